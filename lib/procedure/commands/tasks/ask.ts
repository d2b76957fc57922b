import "server-only";
import { procedureTask } from "@/db/schema/tasks";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { isSelf } from "../../compute";
import { holdersAt, loadHolders } from "../../data/holders";
import type { AskMaterialInput } from "../../schema/tasks";
import type { ProcessSubject } from "../../types";
import { openHead, type Room, requireMoving, subjectsFor } from "./shared";

/**
 * Who is to answer: the named account, or whoever records at the place.
 * @throws AppError VALIDATION at `assigneeId` when the named one may not answer there
 */
async function answerers(
  { actor, now }: CommandContext,
  tx: Tx,
  { placePath }: ProcessSubject,
  assigneeId: string | null,
): Promise<string[]> {
  const holders = await loadHolders(
    { county: actor.county, db: tx },
    { permissions: ["task:answer"], day: shanghaiDay(now) },
  );
  const there = holdersAt(holders, { permission: "task:answer", placePath });
  if (assigneeId === null)
    return holdersAt(there, { permission: "rating:record", placePath }).map(({ userId }) => userId);
  if (assigneeId === actor.userId || !there.some(({ userId }) => userId === assigneeId))
    throw invalid({ assigneeId: { key: "tasks.errors.cannotAnswer" } });
  return [assigneeId];
}

/**
 * Asks for an explanation or material about one case, by a day; the case does not move by it.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE; VALIDATION at `dueDay`, `assigneeId`
 */
export async function askMaterial(
  context: CommandContext,
  input: AskMaterialInput,
  room: Room,
): Promise<{ taskId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { processId } = input;
    const [subject] = await subjectsFor(context, tx, room, {
      processId,
      permission: "task:ask",
      subjectIds: [input.subjectId],
    });
    const head = await openHead(context, tx, room, processId);
    if (!subject) throw new AppError("STATE", "tasks.errors.nobodyChosen");
    requireMoving([subject]);
    if (isSelf(actor, subject.subjectId)) throw new AppError("STATE", "tasks.errors.ownCase");
    if (input.dueDay <= shanghaiDay(now)) throw invalid({ dueDay: { key: "tasks.errors.dayPast" } });
    const userIds = await answerers(context, tx, subject, input.assigneeId);
    const taskId = newId(now.getTime());
    await tx.insert(procedureTask).values({
      county: actor.county,
      id: taskId,
      process: room.kind,
      processId,
      caseId: subject.caseId,
      subjectId: subject.subjectId,
      placePath: subject.placePath,
      question: input.question,
      dueDay: input.dueDay,
      assigneeId: input.assigneeId,
      status: "open",
      askedBy: actor.userId,
      askedAt: now,
      version: 1,
    });
    await emit(tx, {
      actor,
      now,
      action: "task.ask",
      subject: { kind: "person", id: subject.subjectId },
      placePath: subject.placePath,
      after: { cycleId: processId, taskId, dueDay: input.dueDay, assigneeId: input.assigneeId },
    });
    await sendMessages(context, tx, {
      userIds,
      kind: "task",
      topic: `task:${taskId}`,
      values: { act: "asked", process: head.title, deadline: input.dueDay },
      href: `${room.sheet(processId, subject.subjectId)}#material`,
    });
    return { taskId };
  });
}
