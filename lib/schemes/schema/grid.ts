import { z } from "zod";
import { figure, flag, optional } from "./fields";

/** Most rows of the grid of indicators. */
export const mostGridRows = 400;

/** One line of the grid of indicators, as typed; a line without `was` is a new one. */
export const gridRow = z.strictObject({
  /** Keeps a line in its place when all its fields are blank. */
  row: figure,
  was: optional(60),
  order: figure,
  code: optional(60),
  name: optional(200),
  group: optional(60),
  kind: z
    .enum(["manual", "deduct", "add", "perUnit", "target", "ballot", "formula", "rank", "veto"])
    .optional(),
  max: figure,
  cap: figure,
  classes: optional(500),
  recorder: optional(60),
  evidence: z.enum(["none", "optional", "required"]).optional(),
  article: optional(30),
  remove: flag,
});

/** All indicators of a draft at once. */
export const gridEdit = z.strictObject({
  part: z.literal("grid"),
  rows: z.array(gridRow).max(mostGridRows),
});
