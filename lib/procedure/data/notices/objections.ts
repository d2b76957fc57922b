import "server-only";
import { and, count, eq, gte, inArray, or } from "drizzle-orm";
import { noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import type { Read } from "@/db/store";
import type { ObjectionOutcome } from "../../types";
import type { NoticeRecord } from "./hash";

type Reader = { county: string; db: Read };

export type ObjectionTally = Record<ObjectionOutcome | "withdrawn" | "open", number> & { received: number };

/** Objections to a notice: those that name it, and those about its people that came in while it hung. */
export async function tallyObjections(
  { county, db }: Reader,
  notice: Pick<NoticeRecord, "id" | "process" | "processId" | "firstDay">,
): Promise<ObjectionTally> {
  const rows = await db
    .select({ status: objection.status, outcome: objection.outcome, number: count() })
    .from(objection)
    .innerJoin(
      noticeRow,
      and(
        eq(noticeRow.county, objection.county),
        eq(noticeRow.noticeId, notice.id),
        eq(noticeRow.subjectId, objection.subjectId),
      ),
    )
    .where(
      and(
        eq(objection.county, county),
        eq(objection.process, notice.process),
        eq(objection.processId, notice.processId),
        eq(objection.kind, "objection"),
        or(eq(objection.noticeId, notice.id), gte(objection.receivedDay, notice.firstDay)),
      ),
    )
    .groupBy(objection.status, objection.outcome);
  const tally: ObjectionTally = { received: 0, upheld: 0, partly: 0, rejected: 0, withdrawn: 0, open: 0 };
  for (const { status, outcome, number } of rows) {
    tally.received += number;
    if (status === "received" || status === "assigned") tally.open += number;
    else if (status === "withdrawn") tally.withdrawn += number;
    else if (outcome) tally[outcome] += number;
  }
  return tally;
}

/** Objections still open about anybody listed, whenever they came in: while there is one the notice stays up. */
export async function openObjections(
  { county, db }: Reader,
  notice: Pick<NoticeRecord, "id" | "process" | "processId">,
): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(objection)
    .innerJoin(
      noticeRow,
      and(
        eq(noticeRow.county, objection.county),
        eq(noticeRow.noticeId, notice.id),
        eq(noticeRow.subjectId, objection.subjectId),
        eq(noticeRow.isRemoved, false),
      ),
    )
    .where(
      and(
        eq(objection.county, county),
        eq(objection.process, notice.process),
        eq(objection.processId, notice.processId),
        inArray(objection.status, ["received", "assigned"]),
      ),
    );
  return row?.number ?? 0;
}
