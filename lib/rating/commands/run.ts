import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingOutcome, ratingRun } from "@/db/schema/rating";
import type { Read, Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { newId } from "@/lib/base/ids";
import { inBatches } from "@/lib/procedure/commands";
import { loadCases } from "@/lib/procedure/data";
import type { Figures } from "@/lib/results/compute";
import { insertMany } from "@/lib/roster/commands/bulk";
import { ENGINE_VERSION } from "@/lib/rules";
import type { SubjectResult, ValueError } from "@/lib/rules/types";
import { type Computed, computeFacts } from "../data/compute-people";
import { coveredPeople, type FactPerson, gatherFacts } from "../data/gather";
import type { OpenCycle } from "./shared";

/** A reason that many columns pass on is told once. */
export function distinctErrors(errors: readonly ValueError[]): ValueError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = `${error.code}|${error.message.zh}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export type Outcome = { personId: string; placePath: string; result: SubjectResult; figures: Figures };

/** Puts outcomes in the place of the earlier provisional ones. */
export async function storeOutcomes(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, runId, outcomes }: { cycleId: string; runId: string; outcomes: readonly Outcome[] },
) {
  const rows = outcomes.map(({ personId, placePath, result, figures }) => ({
    county: actor.county,
    cycleId,
    personId,
    runId,
    placePath,
    scoreE4: figures.scoreE4,
    grade: figures.computedGrade,
    level: figures.level,
    amountFen: figures.amountFen,
    values: result.values,
    errors: distinctErrors(result.errors),
  }));
  await inBatches(
    rows.map((row) => row.personId),
    (ids) =>
      tx
        .delete(ratingOutcome)
        .where(
          and(
            eq(ratingOutcome.county, actor.county),
            eq(ratingOutcome.cycleId, cycleId),
            inArray(ratingOutcome.personId, ids),
          ),
        ),
    2_000,
  );
  await insertMany(tx, ratingOutcome, rows);
}

/** Records that a run took place. */
export async function recordRun(
  { actor, now }: CommandContext,
  tx: Tx,
  { cycleId, subjectCount, millis }: { cycleId: string; subjectCount: number; millis: number },
): Promise<string> {
  const id = newId(now.getTime());
  await tx.insert(ratingRun).values({
    county: actor.county,
    id,
    cycleId,
    at: now,
    by: actor.userId,
    engine: ENGINE_VERSION,
    subjectCount,
    millis,
  });
  return id;
}

const outcomesOf = (people: readonly FactPerson[], computed: ReadonlyMap<string, Computed>): Outcome[] =>
  people.flatMap(({ personId, placePath }) => {
    const own = computed.get(personId);
    return own ? [{ personId, placePath, ...own }] : [];
  });

export type ComputedRun = { outcomes: Outcome[]; millis: number };

/**
 * Computes covered people from what is recorded now. Where the rules read other people, all are computed whoever was
 * asked for.
 */
export async function computePeople(
  { actor }: CommandContext,
  db: Read,
  { cycle, scheme }: OpenCycle,
  personIds?: readonly string[],
): Promise<ComputedRun> {
  const began = performance.now();
  const reader = { actor, db };
  const people = await coveredPeople(reader, cycle.id, scheme.readsCohort ? undefined : personIds);
  const facts = await gatherFacts(reader, { cycle, scheme, people });
  const outcomes = outcomesOf(people, computeFacts(scheme, facts));
  return { outcomes, millis: Math.round(performance.now() - began) };
}

/** Stores provisional outcomes; those of decided people stand. */
export async function storeProvisional(
  context: CommandContext,
  tx: Tx,
  { cycleId, runId, outcomes }: { cycleId: string; runId: string; outcomes: readonly Outcome[] },
): Promise<void> {
  const cases = await loadCases(
    { county: context.actor.county, db: tx },
    { process: "rating", processId: cycleId, subjectIds: outcomes.map((outcome) => outcome.personId) },
  );
  const decided = new Set(cases.filter((item) => item.status === "decided").map((item) => item.subjectId));
  const open = outcomes.filter((outcome) => !decided.has(outcome.personId));
  await storeOutcomes(context, tx, { cycleId, runId, outcomes: open });
}

/** Computes people inside the running transaction and stores what comes out. */
export async function runPeople(
  context: CommandContext,
  tx: Tx,
  open: OpenCycle,
  personIds: readonly string[],
): Promise<void> {
  const { outcomes, millis } = await computePeople(context, tx, open, personIds);
  const run = { cycleId: open.cycle.id, subjectCount: outcomes.length, millis };
  const runId = await recordRun(context, tx, run);
  await storeProvisional(context, tx, { cycleId: open.cycle.id, runId, outcomes });
}
