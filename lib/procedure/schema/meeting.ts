import { z } from "zod";

const line = (most: number) => z.string().trim().min(1).max(most);

/** Names in one field, one a line or with commas or 、 between, or as a list. */
export const attendeesSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    (Array.isArray(value) ? value : value.split(/[\n,，、;；]/)).map((name) => name.trim()).filter(Boolean),
  )
  .pipe(z.array(z.string().max(60)).min(1).max(100));

/** A recorded meeting: what makes grades, stars and levels effective. */
export const meetingSchema = z.strictObject({
  meeting: line(200),
  number: line(100),
  day: z.iso.date(),
  attendees: attendeesSchema,
  /** Members of the body; where it is given more than half of them must have been present. */
  dueCount: z
    .union([z.literal("").transform(() => undefined), z.coerce.number().int().min(1).max(1000)])
    .optional(),
  effectiveFrom: z
    .union([z.iso.date(), z.literal("")])
    .optional()
    .transform((day) => day || undefined),
  note: z.string().trim().max(2000).optional(),
});
export type Meeting = z.output<typeof meetingSchema>;
