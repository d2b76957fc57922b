import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { procedureCase } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sendMessages } from "@/lib/messages/commands/send";
import { lastDayOfNotice, unknownYears } from "../../compute";
import { type NoticeLine, type NoticeRecord, noticeHash } from "../../data/notices/hash";
import { mayPublish, type NoticeProcess, noticeStep } from "../../data/notices/standing";
import type { OwnDays, ProcessSubject, Step } from "../../types";
import { inBatches } from "../events";

/** @throws AppError STATE while nobody entered the holidays of a year that the notice reaches into */
export function noticeEnd(firstDay: string, workingDays: number, own: OwnDays): string {
  const lastDay = lastDayOfNotice(firstDay, workingDays, own);
  const [year] = unknownYears(firstDay, lastDay, own);
  if (year !== undefined) throw new AppError("STATE", "notices.errors.unknownYear", { year: String(year) });
  return lastDay;
}

/** @throws AppError FORBIDDEN when another office publishes at this step */
export function requireOffice(context: CommandContext, step: Step, placePath: string): void {
  if (mayPublish(context.actor, step, placePath)) return;
  const key = step.role === "county" ? "countyOffice" : "townshipOffice";
  throw new AppError("FORBIDDEN", `notices.errors.${key}`);
}

export type NewNotice = Omit<
  typeof notice.$inferInsert,
  | "county"
  | "id"
  | "status"
  | "hash"
  | "openedBy"
  | "openedByPersonId"
  | "openedAt"
  | "closedBy"
  | "closedAt"
  | "closingRecord"
  | "objectionCount"
> & { gateReason: string | null };

export type NewLine = Omit<NoticeLine, "county" | "noticeId" | "isRemoved" | "position">;

/** A person as a notice freezes them. */
export function lineOf(subject: ProcessSubject): NewLine {
  const { subjectId, caseId, placePath, name, village, township, post, level, grade, scoreE4 } = subject;
  return { subjectId, caseId, placePath, name, village, township, post, level, grade, scoreE4 };
}

/** Writes a notice with its fixed rows and tells those it names; its last day becomes the deadline of the cases. */
export async function writeNotice(
  context: CommandContext,
  tx: Tx,
  { head, lines }: { head: NewNotice; lines: readonly NewLine[] },
): Promise<{ noticeId: string; hash: string }> {
  const { actor, now } = context;
  const noticeId = newId(now.getTime());
  const rows = lines.map((line, i) => ({
    ...line,
    county: actor.county,
    noticeId,
    position: i + 1,
    isRemoved: false,
  }));
  const hash = noticeHash(head, rows);
  await tx.insert(notice).values({
    ...head,
    county: actor.county,
    id: noticeId,
    status: "running",
    hash,
    openedBy: actor.userId,
    openedByPersonId: actor.personId,
    openedAt: now,
    closedBy: null,
    closedAt: null,
    closingRecord: null,
    objectionCount: 0,
  });
  await inBatches(rows, (batch) => tx.insert(noticeRow).values(batch), 200);
  await setDeadline(
    actor.county,
    tx,
    rows.map((row) => row.caseId),
    head.lastDay,
  );
  await sendMessages(context, tx, {
    personIds: rows.map((row) => row.subjectId),
    kind: "notice",
    topic: `notice:${noticeId}`,
    values: { title: head.title, lastDay: head.lastDay },
    href: "/me",
  });
  return { noticeId, hash };
}

/** The day on which the notice of these cases ends; null once none hangs. */
export async function setDeadline(
  county: string,
  tx: Tx,
  caseIds: readonly string[],
  deadline: string | null,
): Promise<void> {
  await inBatches(
    caseIds,
    (ids) =>
      tx
        .update(procedureCase)
        .set({ deadline, version: sql`${procedureCase.version} + 1` })
        .where(and(eq(procedureCase.county, county), inArray(procedureCase.id, ids))),
    1_000,
  );
}

export type RunningNotice = { record: NoticeRecord; lines: NoticeLine[]; step: Step; steps: readonly Step[] };

/** People of a notice in their order, those taken off included. */
export function linesOf(county: string, tx: Tx, noticeId: string): Promise<NoticeLine[]> {
  return tx
    .select()
    .from(noticeRow)
    .where(and(eq(noticeRow.county, county), eq(noticeRow.noticeId, noticeId)))
    .orderBy(asc(noticeRow.position));
}

/**
 * A running notice that the actor's office may close, withdraw or open anew.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is over
 */
export async function runningNotice(
  context: CommandContext,
  tx: Tx,
  noticeId: string,
  process: NoticeProcess,
): Promise<RunningNotice> {
  const { actor } = context;
  requirePermission(actor, "notice:open");
  const [record] = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.county, actor.county), eq(notice.id, noticeId)))
    .limit(1);
  if (!record || record.process !== process.kind) throw notFound();
  const lines = await linesOf(actor.county, tx, noticeId);
  const isReached = [record, ...lines].some(({ placePath }) => inScope(actor, "notice:open", placePath));
  if (!isReached) throw notFound();
  const head = await process.head({ actor, db: tx }, record.processId);
  const step = noticeStep(head, record.step);
  requireOffice(context, step, record.placePath);
  if (record.status !== "running") throw new AppError("STATE", "notices.errors.over");
  return { record, lines, step, steps: head.steps };
}
