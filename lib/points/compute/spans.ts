import { addMonths } from "@/lib/base/period";

export type Span = { readonly from: string; readonly until: string };

const months = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** Equal parts of a cycle from its first day on; the last one ends with the cycle. Half-open like all periods. */
export function spansOf(cycle: Span, size: keyof typeof months): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < 600; i++) {
    const from = addMonths(cycle.from, i * months[size]);
    if (from >= cycle.until) break;
    const until = addMonths(cycle.from, (i + 1) * months[size]);
    spans.push({ from, until: until < cycle.until ? until : cycle.until });
  }
  return spans;
}

/** The part in which a day lies; null outside the cycle. */
export function spanAt(cycle: Span, size: keyof typeof months, day: string): Span | null {
  return spansOf(cycle, size).find((span) => span.from <= day && day < span.until) ?? null;
}
