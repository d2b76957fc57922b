import { z } from "zod";

/** An exact number: a JSON number or decimal text; text may end in % or be a fraction ("30%", "1/3"). */
export const decimalSchema = z
  .union([
    z.number().min(-1e15).max(1e15),
    z.string().regex(/^-?\d{1,40}(\.\d{1,40})?(%|\/\d{1,15})?$/, "not a decimal"),
  ])
  .describe("Exact number: JSON number or decimal text; text may end in % or be a fraction such as 1/3");

/** A calendar day 'YYYY-MM-DD'. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "not a date YYYY-MM-DD")
  .describe("Date YYYY-MM-DD");

/** A date with stated precision: year, year-month or day. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "not a date")
  .describe("Date with stated precision: YYYY, YYYY-MM or YYYY-MM-DD");

/** Text for people: Chinese alone, or both languages. */
export const wordsSchema = z
  .union([z.string(), z.strictObject({ zh: z.string(), en: z.string().optional() })])
  .describe("Text shown to people: Chinese, or {zh, en}");

/** The name by which formulas call a thing: Chinese or Latin letters, digits, _ and ., not starting with a digit. */
export const nameSchema = z
  .string()
  .min(1)
  .max(60)
  .describe("Name used in formulas: letters (Chinese or Latin), digits, _ or . ; starts with a letter");

export const formulaSchema = z.string().min(1).describe("Formula, see docs/scheme-format.md");

export const valueTypeSchema = z.enum(["number", "text", "boolean", "date", "level"]);

/** Type of a value; `levels` names the ordered enumeration when type is "level". */
export const typeFields = {
  type: valueTypeSchema,
  levels: z.string().optional().describe('Name of the level enumeration, when type is "level"'),
};

export const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const roundSchema = z
  .strictObject({
    mode: z
      .enum(["halfUp", "up", "down"])
      .describe("halfUp: half away from zero; up: away; down: toward zero"),
    places: z.int().min(-9).max(9),
  })
  .describe("Rounding named by the rule");

export const recorderSchema = z
  .strictObject({
    role: z.enum(["county", "department", "township", "branch", "village", "discipline", "self"]),
    department: z.string().optional().describe("Line department, when role is department"),
  })
  .describe("Who records");

export const periodKindSchema = z
  .enum(["month", "quarter", "halfYear", "year", "twoYears", "term", "custom"])
  .describe("Length of a period");

export const subjectKindSchema = z.enum([
  "cadre",
  "formerCadre",
  "member",
  "village",
  "branch",
  "township",
  "county",
]);

export const articleRef = z.string().optional().describe("Number of the article, e.g. 第七条");
export const assumptionFlag = z
  .boolean()
  .optional()
  .describe("true = a number assumed by this file, not published");
