import "server-only";
import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { feedback } from "@/db/schema/feedback";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { openText } from "@/lib/access/sealing";
import type { OwnFeedback, PublicFeedback, WaitingFeedback } from "../types";

type Reader = { actor: Actor; db: Read };
type Row = typeof feedback.$inferSelect;

export const mostShown = 100;

/** Names the row and field that a sealed text belongs to. */
export const boundTo = (row: Pick<Row, "county" | "id">, field: "text" | "answer") =>
  `feedback/${row.county}/${row.id}/${field}`;

const textOf = (row: Row) => openText(row.text, boundTo(row, "text"));

/** One's own letters with their answers, newest first; at most 100. */
export async function ownFeedback({ actor, db }: Reader): Promise<OwnFeedback[]> {
  const rows = await db
    .select()
    .from(feedback)
    .where(and(eq(feedback.county, actor.county), eq(feedback.userId, actor.userId)))
    .orderBy(desc(feedback.id))
    .limit(mostShown);
  return rows.map((row) => ({
    id: row.id,
    text: textOf(row),
    mayBePublic: row.mayBePublic,
    status: row.status,
    writtenAt: row.writtenAt,
    answer: row.answer === null ? null : openText(row.answer, boundTo(row, "answer")),
    publicQuestion: row.publicQuestion,
    publicAnswer: row.publicAnswer,
    answeredAt: row.answeredAt,
  }));
}

/** Letters without an answer, oldest first; at most 100. Not whose they are. @throws AppError FORBIDDEN */
export async function waitingFeedback({ actor, db }: Reader): Promise<WaitingFeedback[]> {
  requirePermission(actor, "feedback:answer");
  const rows = await db
    .select()
    .from(feedback)
    .where(and(eq(feedback.county, actor.county), eq(feedback.status, "open")))
    .orderBy(asc(feedback.id))
    .limit(mostShown);
  return rows.map((row) => ({
    id: row.id,
    text: textOf(row),
    mayBePublic: row.mayBePublic,
    writtenAt: row.writtenAt,
  }));
}

/** Questions in neutral words with their public answers, newest first; at most 100. For everybody signed in. */
export async function publicFeedback({ actor, db }: Reader): Promise<PublicFeedback[]> {
  const rows = await db
    .select()
    .from(feedback)
    .where(and(eq(feedback.county, actor.county), isNotNull(feedback.publicAnswer)))
    .orderBy(desc(feedback.answeredAt), desc(feedback.id))
    .limit(mostShown);
  return rows.flatMap(({ id, publicQuestion, publicAnswer, answeredAt }) =>
    publicQuestion && publicAnswer && answeredAt
      ? [{ id, question: publicQuestion, answer: publicAnswer, answeredAt }]
      : [],
  );
}
