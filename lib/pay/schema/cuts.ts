import { z } from "zod";
import { meetingSchema } from "@/lib/procedure/schema";

const id = z.string().trim().min(1).max(40);

/** What a meeting decided about a sanction: pay is cut from a day to a day, both included. */
export const decideCutInput = z.strictObject({
  sanctionId: id,
  from: z.iso.date(),
  lastDay: z
    .union([z.iso.date(), z.literal("")])
    .optional()
    .transform((day) => day || null),
  decision: meetingSchema,
});
export type DecideCutInput = z.output<typeof decideCutInput>;

export const revokeCutInput = z.strictObject({ cutId: id, decision: meetingSchema });
export type RevokeCutInput = z.output<typeof revokeCutInput>;
