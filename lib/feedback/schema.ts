import { z } from "zod";

const id = z.string().regex(/^[0-9a-z-]{1,40}$/, "errors.field.choice");
const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(z.string().min(1).max(most));
const optionalText = (most: number) => z.preprocess((value) => value || undefined, text(most).optional());

export const mostFeedback = 1_000;

export const writeFeedbackInput = z.strictObject({
  text: text(mostFeedback),
  mayBePublic: z.union([z.boolean(), z.stringbool()]).default(false),
});

export const answerFeedbackInput = z.strictObject({
  feedbackId: id,
  answer: optionalText(2_000),
  publicQuestion: optionalText(300),
  publicAnswer: optionalText(2_000),
});

export type WriteFeedbackInput = z.output<typeof writeFeedbackInput>;
export type AnswerFeedbackInput = z.output<typeof answerFeedbackInput>;
