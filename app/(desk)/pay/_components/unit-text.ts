import { addDays, type Day } from "@/lib/base/period";

type Say = (key: "month" | "year" | "span", values: Record<string, string | number>) => string;

/** The unit that an amount is owed for, as people say it: a month, a year, otherwise its two days. */
export function unitText(from: Day, until: Day, say: Say): string {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const last = addDays(until, -1);
  if (last.slice(0, 7) === from.slice(0, 7)) return say("month", { year: String(year), month });
  if (from.endsWith("-01-01") && last === `${year}-12-31`) return say("year", { year: String(year) });
  return say("span", { from, last });
}
