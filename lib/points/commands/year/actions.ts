import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsAction } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import { can, inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit, emitAll } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { isSelf } from "@/lib/procedure/compute";
import { insertMany } from "@/lib/roster/commands/bulk";
import type { SubjectResult } from "@/lib/rules/types";
import type { AssignActionInput, SettleActionInput } from "../../schema/year";

type Of = {
  readonly personId: string;
  readonly organisationId: string;
  readonly placePath: string;
  readonly branchPath: string;
};

/** Writes what the scheme says is due by a decided result; its terms run from the day of the meeting. */
export async function writeActions(
  { actor, now }: CommandContext,
  tx: Tx,
  cycleId: string,
  due: readonly { member: Of; result: SubjectResult; day: string }[],
): Promise<void> {
  const rows = due.flatMap(({ member, result, day }) =>
    (result.actions ?? []).map(({ name, deadlineDays, article }) => ({
      county: actor.county,
      id: newId(now.getTime()),
      cycleId,
      personId: member.personId,
      organisationId: member.organisationId,
      placePath: member.placePath,
      branchPath: member.branchPath,
      name,
      article: article ?? null,
      dueDay: deadlineDays === undefined ? null : addDays(day, deadlineDays),
      responsible: null,
      status: "due" as const,
      doneDay: null,
      outcome: null,
      settledBy: null,
      settledAt: null,
      createdAt: now,
    })),
  );
  await insertMany(tx, pointsAction, rows);
  await emitAll(
    tx,
    rows.map((row) => ({
      actor,
      now,
      action: "points.due",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { cycleId, title: row.name.zh, article: row.article, dueDay: row.dueDay },
    })),
  );
}

/** What was due by a result that is corrected and is not due any more ends, with the reason; what stays due stays. */
export async function replaceActions(
  context: CommandContext,
  tx: Tx,
  cycleId: string,
  { member, result, day, reason }: { member: Of; result: SubjectResult; day: string; reason: string },
): Promise<void> {
  const { actor, now } = context;
  const own = and(
    eq(pointsAction.county, actor.county),
    eq(pointsAction.cycleId, cycleId),
    eq(pointsAction.personId, member.personId),
    eq(pointsAction.status, "due"),
  );
  const standing = await tx.select().from(pointsAction).where(own);
  const wanted = result.actions ?? [];
  for (const row of standing.filter((one) => !wanted.some(({ name }) => name.zh === one.name.zh)))
    await tx
      .update(pointsAction)
      .set({ status: "dropped", outcome: reason, settledBy: actor.userId, settledAt: now })
      .where(and(eq(pointsAction.county, actor.county), eq(pointsAction.id, row.id)));
  const missing = wanted.filter(({ name }) => !standing.some((row) => row.name.zh === name.zh));
  await writeActions(context, tx, cycleId, [{ member, result: { ...result, actions: missing }, day }]);
}

type ActionRow = typeof pointsAction.$inferSelect;

/**
 * A due action that the branch or the township sees to; never one about oneself.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is done, dropped or one's own
 */
async function dueAction(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, actionId }: { cycleId: string; actionId: string },
): Promise<ActionRow> {
  const doors = (["points:record", "points:check"] as const).filter((door) => can(actor, door));
  if (doors.length === 0) throw new AppError("FORBIDDEN", "errors.forbidden");
  const [row] = await tx
    .select()
    .from(pointsAction)
    .where(
      and(
        eq(pointsAction.county, actor.county),
        eq(pointsAction.cycleId, cycleId),
        eq(pointsAction.id, actionId),
      ),
    )
    .limit(1);
  if (!row || !doors.some((door) => inBranchScope(actor, door, row))) throw notFound();
  if (isSelf(actor, row.personId)) throw new AppError("STATE", "points-year.errors.ownAction");
  if (row.status !== "due") throw new AppError("STATE", "points-year.errors.actionSettled");
  return row;
}

async function change(
  { actor, now }: CommandContext,
  tx: Tx,
  row: ActionRow,
  { verb, set }: { verb: string; set: Partial<ActionRow> },
) {
  await tx
    .update(pointsAction)
    .set(set)
    .where(and(eq(pointsAction.county, actor.county), eq(pointsAction.id, row.id)));
  const { responsible, dueDay, status } = row;
  await emit(tx, {
    actor,
    now,
    action: `points.${verb}`,
    subject: { kind: "person", id: row.personId },
    placePath: row.placePath,
    before: { title: row.name.zh, isNamed: responsible !== null, dueDay, status },
    after: {
      isNamed: (set.responsible ?? responsible) !== null,
      dueDay: set.dueDay ?? dueDay,
      status: set.status ?? status,
    },
  });
}

/** Names who sees to an action, and moves its day. @throws AppError FORBIDDEN, NOT_FOUND, STATE */
export async function assignAction(
  context: CommandContext,
  input: AssignActionInput,
): Promise<{ actionId: string }> {
  return getStore().transact(async (tx) => {
    const row = await dueAction(context, tx, input);
    const set = { responsible: input.responsible, dueDay: input.dueDay ?? row.dueDay };
    await change(context, tx, row, { verb: "name", set });
    return { actionId: row.id };
  });
}

/**
 * Ends an action: done on a day with what came of it, or dropped with a reason.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE; VALIDATION at doneDay, outcome
 */
export async function settleAction(
  context: CommandContext,
  input: SettleActionInput,
): Promise<{ actionId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const row = await dueAction(context, tx, input);
    const isDone = input.status === "done";
    if (isDone && !input.doneDay) throw invalid({ doneDay: { key: "errors.field.required" } });
    if (input.doneDay && input.doneDay > shanghaiDay(now))
      throw invalid({ doneDay: { key: "points.errors.dayInFuture" } });
    if (!input.outcome) throw invalid({ outcome: { key: "errors.field.required" } });
    await change(context, tx, row, {
      verb: isDone ? "done" : "drop",
      set: {
        status: input.status,
        doneDay: isDone ? (input.doneDay ?? null) : null,
        outcome: input.outcome,
        settledBy: actor.userId,
        settledAt: now,
      },
    });
    return { actionId: row.id };
  });
}
