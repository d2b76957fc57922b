import { Exact } from "@/lib/base/exact";
import { addMonths, type Day, fullMonths } from "./dates";
import type { Run } from "./run";
import { type Absent, blank } from "./values";

/** The day a date stands for; blank when it is known too coarsely and the scheme names no day to assume. */
export function exactDay(d: Day, run: Run): number | Absent {
  if (d.precision === "day") return d.n;
  const assume = run.program.scheme.settings?.assumeDay;
  if (assume === "first") return d.n;
  if (assume === "last") return d.last();
  return blank("DATE_PRECISION", `日期“${d}”没有精确到日`, `The date ${d} is not known to the day`);
}

/** Full months and the part of the running month in days, over the half-open [from, until). */
export function exactMonths(from: number, until: number): Exact {
  if (until < from) return exactMonths(until, from).neg();
  const months = fullMonths(from, until);
  const start = addMonths(from, months);
  return Exact.int(months).add(Exact.fraction(until - start, addMonths(from, months + 1) - start));
}
