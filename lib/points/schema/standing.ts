import { z } from "zod";
import { memberClasses } from "../types";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();
const votes = z.coerce.number().int().min(0).max(2_000);
const at = { cycleId: id, standingId: id, version: z.coerce.number().int().min(1) };

export const applyStandingInput = z.strictObject({
  cycleId: id,
  personId: id,
  /** A class, or an exemption from the points. */
  to: z.enum([...memberClasses, "exempt"]),
  from: day,
  /** Where the application lies; reasons of health are never asked. */
  evidence: z.string().trim().min(2).max(200),
});

export const stepStandingInput = z.strictObject({
  ...at,
  day,
  votesFor: votes.optional(),
  votesAgainst: votes.optional(),
});

export const settleStandingInput = z.strictObject({
  ...at,
  verdict: z.enum(["grant", "refuse"]),
  reason: z.string().trim().max(200).optional(),
});

export const withdrawStandingInput = z.strictObject({
  ...at,
  reason: z.string().trim().min(2).max(200),
});

export const recordProofInput = z.strictObject({
  cycleId: id,
  personId: id,
  quarterFrom: day,
  evidence: z.string().trim().min(2).max(200),
});

export type ApplyStandingInput = z.output<typeof applyStandingInput>;
export type StepStandingInput = z.output<typeof stepStandingInput>;
export type SettleStandingInput = z.output<typeof settleStandingInput>;
export type WithdrawStandingInput = z.output<typeof withdrawStandingInput>;
export type RecordProofInput = z.output<typeof recordProofInput>;
