import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { inChunksOf } from "../../data";
import type { ProcessKind } from "../../types";

type Wanted = { process: ProcessKind; processId: string; subjectIds: readonly string[] };

/** Rows of people on running notices of a process, those already taken off left out. */
export function runningRows({ actor }: CommandContext, tx: Tx, { process, processId, subjectIds }: Wanted) {
  return inChunksOf(subjectIds, (ids) =>
    tx
      .select({ record: notice, subjectId: noticeRow.subjectId })
      .from(noticeRow)
      .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
      .where(
        and(
          eq(noticeRow.county, actor.county),
          inArray(noticeRow.subjectId, ids),
          eq(noticeRow.isRemoved, false),
          eq(notice.process, process),
          eq(notice.processId, processId),
          eq(notice.status, "running"),
        ),
      ),
  );
}

/**
 * Takes people off the running notices that name them, because they were returned, deferred or left out. The notice
 * says that they are no longer part of it and never why.
 */
export async function takeOffNotice(context: CommandContext, tx: Tx, wanted: Wanted): Promise<void> {
  const { actor, now } = context;
  const rows = await runningRows(context, tx, wanted);
  for (const { record, subjectId } of rows) {
    await tx
      .update(noticeRow)
      .set({ isRemoved: true })
      .where(
        and(
          eq(noticeRow.county, actor.county),
          eq(noticeRow.noticeId, record.id),
          eq(noticeRow.subjectId, subjectId),
        ),
      );
  }
  await emitAll(
    tx,
    rows.map(({ record, subjectId }) => ({
      actor,
      now,
      action: "notice.take-off",
      subject: { kind: "notice", id: record.id },
      placePath: record.placePath,
      after: { personId: subjectId },
    })),
  );
}
