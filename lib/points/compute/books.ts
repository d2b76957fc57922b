import { addDays, addMonths } from "@/lib/base/period";
import type { Span } from "./spans";

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;

type Closed = { readonly periodFrom: string; readonly periodUntil: string };

/**
 * First day of the month in whose books an act is entered: its own month, or the first one after it that the branch has
 * not closed; null when everything up to the end of the cycle is closed.
 */
export function bookedMonth(cycle: Span, closed: readonly Closed[], day: string): string | null {
  const last = monthOf(cycle.until);
  for (let month = monthOf(day); month < cycle.until && month <= last; month = addMonths(month, 1)) {
    const isClosed = closed.some((one) => one.periodFrom <= month && month < one.periodUntil);
    if (!isClosed) return month;
  }
  return null;
}

/**
 * The same for what an upheld objection corrects: when all books are closed it stands in those of the last month, for no
 * closed book may keep a wrong entry.
 */
export function correctedMonth(cycle: Span, closed: readonly Closed[], day: string): string {
  return bookedMonth(cycle, closed, day) ?? monthOf(addDays(cycle.until, -1));
}

/** Whether an act was entered late: more days after it than the scheme allows, or in the books of a later month. */
export function isLate(
  entry: { readonly day: string; readonly bookedMonth: string; readonly recordedOn: string },
  lateAfterDays: number | undefined,
): boolean {
  if (entry.bookedMonth > monthOf(entry.day)) return true;
  const days = (Date.parse(entry.recordedOn) - Date.parse(entry.day)) / 86_400_000;
  return days > (lateAfterDays ?? 31);
}
