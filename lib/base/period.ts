/** A calendar day 'YYYY-MM-DD' in Asia/Shanghai. Days compare and sort as text. */
export type Day = string;

/** As the kernel names them; only the first five have a fixed length. */
export type PeriodKind = "month" | "quarter" | "halfYear" | "year" | "twoYears" | "term" | "custom";

/** A stretch of days, half-open: from its first day until the first day after it. */
export type Period = { readonly kind: PeriodKind; readonly from: Day; readonly until: Day };

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** The calendar day of a moment in Asia/Shanghai. */
export function shanghaiDay(moment: Date): Day {
  return calendar.format(moment);
}

/** The moment at which a day begins in Asia/Shanghai (days since 1992, when its clock became UTC+8 for good). */
export function startOfDay(day: Day): Date {
  return new Date(utc(day) - shanghaiMs);
}

/** Whether a text is a day that exists: '2026-02-29' is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month);
}

/** Days of a month, 1 to 12. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day so many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  return dayText(utc(day) + days * dayMs);
}

/** The day so many months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const first = monthStart(Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months);
  const last = daysIn(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  return `${first.slice(0, 8)}${two(Math.min(Number(day.slice(8)), last))}`;
}

/** Days from one day to another; negative if the second is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((utc(until) - utc(from)) / dayMs);
}

/** Calendar year, e.g. 2026. */
export function yearPeriod(year: number): Period {
  return { kind: "year", from: monthStart(year, 1), until: monthStart(year + 1, 1) };
}

/** Half of a calendar year, 1 or 2. */
export function halfYearPeriod(year: number, half: number): Period {
  return months("halfYear", year, (half - 1) * 6 + 1, 6);
}

/** Quarter of a calendar year, 1 to 4. */
export function quarterPeriod(year: number, quarter: number): Period {
  return months("quarter", year, (quarter - 1) * 3 + 1, 3);
}

/** Month of a calendar year, 1 to 12. */
export function monthPeriod(year: number, month: number): Period {
  return months("month", year, month, 1);
}

/** Whether a day lies in the period. */
export function inPeriod(day: Day, { from, until }: Pick<Period, "from" | "until">): boolean {
  return from <= day && day < until;
}

/** Whether two stretches of days share a day; `until` null is open. */
export function overlap(a: { from: Day; until: Day | null }, b: { from: Day; until: Day | null }): boolean {
  return (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);
}

/** The period before, of the same length in months, ending where this one begins. Not for terms and custom periods. */
export function previousPeriod(period: Period): Period {
  return { kind: period.kind, from: addMonths(period.from, -lengthOf(period)), until: period.from };
}

/** The period after, of the same length in months. Not for terms and custom periods. */
export function nextPeriod(period: Period): Period {
  return { kind: period.kind, from: period.until, until: addMonths(period.until, lengthOf(period)) };
}

/** The last day of the period, for people to read. */
export function lastDay({ until }: Period): Day {
  return addDays(until, -1);
}

const lengths = { month: 1, quarter: 3, halfYear: 6, year: 12, twoYears: 24 } as const;

function lengthOf({ kind }: Period): number {
  if (kind === "term" || kind === "custom")
    throw new RangeError("a term or a custom period has no fixed length");
  return lengths[kind];
}

function months(kind: PeriodKind, year: number, month: number, count: number): Period {
  return { kind, from: monthStart(year, month), until: monthStart(year, month + count) };
}

/** First day of a month; months beyond 12 or below 1 run into the neighbouring years. */
function monthStart(year: number, month: number): Day {
  const index = year * 12 + month - 1;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${two((index % 12) + 1)}-01`;
}

function utc(day: Day): number {
  if (!isDay(day)) throw new RangeError("not a day");
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}

const dayText = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
const two = (n: number): string => String(n).padStart(2, "0");
