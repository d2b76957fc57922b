import { z } from "zod";
import { meetingSchema } from "@/lib/procedure/schema";
import { periodKinds } from "../types";

const id = z.string().trim().min(1).max(40);
const reason = z.string().trim().min(2).max(500);

export const closePeriodInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  kind: z.enum(periodKinds),
  from: z.iso.date(),
  /** The one who closes knows that entries of the period are disputed. */
  knowsFrozen: z.union([z.boolean(), z.literal("on").transform(() => true)]).optional(),
});
export type ClosePeriodInput = z.output<typeof closePeriodInput>;

export const checkClosingInput = z.strictObject({ cycleId: id, closingId: id });
export type CheckClosingInput = z.output<typeof checkClosingInput>;

export const returnClosingInput = z.strictObject({ cycleId: id, closingId: id, reason });
export type ReturnClosingInput = z.output<typeof returnClosingInput>;

export const reopenPeriodInput = z.strictObject({
  cycleId: id,
  closingId: id,
  reason,
  decision: meetingSchema,
});
export type ReopenPeriodInput = z.output<typeof reopenPeriodInput>;
