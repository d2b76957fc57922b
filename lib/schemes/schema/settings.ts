import { z } from "zod";
import { figure, flag, optional, text } from "./fields";

const answer = z.enum(["yes", "no"]).optional();

/** Moves a rule one place; the name of the rule stands in the direction. */
export const ruleOrderEdit = z.strictObject({
  part: z.literal("ruleOrder"),
  up: optional(60),
  down: optional(60),
});

export const ruleEdit = z.strictObject({
  part: z.literal("rule"),
  name: text(60),
  isNew: flag,
  /** The rule below which a new one stands; without it the new one is the last. */
  after: optional(60),
  label: optional(200),
  formula: text(4000),
  unit: optional(30),
  mode: z.enum(["halfUp", "up", "down"]).optional(),
  places: z.coerce.number().int().min(-9).max(9).optional(),
  article: optional(30),
  shown: answer,
  assumption: flag,
  remove: flag,
});

/** How time in post is counted under one name. */
export const tenureEdit = z.strictObject({
  part: z.literal("tenure"),
  name: text(60),
  isNew: flag,
  posts: z.array(z.string().max(60)).max(30).default([]),
  count: z.enum(["cumulative", "longest", "current"]),
  gap: figure,
  gapUnit: z.enum(["months", "days"]).default("months"),
  gapCounts: answer,
  voidBefore: z.array(z.string().max(60)).max(30).default([]),
  yearsPerTerm: figure,
  article: optional(30),
  assumption: flag,
  remove: flag,
});

/** What holds for the whole scheme: blanks, one act in several items, days, ties, vetoes that collide. */
export const settingsEdit = z.strictObject({
  part: z.literal("settings"),
  missing: z.enum(["wait", "zero", "reweight", "notDue", "full"]).optional(),
  aggregateBlank: z.enum(["wait", "excluded"]).optional(),
  overlap: z.enum(["largest", "all"]).optional(),
  assumeDay: z.enum(["first", "last"]).optional(),
  monthDay: z.enum(["first", "last"]).optional(),
  ties: z
    .array(z.strictObject({ by: optional(60), direction: z.enum(["降", "升"]).default("降") }))
    .max(10)
    .default([]),
  quotas: z
    .array(z.strictObject({ name: text(60), tie: z.enum(["allIn", "allOut", "tieOrder", "decision"]) }))
    .max(100)
    .default([]),
  vetoes: z
    .array(z.strictObject({ code: text(60), precedence: figure }))
    .max(200)
    .default([]),
});
