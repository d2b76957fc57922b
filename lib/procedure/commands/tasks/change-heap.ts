import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { isSelf } from "../../compute";
import { doorOf } from "../../compute/doors";
import { type CaseRow, loadCases } from "../../data";
import { type Holder, holdersAt, loadHolders } from "../../data/holders";
import type { ChangeHeapInput } from "../../schema/tasks";
import type { CaseAction, ProcessHead } from "../../types";
import { inBatches, writeEvents } from "../events";
import { openHead, type Room, requireMoving, subjectsFor } from "./shared";

type Change = {
  action: Extract<CaseAction, "assign" | "extend">;
  set: Partial<Pick<CaseRow, "assigneeId" | "deadline">>;
  reason: string | null;
};

/** Changes who acts or until when, without moving a case; the history and the audit say so. */
export async function changeCases(
  { actor, now }: CommandContext,
  tx: Tx,
  cases: readonly CaseRow[],
  { action, set, reason }: Change,
): Promise<void> {
  await inBatches(
    cases.map((item) => item.id),
    (ids) =>
      tx
        .update(procedureCase)
        .set(set)
        .where(and(eq(procedureCase.county, actor.county), inArray(procedureCase.id, ids))),
    1_000,
  );
  const events = cases.map((item) => ({ caseId: item.id, action, fromStep: item.step, reason }));
  await writeEvents({ actor, now }, tx, events);
  await emitAll(
    tx,
    cases.map((item) => ({
      actor,
      now,
      action: `case.${action}`,
      subject: { kind: "person", id: item.subjectId },
      placePath: item.placePath,
      before: { cycleId: item.processId, assigneeId: item.assigneeId, deadline: item.deadline },
      after: { cycleId: item.processId, assigneeId: item.assigneeId, deadline: item.deadline, ...set },
      reason,
    })),
  );
}

/**
 * Whether an account may act where each case stands; nobody acts on themselves.
 * @throws AppError VALIDATION at `field`
 */
export function requireHolder(
  holders: readonly Holder[],
  {
    userId,
    cases,
    head,
    field,
  }: { userId: string; cases: readonly CaseRow[]; head: ProcessHead; field: string },
): void {
  for (const item of cases) {
    const step = head.steps.find(({ code }) => code === item.step);
    const door = step ? doorOf(step) : null;
    const holder = door
      ? holdersAt(holders, { ...door, placePath: item.placePath }).find((one) => one.userId === userId)
      : undefined;
    if (!holder) throw invalid({ [field]: { key: "tasks.errors.cannotAct" } });
    if (isSelf(holder, item.subjectId)) throw invalid({ [field]: { key: "tasks.errors.ownCase" } });
  }
}

/** The permissions of all steps of a process, for one look at their holders. */
export const doorsOf = ({ steps }: Pick<ProcessHead, "steps">) =>
  steps.flatMap((step) => doorOf(step)?.permission ?? []);

async function assign(
  context: CommandContext,
  tx: Tx,
  {
    cases,
    head,
    assigneeId,
    room,
  }: { cases: readonly CaseRow[]; head: ProcessHead; assigneeId: string | null; room: Room },
) {
  const { actor, now } = context;
  if (assigneeId !== null) {
    const holders = await loadHolders(
      { county: actor.county, db: tx },
      { permissions: doorsOf(head), day: shanghaiDay(now) },
    );
    requireHolder(holders, { userId: assigneeId, cases, head, field: "assigneeId" });
  }
  await changeCases(context, tx, cases, { action: "assign", set: { assigneeId }, reason: null });
  if (assigneeId === null) return;
  await sendMessages(context, tx, {
    userIds: [assigneeId],
    kind: "assigned",
    topic: `assigned:${head.processId}`,
    values: { act: "assigned", process: head.title, count: cases.length },
    href: room.href(head.processId),
  });
}

async function extend(
  context: CommandContext,
  tx: Tx,
  cases: readonly CaseRow[],
  { deadline, reason }: { deadline: string; reason: string },
) {
  if (deadline <= shanghaiDay(context.now)) throw invalid({ deadline: { key: "tasks.errors.dayPast" } });
  const latest = cases.reduce<string | null>(
    (last, item) =>
      item.deadline !== null && (last === null || item.deadline > last) ? item.deadline : last,
    null,
  );
  if (latest !== null && deadline <= latest)
    throw invalid({ deadline: { key: "tasks.errors.notLater", values: { day: latest } } });
  await changeCases(context, tx, cases, { action: "extend", set: { deadline }, reason });
}

/**
 * Names who is to act for chosen subjects where they stand (nobody named = whoever the step calls), or gives them more
 * time with a reason. @throws AppError FORBIDDEN, NOT_FOUND; STATE; VALIDATION at `assigneeId`, `deadline`
 */
export async function changeHeap(
  context: CommandContext,
  input: ChangeHeapInput,
  room: Room,
): Promise<{ changed: number }> {
  const { actor } = context;
  return getStore().transact(async (tx) => {
    const { processId, subjectIds } = input;
    const subjects = await subjectsFor(context, tx, room, {
      processId,
      permission: "task:assign",
      subjectIds,
    });
    const head = await openHead(context, tx, room, processId);
    requireMoving(subjects);
    if (subjects.some(({ subjectId }) => isSelf(actor, subjectId)))
      throw new AppError("STATE", "tasks.errors.ownCase");
    const cases = await loadCases(
      { county: actor.county, db: tx },
      { process: room.kind, processId, subjectIds: subjects.map(({ subjectId }) => subjectId) },
    );
    if (input.act === "assign")
      await assign(context, tx, { cases, head, assigneeId: input.assigneeId, room });
    else await extend(context, tx, cases, input);
    return { changed: cases.length };
  });
}
