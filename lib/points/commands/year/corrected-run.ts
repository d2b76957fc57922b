import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { type Frozen, freezeFacts, loadFrozen, loadFrozenSubject, type ResultRow } from "@/lib/results/data";
import type { FactEntry, FactSubject, FactsDocument } from "@/lib/rules/types";
import { type Computed, computeMembers, withSubPeriods } from "../../compute";
import { factEntry } from "../../data/gather";
import type { PointsScheme } from "../../data/scheme";

type Wanted = {
  readonly scheme: PointsScheme;
  readonly result: ResultRow;
  /** Lines that the objection wrote: reversals, or entries in the place of others. */
  readonly entryIds: readonly string[];
};

/** The subject as it was frozen, in which only what the objection took back or replaced is new. */
function withLines(
  subject: FactSubject,
  lines: readonly (typeof pointsEntry.$inferSelect)[],
  scheme: PointsScheme,
): FactSubject {
  const gone = new Set(lines.flatMap((line) => line.reversesId ?? line.replacesId ?? []));
  const entries: Record<string, FactEntry[]> = {};
  for (const [item, list] of Object.entries(subject.entries ?? {}))
    entries[item] = list.filter((entry) => !gone.has(entry.id ?? ""));
  // An entry that a later line of the same objection took back again is among those gone.
  for (const line of lines.filter((one) => one.kind === "entry" && !gone.has(one.id)))
    entries[line.item] = [...(entries[line.item] ?? []), factEntry(line, scheme, null)];
  const kept = Object.entries(entries).filter(([, list]) => list.length > 0);
  return { ...subject, entries: Object.fromEntries(kept) };
}

/** Without what the parts of this very cycle came to: they are computed again. */
function withoutParts(facts: FactsDocument): FactsDocument {
  return {
    ...facts,
    subjects: facts.subjects.map((subject) => {
      const { previous, ...rest } = subject;
      const earlier = (previous ?? []).filter(({ period }) => period.from < facts.period.from);
      return earlier.length > 0 ? { ...rest, previous: earlier } : rest;
    }),
  };
}

export type CorrectedRun = { readonly frozen: Frozen; readonly computed: Computed };

/**
 * Runs a decided member again over the frozen facts of the result, in which nothing but the corrected entries is new.
 * @throws AppError NOT_FOUND
 */
export async function correctedRun(
  { actor }: CommandContext,
  tx: Tx,
  { scheme, result, entryIds }: Wanted,
): Promise<CorrectedRun> {
  const county = { county: actor.county, db: tx };
  const { frozenId, subjectId } = result;
  const facts = scheme.readsCohort
    ? (await loadFrozen(county, frozenId)).facts
    : await loadFrozenSubject(county, { frozenId, subjectId });
  const lines = await tx
    .select()
    .from(pointsEntry)
    .where(and(eq(pointsEntry.county, actor.county), inArray(pointsEntry.id, [...entryIds])));
  const corrected = withoutParts({
    ...facts,
    subjects: facts.subjects.map((subject) =>
      subject.id === subjectId ? withLines(subject, lines, scheme) : subject,
    ),
  });
  // All parts of the period had begun when it was decided.
  const last = addDays(facts.period.until, -1);
  const complete = withSubPeriods(scheme, corrected, last);
  const computed = computeMembers(scheme, complete).get(subjectId);
  if (!computed) throw notFound();
  return { frozen: freezeFacts(complete), computed };
}
