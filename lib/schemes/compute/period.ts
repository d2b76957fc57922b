import type { SchemeDocument } from "@/lib/rules/types";

const firstMonths: Partial<Record<SchemeDocument["period"], readonly string[]>> = {
  quarter: ["01", "04", "07", "10"],
  halfYear: ["01", "07"],
  year: ["01"],
  twoYears: ["01"],
};

/**
 * Whether a day is the first of a period of the scheme. A yearly scheme that starts elsewhere (July, say) starts on
 * the day and month of its `validFrom`; terms and lengths of its own start on any first of a month.
 */
export function isPeriodStart(document: Pick<SchemeDocument, "period" | "validFrom">, day: string): boolean {
  if (!day.endsWith("-01")) return false;
  const month = day.slice(5, 7);
  const months = firstMonths[document.period];
  if (!months) return true;
  const yearly = document.period === "year" || document.period === "twoYears";
  return months.includes(month) || (yearly && document.validFrom.slice(5) === day.slice(5));
}
