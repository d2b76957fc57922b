import type { ParameterRow } from "../types";

export type TimelineSpan = {
  readonly row: ParameterRow;
  readonly from: string;
  /** First day no longer; null = until another value is recorded. */
  readonly until: string | null;
  /** Places on the axis from 0 to 1. */
  readonly start: number;
  readonly end: number;
};

/** Values of the county, or of one place that chose its own. */
export type TimelineLane = {
  readonly placeId: string | null;
  readonly placeName: string | null;
  readonly spans: readonly TimelineSpan[];
};

export type Timeline = {
  readonly name: string;
  readonly lanes: readonly TimelineLane[];
  readonly replaced: number;
};

export type TimeAxis = { readonly first: number; readonly last: number };

/** More years than these cannot be told apart on a screen. */
const mostYears = 10;

/** The years that an axis for these values runs over; today's year and the next are always on it, the oldest may not. */
export function axisOf(rows: readonly ParameterRow[], today: string): TimeAxis {
  const years = rows.flatMap((row) => (row.correctedById === null ? [yearOf(startOf(row))] : []));
  const now = yearOf(today);
  const last = Math.max(now + 1, ...years);
  return { first: Math.max(last - mostYears + 1, Math.min(now, ...years)), last };
}

/** The values of every parameter in the order of time; a yearly one holds for its year only, a dated one until the next. */
export function timelines(rows: readonly ParameterRow[], axis: TimeAxis): Timeline[] {
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.map((name) => {
    const own = rows.filter((row) => row.name === name);
    const standing = own.filter(({ correctedById }) => correctedById === null);
    const places = [...new Set(standing.map(({ placeId }) => placeId))].sort(countyFirst);
    return {
      name,
      replaced: own.length - standing.length,
      lanes: places.map((placeId) => lane(standing.filter((row) => row.placeId === placeId) ?? [], axis)),
    };
  });
}

const countyFirst = (a: string | null, b: string | null) =>
  Number(a !== null) - Number(b !== null) || (a ?? "").localeCompare(b ?? "");

const yearOf = (day: string): number => Number(day.slice(0, 4));
const startOf = (row: ParameterRow): string => row.from ?? `${row.year}-01-01`;

function lane(rows: readonly ParameterRow[], axis: TimeAxis): TimelineLane {
  const sorted = [...rows].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  return {
    placeId: sorted[0]?.placeId ?? null,
    placeName: sorted[0]?.placeName ?? null,
    spans: sorted.map((row, i) => {
      const from = startOf(row);
      const next = sorted.slice(i + 1).find((later) => later.from !== null)?.from ?? null;
      const until = row.year === null ? next : `${row.year + 1}-01-01`;
      return { row, from, until, start: placeOf(from, axis), end: until === null ? 1 : placeOf(until, axis) };
    }),
  };
}

/** Months are enough for the eye. */
function placeOf(day: string, { first, last }: TimeAxis): number {
  const months = (yearOf(day) - first) * 12 + Number(day.slice(5, 7)) - 1;
  return Math.min(1, Math.max(0, months / ((last - first + 1) * 12)));
}
