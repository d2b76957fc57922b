import "server-only";
import { and, eq } from "drizzle-orm";
import { procedureTask } from "@/db/schema/tasks";
import { getStore, type Tx } from "@/db/store";
import { inScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { sendMessages } from "@/lib/messages/commands";
import type { AnswerMaterialInput, WithdrawMaterialInput } from "../../schema/tasks";
import { openHead, type Room } from "./shared";

type TaskRow = typeof procedureTask.$inferSelect;

/** An open question of the process. @throws AppError NOT_FOUND; STATE once it is answered or withdrawn */
async function openTask(
  { actor }: CommandContext,
  tx: Tx,
  { process, taskId }: WithdrawMaterialInput,
  mayAct: (task: TaskRow) => boolean,
): Promise<TaskRow> {
  const [task] = await tx
    .select()
    .from(procedureTask)
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.id, taskId),
        eq(procedureTask.process, process),
      ),
    )
    .limit(1);
  if (!task || !mayAct(task)) throw notFound();
  if (task.status === "answered") throw new AppError("STATE", "tasks.errors.alreadyAnswered");
  if (task.status === "withdrawn") throw new AppError("STATE", "tasks.errors.alreadyWithdrawn");
  return task;
}

async function settle(
  { actor, now }: CommandContext,
  tx: Tx,
  task: TaskRow,
  change: Partial<TaskRow> & Pick<TaskRow, "status">,
) {
  await tx
    .update(procedureTask)
    .set({ ...change, version: task.version + 1 })
    .where(and(eq(procedureTask.county, actor.county), eq(procedureTask.id, task.id)));
  await emit(tx, {
    actor,
    now,
    action: change.status === "answered" ? "task.answer" : "task.withdraw",
    subject: { kind: "person", id: task.subjectId },
    placePath: task.placePath,
    after: {
      cycleId: task.processId,
      taskId: task.id,
      ...(change.evidence ? { evidence: change.evidence } : {}),
    },
  });
}

/**
 * Answers a question with a text and, where there is one, the document or the place of the paper; once. Who asked does
 * not answer. @throws AppError NOT_FOUND; STATE
 */
export async function answerMaterial(
  context: CommandContext,
  input: AnswerMaterialInput,
  room: Room,
): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const mayAct = ({ placePath, assigneeId }: TaskRow) =>
      assigneeId === actor.userId || inScope(actor, "task:answer", placePath);
    const task = await openTask(context, tx, { process: input.process, taskId: input.taskId }, mayAct);
    if (task.askedBy === actor.userId) throw new AppError("STATE", "tasks.errors.ownQuestion");
    const head = await openHead(context, tx, room, task.processId);
    await settle(context, tx, task, {
      status: "answered",
      answer: input.answer,
      evidence: input.evidence ?? null,
      answeredBy: actor.userId,
      answeredAt: now,
    });
    await sendMessages(context, tx, {
      userIds: [task.askedBy],
      kind: "task",
      topic: `task:${task.id}`,
      values: { act: "answered", process: head.title, deadline: task.dueDay },
      href: `${room.sheet(task.processId, task.subjectId)}#material`,
    });
  });
}

/** Takes a question back that is not answered yet; only who asked. @throws AppError NOT_FOUND; STATE */
export async function withdrawMaterial(context: CommandContext, input: WithdrawMaterialInput): Promise<void> {
  await getStore().transact(async (tx) => {
    const task = await openTask(context, tx, input, ({ askedBy }) => askedBy === context.actor.userId);
    await settle(context, tx, task, { status: "withdrawn" });
  });
}
