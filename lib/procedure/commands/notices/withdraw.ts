import "server-only";
import { and, eq } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import type { NoticeProcess } from "../../data/notices/standing";
import type { EndNoticeInput } from "../../schema/notices";
import { runningNotice, setDeadline } from "./shared";

/**
 * Takes a notice down before its end, with a reason; its people stay where they are and need another one.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is over
 */
export async function withdrawNotice(
  context: CommandContext,
  { noticeId, reason }: EndNoticeInput,
  process: NoticeProcess,
): Promise<{ noticeId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { record, lines } = await runningNotice(context, tx, noticeId, process);
    await tx
      .update(notice)
      .set({ status: "withdrawn", closedBy: actor.userId, closedAt: now, closingRecord: reason })
      .where(and(eq(notice.county, actor.county), eq(notice.id, noticeId)));
    const listed = lines.filter((line) => !line.isRemoved).map((line) => line.caseId);
    await setDeadline(actor.county, tx, listed, null);
    await emit(tx, {
      actor,
      now,
      action: "notice.withdraw",
      subject: { kind: "notice", id: noticeId },
      placePath: record.placePath,
      before: { status: record.status },
      after: { status: "withdrawn" },
      reason,
    });
    return { noticeId };
  });
}
