import { Exact } from "@/lib/base/exact";
import type { Program } from "../program";
import type { SchemeItem } from "../types";

type EntryItem = Extract<SchemeItem, { kind: "deduct" | "add" }>;

/** How far entries of an item must be kept apart when they are summed before they are computed. */
export type Additive = { readonly bySeverity: boolean; readonly byMonth: boolean };

type Amount = EntryItem["amount"];

const isNegative = (value: string | number | undefined) => value !== undefined && Exact.of(value).sign() < 0;

/** Only amounts that are never negative come to the same under a cap, summed or one by one. */
function isNeverNegative(amount: Amount): boolean {
  switch (amount.by) {
    case "fixed":
      return !isNegative(amount.value);
    case "recorded":
      return !isNegative(amount.min);
    case "quantity":
      return !isNegative(amount.each);
    case "severity":
    case "post":
    case "class":
      return !Object.values(amount.values).some(isNegative) && !("else" in amount && isNegative(amount.else));
    default:
      return false;
  }
}

/** Whether the amount of n alike entries is n times one amount, or the amount of their sum. */
function isLinear(program: Program, { amount, quantity }: EntryItem): boolean {
  if (amount.by === "formula") return false;
  if (amount.by === "table") return program.tables.get(amount.table)?.kind === "map";
  return amount.by !== "quantity" || !quantity || (quantity.rounding === "none" && !quantity.minimum);
}

/** Whether the summed quantity alone makes the amount. */
function isOfQuantity(program: Program, { amount }: EntryItem): boolean {
  if (amount.by === "table") return program.tables.get(amount.table)?.kind !== "map";
  return amount.by !== "formula" && amount.by !== "severity" && amount.by !== "recorded";
}

/**
 * Whether entries of an item may be summed before they are computed (`count` of an entry); undefined when each must be
 * seen by itself: repeats, acts, validity, lateness, documents, caps of single entries, formulas that list them.
 */
export function additiveOf(program: Program, item: SchemeItem): Additive | undefined {
  if (item.kind !== "add" && item.kind !== "deduct") return undefined;
  const { validity, basis = "entry", caps } = item;
  const isSingle =
    item.repeat || item.sameAct !== undefined || item.lateAfterDays !== undefined || item.unlawfulAct;
  const isLasting = validity !== undefined && validity !== "period";
  if (isSingle || isLasting || basis === "highest" || program.listed.has(item.code)) return undefined;
  if (caps && (caps.entry !== undefined || !isNeverNegative(item.amount))) return undefined;
  if (basis === "quantity")
    return isOfQuantity(program, item) ? { bySeverity: false, byMonth: false } : undefined;
  if (!isLinear(program, item)) return undefined;
  return {
    bySeverity: item.amount.by === "severity" || item.amount.by === "table" || !!item.severityFactor,
    byMonth: [caps?.month, caps?.quarter, caps?.year].some((cap) => cap !== undefined),
  };
}
