import { z } from "zod";
import { dateSchema, daySchema, decimalSchema, periodKindSchema, scalarSchema } from "./common";

export const periodSchema = z
  .strictObject({
    kind: periodKindSchema,
    from: daySchema,
    until: daySchema.describe("First day after the period (half-open)"),
  })
  .describe("A period, half-open: 2025 is from 2025-01-01 until 2026-01-01");

/** A fact: one value, values by year, or values dated by the day from which they hold. */
export const factSchema = z.union([
  scalarSchema,
  z.strictObject({
    byYear: z.record(z.string().regex(/^\d{4}$/), scalarSchema),
  }),
  z.strictObject({
    dated: z.array(z.strictObject({ from: daySchema, value: scalarSchema })),
  }),
]);

export const rowSchema = z.record(z.string(), scalarSchema);

export const entrySchema = z
  .strictObject({
    id: z.string().optional(),
    value: z.union([decimalSchema, z.null()]).optional().describe("Recorded score or points"),
    date: dateSchema.optional().describe("When it happened; entries outside the period do not count"),
    quantity: decimalSchema.optional(),
    severity: z.string().optional(),
    act: z.string().optional().describe("Same text = one and the same act"),
    raterGroup: z.string().optional(),
    document: z.string().optional(),
    by: z.string().optional().describe("Who recorded"),
    at: z.string().optional().describe("When it was recorded"),
    correctedOn: daySchema.optional(),
    note: z.string().optional(),
    notDue: z.boolean().optional().describe("true = declared not due"),
    count: z
      .int()
      .min(1)
      .optional()
      .describe(
        "This entry stands for n alike: value and quantity are their sums, a fixed amount counts n times",
      ),
  })
  .describe("One entry of an item");

const count = z.int().min(0).max(1e9);

export const ballotSchema = z.strictObject({
  group: z.string().optional(),
  due: count.optional(),
  present: count.optional(),
  issued: count.optional(),
  returned: count.optional(),
  valid: count.optional(),
  invalid: count.optional(),
  abstained: count.optional(),
  counts: z.record(z.string(), count),
});

const gathered = {
  facts: z.record(z.string(), factSchema).optional(),
  lists: z
    .record(z.string(), z.union([z.array(rowSchema), z.null()]))
    .optional()
    .describe("A list left out is empty; null = not known (blank)"),
  entries: z.record(z.string(), z.array(entrySchema)).optional(),
  ballots: z.record(z.string(), z.array(ballotSchema)).optional(),
  previous: z
    .array(
      z.strictObject({
        period: periodSchema,
        values: z.record(z.string(), scalarSchema),
      }),
    )
    .optional()
    .describe("Results of earlier periods and of sub-periods"),
};

export const factSubjectSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  keys: z
    .record(z.string(), z.union([z.string(), z.null()]))
    .optional()
    .describe("county, township, village, branch, post, class …"),
  ...gathered,
});

export const unitFactsSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  ...gathered,
});

export const parameterValueSchema = z.strictObject({
  name: z.string(),
  value: scalarSchema,
  unit: z.string().optional(),
  year: z.int().min(1900).max(2200).optional(),
  from: daySchema.optional(),
  scope: z.string().optional().describe("Id of a county, township or village that chose this value"),
  source: z.string().optional(),
  expected: z.boolean().optional(),
});

export const otherResultSchema = z.strictObject({
  scheme: z.string(),
  subject: z.string(),
  period: periodSchema.optional(),
  values: z.record(z.string(), scalarSchema),
});

export const factsDocumentSchema = z
  .strictObject({
    period: periodSchema,
    knowledgeDate: daySchema.optional(),
    term: z
      .strictObject({ from: daySchema, until: daySchema })
      .optional()
      .describe("The running term of office 届"),
    parameters: z.array(parameterValueSchema).optional(),
    subjects: z.array(factSubjectSchema),
    others: z
      .strictObject({
        county: z.array(unitFactsSchema).optional(),
        township: z.array(unitFactsSchema).optional(),
        village: z.array(unitFactsSchema).optional(),
        branch: z.array(unitFactsSchema).optional(),
        persons: z.array(factSubjectSchema).optional().describe("People outside this run (holders of posts)"),
        results: z.array(otherResultSchema).optional().describe("Decided results of other schemes"),
      })
      .optional(),
  })
  .describe("Facts of a run: the people with their facts, parameters, earlier results, units");
