import { z } from "zod";
import { articleRef, assumptionFlag, decimalSchema, nameSchema, roundSchema, wordsSchema } from "./common";

/** What an element of pay is for: checks, targets and the split of "why is it different" go by it. */
export const payElementKinds = [
  "base",
  "performance",
  "star",
  "post",
  "seniority",
  "dual-post",
  "honour",
  "collective",
  "retired",
  "insurance",
  "housing",
  "running-costs",
  "sanction-cut",
  "other",
] as const;

/** Who bears the money. */
export const payFunds = ["county", "township", "transfer", "village"] as const;

const elementSchema = z
  .strictObject({
    code: nameSchema,
    name: wordsSchema.optional().describe("Default: the label of the rule"),
    kind: z.enum(payElementKinds),
    rule: nameSchema.describe("Rule that gives the amount in yuan for one unit of time, before pro rata"),
    per: z
      .enum(["month", "quarter", "year"])
      .describe("Unit of time that the rule's amount is for: the rule is computed for each of these"),
    paid: z
      .enum(["month", "quarter", "year", "once"])
      .describe("Which kind of run pays it; a run pays every unit that ends within its period"),
    proRata: z
      .enum(["day", "month", "none"])
      .optional()
      .describe(
        "How a unit counts in which somebody joined, left or changed: by days, by whole months (settings.monthDay decides a month, default last), or in full by the state at the unit's end (default)",
      ),
    round: roundSchema
      .optional()
      .describe("Rounding of the amount paid, in yuan; default half up to the fen"),
    funds: z
      .array(z.strictObject({ fund: z.enum(payFunds), share: decimalSchema }))
      .min(1)
      .describe("Who bears it; shares add up to 1"),
    group: z
      .string()
      .optional()
      .describe("Of the elements of one group only the highest of a unit is paid (就高)"),
    article: articleRef,
    assumption: assumptionFlag,
  })
  .describe("An element of pay");

const targetSchema = z
  .strictObject({
    code: nameSchema,
    name: wordsSchema,
    of: z
      .enum(["average", "each", "total"])
      .describe(
        "average: a full year of those it is about, part-years counted by months; each: the year of every single one; total: the sum of all",
      ),
    who: nameSchema.optional().describe("Rule that is TRUE for those it is about; default everybody"),
    elements: z.array(nameSchema).optional().describe("Elements that count; default all"),
    atLeast: nameSchema.optional().describe("Rule that gives the lower bound of a year, in yuan"),
    atMost: nameSchema.optional().describe("Rule that gives the upper bound of a year, in yuan"),
    article: articleRef,
    assumption: assumptionFlag,
  })
  .describe("A target that the run is proved against");

/** How a pay scheme becomes lines that are paid. */
export const paySchema = z.strictObject({
  elements: z.array(elementSchema).min(1).max(100),
  twoPosts: z
    .enum(["main", "higher"])
    .optional()
    .describe("Somebody with several posts is paid by the main one (default) or by the one that gives more"),
  targets: z.array(targetSchema).max(30).optional(),
  changeBeyond: decimalSchema
    .optional()
    .describe("A change against the run before beyond this share is shown before approval; default 30%"),
  recovery: z
    .strictObject({
      most: decimalSchema.describe("Most of what a run would pay that may be recovered in it, e.g. 50%"),
      article: articleRef,
    })
    .optional()
    .describe("Without it what was paid too much is recovered at once"),
});
