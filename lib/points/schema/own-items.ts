import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const proposeOwnItemInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  sign: z.enum(["plus", "minus"]),
  name: z.string().trim().min(2).max(60),
  points: z
    .string()
    .trim()
    .regex(/^\d{1,4}(\.\d{1,4})?$/, { message: "errors.field.number" }),
  /** Minutes of the members' meeting that passed it. */
  document: z.string().trim().min(2).max(200),
});
export type ProposeOwnItemInput = z.output<typeof proposeOwnItemInput>;

export const settleOwnItemInput = z.strictObject({
  cycleId: id,
  ownItemId: id,
  verdict: z.enum(["approved", "refused", "ended"]),
  reason: z.string().trim().max(200).optional(),
});
export type SettleOwnItemInput = z.output<typeof settleOwnItemInput>;
