import "server-only";
import { and, eq } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { closingText, isSelf, isUnchanged } from "../../compute";
import { loadCases } from "../../data";
import type { NoticeLine, NoticeRecord } from "../../data/notices/hash";
import { openObjections, tallyObjections } from "../../data/notices/objections";
import type { NoticeProcess } from "../../data/notices/standing";
import type { CloseNoticeInput } from "../../schema/notices";
import { moveCases } from "../cases";
import { runningNotice } from "./shared";

/** @throws AppError STATE when figures differ from those that were published: it has to be put up again */
async function requireSameFigures(
  { actor }: CommandContext,
  tx: Tx,
  record: NoticeRecord,
  listed: readonly NoticeLine[],
  process: NoticeProcess,
): Promise<void> {
  const subjects = await process.subjects(
    { actor, db: tx },
    {
      processId: record.processId,
      permission: "notice:open",
      subjectIds: listed.map((line) => line.subjectId),
    },
  );
  const now = new Map(subjects.map((subject) => [subject.subjectId, subject]));
  const changed = listed.filter((line) => {
    const figures = now.get(line.subjectId);
    return figures !== undefined && !isUnchanged(line, figures);
  });
  if (changed.length === 0) return;
  const names = changed
    .slice(0, 10)
    .map((line) => line.name)
    .join("、");
  throw new AppError("STATE", "notices.errors.changed", { count: changed.length, names });
}

/**
 * Closes a notice whose last day is over and to which no objection is open; its people go on to the next step.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it still hangs, an objection is open, a figure changed, or it names
 * the actor
 */
export async function closeNotice(
  context: CommandContext,
  input: CloseNoticeInput,
  process: NoticeProcess,
): Promise<{ noticeId: string; moved: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { record, lines, steps } = await runningNotice(context, tx, input.noticeId, process);
    const today = shanghaiDay(now);
    if (today <= record.lastDay)
      throw new AppError("STATE", "notices.errors.stillRunning", { day: record.lastDay });
    const listed = lines.filter((line) => !line.isRemoved);
    if (listed.some((line) => isSelf(actor, line.subjectId)))
      throw new AppError("STATE", "notices.errors.ownNotice");
    const reader = { county: actor.county, db: tx };
    const open = await openObjections(reader, record);
    if (open > 0) throw new AppError("STATE", "notices.errors.openObjections", { count: open });
    await requireSameFigures(context, tx, record, listed, process);
    const objections = await tallyObjections(reader, record);
    const closingRecord = closingText({
      ...record,
      postedAt: input.postedAt,
      listed: listed.length,
      removed: lines.length - listed.length,
      objections,
      closedByName: actor.name,
      closedOn: today,
    });
    const cases = await loadCases(reader, {
      process: record.process,
      processId: record.processId,
      subjectIds: listed.map((line) => line.subjectId),
    });
    const due = cases.filter((item) => item.step === record.step && item.status === "open");
    await moveCases(context, tx, { cases: due, steps, action: "notice" });
    await tx
      .update(notice)
      .set({
        status: "closed",
        closedBy: actor.userId,
        closedAt: now,
        closingRecord,
        objectionCount: objections.received,
      })
      .where(and(eq(notice.county, actor.county), eq(notice.id, record.id)));
    await emit(tx, {
      actor,
      now,
      action: "notice.close",
      subject: { kind: "notice", id: record.id },
      placePath: record.placePath,
      before: { status: record.status },
      after: { status: "closed", count: due.length, objections: objections.received, note: closingRecord },
    });
    return { noticeId: record.id, moved: due.length };
  });
}
