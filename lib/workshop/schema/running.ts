import { z } from "zod";
import { adoptInput } from "@/lib/schemes/schema";

const id = z.string().min(1).max(40);

export const lookAtRunningInput = z.strictObject({ schemeVersionId: id, cycleId: id });

export const adoptRunningInput = adoptInput.omit({ effectiveFrom: true, note: true }).extend({
  cycleId: id,
  /** Hash of the list that was looked at. */
  listHash: z.string().min(1).max(64),
  reason: z.string().trim().min(1).max(2_000),
});
export type AdoptRunningInput = z.output<typeof adoptRunningInput>;
