import "server-only";
import type { Read } from "@/db/store";
import { withPlaceNames } from "@/lib/results/compute";
import { loadFrozen, loadFrozenSubject, type ResultRow } from "@/lib/results/data";
import { distance, evaluate, explain } from "@/lib/rules";
import type { Distance, Explanation, FactsDocument, Locale } from "@/lib/rules/types";
import { columnKey } from "../compute";
import { type EntryRow, entryChains } from "./entries";
import { type LoadedScheme, loadScheme } from "./plan";

type Reader = { county: string; db: Read };
export type Explained = { explanation: Explanation | null; distance: Distance | null };

/** Who entered the inputs that rules read as facts, and when; a fact of the kernel does not say it. */
function withRecorders(
  explanation: Explanation,
  entries: readonly EntryRow[],
  scheme: LoadedScheme,
): Explanation {
  const inputs = new Map<string, EntryRow>();
  for (const row of entries) {
    const column = scheme.plan.columns.get(columnKey(row.item, row.raterGroup));
    if (column?.kind === "input") inputs.set(row.item, row);
  }
  const lines = explanation.lines.map((line) => ({
    ...line,
    inputs: line.inputs.map((input) => {
      const row = inputs.get(input.name);
      if (!row || row.isWithdrawn || input.recordedBy) return input;
      return {
        ...input,
        recordedBy: row.recordedByName,
        recordedAt: row.recordedAt.toISOString(),
        ...(row.evidence ? { document: row.evidence } : {}),
      };
    }),
  }));
  return { ...explanation, lines };
}

/** Why a person's figures are what they are, and what is missing to the next level; from the given facts. */
export function explainFacts(
  scheme: LoadedScheme,
  facts: FactsDocument,
  { personId, locale, entries }: { personId: string; locale: Locale; entries: readonly EntryRow[] },
): Explained {
  const compiled = scheme.compiled();
  const result = evaluate(compiled, facts, { trace: [personId] }).results.find(
    (candidate) => candidate.id === personId,
  );
  if (!result?.trace) return { explanation: null, distance: null };
  const told = explain(compiled, result.trace, locale);
  return {
    explanation: withRecorders(withPlaceNames(told, facts, personId), entries, scheme),
    distance: distance(compiled, facts, personId),
  };
}

/** Entries behind a published result: those that stood when it was published. */
async function entriesAt(
  { county, db }: Reader,
  row: ResultRow,
  placeId: string | undefined,
): Promise<EntryRow[]> {
  const own = await entryChains(
    { county, db },
    { cycleId: row.processId, subjectKind: "person", subjectIds: [row.subjectId] },
  );
  const village = placeId
    ? await entryChains(
        { county, db },
        { cycleId: row.processId, subjectKind: "village", subjectIds: [placeId] },
      )
    : [];
  return [...own, ...village].filter((entry) => entry.recordedAt <= row.publishedAt);
}

/** The explanation of a published result, from its frozen inputs and the version it was decided under. */
export async function explainPublished(reader: Reader, row: ResultRow, locale: Locale): Promise<Explained> {
  const scheme = await loadScheme(reader, row.schemeVersionId);
  const facts = scheme.readsCohort
    ? (await loadFrozen(reader, row.frozenId)).facts
    : await loadFrozenSubject(reader, { frozenId: row.frozenId, subjectId: row.subjectId });
  const placeId = facts.subjects.find((subject) => subject.id === row.subjectId)?.keys?.村 ?? undefined;
  const entries = await entriesAt(reader, row, placeId);
  return explainFacts(scheme, facts, { personId: row.subjectId, locale, entries });
}
