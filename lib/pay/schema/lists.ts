import { z } from "zod";
import { proofWays, watchKinds } from "../types";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date({ error: "errors.field.date" });
const oneOrMore = (value: unknown) => (typeof value === "string" ? [value] : value);
const words = (most: number) => z.string().trim().min(2).max(most);

export const readWatchInput = z.strictObject({
  kind: z.enum(watchKinds),
  source: words(100),
  text: z.string().max(500_000).optional(),
  file: z.instanceof(File).optional(),
});
export type ReadWatchInput = z.output<typeof readWatchInput>;

export const watchRow = z.strictObject({
  personId: id,
  from: day,
  /** The last day that counts; blank while it lasts. */
  to: day.optional(),
  detail: z.string().trim().max(100).optional(),
});

export const addWatchInput = z.strictObject({
  kind: z.enum(watchKinds),
  source: words(100),
  rows: z.array(watchRow).min(1, { message: "pay-lists.errors.noRows" }).max(2_000),
});
export type AddWatchInput = z.output<typeof addWatchInput>;

export const endWatchInput = z.strictObject({ watchId: id, reason: words(200) });
export type EndWatchInput = z.output<typeof endWatchInput>;

export const confirmAccountInput = z.strictObject({
  payeeId: id,
  /** The account that was looked at: it must still be the payee's. */
  account: z.string().trim().min(1).max(100),
  evidence: words(200),
});
export type ConfirmAccountInput = z.output<typeof confirmAccountInput>;

export const recordProofInput = z.strictObject({
  year: z.coerce.number().int().min(1990).max(2100),
  personIds: z.preprocess(
    oneOrMore,
    z
      .array(id, { error: "pay-lists.errors.nobodyTicked" })
      .min(1, { error: "pay-lists.errors.nobodyTicked" })
      .max(2_000),
  ),
  day,
  way: z.enum(proofWays),
  evidence: words(200),
});
export type RecordProofInput = z.output<typeof recordProofInput>;
