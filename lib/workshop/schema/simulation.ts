import { z } from "zod";
import { moverKinds } from "../compute/simulation/movers";

const id = z.string().trim().min(1).max(40);

/** Which trial: a version, what it is set against, and the period whose people it is run on. */
const trial = { schemeVersionId: id, partnerId: id, cycleId: id };

export const showTrialNamesInput = z.strictObject({
  ...trial,
  reason: z.string().trim().min(1).max(200),
});
export type ShowTrialNamesInput = z.output<typeof showTrialNamesInput>;

export const exportTrialInput = z.strictObject({
  ...trial,
  kind: z.enum(moverKinds).optional(),
  townshipId: id.optional(),
  /** Names go along only where the log holds that they were shown. */
  names: z.literal("1").optional(),
});
export type ExportTrialInput = z.output<typeof exportTrialInput>;
