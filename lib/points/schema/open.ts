import { z } from "zod";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();

export const openPointsInput = z.strictObject({
  schemeVersionId: id,
  title: z.string().trim().min(2).max(100),
  periodFrom: day,
  /** First day after the period. */
  periodUntil: day,
  placeId: id,
});

export type OpenPointsInput = z.output<typeof openPointsInput>;
