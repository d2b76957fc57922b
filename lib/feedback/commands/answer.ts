import "server-only";
import { and, eq } from "drizzle-orm";
import { feedback } from "@/db/schema/feedback";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { sendMessages } from "@/lib/messages/commands";
import { boundTo } from "../data/list";
import type { AnswerFeedbackInput } from "../schema";

/** @throws AppError VALIDATION when nothing is answered, or half of what is to be public is missing or not allowed */
function checkAnswer(input: AnswerFeedbackInput, mayBePublic: boolean): void {
  const { answer, publicQuestion, publicAnswer } = input;
  if (publicAnswer && !publicQuestion)
    throw invalid({ publicQuestion: { key: "feedback.errors.bothPublic" } });
  if (publicQuestion && !publicAnswer) throw invalid({ publicAnswer: { key: "feedback.errors.bothPublic" } });
  if (publicAnswer && !mayBePublic) throw invalid({ publicAnswer: { key: "feedback.errors.notPublic" } });
  if (!answer && !publicAnswer) throw invalid({ answer: { key: "feedback.errors.noAnswer" } });
}

/**
 * Answers a letter in private, in public, or both; in public only where the writer allows it, with the question in
 * neutral words. @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; CONFLICT when it was answered meanwhile
 */
export async function answerFeedback(
  context: CommandContext,
  input: AnswerFeedbackInput,
): Promise<{ feedbackId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "feedback:answer");
  return getStore().transact(async (tx) => {
    const one = and(eq(feedback.county, actor.county), eq(feedback.id, input.feedbackId));
    const [row] = await tx.select().from(feedback).where(one).limit(1);
    if (!row) throw notFound();
    if (row.userId === actor.userId) throw new AppError("STATE", "feedback.errors.own");
    if (row.status !== "open") throw new AppError("CONFLICT", "feedback.errors.answered");
    checkAnswer(input, row.mayBePublic);
    await tx
      .update(feedback)
      .set({
        status: "answered",
        answer: input.answer ? sealText(input.answer, boundTo(row, "answer")) : null,
        publicQuestion: input.publicQuestion ?? null,
        publicAnswer: input.publicAnswer ?? null,
        answeredBy: actor.userId,
        answeredAt: now,
      })
      .where(one);
    await emit(tx, {
      actor,
      now,
      action: "feedback.answer",
      subject: { kind: "feedback", id: row.id },
      after: { isPublic: input.publicAnswer !== undefined },
    });
    await sendMessages(context, tx, {
      userIds: [row.userId],
      kind: "feedback",
      topic: `feedback:${row.id}`,
      values: {},
      href: "/feedback#own",
    });
    return { feedbackId: row.id };
  });
}
