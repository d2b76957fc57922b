import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { gradeDecision, ratingOutcome } from "@/db/schema/rating";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inBatches, moveCases, recordDecision } from "@/lib/procedure/commands";
import { isSelf, stageAt } from "@/lib/procedure/compute";
import { inChunksOf } from "@/lib/procedure/data";
import type { FixGradesInput } from "../schema";
import { runPeople } from "./run";
import { casesFor, openCycleFor, type PersonCase } from "./shared";

async function before({ actor }: CommandContext, tx: Tx, cycleId: string, ids: readonly string[]) {
  const outcomes = await inChunksOf(ids, (chunk) =>
    tx
      .select({ personId: ratingOutcome.personId, grade: ratingOutcome.grade })
      .from(ratingOutcome)
      .where(
        and(
          eq(ratingOutcome.county, actor.county),
          eq(ratingOutcome.cycleId, cycleId),
          inArray(ratingOutcome.personId, chunk),
        ),
      ),
  );
  const earlier = await inChunksOf(ids, (chunk) =>
    tx
      .select({ id: gradeDecision.id, personId: gradeDecision.personId, grade: gradeDecision.grade })
      .from(gradeDecision)
      .where(
        and(
          eq(gradeDecision.county, actor.county),
          eq(gradeDecision.cycleId, cycleId),
          inArray(gradeDecision.personId, chunk),
        ),
      )
      .orderBy(asc(gradeDecision.id)),
  );
  return {
    computed: new Map(outcomes.map((row) => [row.personId, row.grade])),
    earlier: new Map(earlier.map((row) => [row.personId, row])),
  };
}

function check(
  input: FixGradesInput,
  cases: readonly PersonCase[],
  steps: Parameters<typeof stageAt>[0],
  actor: CommandContext["actor"],
) {
  if (input.grades.length === 0) throw invalid({ grades: { key: "rating.errors.gradesRequired" } });
  if (new Set(input.grades.map((grade) => grade.personId)).size < input.grades.length) {
    throw invalid({ grades: { key: "rating.errors.gradeTwice" } });
  }
  for (const { subject, item } of cases) {
    if (isSelf(actor, subject.personId)) throw new AppError("STATE", "rating.errors.ownRating");
    if (item.status === "decided") throw new AppError("STATE", "rating.errors.alreadyDecided");
    if (stageAt(steps, item.step) !== "grade") throw new AppError("STATE", "rating.errors.notDueHere");
  }
}

/**
 * The grades that the township committee fixed in a recorded meeting, beside the computed ones; the stars are
 * computed from them. @throws AppError NOT_FOUND, STATE, VALIDATION
 */
export async function fixGrades(
  context: CommandContext,
  input: FixGradesInput,
): Promise<{ decisionId: string; fixed: number }> {
  const { actor, now } = context;
  requirePermission(actor, "rating:grade");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const { cycle, scheme } = open;
    const ids = input.grades.map((grade) => grade.personId);
    const cases = await casesFor(context, tx, {
      cycleId: cycle.id,
      townshipId: input.townshipId,
      personIds: ids,
      permission: "rating:grade",
    });
    check(input, cases, scheme.steps, actor);
    if (input.decision.day < cycle.periodFrom)
      throw invalid({ "decision.day": { key: "rating.errors.dayBeforePeriod" } });
    const placePath = cases[0]?.subject.placePath.split("/").slice(0, 2).join("/");
    const decisionId = await recordDecision(context, tx, {
      kind: "township-grade",
      processId: cycle.id,
      placeId: input.townshipId,
      placePath: placePath ? `${placePath}/` : null,
      meeting: input.decision,
      effectiveFrom: input.decision.day,
    });
    const { computed, earlier } = await before(context, tx, cycle.id, ids);
    const rows = input.grades.map(({ personId, grade, reason }) => ({
      county: actor.county,
      id: newId(now.getTime()),
      cycleId: cycle.id,
      personId,
      computedGrade: computed.get(personId) ?? null,
      grade,
      reason: reason ?? null,
      decisionId,
      correctsId: earlier.get(personId)?.id ?? null,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedAt: now,
    }));
    await inBatches(rows, (batch) => tx.insert(gradeDecision).values(batch));
    await moveCases(context, tx, {
      cases: cases.map(({ item }) => item),
      steps: scheme.steps,
      action: "grade",
      decisionId,
    });
    const paths = new Map(cases.map(({ subject }) => [subject.personId, subject.placePath]));
    await emitAll(
      tx,
      rows.map((row) => ({
        actor,
        now,
        action: "grade.fix",
        subject: { kind: "person", id: row.personId },
        placePath: paths.get(row.personId) ?? null,
        before: { grade: earlier.get(row.personId)?.grade ?? null, computedGrade: row.computedGrade },
        after: { grade: row.grade, computedGrade: row.computedGrade, decisionId },
        reason: row.reason,
      })),
    );
    await runPeople(context, tx, open, ids);
    return { decisionId, fixed: rows.length };
  });
}
