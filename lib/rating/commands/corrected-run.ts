import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingEntry } from "@/db/schema/rating";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { notFound } from "@/lib/base/errors";
import type { SubjectFigures } from "@/lib/procedure/types";
import { type Frozen, freezeFacts, loadFrozen, loadFrozenSubject, type ResultRow } from "@/lib/results/data";
import type { FactSubject, FactsDocument } from "@/lib/rules/types";
import { computeFacts } from "../data/compute-people";
import { entryFacts } from "../data/entries";
import { nothingRecorded, type Recorded, recordedBySubject } from "../data/gather/recorded";
import { type OverrideRow, overridesInForce } from "../data/overrides";
import type { LoadedScheme } from "../data/plan";
import { overriddenAmounts } from "./decide-stars";
import type { Outcome } from "./run";

type Unit = Pick<FactSubject, "entries" | "facts">;

/** A unit of the frozen facts with what is recorded now under the named items, everything else as it was read then. */
function withItems<T extends Unit>(unit: T, items: readonly string[], now: Recorded): T {
  const kept = Object.entries(unit.entries ?? {}).filter(([item]) => !items.includes(item));
  return {
    ...unit,
    facts: { ...unit.facts, ...now.facts },
    entries: { ...Object.fromEntries(kept), ...now.entries },
  };
}

type Wanted = {
  readonly scheme: LoadedScheme;
  readonly result: ResultRow;
  readonly placeId: string;
  /** Entries that the objection wrote beside the originals. */
  readonly entryIds: readonly string[];
};

async function recordedNow({ actor }: CommandContext, tx: Tx, wanted: Wanted) {
  const { scheme, result, placeId, entryIds } = wanted;
  const rows = await tx
    .select({ item: ratingEntry.item, subjectKind: ratingEntry.subjectKind })
    .from(ratingEntry)
    .where(and(eq(ratingEntry.county, actor.county), inArray(ratingEntry.id, [...entryIds])));
  const of = async (subjectKind: "person" | "village", id: string) => {
    const items = rows.filter((row) => row.subjectKind === subjectKind).map((row) => row.item);
    const cycleId = result.processId;
    const found = items.length
      ? await entryFacts({ county: actor.county, db: tx }, { cycleId, subjectKind, subjectIds: [id], items })
      : [];
    return { items, now: recordedBySubject(found, [], scheme).get(id) ?? nothingRecorded() };
  };
  return { person: await of("person", result.subjectId), village: await of("village", placeId) };
}

/** The facts that the meeting decided on, with the corrected entries in the place of the original ones. */
async function correctedFacts(context: CommandContext, tx: Tx, wanted: Wanted): Promise<FactsDocument> {
  const { scheme, result, placeId } = wanted;
  const county = { county: context.actor.county, db: tx };
  const { frozenId, subjectId } = result;
  const facts = scheme.checksCohort
    ? (await loadFrozen(county, frozenId)).facts
    : await loadFrozenSubject(county, { frozenId, subjectId });
  const { person, village } = await recordedNow(context, tx, wanted);
  const ofPlace = (id: string) => scheme.checksCohort || id === placeId;
  return {
    ...facts,
    subjects: facts.subjects.map((subject) =>
      subject.id === subjectId ? withItems(subject, person.items, person.now) : subject,
    ),
    others: {
      ...facts.others,
      village: (facts.others?.village ?? [])
        .filter((unit) => ofPlace(unit.id))
        .map((unit) => (unit.id === placeId ? withItems(unit, village.items, village.now) : unit)),
    },
  };
}

export type CorrectedRun = {
  readonly frozen: Frozen;
  readonly outcome: Outcome;
  readonly overrides: ReadonlyMap<string, OverrideRow>;
  readonly amounts: ReadonlyMap<string, number | null>;
  readonly figures: SubjectFigures;
};

/**
 * Runs a decided person again over the frozen facts of the result, in which nothing but the corrected entries is new:
 * later changes of the roster or of the parameters do not come in by way of an objection. A level set by hand stands.
 * @throws AppError NOT_FOUND
 */
export async function correctedRun(
  context: CommandContext,
  tx: Tx,
  wanted: Wanted & { effectiveFrom: string },
): Promise<CorrectedRun> {
  const { scheme, result } = wanted;
  const { subjectId } = result;
  const facts = await correctedFacts(context, tx, wanted);
  const computed = computeFacts(scheme, facts).get(subjectId);
  if (!computed) throw notFound();
  const overrides = await overridesInForce(
    { county: context.actor.county, db: tx },
    { cycleId: result.processId, personIds: [subjectId], day: wanted.effectiveFrom },
  );
  const override = overrides.get(subjectId);
  const amounts = overriddenAmounts(scheme, facts, overrides);
  const { figures } = computed;
  return {
    frozen: freezeFacts(facts),
    outcome: { personId: subjectId, placePath: result.placePath, ...computed },
    overrides,
    amounts,
    figures: {
      scoreE4: figures.scoreE4,
      grade: figures.grade,
      level: override ? override.level : figures.level,
      amountFen: override ? (amounts.get(subjectId) ?? null) : figures.amountFen,
    },
  };
}
