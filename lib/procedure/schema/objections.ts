import { z } from "zod";
import { objectionChannels, objectionOutcomes } from "../types";
import { meetingSchema } from "./meeting";

const id = z.string().regex(/^[0-9a-z-]{1,40}$/, "errors.field.choice");
const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(z.string().min(1).max(most));
const day = z.iso.date("errors.field.date");

export const mostStatement = 2_000;
export const mostReply = 4_000;

/** An objection to a running notice, or an appeal against a decided result: one of the two is named. */
const against = { noticeId: id.optional(), resultId: id.optional() };
const one = {
  check: (input: { noticeId?: string | undefined; resultId?: string | undefined }) =>
    (input.noticeId === undefined) !== (input.resultId === undefined),
  params: { path: ["statement"], error: "objections.errors.nothingNamed" },
};

export const objectOwnInput = z
  .strictObject({ ...against, statement: text(mostStatement) })
  .refine(one.check, one.params);

export const registerObjectionInput = z
  .strictObject({
    ...against,
    subjectId: id,
    channel: z.enum(objectionChannels).exclude(["own-page"]),
    receivedDay: day,
    isOwn: z.union([z.boolean(), z.stringbool()]).default(false),
    objectorName: text(60).optional(),
    objectorContact: text(100).optional(),
    statement: text(mostStatement),
  })
  .refine(one.check, one.params);

/** `version` is the state that the form was made from: two people do not overwrite each other unseen. */
const handled = { objectionId: id, version: z.coerce.number().int().min(1) };

export const assignObjectionInput = z.strictObject({ ...handled, handlerId: id });
export const hearObjectionInput = z.strictObject({ ...handled, day, note: text(2_000) });
export const extendObjectionInput = z.strictObject({ ...handled, reason: text(500) });
export const correctObjectionInput = z.strictObject({
  ...handled,
  entryId: id,
  value: z.string().trim().max(60).default(""),
  isStruck: z.union([z.boolean(), z.stringbool()]).default(false),
  reason: text(500),
});
export const settleObjectionInput = z.strictObject({
  ...handled,
  outcome: z.enum(objectionOutcomes),
  reply: text(mostReply),
  replyNumber: text(60),
  decision: meetingSchema.optional(),
});
export const withdrawObjectionInput = z.strictObject({ ...handled, reason: text(500).optional() });
export const revealObjectorInput = z.strictObject({ objectionId: id });
export const answerResultInput = z.strictObject({ resultId: id, answer: z.enum(["read", "agreed"]) });

export type ObjectOwnInput = z.output<typeof objectOwnInput>;
export type RegisterObjectionInput = z.output<typeof registerObjectionInput>;
export type AssignObjectionInput = z.output<typeof assignObjectionInput>;
export type HearObjectionInput = z.output<typeof hearObjectionInput>;
export type ExtendObjectionInput = z.output<typeof extendObjectionInput>;
export type CorrectObjectionInput = z.output<typeof correctObjectionInput>;
export type SettleObjectionInput = z.output<typeof settleObjectionInput>;
export type WithdrawObjectionInput = z.output<typeof withdrawObjectionInput>;
export type AnswerResultInput = z.output<typeof answerResultInput>;
