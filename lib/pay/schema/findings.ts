import { z } from "zod";
import { findingCodes } from "../types";

const id = z.string().trim().min(1).max(40);

export const letPassInput = z.strictObject({
  runId: id,
  code: z.enum(findingCodes),
  /** The payee, or what the finding is about. */
  payeeId: id,
  reason: z.string().trim().min(4, { message: "pay-checks.errors.reason" }).max(300),
});
export type LetPassInput = z.output<typeof letPassInput>;

export const letAllPassInput = letPassInput.omit({ payeeId: true });
export type LetAllPassInput = z.output<typeof letAllPassInput>;

export const takeBackInput = z.strictObject({ runId: id, code: z.enum(findingCodes), payeeId: id });
export type TakeBackInput = z.output<typeof takeBackInput>;
