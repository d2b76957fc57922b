import { z } from "zod";
import { runKinds } from "../types";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();

export const makeRunInput = z
  .strictObject({
    kind: z.enum(runKinds),
    title: z.string().trim().min(2).max(100),
    periodFrom: day,
    /** First day after the period. */
    periodUntil: day,
  })
  .refine(({ periodFrom, periodUntil }) => periodFrom < periodUntil, {
    path: ["periodUntil"],
    error: "pay.errors.periodEnd",
  });
export type MakeRunInput = z.output<typeof makeRunInput>;

export const runInput = z.strictObject({ runId: id });
export type RunInput = z.output<typeof runInput>;
