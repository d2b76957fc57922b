import type { Day } from "@/lib/base/period";

type Span = { readonly from: Day; readonly until: Day | null };

/** Days on which something about a payee begins or has ended, in order, each once. */
export function breakDays(
  spans: readonly Span[],
  days: readonly (Day | null)[],
  within: { from: Day; until: Day },
): Day[] {
  const all = [...spans.flatMap(({ from, until }) => [from, until]), ...days];
  const inside = all.filter((day): day is Day => day !== null && day > within.from && day < within.until);
  return [...new Set(inside)].sort();
}
