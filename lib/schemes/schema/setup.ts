import { z } from "zod";
import { figure, flag, optional, text } from "./fields";

const day = z.iso.date();
const blank = z.literal("").transform(() => undefined);
const optionalDay = z.union([blank, day]).optional();

export const tableKinds = ["band", "map", "mixed", "slab", "marginal", "quota", "weights"] as const;
export const quotaRoundings = ["down", "up", "halfUpCumulative", "largestRemainder"] as const;
export const valueTypes = ["number", "text", "boolean", "date", "level"] as const;
export const inputSubjects = ["person", "village", "branch", "township", "county"] as const;

/** A new scheme from nothing; points have a ledger and start from a template. */
export const startSchemeInput = z.strictObject({
  title: text(200),
  code: text(60).regex(/^[\p{Letter}\p{Number}_.-]+$/u, "scheme-setup.errors.codeLetters"),
  kind: z.enum(["star", "pay"]),
  subject: z.enum(["cadre", "formerCadre", "village"]),
  period: z.enum(["month", "quarter", "halfYear", "year", "twoYears"]),
  validFrom: day,
  issuer: optional(200),
  documentNumber: optional(100),
  isScored: flag,
});

/** What a scheme declares before its figures: tables, levels, entries, ways to count years, where results come from. */
export const setupEdits = [
  z.strictObject({
    part: z.literal("newTable"),
    name: text(60),
    label: optional(200),
    kind: z.enum(tableKinds),
    type: z.enum(["number", "text", "level"]).default("number"),
    levels: optional(60),
    unit: optional(30),
    keys: optional(600),
    axis: optional(60),
    axisUnit: optional(30),
    threshold: figure,
    rounding: z.enum(quotaRoundings).optional(),
    from: optionalDay,
    article: optional(30),
  }),
  z.strictObject({
    part: z.literal("tableVersions"),
    name: text(60),
    from: optionalDay,
    remove: flag,
    removeLast: flag,
  }),
  z.strictObject({
    part: z.literal("levels"),
    name: text(60),
    isNew: flag,
    values: optional(2000),
    remove: flag,
  }),
  z.strictObject({
    part: z.literal("input"),
    name: text(60),
    isNew: flag,
    label: optional(200),
    type: z.enum(valueTypes),
    levels: optional(60),
    unit: optional(30),
    subject: z.enum(inputSubjects).optional(),
    min: figure,
    max: figure,
    article: optional(30),
    assumption: flag,
    remove: flag,
  }),
  z.strictObject({
    part: z.literal("outcomes"),
    score: optional(60),
    level: optional(60),
    amounts: z
      .array(
        z.strictObject({ rule: optional(60), per: z.enum(["month", "quarter", "year", "once"]).optional() }),
      )
      .max(30)
      .default([]),
  }),
] as const;

export type StartSchemeInput = z.output<typeof startSchemeInput>;
