import { z } from "zod";

const id = z.string().trim().min(1).max(40);
/** The version of the figures that was looked at: what is approved is what was seen. */
const hash = z.string().trim().length(64);
const reason = z.string().trim().min(2).max(500);
const note = z
  .string()
  .trim()
  .max(500)
  .optional()
  .transform((text) => text || null);

export const submitInput = z.strictObject({ runId: id, hash, note });
export type SubmitInput = z.output<typeof submitInput>;

export const approveInput = z.strictObject({ runId: id, step: id, hash, note });
export type ApproveInput = z.output<typeof approveInput>;

export const backInput = z.strictObject({ runId: id, reason });
export type BackInput = z.output<typeof backInput>;

export const paidInput = z.strictObject({ runId: id, paidOn: z.iso.date() });
export type PaidInput = z.output<typeof paidInput>;

export const receiptInput = z.strictObject({ runId: id, receipt: z.string().trim().min(2).max(100) });
export type ReceiptInput = z.output<typeof receiptInput>;

const township = { runId: id, townshipId: id, seen: hash };

export const confirmInput = z.strictObject({ ...township, note });
export type ConfirmInput = z.output<typeof confirmInput>;

export const objectInput = z.strictObject({ ...township, objection: reason });
export type ObjectInput = z.output<typeof objectInput>;

export const skipInput = z.strictObject({
  runId: id,
  townshipIds: z.preprocess(
    (value) => (typeof value === "string" ? [value] : (value ?? [])),
    z.array(id).min(1, { error: "pay.errors.noTownship" }).max(500),
  ),
  reason,
});
export type SkipInput = z.output<typeof skipInput>;
