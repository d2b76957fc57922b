import { addDays, addMonths, type Day, daysBetween } from "@/lib/base/period";
import type { PayElement, PayUnit } from "../types";

export const monthsOf: Readonly<Record<PayUnit, number>> = { month: 1, quarter: 3, year: 12 };

/** A stretch of time that an amount is owed for, half-open. */
export type Unit = { readonly per: PayUnit; readonly from: Day; readonly until: Day };

/** The calendar unit in which a day lies. */
export function unitOf(per: PayUnit, day: Day): Unit {
  const length = monthsOf[per];
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length + 1;
  const from = `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
  return { per, from, until: addMonths(from, length) };
}

/** The units that end within a period, oldest first: a run pays what is complete. */
export function unitsEndingIn(per: PayUnit, period: { from: Day; until: Day }): Unit[] {
  const units: Unit[] = [];
  for (let unit = unitOf(per, period.from); unit.until <= period.until; unit = unitOf(per, unit.until))
    if (unit.until > period.from) units.push(unit);
  return units;
}

/** A part of a unit for which the facts of one day speak. */
export type Stretch = {
  readonly from: Day;
  readonly until: Day;
  /** The day whose facts count. */
  readonly at: Day;
  /** How many of the `of` days or months of the unit it holds. */
  readonly grains: number;
  readonly of: number;
};

type MonthDay = "first" | "last";

function byDays(unit: Unit, breaks: readonly Day[]): Stretch[] {
  const of = daysBetween(unit.from, unit.until);
  const edges = [unit.from, ...breaks.filter((day) => day > unit.from && day < unit.until), unit.until];
  return edges.slice(0, -1).map((from, i) => {
    const until = edges[i + 1] ?? unit.until;
    return { from, until, at: addDays(until, -1), grains: daysBetween(from, until), of };
  });
}

/** The months of a unit, each with the day that decides it; kept, because everybody of a run asks for the same. */
const known = new Map<string, readonly Stretch[]>();

function monthsIn(unit: Unit, monthDay: MonthDay): readonly Stretch[] {
  const key = `${unit.from}/${unit.per}/${monthDay}`;
  const held = known.get(key);
  if (held) return held;
  const of = monthsOf[unit.per];
  const months: Stretch[] = [];
  for (let from = unit.from; from < unit.until; from = addMonths(from, 1)) {
    const until = addMonths(from, 1);
    months.push({ from, until, at: monthDay === "first" ? from : addDays(until, -1), grains: 1, of });
  }
  if (known.size >= 500) known.clear();
  known.set(key, months);
  return months;
}

function byMonths(unit: Unit, breaks: readonly Day[], monthDay: MonthDay): Stretch[] {
  const stretches: Stretch[] = [];
  for (const month of monthsIn(unit, monthDay)) {
    const last = stretches.at(-1);
    // Nothing changed between the two deciding days: the later one speaks for both months.
    if (last && !breaks.some((day) => day > last.at && day <= month.at))
      stretches[stretches.length - 1] = {
        ...last,
        until: month.until,
        at: month.at,
        grains: last.grains + 1,
      };
    else stretches.push(month);
  }
  return stretches;
}

/**
 * The stretches of a unit in which nothing about a payee changes.
 * @param breaks days on which a post, level, cut or leave of the payee begins or has ended, in order
 */
export function stretchesOf(
  unit: Unit,
  breaks: readonly Day[],
  { proRata, monthDay }: { proRata: PayElement["proRata"]; monthDay: MonthDay },
): Stretch[] {
  if (proRata === "day") return byDays(unit, breaks);
  if (proRata === "month") return byMonths(unit, breaks, monthDay);
  return [{ from: unit.from, until: unit.until, at: addDays(unit.until, -1), grains: 1, of: 1 }];
}
