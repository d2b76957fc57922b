import { addDays } from "@/lib/base/period";
import type { ClosingKind } from "@/lib/points/types";

type Say = (key: "month" | "sameYear" | "months" | "days", values: Record<string, string>) => string;

const month = (day: string) => ({ year: day.slice(0, 4), month: String(Number(day.slice(5, 7))) });

/** A period of the books by its months: 2026年3月, 2026年1月至3月, 2025年7月至2026年6月; by its days if it is of none. */
export function periodWords(
  t: Say,
  { kind, from, until }: { kind: ClosingKind; from: string; until: string },
): string {
  const to = addDays(until, -1);
  if (!from.endsWith("-01") || !until.endsWith("-01")) return t("days", { from, to });
  if (kind === "month") return t("month", month(from));
  const [first, last] = [month(from), month(to)];
  if (first.year === last.year)
    return t("sameYear", { year: first.year, first: first.month, last: last.month });
  return t("months", { year: first.year, first: first.month, lastYear: last.year, last: last.month });
}
