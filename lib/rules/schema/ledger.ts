import { z } from "zod";
import { articleRef, assumptionFlag, decimalSchema, nameSchema, wordsSchema } from "./common";

const meetingSchema = z
  .strictObject({
    code: nameSchema,
    name: wordsSchema,
    every: z.enum(["month", "quarter", "halfYear", "year"]).describe("Span in which `times` of them are due"),
    times: z.int().min(1).max(31).optional().describe("How many are due in each span; default 1"),
    for: z
      .enum(["members", "committee", "groups"])
      .optional()
      .describe("Who is called: all members (default), the committee where there is one, the groups"),
    classes: z
      .array(z.string())
      .optional()
      .describe("Classes whose attendance is recorded; none = all that are not exempt"),
    items: z
      .strictObject({
        present: nameSchema.optional(),
        absent: nameSchema.optional(),
        leave: nameSchema.optional(),
        madeUp: nameSchema.optional(),
      })
      .describe("Items by which the list of attendance is entered in the ledger; none = no points"),
    article: articleRef,
    assumption: assumptionFlag,
  })
  .describe("A meeting of the branch's calendar");

const presetSchema = z
  .strictObject({
    name: wordsSchema.describe("The reason as it is written in the ledger"),
    item: nameSchema,
    value: decimalSchema.optional(),
    quantity: decimalSchema.optional(),
    severity: z.string().optional(),
  })
  .describe("A ready reason: one tap fills item and points");

/** How branches keep the ledger of a points scheme. */
export const ledgerSchema = z.strictObject({
  closes: z
    .enum(["month", "quarter"])
    .describe("How often a branch closes its books; every quarter is summed"),
  subPeriods: z
    .enum(["month", "quarter"])
    .optional()
    .describe(
      "The scheme is computed for each of these first; the year reads them with SUBS, each the one before with PREV",
    ),
  lateAfterDays: z
    .int()
    .min(0)
    .optional()
    .describe("Entries made later than this after the act are shown as late; default 31"),
  meetings: z.array(meetingSchema).max(30).optional(),
  presets: z.array(presetSchema).max(200).optional(),
  selfReported: z
    .array(nameSchema)
    .optional()
    .describe("Items that a member may report; they count once the branch has verified them"),
  ownItems: z
    .strictObject({
      plus: nameSchema.optional().describe("Item that takes the branch's own bonus items"),
      minus: nameSchema.optional().describe("Item that takes the branch's own deductions"),
      each: decimalSchema.describe("Most points of one own item"),
    })
    .optional()
    .describe("A branch may add items of its own within these limits"),
});
