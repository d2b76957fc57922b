import { z } from "zod";

export const text = (most: number) => z.string().trim().min(1).max(most);
export const optional = (most: number) => z.string().trim().max(most).optional();
export const flag = z
  .union([z.boolean(), z.literal("on"), z.literal("true")])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");
/** A figure as typed; what it may be is decided by the part it stands in. */
export const figure = optional(60);
