import { z } from "zod";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();

export const openPointsInput = z.strictObject({
  schemeVersionId: id,
  title: z.string().trim().min(2).max(100),
  periodFrom: day,
  /** First day after the period; without it as long as the scheme counts. */
  periodUntil: day.optional(),
  placeId: id,
});

export type OpenPointsInput = z.output<typeof openPointsInput>;
