import { lastDayOf } from "@/app/(desk)/ratings/_components/words";

type Say = (
  key: "owed.month" | "owed.quarter" | "owed.year" | "owed.days",
  values: Record<string, string | number>,
) => string;

/** The calendar unit that something is owed for, as people call it: 2026年1月, 2026年第1季度, 2026年. */
export function owedText(t: Say, { owedFrom, owedUntil }: { owedFrom: string; owedUntil: string }): string {
  const [year = 0, month = 0] = owedFrom.split("-").map(Number);
  const [untilYear = 0, untilMonth = 0] = owedUntil.split("-").map(Number);
  const months = (untilYear - year) * 12 + untilMonth - month;
  const isWhole = owedFrom.endsWith("-01") && owedUntil.endsWith("-01");
  const values = { year: String(year), month, quarter: Math.ceil(month / 3) };
  if (isWhole && months === 1) return t("owed.month", values);
  if (isWhole && months === 3 && month % 3 === 1) return t("owed.quarter", values);
  if (isWhole && months === 12 && month === 1) return t("owed.year", values);
  return t("owed.days", { from: owedFrom, to: lastDayOf(owedUntil) });
}

/** "1月1日至10日" within a unit: first and last day of a stretch. */
export const stretchDays = ({ from, until }: { from: string; until: string }) => {
  const days = (day: string) => day.split("-").map(Number);
  const [, month = 0, day = 0] = days(from);
  const [, lastMonth = 0, lastDay = 0] = days(lastDayOf(until));
  return { month, day, lastMonth, lastDay };
};

/** Addresses that the reader may open from a payslip. */
export type SlipLinks = {
  /** A star result of the payee; null where the reader may not open it. */
  readonly star: ((result: { id: string; cycleId: string }) => string) | null;
  /** The same payee in another run. */
  readonly run: (runId: string) => string;
  readonly mayReadSchemes: boolean;
};
