import { addDays, addMonths, type Day } from "@/lib/base/period";
import type { PayElement } from "../../types";
import type { CheckLine } from "./facts";

export type Span = { readonly from: Day; readonly until: Day };
export type OpenSpan = { readonly from: Day; readonly until: Day | null };

const oneDay = (day: Day): Span => ({ from: day, until: addDays(day, 1) });

/**
 * The days for which a line pays by the rule of its element: by days all of its stretches; by months the day of each
 * month that decides it; in full the last day of the unit.
 */
export function paidSpans(
  { basis, owedUntil }: Pick<CheckLine, "basis" | "owedUntil">,
  { proRata, monthDay }: { proRata: PayElement["proRata"]; monthDay: "first" | "last" },
): Span[] {
  const paying = basis.filter(({ amount }) => amount !== null && Number(amount) !== 0);
  if (proRata === "day") return paying.map(({ from, until }) => ({ from, until }));
  if (proRata === "month")
    return paying.flatMap(({ from, grains }) =>
      Array.from({ length: grains }, (_, n) => {
        const first = addMonths(from, n);
        return oneDay(monthDay === "first" ? first : addDays(addMonths(first, 1), -1));
      }),
    );
  return paying.length > 0 ? [oneDay(addDays(owedUntil, -1))] : [];
}

/** What is left of spans outside of others. */
export function outside(spans: readonly Span[], held: readonly OpenSpan[]): Span[] {
  let left = [...spans];
  for (const { from, until } of held)
    left = left.flatMap((span) => [
      ...(span.from < from ? [{ from: span.from, until: span.until < from ? span.until : from }] : []),
      ...(until !== null && until < span.until
        ? [{ from: span.from > until ? span.from : until, until: span.until }]
        : []),
    ]);
  return left.sort((a, b) => (a.from < b.from ? -1 : 1));
}
