import { z } from "zod";
import {
  articleRef,
  assumptionFlag,
  decimalSchema,
  formulaSchema,
  nameSchema,
  recorderSchema,
  roundSchema,
  scalarSchema,
  wordsSchema,
} from "./common";

export const missingPolicySchema = z
  .enum(["wait", "zero", "reweight", "notDue", "full"])
  .describe(
    "No entry: wait = blank; zero = 0; reweight = left out, the group keeps its full mark; notDue = left out with its full mark; full = full mark",
  );

export const groupSchema = z.strictObject({
  code: nameSchema,
  name: wordsSchema.optional(),
  parent: nameSchema.optional().describe("Code of the group above; none = top"),
  combine: z
    .enum(["sum", "weighted", "mean", "min", "max"])
    .optional()
    .describe("How the children's scores make the group's score; default sum"),
  max: decimalSchema.optional().describe("Full mark, must equal the children's full marks"),
  weight: decimalSchema.optional().describe("Weight in the parent group when that combines weighted"),
  base: decimalSchema.optional().describe("Starting score added before the children (points schemes)"),
  cap: decimalSchema.optional().describe("Highest score of the group"),
  floor: decimalSchema
    .nullable()
    .optional()
    .describe("Lowest score of the group; null = may go below zero, stated on purpose"),
  bonusLimit: decimalSchema.optional().describe("Most that all bonus items of the group may add together"),
  bonus: z.boolean().optional().describe("true = the group stands outside the parent's full mark"),
  article: articleRef,
  assumption: assumptionFlag,
});

const appliesSchema = z
  .strictObject({
    posts: z.array(z.string()).optional(),
    classes: z.array(z.string()).optional(),
    when: formulaSchema.optional(),
  })
  .describe("Whom the item concerns; for all others it is not due");

const common = {
  code: nameSchema,
  name: wordsSchema.optional(),
  standard: wordsSchema.optional().describe("The scoring standard in the document's words"),
  group: nameSchema.optional(),
  weight: decimalSchema.optional().describe("Weight in a group that combines weighted"),
  bonus: z.boolean().optional().describe("true = outside the group's full mark"),
  list: z.enum(["positive", "negative"]).optional().describe("Belongs to the positive or negative list"),
  subject: z
    .enum(["person", "village", "branch"])
    .optional()
    .describe("Where entries are made; a village's are read by all its cadres. Default person"),
  recorder: recorderSchema.optional(),
  confirmer: recorderSchema.optional(),
  evidence: z
    .enum(["none", "optional", "required"])
    .optional()
    .describe("Document number or place of the paper"),
  appliesTo: appliesSchema.optional(),
  missing: missingPolicySchema.optional(),
  duty: z
    .boolean()
    .optional()
    .describe("true = a duty the person can do; named when saying what would lift the level"),
  unlawfulAct: z
    .strictObject({
      basis: z.string().describe("Law or document that found the act unlawful"),
    })
    .optional()
    .describe("Only acts already found unlawful, with a document number on every entry"),
  unit: z.string().optional(),
  round: roundSchema.optional(),
  article: articleRef,
  assumption: assumptionFlag,
  note: wordsSchema.optional(),
};

const raterGroupSchema = z.strictObject({
  name: z.string(),
  weight: decimalSchema,
  min: z.int().min(1).optional().describe("Fewest raters for the group to count"),
});

export const ratersSchema = z.strictObject({
  groups: z.array(raterGroupSchema).min(1),
  aggregate: z.enum(["mean", "trimmedMean"]),
  trim: z.strictObject({ low: z.int().min(0), high: z.int().min(0) }).optional(),
  missingGroup: z.enum(["wait", "reweight", "zero"]).optional().describe("Default wait"),
});

const factors = z.record(z.string(), decimalSchema);

export const amountSchema = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("fixed"), value: decimalSchema }),
    z.strictObject({
      by: z.literal("recorded"),
      min: decimalSchema.optional(),
      max: decimalSchema.optional(),
    }),
    z.strictObject({ by: z.literal("severity"), values: factors }),
    z.strictObject({
      by: z.literal("post"),
      values: factors,
      else: decimalSchema.optional(),
    }),
    z.strictObject({
      by: z.literal("class"),
      values: factors,
      else: decimalSchema.optional(),
    }),
    z.strictObject({ by: z.literal("quantity"), each: decimalSchema }),
    z.strictObject({ by: z.literal("table"), table: nameSchema }),
    z.strictObject({ by: z.literal("formula"), formula: formulaSchema }),
  ])
  .describe("Points of one entry, never negative; the item's sign says plus or minus");

const entryFields = {
  amount: amountSchema,
  severityFactor: factors.optional().describe("Amount is multiplied by the factor of the entry's severity"),
  basis: z
    .enum(["entry", "quantity", "highest"])
    .optional()
    .describe(
      "entry: each entry (default); quantity: amount of the summed quantity; highest: largest entry only",
    ),
  quantity: z
    .strictObject({
      unit: decimalSchema.describe("Size of one unit"),
      rounding: z.enum(["none", "up", "down", "halfUp"]),
      minimum: decimalSchema.optional().describe("Below this quantity nothing counts"),
    })
    .optional(),
  repeat: z
    .strictObject({
      within: z.enum(["period", "year", "quarter", "month", "validity"]),
      amounts: z.array(decimalSchema).optional().describe("Amount of the 1st, 2nd … time; the last goes on"),
      factor: decimalSchema.optional().describe("Factor from the 2nd time on"),
      compounding: z
        .boolean()
        .optional()
        .describe("true: factor, factor², …; false: the same factor each time"),
    })
    .optional(),
  sameAct: z
    .string()
    .optional()
    .describe("Act key: entries of items with the same key and the same act follow settings.overlap"),
  caps: z
    .strictObject({
      entry: decimalSchema.optional(),
      month: decimalSchema.optional(),
      quarter: decimalSchema.optional(),
      year: decimalSchema.optional(),
      period: decimalSchema.optional(),
    })
    .optional()
    .describe("Most points per entry, calendar month, quarter, year, whole period"),
  validity: z
    .union([
      z.literal("period"),
      z.literal("untilCorrected"),
      z.strictObject({
        months: z.int().min(1).optional(),
        steps: z
          .array(
            z.strictObject({
              upTo: decimalSchema.nullable(),
              months: z.int().min(1),
            }),
          )
          .optional()
          .describe("Months by the size of the entry"),
        from: z.enum(["date", "correctedOn"]).optional(),
      }),
    ])
    .optional()
    .describe("How long an entry counts; default: the period its date lies in"),
  lateAfterDays: z
    .int()
    .min(0)
    .optional()
    .describe("Entries made later than this after the act do not count"),
};

export const ballotSettingsSchema = z.strictObject({
  options: z
    .array(z.strictObject({ name: z.string(), share: decimalSchema.optional() }))
    .min(2)
    .describe("Options; share = part of the full mark one vote gives (1, 0.8, …)"),
  denominator: z.enum(["due", "present", "issued", "returned", "valid"]),
  abstentions: z.enum(["in", "out"]).describe("Whether abstentions stay in the denominator `valid`"),
  quorum: z
    .strictObject({
      share: decimalSchema,
      of: z.enum(["due", "issued"]),
      count: z.enum(["present", "returned"]),
    })
    .optional(),
  minimum: z.int().min(1).optional().describe("Fewest valid ballots"),
  groups: z.array(z.strictObject({ name: z.string(), weight: decimalSchema })).optional(),
});

export const itemSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("manual"),
    max: decimalSchema,
    min: decimalSchema.optional(),
    raters: ratersSchema.optional(),
  }),
  z.strictObject({
    ...common,
    ...entryFields,
    kind: z.literal("deduct"),
    max: decimalSchema,
    floor: decimalSchema.nullable().optional().describe("0 = until used up; null = may go below zero"),
  }),
  z.strictObject({
    ...common,
    ...entryFields,
    kind: z.literal("add"),
    sign: z.enum(["+", "-"]).optional(),
    max: decimalSchema.optional().describe("Full mark, when the item is part of the group's full mark"),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("perUnit"),
    base: decimalSchema.describe("Score at `from`"),
    perUnit: decimalSchema.describe("Points per unit above `from`; negative deducts"),
    of: formulaSchema.describe("The quantity"),
    from: decimalSchema.optional().describe("Where counting starts; default 0"),
    unitSize: decimalSchema.optional(),
    unitRounding: z.enum(["none", "up", "down", "halfUp"]).optional(),
    max: decimalSchema.optional(),
    floor: decimalSchema.nullable().optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("target"),
    actual: formulaSchema,
    target: formulaSchema,
    max: decimalSchema,
    over: z.enum(["cap", "free"]).optional().describe("cap: never above the full mark (default)"),
    minimumShare: decimalSchema.optional().describe("Below this share of the target the score is 0"),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("ballot"),
    max: decimalSchema,
    ballot: ballotSettingsSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal("formula"),
    formula: formulaSchema,
    max: decimalSchema.optional(),
    floor: decimalSchema.nullable().optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("rank"),
    by: formulaSchema.describe("Quantity that is ranked"),
    peers: z.array(nameSchema).describe("Keys that make the cohort, e.g. 乡镇; [] = all"),
    direction: z.enum(["降", "升"]).optional(),
    first: decimalSchema.describe("Points of rank 1"),
    step: decimalSchema.describe("Points less per rank"),
    floor: decimalSchema.optional(),
    max: decimalSchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("veto"),
    effect: z
      .strictObject({
        target: nameSchema.describe("Group or rule whose value is replaced"),
        value: z.union([scalarSchema, z.strictObject({ unrated: z.string() })]),
        precedence: z.int().optional().describe("Smaller wins when several vetoes hit one target"),
      })
      .optional(),
  }),
]);
