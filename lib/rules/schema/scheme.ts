import { z } from "zod";
import {
  articleRef,
  assumptionFlag,
  daySchema,
  decimalSchema,
  formulaSchema,
  nameSchema,
  periodKindSchema,
  recorderSchema,
  roundSchema,
  scalarSchema,
  subjectKindSchema,
  typeFields,
  wordsSchema,
} from "./common";
import { factSubjectSchema, factsDocumentSchema, parameterValueSchema, periodSchema } from "./facts";
import { groupSchema, itemSchema, missingPolicySchema } from "./items";
import { ledgerSchema } from "./ledger";
import { paySchema } from "./pay";
import { tableSchema } from "./tables";

export const inputSchema = z
  .strictObject({
    name: nameSchema,
    label: wordsSchema.optional(),
    ...typeFields,
    unit: z.string().optional(),
    subject: z.enum(["person", "village", "branch", "township", "county"]).optional(),
    choices: z.array(z.string()).optional(),
    min: decimalSchema.optional(),
    max: decimalSchema.optional(),
    default: scalarSchema
      .optional()
      .describe("Value when there is no entry; without it a missing input is blank"),
    recorder: recorderSchema.optional(),
    article: articleRef,
    assumption: assumptionFlag,
  })
  .describe("An input the scheme declares itself");

export const listSchema = z
  .strictObject({
    name: nameSchema,
    label: wordsSchema.optional(),
    subject: z.enum(["person", "village", "branch", "township", "county"]).optional(),
    fields: z.array(z.strictObject({ name: nameSchema, ...typeFields })).min(1),
    recorder: recorderSchema.optional(),
    article: articleRef,
  })
  .describe("A list the scheme declares itself");

export const parameterSchema = z.strictObject({
  name: nameSchema,
  label: wordsSchema.optional(),
  type: z.enum(["number", "text", "boolean", "date"]).optional(),
  unit: z.string().optional(),
  kind: z.enum(["yearly", "dated"]).describe("yearly: the figure of a year; dated: in force from a day"),
  default: scalarSchema.optional(),
  localChoice: z
    .strictObject({
      scope: z.enum(["county", "township", "village"]),
      min: decimalSchema.optional(),
      max: decimalSchema.optional(),
    })
    .optional(),
  values: z.array(parameterValueSchema.omit({ name: true })).optional(),
  article: articleRef,
  assumption: assumptionFlag,
});

export const ruleSchema = z.strictObject({
  name: nameSchema,
  label: wordsSchema.optional(),
  formula: formulaSchema,
  type: typeFields.type
    .optional()
    .describe("Only needed when a rule reads its own earlier value, or for levels"),
  levels: typeFields.levels,
  unit: z.string().optional(),
  round: roundSchema.optional(),
  article: articleRef,
  shown: z.boolean().optional().describe("Shown to the person; default true"),
  check: z
    .strictObject({ severity: z.enum(["block", "warn"]), message: wordsSchema })
    .optional()
    .describe("The rule is a CHECK: FALSE blocks or warns with this message"),
  assumption: assumptionFlag,
  note: wordsSchema.optional(),
});

export const outcomesSchema = z.strictObject({
  score: nameSchema.optional(),
  level: nameSchema.optional(),
  amounts: z
    .array(
      z.strictObject({
        rule: nameSchema,
        per: z.enum(["month", "quarter", "year", "once"]),
        unit: z.string().optional(),
      }),
    )
    .optional(),
  reasons: z.array(nameSchema).optional(),
  effective: z
    .strictObject({
      from: z.enum(["decision", "nextMonth", "nextPeriod", "periodStart"]),
      until: z.enum(["nextResult", "termEnd", "oneYear"]),
    })
    .optional(),
});

export const stepSchema = z.strictObject({
  code: z.string().min(1),
  name: wordsSchema,
  kind: z.enum([
    "record",
    "claim",
    "appraisal",
    "score",
    "submit",
    "confirm",
    "clearance",
    "recheck",
    "notice",
    "decision",
    "publish",
    "filing",
  ]),
  actor: recorderSchema,
  deadline: z
    .strictObject({
      workingDays: z.int().min(0).optional(),
      days: z.int().min(0).optional(),
      date: z
        .string()
        .regex(/^\d{2}-\d{2}$/)
        .optional(),
      after: z
        .string()
        .optional()
        .describe("Step after which the days run; default the step before, for the first the period's end"),
    })
    .optional(),
  notice: z.strictObject({ workingDays: z.int().min(0), places: z.array(z.string()) }).optional(),
  document: z.string().optional().describe("Paper that the step makes"),
  returnTo: z.string().optional(),
  article: articleRef,
  assumption: assumptionFlag,
});

export const actionSchema = z.strictObject({
  name: wordsSchema,
  when: formulaSchema.describe("TRUE = the action is due"),
  actor: recorderSchema.optional(),
  deadlineDays: z.int().min(0).optional(),
  article: articleRef,
  assumption: assumptionFlag,
});

export const coverageSchema = z.strictObject({
  posts: z.array(z.string()).optional().describe("Main post must be one of these"),
  tenure: z
    .strictObject({
      definition: z.string(),
      unit: z.enum(["日", "月", "年"]),
      atLeast: decimalSchema,
    })
    .optional(),
  exclusions: z
    .array(
      z.strictObject({
        name: wordsSchema,
        when: formulaSchema,
        article: articleRef,
      }),
    )
    .optional(),
  when: formulaSchema.optional().describe("Further condition: TRUE = covered"),
  movers: z
    .enum(["postAtEnd", "longestPost", "byMonths"])
    .optional()
    .describe("Which post counts for people who moved"),
  article: articleRef,
  assumption: assumptionFlag,
});

export const tenureSchema = z.strictObject({
  name: nameSchema,
  posts: z.array(z.string()).optional().describe("Posts counted; none = all"),
  count: z.enum(["cumulative", "longest", "current"]).describe("current: the spell that runs at the date"),
  gap: z
    .strictObject({
      months: z.int().min(0).optional(),
      days: z.int().min(0).optional(),
      counts: z.boolean().describe("true = a tolerated gap counts as service"),
    })
    .optional()
    .describe("Gaps up to this length are merged; longer gaps are deducted"),
  voidBefore: z.array(z.string()).optional().describe("Ways a post ends that void the spells before it"),
  daysPerYear: decimalSchema.optional(),
  yearsPerTerm: decimalSchema.optional().describe("For TENURE in 届"),
  article: articleRef,
  assumption: assumptionFlag,
});

export const settingsSchema = z.strictObject({
  tenure: z.array(tenureSchema).optional(),
  tieOrder: z
    .array(z.strictObject({ by: nameSchema, direction: z.enum(["降", "升"]) }))
    .optional()
    .describe("Names compared in turn when scores are equal"),
  overlap: z.enum(["largest", "all"]).optional().describe("Entries of one act in several items"),
  missing: missingPolicySchema.optional().describe("Default for items; default wait"),
  monthDay: z.enum(["first", "last"]).optional().describe("Which day decides a month in SUMMONTHS"),
  assumeDay: z
    .enum(["first", "last"])
    .optional()
    .describe("Day taken for a date known only to the month or year"),
  aggregateBlank: z
    .enum(["wait", "excluded"])
    .optional()
    .describe("Blank rows in list functions; default wait"),
  ranking: z
    .strictObject({ shownByDefault: z.boolean(), basis: z.string().optional() })
    .optional()
    .describe("Rankings are not shown by default"),
});

export const exampleSchema = z.strictObject({
  name: z.string().min(1),
  article: z
    .string()
    .optional()
    .describe("Article that the example tests; without it those of the values it expects"),
  basis: z.enum(["published", "derived", "interpretive", "assumed"]).optional(),
  note: z.string().optional(),
  period: periodSchema.optional(),
  term: factsDocumentSchema.shape.term,
  parameters: factsDocumentSchema.shape.parameters,
  subjects: z.array(factSubjectSchema).min(1),
  others: factsDocumentSchema.shape.others,
  expect: z
    .array(
      z.strictObject({
        id: z.string(),
        values: z.record(z.string(), scalarSchema).describe("null = must be blank"),
        errors: z.array(z.string()).optional().describe("Codes that must occur"),
      }),
    )
    .min(1),
});

export const schemeDocumentSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(1),
    code: z.string().min(1).max(60),
    title: wordsSchema,
    summary: wordsSchema.optional(),
    kind: z.enum(["star", "points", "pay"]),
    issuer: z.string().optional(),
    documentNumber: z.string().optional(),
    subject: subjectKindSchema,
    period: periodKindSchema,
    months: z.int().min(1).optional().describe("Length in months when period is custom"),
    validFrom: daySchema,
    validUntil: daySchema.optional(),
    source: z
      .strictObject({
        url: z.string().optional(),
        text: z.string().optional(),
        readable: z.enum(["full", "part"]).optional(),
      })
      .optional(),
    openPoints: z.array(wordsSchema).optional(),
    omitted: z.array(wordsSchema).optional(),
    assumptions: z
      .array(z.strictObject({ path: z.string(), note: wordsSchema }))
      .optional()
      .describe("Assumed numbers: path such as tables/等次线/0/rows/1/lower, with a sentence"),
    articles: z.array(z.strictObject({ number: z.string(), text: z.string() })).optional(),
    levels: z
      .array(
        z.strictObject({
          name: nameSchema,
          values: z.array(z.string()).min(1),
          label: wordsSchema.optional(),
        }),
      )
      .optional()
      .describe("Ordered enumerations, lowest first"),
    inputs: z.array(inputSchema).optional(),
    lists: z.array(listSchema).optional(),
    reads: z
      .array(
        z.strictObject({
          scheme: z.string(),
          subject: subjectKindSchema.optional(),
          values: z.array(z.strictObject({ name: nameSchema, ...typeFields })),
        }),
      )
      .optional()
      .describe("Outcomes of other schemes that this one reads"),
    groups: z.array(groupSchema).max(2000).optional(),
    items: z.array(itemSchema).max(2000).optional(),
    tables: z.array(tableSchema).max(500).optional(),
    parameters: z.array(parameterSchema).max(500).optional(),
    procedure: z
      .strictObject({
        steps: z.array(stepSchema),
        actions: z.array(actionSchema).optional(),
      })
      .optional(),
    coverage: coverageSchema.optional(),
    ledger: ledgerSchema.optional(),
    pay: paySchema.optional(),
    rules: z.array(ruleSchema).max(1000),
    outcomes: outcomesSchema.optional(),
    settings: settingsSchema.optional(),
    exampleDefaults: z
      .strictObject({
        period: periodSchema.optional(),
        parameters: factsDocumentSchema.shape.parameters,
      })
      .optional(),
    examples: z.array(exampleSchema).optional(),
  })
  .describe("A scheme of Yanzhen");
