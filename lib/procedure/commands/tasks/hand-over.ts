import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { procedureTask } from "@/db/schema/tasks";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { scopeWhere } from "@/lib/access/scope";
import { emitAll } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { holdersAt, loadHolders } from "../../data/holders";
import type { HandOverInput } from "../../schema/tasks";
import { changeCases, doorsOf, requireHolder } from "./change-heap";
import { openHead, type Room } from "./shared";

const mostAtOnce = 5_000;

/** The cases and open questions of a process that an account was named for, within the actor's scope. */
async function heldBy({ actor }: CommandContext, tx: Tx, { process, processId, fromId }: HandOverInput) {
  const cases = await tx
    .select()
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, process),
        eq(procedureCase.processId, processId),
        eq(procedureCase.assigneeId, fromId),
        inArray(procedureCase.status, ["open", "returned", "deferred"]),
        scopeWhere(actor, "task:assign", procedureCase.placePath),
      ),
    )
    .limit(mostAtOnce);
  const tasks = await tx
    .select()
    .from(procedureTask)
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.process, process),
        eq(procedureTask.processId, processId),
        eq(procedureTask.assigneeId, fromId),
        eq(procedureTask.status, "open"),
        scopeWhere(actor, "task:assign", procedureTask.placePath),
      ),
    )
    .limit(mostAtOnce);
  return { cases, tasks };
}

async function giveTasks(
  { actor, now }: CommandContext,
  tx: Tx,
  tasks: readonly (typeof procedureTask.$inferSelect)[],
  { fromId, toId, reason }: HandOverInput,
) {
  if (tasks.length === 0) return;
  const ids = tasks.map((task) => task.id);
  await tx
    .update(procedureTask)
    .set({ assigneeId: toId })
    .where(and(eq(procedureTask.county, actor.county), inArray(procedureTask.id, ids)));
  await emitAll(
    tx,
    tasks.map((task) => ({
      actor,
      now,
      action: "task.hand-over",
      subject: { kind: "person", id: task.subjectId },
      placePath: task.placePath,
      before: { cycleId: task.processId, taskId: task.id, assigneeId: fromId },
      after: { cycleId: task.processId, taskId: task.id, assigneeId: toId },
      reason,
    })),
  );
}

/**
 * Gives all cases and open questions of one account (a clerk who moves) to another that may act at the same places.
 * @throws AppError FORBIDDEN; STATE when there is nothing; VALIDATION at `toId`
 */
export async function handOver(
  context: CommandContext,
  input: HandOverInput,
  room: Room,
): Promise<{ cases: number; tasks: number }> {
  const { actor, now } = context;
  requirePermission(actor, "task:assign");
  return getStore().transact(async (tx) => {
    const head = await openHead(context, tx, room, input.processId);
    const { cases, tasks } = await heldBy(context, tx, input);
    if (cases.length + tasks.length === 0) throw new AppError("STATE", "tasks.errors.nothingToHandOver");
    if (input.fromId === input.toId) throw invalid({ toId: { key: "tasks.errors.sameAccount" } });
    const holders = await loadHolders(
      { county: actor.county, db: tx },
      { permissions: [...doorsOf(head), "task:answer"], day: shanghaiDay(now) },
    );
    requireHolder(holders, { userId: input.toId, cases, head, field: "toId" });
    const answers = ({ placePath, askedBy }: (typeof tasks)[number]) =>
      askedBy !== input.toId &&
      holdersAt(holders, { permission: "task:answer", placePath }).some(
        ({ userId }) => userId === input.toId,
      );
    if (!tasks.every(answers)) throw invalid({ toId: { key: "tasks.errors.cannotAnswer" } });
    const change = { action: "assign", set: { assigneeId: input.toId }, reason: input.reason } as const;
    await changeCases(context, tx, cases, change);
    await giveTasks(context, tx, tasks, input);
    await sendMessages(context, tx, {
      userIds: [input.toId],
      kind: "assigned",
      topic: `assigned:${input.processId}`,
      values: { act: "handed-over", process: head.title, count: cases.length + tasks.length },
      href: room.href(input.processId),
    });
    return { cases: cases.length, tasks: tasks.length };
  });
}
