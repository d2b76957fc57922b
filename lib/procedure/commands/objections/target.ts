import "server-only";
import { and, eq } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { publishedResult } from "@/db/schema/results";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { appealUntil, closedBecause } from "../../compute/objections";
import type { NoticeStatus, ProcessKind } from "../../types";

/** What an objection is about, and the days between which it can come in. */
export type Target = {
  readonly process: ProcessKind;
  readonly processId: string;
  readonly subjectId: string;
  readonly placePath: string;
  readonly noticeId: string | null;
  readonly resultId: string | null;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly status: NoticeStatus;
};

const processOfResult = { star: "rating", points: "points", pay: "pay" } as const;

/** A person on a notice. @throws AppError NOT_FOUND when the notice does not name them */
export async function noticed(
  { actor }: CommandContext,
  tx: Tx,
  { noticeId, subjectId }: { noticeId: string; subjectId: string },
): Promise<Target> {
  const [row] = await tx
    .select({
      process: notice.process,
      processId: notice.processId,
      subjectId: noticeRow.subjectId,
      placePath: noticeRow.placePath,
      noticeId: notice.id,
      firstDay: notice.firstDay,
      lastDay: notice.lastDay,
      status: notice.status,
    })
    .from(noticeRow)
    .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
    .where(
      and(
        eq(noticeRow.county, actor.county),
        eq(noticeRow.noticeId, noticeId),
        eq(noticeRow.subjectId, subjectId),
        eq(noticeRow.isRemoved, false),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return { ...row, resultId: null };
}

/** A decided result. @throws AppError NOT_FOUND when it is not this person's; STATE when it was published anew */
export async function decided(
  { actor }: CommandContext,
  tx: Tx,
  { resultId, subjectId }: { resultId: string; subjectId: string },
): Promise<Target> {
  const rows = await tx
    .select()
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.subjectId, subjectId)))
    .limit(500);
  const row = rows.find((candidate) => candidate.id === resultId);
  if (!row) throw notFound();
  if (rows.some((candidate) => candidate.correctsId === resultId))
    throw new AppError("STATE", "objections.errors.resultReplaced");
  const published = shanghaiDay(row.publishedAt);
  return {
    process: processOfResult[row.kind],
    processId: row.processId,
    subjectId,
    placePath: row.placePath,
    noticeId: null,
    resultId,
    firstDay: published,
    lastDay: appealUntil(published),
    status: "running",
  };
}

const because = {
  withdrawn: "objections.errors.noticeWithdrawn",
  restarted: "objections.errors.noticeRestarted",
  closed: "objections.errors.noticeClosed",
} as const;

/** @throws AppError STATE when the notice was withdrawn, started again or closed */
export function requireRunning(target: Target): void {
  if (target.status !== "running") throw new AppError("STATE", because[target.status]);
}

/** @throws AppError STATE when the notice or the term of the appeal does not run on the day, in a sentence */
export function requireInTime(target: Target, day: string): void {
  requireRunning(target);
  if (closedBecause(target, day) === null) return;
  const key = target.noticeId ? "objections.errors.noticeOver" : "objections.errors.appealOver";
  throw new AppError("STATE", key, { day: target.lastDay });
}
