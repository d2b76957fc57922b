import { z } from "zod";
import { meetingSchema } from "@/lib/procedure/schema";
import { yuan } from "@/lib/roster/schema";

const id = z.string().trim().min(1).max(40);
const text = (most: number) => z.string().trim().min(1).max(most);
const amount = yuan.refine((fen) => fen > 0, "pay-claims.errors.nothing");

/** A letter that asks for what is owed. */
export const letterInput = z.strictObject({ claimId: id, day: z.iso.date(), document: text(100) });
export type LetterInput = z.output<typeof letterInput>;

/** What was agreed: the same sum every month from a day on, until all is back. */
export const planInput = z.strictObject({
  claimId: id,
  first: z.iso.date(),
  each: amount,
  document: text(100),
});
export type PlanInput = z.output<typeof planInput>;

export const repaymentInput = z.strictObject({ claimId: id, day: z.iso.date(), amount, document: text(100) });
export type RepaymentInput = z.output<typeof repaymentInput>;

export const writeOffInput = z.strictObject({
  claimId: id,
  amount,
  reason: text(500),
  decision: meetingSchema,
});
export type WriteOffInput = z.output<typeof writeOffInput>;
