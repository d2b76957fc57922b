import { z } from "zod";
import { bankFormats } from "../compute/bank-file";

const id = z.string().trim().min(1).max(40);
const batch = z.coerce.number().int().min(1).max(10_000);
/** One box ticked arrives as a text, several as a list. */
const ids = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(id).min(1, "pay-bank.errors.noneTicked").max(500),
);
const reason = z.string().trim().min(2).max(200);

export const bankFileInput = z.strictObject({
  runId: id,
  batch,
  format: z.enum(bankFormats),
  withIdNumber: z.coerce.boolean().default(false),
});
export type BankFileInput = z.output<typeof bankFileInput>;

export const settleInput = z.strictObject({ runId: id, batch, day: z.iso.date() });
export type SettleInput = z.output<typeof settleInput>;

export const tickReturnsInput = z.strictObject({
  runId: id,
  paymentIds: ids,
  reason,
});
export type TickReturnsInput = z.output<typeof tickReturnsInput>;

/** Lines pasted from a sheet, or the bank's file; one of both. */
export const readReturnsInput = z
  .strictObject({
    runId: id,
    batch,
    text: z.string().max(200_000).optional(),
    file: z.instanceof(File).optional(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
    path: ["text"],
    error: "pay-bank.errors.oneOfBoth",
  });
export type ReadReturnsInput = z.output<typeof readReturnsInput>;

export const reissueInput = z.strictObject({
  runId: id,
  paymentIds: ids,
  /** The account was checked with the bank and stays as it is. */
  confirmsSame: z.coerce.boolean().default(false),
});
export type ReissueInput = z.output<typeof reissueInput>;

export const payRestInput = z.strictObject({ runId: id });
export type PayRestInput = z.output<typeof payRestInput>;
