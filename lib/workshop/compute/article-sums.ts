import { Exact } from "@/lib/base/exact";

/** A stored value of one person; null = blank, undefined = the version did not compute it. */
type Stored = string | number | boolean | null | undefined;

/** How many people have which value, or a value from `from` on and below the next one's. */
export type Bar = { readonly label: string; readonly number: number };

/** What one figure came to over all people of a period. */
export type FigureSum = {
  readonly people: number;
  /** People of whom nothing could be computed; they are in no sum. */
  readonly blank: number;
  /** Absent for figures that are words. */
  readonly sum: string | null;
  readonly mean: string | null;
  readonly least: string | null;
  readonly most: string | null;
  readonly bars: readonly Bar[];
};

/** Up to so many different values each has a bar of its own. */
const fewValues = 8;
const binCount = 5;

const wordOf = (value: string | number | boolean) =>
  typeof value === "boolean" ? (value ? "是" : "否") : String(value);

function countEach(values: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

/** Numbers in five equal steps between the least and the most; the last step holds the most. */
function bins(numbers: readonly Exact[], least: Exact, most: Exact): Bar[] {
  const step = most.sub(least).div(Exact.int(binCount));
  const edges = Array.from({ length: binCount + 1 }, (_, i) =>
    i === binCount ? most : least.add(step.mul(Exact.int(i))),
  );
  const counts = Array.from({ length: binCount }, () => 0);
  for (const number of numbers) {
    const at = edges.slice(1, -1).filter((edge) => number.cmp(edge) >= 0).length;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const said = (edge: Exact | undefined) => edge?.round(2, "halfUp").toString() ?? "";
  return counts.map((number, i) => ({ label: `${said(edges[i])}–${said(edges[i + 1])}`, number }));
}

function ofNumbers(numbers: readonly Exact[]): Omit<FigureSum, "people" | "blank"> {
  const [first = Exact.ZERO, ...others] = numbers;
  const sum = others.reduce((total, number) => total.add(number), first);
  const least = others.reduce(Exact.min, first);
  const most = others.reduce(Exact.max, first);
  const each = countEach(numbers.map(String));
  const bars =
    each.size <= fewValues
      ? [...each]
          .sort(([a], [b]) => Exact.of(a).cmp(Exact.of(b)))
          .map(([label, number]) => ({ label, number }))
      : bins(numbers, least, most);
  return {
    sum: sum.round(4, "halfUp").toString(),
    mean: sum.div(Exact.int(numbers.length)).round(2, "halfUp").toString(),
    least: least.toString(),
    most: most.toString(),
    bars,
  };
}

/** One figure over all people; values that are no numbers are counted, not added. */
export function sumFigure(stored: readonly Stored[]): FigureSum {
  const values = stored.filter((value) => value !== null && value !== undefined);
  const counts = { people: values.length, blank: stored.length - values.length };
  const numbers = values.map((value) => (typeof value === "boolean" ? undefined : Exact.parse(value)));
  if (values.length > 0 && numbers.every((number) => number !== undefined))
    return { ...counts, ...ofNumbers(numbers) };
  const bars = [...countEach(values.map(wordOf))]
    .sort((a, b) => b[1] - a[1])
    .slice(0, fewValues)
    .map(([label, number]) => ({ label, number }));
  return { ...counts, sum: null, mean: null, least: null, most: null, bars };
}

/** One stored value as it is shown; null = blank. */
export const shownValue = (value: Stored): string | null =>
  value === null || value === undefined ? null : wordOf(value);
