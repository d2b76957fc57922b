import "server-only";
import { and, asc, desc, eq, gte, inArray, lte } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { objection, resultAnswer } from "@/db/schema/objection";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { appealUntil } from "../../compute/objections";
import type { ProcessKind } from "../../types";
import type { ObjectionRow } from "./rows";

type Reader = { actor: Actor; db: Read };

export type MyNotice = {
  readonly noticeId: string;
  readonly process: ProcessKind;
  readonly processId: string;
  readonly title: string;
  readonly number: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly contact: string;
};

/** Notices that run today and name the person behind the account. */
export async function loadMyNotices({ actor, db }: Reader, today: string): Promise<MyNotice[]> {
  if (actor.personId === null) return [];
  return db
    .select({
      noticeId: notice.id,
      process: notice.process,
      processId: notice.processId,
      title: notice.title,
      number: notice.number,
      firstDay: notice.firstDay,
      lastDay: notice.lastDay,
      contact: notice.contact,
    })
    .from(noticeRow)
    .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
    .where(
      and(
        eq(noticeRow.county, actor.county),
        eq(noticeRow.subjectId, actor.personId),
        eq(noticeRow.isRemoved, false),
        eq(notice.status, "running"),
        lte(notice.firstDay, today),
        gte(notice.lastDay, today),
      ),
    )
    .orderBy(asc(notice.lastDay), asc(notice.id))
    .limit(20);
}

export type MyObjection = Pick<
  ObjectionRow,
  | "id"
  | "receipt"
  | "kind"
  | "noticeId"
  | "resultId"
  | "process"
  | "processId"
  | "channel"
  | "statement"
  | "receivedDay"
  | "dueDay"
  | "status"
  | "outcome"
  | "reply"
  | "replyNumber"
  | "settledAt"
  | "before"
  | "after"
  | "differenceFrom"
  | "version"
>;

/** What the person behind the account objected to in their own name, newest first. */
export async function loadMyObjections({ actor, db }: Reader): Promise<MyObjection[]> {
  if (actor.personId === null) return [];
  const rows = await db
    .select()
    .from(objection)
    .where(
      and(
        eq(objection.county, actor.county),
        eq(objection.subjectId, actor.personId),
        eq(objection.isOwn, true),
      ),
    )
    .orderBy(desc(objection.id))
    .limit(50);
  return rows.map(
    ({ county: _c, sealedObjector: _s, receivedBy: _r, receivedByPersonId: _p, handlerId: _h, ...row }) =>
      row,
  );
}

export type MyAnswers = {
  readonly readAt: Date | null;
  readonly agreedAt: Date | null;
  /** Last day for an appeal. */
  readonly appealUntil: string;
  readonly mayAppeal: boolean;
};

/** What the person said to one of their own results, and until when it can be appealed against. */
export async function loadMyAnswers(
  { actor, db }: Reader,
  { resultId, today }: { resultId: string; today: string },
): Promise<MyAnswers | null> {
  if (actor.personId === null) return null;
  const rows = await db
    .select({
      id: publishedResult.id,
      correctsId: publishedResult.correctsId,
      publishedAt: publishedResult.publishedAt,
    })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.subjectId, actor.personId)))
    .limit(500);
  const own = rows.find((row) => row.id === resultId);
  if (!own) return null;
  const answers = await db
    .select({ answer: resultAnswer.answer, at: resultAnswer.at })
    .from(resultAnswer)
    .where(
      and(
        eq(resultAnswer.county, actor.county),
        inArray(resultAnswer.resultId, [resultId]),
        eq(resultAnswer.personId, actor.personId),
      ),
    );
  const atOf = (answer: "read" | "agreed") => answers.find((row) => row.answer === answer)?.at ?? null;
  const until = appealUntil(shanghaiDay(own.publishedAt));
  return {
    readAt: atOf("read"),
    agreedAt: atOf("agreed"),
    appealUntil: until,
    mayAppeal: today <= until && !rows.some((row) => row.correctsId === resultId),
  };
}
