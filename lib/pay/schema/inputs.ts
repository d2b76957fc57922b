import { z } from "zod";
import { withholdingKinds } from "../types";
import { yearField } from "./budget";

const day = z.iso.date();
const document = z.string().trim().min(2).max(200);
const list = {
  /** Rows copied from a table: cells parted by tabs. */
  text: z.string().max(300_000),
  save: z.literal("yes").optional(),
};

export const enterInputsInput = z.strictObject({
  ...list,
  name: z.string().trim().min(1).max(60),
  /** Absent: the value holds for every year. */
  year: yearField.optional(),
  document,
});
export type EnterInputsInput = z.output<typeof enterInputsInput>;

export const enterWithholdingsInput = z
  .strictObject({
    ...list,
    kind: z.enum(withholdingKinds),
    from: day,
    /** First day on which it is kept back no more. */
    until: day.optional(),
    document,
  })
  .refine(({ from, until }) => until === undefined || from < until, {
    path: ["until"],
    error: "pay.errors.periodEnd",
  });
export type EnterWithholdingsInput = z.output<typeof enterWithholdingsInput>;

export const endWithholdingInput = z.strictObject({
  withholdingId: z.string().trim().min(1).max(40),
  /** First day on which it is kept back no more. */
  until: day,
});
export type EndWithholdingInput = z.output<typeof endWithholdingInput>;

export const enterVillageAccountsInput = z.strictObject(list);
export type EnterVillageAccountsInput = z.output<typeof enterVillageAccountsInput>;
