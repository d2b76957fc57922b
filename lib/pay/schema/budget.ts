import { z } from "zod";
import { parseYuan } from "@/lib/base/money";
import { payElementKinds } from "@/lib/rules/schema/pay";
import { funds } from "../types";

const id = z.string().trim().min(1).max(40);

/** Yuan as people type them, in fen; not negative. */
export const amountOfYuan = z
  .string()
  .trim()
  .max(30)
  .transform((text, context): number => {
    const fen = parseYuan(text);
    if (fen === null || fen < 0) {
      context.addIssue({ code: "custom", message: "pay.errors.amountForm" });
      return z.NEVER;
    }
    return fen;
  });

export const yearField = z.coerce.number().int().min(2000).max(2100);

export const budgetInput = z.strictObject({
  year: yearField,
  fund: z.enum(funds),
  /** Absent: all kinds that have no line of their own. */
  elementKind: z.enum(payElementKinds).optional(),
  /** Absent: all townships that have no line of their own. */
  townshipId: id.optional(),
  amountFen: amountOfYuan,
  document: z.string().trim().min(2).max(200),
});
export type BudgetInput = z.output<typeof budgetInput>;
