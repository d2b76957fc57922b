import type { Period } from "./types";

export type Precision = "day" | "month" | "year";

/** Days since 1970-01-01 of a civil date (proleptic Gregorian). */
export function epochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

export type Civil = { year: number; month: number; day: number };

/** The civil date of an epoch day. */
export function civil(n: number): Civil {
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : epochDay(year, month + 1, 1) - epochDay(year, month, 1);
}

const two = (n: number): string => String(n).padStart(2, "0");

/** A date with its precision; `n` is the first epoch day it may be. */
export class Day {
  constructor(
    readonly n: number,
    readonly precision: Precision = "day",
  ) {}

  static parse(text: string): Day | undefined {
    const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
    if (!match) return undefined;
    const year = Number(match[1]);
    const month = Number(match[2] ?? 1);
    const day = Number(match[3] ?? 1);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
    return new Day(
      epochDay(year, month, day),
      match[3] !== undefined ? "day" : match[2] !== undefined ? "month" : "year",
    );
  }

  /** The last epoch day it may be. */
  last(): number {
    const c = civil(this.n);
    if (this.precision === "year") return epochDay(c.year, 12, 31);
    if (this.precision === "month") return epochDay(c.year, c.month, daysInMonth(c.year, c.month));
    return this.n;
  }

  toString(): string {
    const c = civil(this.n);
    const year = String(c.year).padStart(4, "0");
    if (this.precision === "year") return year;
    return this.precision === "month" ? `${year}-${two(c.month)}` : `${year}-${two(c.month)}-${two(c.day)}`;
  }
}

/** Epoch day of 'YYYY-MM-DD' text that was checked before. */
export function dayNumber(text: string): number {
  const day = Day.parse(text);
  if (!day) throw new RangeError(`not a date: ${text}`);
  return day.n;
}

/** The same day `months` later; a day that does not exist becomes the month's last day. */
export function addMonths(n: number, months: number): number {
  const c = civil(n);
  const total = c.year * 12 + (c.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return epochDay(year, month, Math.min(c.day, daysInMonth(year, month)));
}

/** Full months from a to b (b ≥ a); negative when b is before a. */
export function fullMonths(a: number, b: number): number {
  if (b < a) return -fullMonths(b, a);
  const x = civil(a);
  const y = civil(b);
  const months = (y.year - x.year) * 12 + (y.month - x.month);
  return addMonths(a, months) > b ? months - 1 : months;
}

export type Span = { from: number; until: number };

/** First days of the months that the half-open span touches. */
export function monthStarts(span: Span): number[] {
  const out: number[] = [];
  const c = civil(span.from);
  let n = epochDay(c.year, c.month, 1);
  while (n < span.until && out.length < 1200) {
    out.push(n);
    n = addMonths(n, 1);
  }
  return out;
}

export const periodSpan = (period: Period): Span => ({
  from: dayNumber(period.from),
  until: dayNumber(period.until),
});

/** A short name of a period: 2025年, 2025年第3季度, 2025年7月 … */
export function periodName(period: Period): string {
  const c = civil(dayNumber(period.from));
  switch (period.kind) {
    case "year":
      return c.month === 1 ? `${c.year}年` : `${period.from}起一年`;
    case "quarter":
      return `${c.year}年第${Math.ceil(c.month / 3)}季度`;
    case "halfYear":
      return `${c.year}年${c.month <= 6 ? "上" : "下"}半年`;
    case "month":
      return `${c.year}年${c.month}月`;
    default:
      return `${period.from}至${new Day(dayNumber(period.until) - 1)}`;
  }
}
