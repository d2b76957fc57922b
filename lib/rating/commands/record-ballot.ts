import "server-only";
import { ballotCount } from "@/db/schema/rating";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, type Message, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { type BallotColumn, checkBallot } from "../compute";
import { ballotHeads } from "../data/entries";
import { mayRecord, targetsOf } from "../data/recording";
import type { RecordBallotInput } from "../schema";
import { openCycleFor } from "./shared";

function check(
  column: BallotColumn,
  input: RecordBallotInput,
  period: { from: string; until: string; today: string },
) {
  const errors: Record<string, Message> = { ...checkBallot(column, input) };
  // An appraisal is held at the period's end or in the weeks after it.
  if (input.day < period.from)
    errors.day = { key: "rating.errors.dayOutOfPeriod", values: { from: period.from, until: period.until } };
  else if (input.day > period.today) errors.day = { key: "rating.errors.dayInFuture" };
  if (!column.groups.includes(input.raterGroup)) errors.raterGroup = { key: "rating.errors.unknownGroup" };
  if (input.countedBy.trim() === input.supervisedBy.trim())
    errors.supervisedBy = { key: "rating.errors.sameCounter" };
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/**
 * Records the count of one voter group of a democratic appraisal; a correction is a new count that names the old one.
 * @throws AppError VALIDATION at each figure that does not add up; CONFLICT when somebody counted meanwhile; STATE
 */
export async function recordBallot(
  context: CommandContext,
  input: RecordBallotInput,
): Promise<{ ballotId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { cycle, scheme } = await openCycleFor(context, tx, input.cycleId);
    const column = scheme.plan.ballots.get(input.item);
    if (!column) throw invalid({ item: { key: "rating.errors.unknownItem", values: { item: input.item } } });
    const { subjectKind, subjectId } = input;
    if (column.subjectKind !== subjectKind) throw invalid({ item: { key: "rating.errors.wrongSubject" } });
    const targets = await targetsOf(
      { actor, db: tx },
      { cycleId: cycle.id, subjectKind, ids: [subjectId], scheme },
    );
    const target = targets.get(subjectId);
    if (!target) throw notFound();
    if (!mayRecord(actor, column.recorder, target.placePath))
      throw new AppError("FORBIDDEN", "rating.errors.notYourColumn");
    if (target.locked) throw new AppError("STATE", target.locked.key, target.locked.values);
    check(column, input, { from: cycle.periodFrom, until: cycle.periodUntil, today: shanghaiDay(now) });
    const heads = await ballotHeads(
      { county: actor.county, db: tx },
      { cycleId: cycle.id, subjectKind, subjectIds: [subjectId] },
    );
    const head = heads.find((row) => row.item === input.item && row.raterGroup === input.raterGroup);
    if (input.expects !== (head?.id ?? null) && !(input.expects === null && head?.isWithdrawn)) {
      throw new AppError("CONFLICT", "rating.errors.changedByOther", {
        name: head?.recordedByName ?? "—",
        theirs: String(head?.valid ?? "—"),
      });
    }
    const id = newId(now.getTime());
    const { cycleId: _, expects: __, ...said } = input;
    await tx.insert(ballotCount).values({
      county: actor.county,
      id,
      cycleId: cycle.id,
      ...said,
      placePath: target.placePath,
      isWithdrawn: false,
      correctsId: head?.id ?? null,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: head ? "ballot.correct" : "ballot.record",
      subject: { kind: subjectKind, id: subjectId },
      placePath: target.placePath,
      before: head ? { ballotId: head.id, valid: head.valid, counts: head.counts } : null,
      after: { ballotId: id, ...said },
    });
    return { ballotId: id };
  });
}
