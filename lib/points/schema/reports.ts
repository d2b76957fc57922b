import { z } from "zod";
import { toE4 } from "@/lib/base/e4";
import { sampleFindings } from "../types";

const id = z.string().regex(/^[0-9a-z-]{1,40}$/, "errors.field.choice");
const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1).max(most));
const optionalText = (most: number) => z.preprocess((value) => value || undefined, text(most).optional());
const item = z.string().trim().min(1).max(60);
const day = z.iso.date("errors.field.date");
const flag = z.union([z.boolean(), z.stringbool()]).default(false);

/** Points or a quantity as somebody types it: "1.5"; blank = none. */
export const amountInput = z.preprocess(
  (value) => (typeof value === "string" ? value.trim() || undefined : (value ?? undefined)),
  z
    .union([
      z.string().regex(/^\d{1,5}(\.\d{1,4})?$/, "reports.errors.amount"),
      z.number().min(0).max(99_999),
    ])
    .transform((value) => toE4(value))
    .optional(),
);
const severity = z.preprocess((value) => value || undefined, z.string().trim().max(40).optional());

export const mostAccount = 200;

export const fileReportInput = z.strictObject({
  cycleId: id,
  item,
  day,
  amount: amountInput,
  severity,
  account: text(mostAccount),
  evidence: optionalText(100),
});

export const withdrawReportInput = z.strictObject({ reportId: id });

export const verifyReportInput = z.strictObject({
  cycleId: id,
  reportId: id,
  amount: amountInput,
  severity,
  /** Another deed than one of the same item and day that stands in the ledger. */
  isOther: flag,
  reason: optionalText(200),
});

export const refuseReportInput = z.strictObject({ cycleId: id, reportId: id, reason: text(200) });

export const drawSampleInput = z
  .strictObject({ cycleId: id, from: day, until: day, count: z.coerce.number().int().min(1).max(50) })
  .refine(({ from, until }) => from <= until, { path: ["until"], error: "reports.errors.span" });

export const judgeSampleInput = z.strictObject({
  cycleId: id,
  reportId: id,
  finding: z.enum(sampleFindings),
  note: optionalText(200),
  isFrozen: flag,
});

export type FileReportInput = z.output<typeof fileReportInput>;
export type VerifyReportInput = z.output<typeof verifyReportInput>;
export type RefuseReportInput = z.output<typeof refuseReportInput>;
export type DrawSampleInput = z.output<typeof drawSampleInput>;
export type JudgeSampleInput = z.output<typeof judgeSampleInput>;
