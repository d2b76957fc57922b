import "server-only";
import { and, eq, inArray, max } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import type { Read } from "@/db/store";
import type { ProcessKind } from "../types";
import { inChunksOf } from "./cases";

type Reader = { county: string; db: Read };
type Wanted = { process: ProcessKind; processId: string; subjectIds: readonly string[] };

export type Obstacles = {
  /** Named by a notice that is still up. */
  readonly onNotice: ReadonlySet<string>;
  /** Objected to, and not settled yet. */
  readonly objectedTo: ReadonlySet<string>;
  /** Last day of the notice that ran out last, by person. */
  readonly noticeUntil: ReadonlyMap<string, string>;
};

/** What keeps people of one process from being decided. */
export async function obstaclesOf(
  { county, db }: Reader,
  { process, processId, subjectIds }: Wanted,
): Promise<Obstacles> {
  const notices = await inChunksOf(subjectIds, (ids) =>
    db
      .select({ subjectId: noticeRow.subjectId, status: notice.status, lastDay: max(notice.lastDay) })
      .from(noticeRow)
      .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
      .where(
        and(
          eq(noticeRow.county, county),
          inArray(noticeRow.subjectId, ids),
          eq(noticeRow.isRemoved, false),
          eq(notice.process, process),
          eq(notice.processId, processId),
          inArray(notice.status, ["running", "closed"]),
        ),
      )
      .groupBy(noticeRow.subjectId, notice.status),
  );
  const objections = await inChunksOf(subjectIds, (ids) =>
    db
      .selectDistinct({ subjectId: objection.subjectId })
      .from(objection)
      .where(
        and(
          eq(objection.county, county),
          inArray(objection.subjectId, ids),
          eq(objection.process, process),
          eq(objection.processId, processId),
          inArray(objection.status, ["received", "assigned"]),
        ),
      ),
  );
  const ended = notices.filter((row) => row.status === "closed");
  return {
    onNotice: new Set(notices.filter((row) => row.status === "running").map((row) => row.subjectId)),
    objectedTo: new Set(objections.map((row) => row.subjectId)),
    noticeUntil: new Map(ended.map((row) => [row.subjectId, row.lastDay ?? ""])),
  };
}
