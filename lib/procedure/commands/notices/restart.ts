import "server-only";
import { and, eq } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { repeatedNumber } from "../../compute";
import { loadOwnDays } from "../../data";
import type { NoticeLine, NoticeRecord } from "../../data/notices/hash";
import type { NoticeProcess } from "../../data/notices/standing";
import type { EndNoticeInput } from "../../schema/notices";
import type { ProcessKind } from "../../types";
import { writeEvents } from "../events";
import { lineOf, linesOf, type NewLine, noticeEnd, runningNotice, writeNotice } from "./shared";
import { runningRows } from "./take-off";

export type RestartProcess = Pick<NoticeProcess, "subjects">;

/** The next free number of a notice that is put up again. */
async function nextNumber(county: string, tx: Tx, { placeId, number }: NoticeRecord): Promise<string> {
  for (let time = 2; ; time += 1) {
    const next = repeatedNumber(number, time);
    const [used] = await tx
      .select({ id: notice.id })
      .from(notice)
      .where(and(eq(notice.county, county), eq(notice.placeId, placeId), eq(notice.number, next)))
      .limit(1);
    if (!used) return next;
  }
}

/** The people who are still on it, with the figures of now; who lies outside the actor's scope keeps the old ones. */
async function freshLines(
  { actor }: CommandContext,
  tx: Tx,
  { record, lines }: { record: NoticeRecord; lines: readonly NoticeLine[] },
  process: RestartProcess,
): Promise<NewLine[]> {
  const listed = lines.filter((line) => !line.isRemoved);
  const subjects = await process.subjects(
    { actor, db: tx },
    {
      processId: record.processId,
      permission: "notice:read",
      subjectIds: listed.map((line) => line.subjectId),
    },
  );
  const fresh = new Map(subjects.map((subject) => [subject.subjectId, subject]));
  return listed.flatMap(({ county: _, noticeId: __, isRemoved: ___, position: ____, ...line }) => {
    const now = fresh.get(line.subjectId);
    if (!now) return [line];
    return now.step === record.step && now.status === "open" ? [lineOf(now)] : [];
  });
}

async function restartOne(
  context: CommandContext,
  tx: Tx,
  { record, reason, subjectIds }: { record: NoticeRecord; reason: string; subjectIds: ReadonlySet<string> },
  process: RestartProcess,
): Promise<string> {
  const { actor, now } = context;
  const own = await loadOwnDays({ county: actor.county, db: tx });
  const today = shanghaiDay(now);
  // One that was prepared for a later day still begins then.
  const firstDay = record.firstDay > today ? record.firstDay : today;
  const lastDay = noticeEnd(firstDay, record.workingDays, own);
  const oldLines = await linesOf(actor.county, tx, record.id);
  const lines = await freshLines(context, tx, { record, lines: oldLines }, process);
  const { process: kind, processId, step, placeId, placePath, title, basis, body, contact } = record;
  const { audience, fields, workingDays, gate, gateReason } = record;
  const number = await nextNumber(actor.county, tx, record);
  await tx
    .update(notice)
    .set({ status: "restarted", closedBy: actor.userId, closedAt: now, closingRecord: reason })
    .where(and(eq(notice.county, actor.county), eq(notice.id, record.id)));
  const days = { firstDay, lastDay, workingDays };
  const { noticeId, hash } = await writeNotice(context, tx, {
    head: {
      ...{ process: kind, processId, step, placeId, placePath, number, title, basis, body, contact },
      ...{ audience, fields, ...days, gate, gateReason, replacesId: record.id },
    },
    lines,
  });
  const changed = lines.filter((line) => subjectIds.has(line.subjectId));
  await writeEvents(
    context,
    tx,
    changed.map(({ caseId }) => ({ caseId, action: "restart" as const, fromStep: step, reason })),
  );
  await emit(tx, {
    actor,
    now,
    action: "notice.restart",
    subject: { kind: "notice", id: noticeId },
    placePath,
    before: { number: record.number, firstDay: record.firstDay, lastDay: record.lastDay, hash: record.hash },
    after: { number, firstDay, lastDay, hash, replacesId: record.id, count: lines.length },
    reason,
  });
  return noticeId;
}

/**
 * A figure of somebody under notice changed: the running notices that name them end, and new ones with the same text,
 * the figures of now and their full days begin today. Gives the ids of the new ones; none runs = none.
 * @throws AppError STATE when the new days reach into a year whose holidays nobody entered
 */
export async function restartNotices(
  context: CommandContext,
  tx: Tx,
  wanted: { process: ProcessKind; processId: string; subjectIds: readonly string[]; reason: string },
  process: RestartProcess,
): Promise<string[]> {
  const rows = await runningRows(context, tx, wanted);
  const records = new Map(rows.map(({ record }) => [record.id, record]));
  const subjectIds = new Set(wanted.subjectIds);
  const opened: string[] = [];
  for (const record of records.values())
    opened.push(await restartOne(context, tx, { record, reason: wanted.reason, subjectIds }, process));
  return opened;
}

/**
 * Puts a notice up again by hand, with a reason: the figures changed in a new run, or it was hung up wrongly.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is over, or the calendar ends
 */
export async function restartNotice(
  context: CommandContext,
  { noticeId, reason }: EndNoticeInput,
  process: NoticeProcess,
): Promise<{ noticeId: string }> {
  return getStore().transact(async (tx) => {
    const { record, lines } = await runningNotice(context, tx, noticeId, process);
    const subjectIds = new Set(lines.flatMap((line) => (line.isRemoved ? [] : [line.subjectId])));
    if (subjectIds.size === 0) throw new AppError("STATE", "notices.errors.nobodyThere");
    return { noticeId: await restartOne(context, tx, { record, reason, subjectIds }, process) };
  });
}
