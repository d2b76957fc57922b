import { z } from "zod";
import {
  articleRef,
  assumptionFlag,
  daySchema,
  decimalSchema,
  nameSchema,
  roundSchema,
  typeFields,
} from "./common";

export const cellSchema = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.strictObject({ unrated: z.string() }),
    z.strictObject({ param: z.string() }),
  ])
  .describe("A value; null = not filled; {unrated: reason}; {param: name} = value of a parameter");

const bounds = {
  lower: decimalSchema.nullable().describe("null = open"),
  lowerIncluded: z.boolean().optional().describe("Default true"),
  upper: decimalSchema.nullable().describe("null = open"),
  upperIncluded: z.boolean().optional().describe("Default false"),
};

export const boundsSchema = z.strictObject(bounds);

const keys = z.array(z.union([z.string(), z.number(), z.boolean()]));

export const mapRowSchema = z.strictObject({ keys, value: cellSchema });
export const bandRowSchema = z.strictObject({
  ...bounds,
  keys: keys.optional().describe("Exact keys before the band axis"),
  value: cellSchema,
  cap: decimalSchema.optional().describe("marginal: most that this bracket gives"),
});
export const mixedRowSchema = z.strictObject({
  match: z.array(z.union([z.string(), z.number(), z.boolean(), boundsSchema])),
  value: cellSchema,
});
export const quotaRowSchema = z.strictObject({
  level: z.string(),
  share: decimalSchema.optional(),
  number: z.int().min(0).optional(),
  rest: z.boolean().optional().describe("Takes whoever is left"),
  kind: z.enum(["exact", "atMost", "atLeast"]).optional(),
});
export const weightRowSchema = z.strictObject({
  source: nameSchema,
  weight: decimalSchema,
});

const versionFields = {
  from: daySchema.optional(),
  until: daySchema.optional().describe("First day no longer valid"),
};

const head = {
  name: nameSchema,
  label: z.string().optional(),
  article: articleRef,
  assumption: assumptionFlag,
  source: z.string().optional(),
};

const valueFields = {
  value: z.strictObject({ ...typeFields, unit: z.string().optional() }).describe("Type of the cells"),
};

const keyColumn = z.strictObject({
  name: z.string(),
  type: z.enum(["text", "number", "boolean", "level"]).optional(),
  levels: z.string().optional(),
  values: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .describe("All values that may occur; each needs a row"),
});

const gapFields = {
  gap: z
    .enum(["forbidden", "else", "round"])
    .optional()
    .describe(
      "What fills gaps: forbidden = none allowed (default); else = the else value; round = x is rounded first",
    ),
  round: roundSchema.optional().describe("For gap = round"),
};

const bandAxis = {
  axis: z.strictObject({ name: z.string(), unit: z.string().optional() }).optional(),
};

export const tableSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...head,
    ...valueFields,
    kind: z.literal("map"),
    keys: z.array(keyColumn).min(1),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(mapRowSchema),
          else: cellSchema.optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    ...valueFields,
    kind: z.literal("mixed"),
    columns: z
      .array(z.strictObject({ ...keyColumn.shape, kind: z.enum(["key", "band"]) }))
      .min(1)
      .describe("Exact key columns and band columns, in the order of the arguments"),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(mixedRowSchema),
          else: cellSchema.optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    ...valueFields,
    ...gapFields,
    ...bandAxis,
    kind: z.literal("band"),
    keys: z.array(keyColumn).optional(),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(bandRowSchema),
          else: cellSchema.optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    ...gapFields,
    ...bandAxis,
    kind: z.literal("slab"),
    keys: z.array(keyColumn).optional(),
    on: z.enum(["whole", "excess"]).optional().describe("Rate on the whole x (default) or on x − threshold"),
    threshold: decimalSchema.optional(),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(bandRowSchema),
          else: cellSchema.optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    ...bandAxis,
    kind: z.literal("marginal"),
    keys: z.array(keyColumn).optional(),
    unit: z
      .strictObject({
        size: decimalSchema,
        rounding: z.enum(["none", "full", "started"]),
      })
      .optional()
      .describe("Points per unit of this size inside each bracket"),
    versions: z.array(z.strictObject({ ...versionFields, rows: z.array(bandRowSchema) })).min(1),
  }),
  z.strictObject({
    ...head,
    kind: z.literal("quota"),
    levels: z.string().optional().describe("Level enumeration of the result"),
    rounding: z.enum(["down", "up", "halfUpCumulative", "largestRemainder"]).optional(),
    remainderTo: z.string().optional().describe("Level that takes what rounding leaves over"),
    tie: z
      .enum(["allIn", "allOut", "tieOrder", "decision"])
      .optional()
      .describe("Tie at a cut; default decision"),
    unused: z.enum(["passDown", "lapse"]).optional().describe("Places not filled; default passDown"),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(quotaRowSchema).min(1),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...head,
    kind: z.literal("weights"),
    sum: decimalSchema.optional().describe("What the weights must add up to; default 1"),
    missing: z.enum(["wait", "reweight", "zero"]).optional(),
    versions: z
      .array(
        z.strictObject({
          ...versionFields,
          rows: z.array(weightRowSchema).min(1),
        }),
      )
      .min(1),
  }),
]);
