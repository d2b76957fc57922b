import { z } from "zod";
import { disputeChannels } from "../types";
import { amountInput } from "./reports";

const id = z.string().regex(/^[0-9a-z-]{1,40}$/, "errors.field.choice");
const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(z.string().min(1).max(most));

export const mostDispute = 1_000;

export const disputeEntryInput = z.strictObject({ cycleId: id, entryId: id, statement: text(mostDispute) });

export const receiveDisputeInput = z.strictObject({
  cycleId: id,
  entryId: id,
  statement: text(mostDispute),
  channel: z.enum(disputeChannels).exclude(["own-page"]),
  receivedDay: z.iso.date("errors.field.date"),
});

export const withdrawDisputeInput = z.strictObject({ disputeId: id });

export const settleDisputeInput = z.strictObject({
  cycleId: id,
  disputeId: id,
  outcome: z.enum(["upheld", "rejected"]),
  /** In its place, where the entry was right and its amount was not. */
  amount: amountInput,
  severity: z.preprocess((value) => value || undefined, z.string().trim().max(40).optional()),
  answer: text(mostDispute),
});

export type DisputeEntryInput = z.output<typeof disputeEntryInput>;
export type ReceiveDisputeInput = z.output<typeof receiveDisputeInput>;
export type SettleDisputeInput = z.output<typeof settleDisputeInput>;
