import { Exact } from "@/lib/base/exact";
import { dayNumber } from "./dates";
import type { Static } from "./model";
import { staticOf } from "./model";
import type { Run } from "./run";
import type { SchemeTable } from "./types";
import { Absent, blank, failure, isNumber, toOut, toText, unrated, type Value } from "./values";

export type Bounds = { lower?: Exact; lowerIncluded: boolean; upper?: Exact; upperIncluded: boolean };
export type BandRow = Bounds & { index: number; key: string; cell: Cell; cap?: Exact };
type Cell = (run: Run) => Value;

type RawBounds = {
  lower: string | number | null;
  lowerIncluded?: boolean | undefined;
  upper: string | number | null;
  upperIncluded?: boolean | undefined;
};
type RawCell = string | number | boolean | null | { unrated: string } | { param: string };

export const toBounds = (row: RawBounds): Bounds => ({
  ...(row.lower === null ? {} : { lower: Exact.of(row.lower) }),
  lowerIncluded: row.lowerIncluded ?? true,
  ...(row.upper === null ? {} : { upper: Exact.of(row.upper) }),
  upperIncluded: row.upperIncluded ?? false,
});

export function inBounds(b: Bounds, x: Exact): boolean {
  if (b.lower) {
    const c = x.cmp(b.lower);
    if (c < 0 || (c === 0 && !b.lowerIncluded)) return false;
  }
  if (b.upper) {
    const c = x.cmp(b.upper);
    if (c > 0 || (c === 0 && !b.upperIncluded)) return false;
  }
  return true;
}

const SEPARATOR = "\u0001";
/** One text for a tuple of exact keys; numbers by value, so that 3 and "3.0" are one key. */
export function keyOf(values: readonly (Value | string | number | boolean)[]): string {
  return values
    .map((v) => {
      if (typeof v === "number") return Exact.of(v).toString();
      if (v instanceof Absent) return "";
      return toText(v);
    })
    .join(SEPARATOR);
}

type Version = {
  from: number;
  until: number;
  label?: string;
  exact: Map<string, { index: number; cell: Cell }>;
  bands: BandRow[];
  mixed: { index: number; match: (string | Bounds)[]; cell: Cell }[];
  weights: { source: string; weight: Exact }[];
  quota: QuotaRow[];
  otherwise?: Cell;
};
export type QuotaRow = {
  level: string;
  share?: Exact;
  number?: number;
  rest: boolean;
  kind: "exact" | "atMost" | "atLeast";
};

/** A table ready for lookups. */
export type Table = {
  name: string;
  kind: SchemeTable["kind"];
  document: SchemeTable;
  value: Static;
  /** Number of exact keys (map, band …) or of all columns (mixed). */
  keys: { name: string; type: Static }[];
  columns: { name: string; band: boolean; type: Static }[];
  versions: Version[];
  round?: { places: number; mode: "halfUp" | "up" | "down" };
};

const keyStatic = (k: {
  type?: "text" | "number" | "boolean" | "level" | undefined;
  levels?: string | undefined;
}): Static => staticOf(k.type ?? "text", k.levels);

function cellCode(raw: RawCell, type: Static, table: string): Cell {
  if (raw === null) {
    const empty = blank(
      "CELL_EMPTY",
      `表“${table}”的这一格没有填`,
      `A cell of table "${table}" is not filled`,
    );
    return () => empty;
  }
  if (typeof raw === "object") {
    if ("unrated" in raw) {
      const value = unrated(raw.unrated);
      return () => value;
    }
    const name = raw.param;
    return (run) => run.parameter(name, undefined, undefined);
  }
  if (type.t === "number") {
    const value = typeof raw === "boolean" ? undefined : Exact.parse(raw);
    const bad = failure(
      "CELL_TYPE",
      `表“${table}”有一格不是数字`,
      `A cell of table "${table}" is not a number`,
    );
    return () => value ?? bad;
  }
  return () => (typeof raw === "number" ? String(raw) : raw);
}

/** Prepares one table. The shape was checked; sense is checked elsewhere. */
export function buildTable(doc: SchemeTable): Table {
  const value: Static =
    doc.kind === "quota"
      ? doc.levels === undefined
        ? { t: "text" }
        : { t: "level", levels: doc.levels }
      : "value" in doc
        ? staticOf(doc.value.type, doc.value.levels)
        : { t: "number" };
  const keys = "keys" in doc && doc.keys ? doc.keys.map((k) => ({ name: k.name, type: keyStatic(k) })) : [];
  const columns =
    doc.kind === "mixed"
      ? doc.columns.map((c) => ({
          name: c.name,
          band: c.kind === "band",
          type: c.kind === "band" ? ({ t: "number" } as Static) : keyStatic(c),
        }))
      : [];
  return {
    name: doc.name,
    kind: doc.kind,
    document: doc,
    value,
    keys,
    columns,
    versions: doc.versions.map((v) => buildVersion(doc, v, value)).sort((a, b) => a.from - b.from),
    ...("gap" in doc && doc.gap === "round" && doc.round ? { round: doc.round } : {}),
  };
}

function buildVersion(doc: SchemeTable, raw: SchemeTable["versions"][number], value: Static): Version {
  const version: Version = {
    from: raw.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(raw.from),
    until: raw.until === undefined ? Number.POSITIVE_INFINITY : dayNumber(raw.until),
    ...(raw.from === undefined ? {} : { label: raw.from }),
    exact: new Map(),
    bands: [],
    mixed: [],
    weights: [],
    quota: [],
  };
  if ("else" in raw && raw.else !== undefined) version.otherwise = cellCode(raw.else, value, doc.name);
  raw.rows.forEach((row, index) => {
    if ("source" in row) version.weights.push({ source: row.source, weight: Exact.of(row.weight) });
    else if ("level" in row)
      version.quota.push({
        level: row.level,
        ...(row.share === undefined ? {} : { share: Exact.of(row.share) }),
        ...(row.number === undefined ? {} : { number: row.number }),
        rest: row.rest ?? false,
        kind: row.kind ?? "exact",
      });
    else if ("match" in row)
      version.mixed.push({
        index,
        match: row.match.map((m) => (typeof m === "object" ? toBounds(m) : keyOf([m]))),
        cell: cellCode(row.value, value, doc.name),
      });
    else if ("lower" in row)
      version.bands.push({
        ...toBounds(row),
        index,
        key: keyOf(row.keys ?? []),
        cell: cellCode(row.value, value, doc.name),
        ...(row.cap === undefined ? {} : { cap: Exact.of(row.cap) }),
      });
    else {
      const key = keyOf(row.keys);
      if (!version.exact.has(key))
        version.exact.set(key, { index, cell: cellCode(row.value, value, doc.name) });
    }
  });
  return version;
}

function versionAt(table: Table, run: Run): Version | Absent {
  for (let i = table.versions.length - 1; i >= 0; i--) {
    const v = table.versions[i] as Version;
    if (run.asOf >= v.from && run.asOf < v.until) return v;
  }
  return failure(
    "NO_VERSION",
    `表“${table.name}”在${run.dayText()}没有有效的版本`,
    `Table "${table.name}" has no version in force on ${run.dayText()}`,
  );
}

const noRow = (table: Table, shown: string): Absent =>
  failure(
    "NO_ROW",
    `表“${table.name}”没有“${shown}”这一行`,
    `Table "${table.name}" has no row for "${shown}"`,
  );

function rowEvent(
  run: Run,
  table: Table,
  v: Version,
  row: BandRow | number | "else",
  argument: Value,
  value: Value,
): void {
  run.rec?.push({
    kind: "row",
    table: table.name,
    ...(v.label === undefined ? {} : { version: v.label }),
    row: typeof row === "object" ? row.index : row,
    argument: toOut(argument),
    value: toOut(value),
    ...(typeof row === "object" && row.lower ? { lower: row.lower.toString() } : {}),
    ...(typeof row === "object" && row.upper ? { upper: row.upper.toString() } : {}),
  });
}

function orElse(run: Run, table: Table, v: Version, argument: Value, shown: string): Value {
  if (!v.otherwise) return noRow(table, shown);
  const value = v.otherwise(run);
  if (run.rec) rowEvent(run, table, v, "else", argument, value);
  return value;
}

/** Exact or mixed lookup; the arguments are present values. */
export function lookup(table: Table, args: readonly Value[], run: Run): Value {
  const v = versionAt(table, run);
  if (v instanceof Absent) return v;
  const shown = args.map((a) => String(toOut(a))).join("、");
  if (table.kind === "mixed") {
    for (const row of v.mixed) {
      const hit = row.match.every((m, i) => {
        const arg = args[i] as Value;
        return typeof m === "string" ? keyOf([arg]) === m : isNumber(arg) && inBounds(m, arg);
      });
      if (!hit) continue;
      const value = row.cell(run);
      if (run.rec) rowEvent(run, table, v, row.index, shown, value);
      return value;
    }
    return orElse(run, table, v, shown, shown);
  }
  const row = v.exact.get(keyOf(args));
  if (!row) return orElse(run, table, v, shown, shown);
  const value = row.cell(run);
  if (run.rec) rowEvent(run, table, v, row.index, shown, value);
  return value;
}

/** The band row of x, or the else value, or an absent value. */
function findBand(
  table: Table,
  x: Exact,
  keys: readonly Value[],
  run: Run,
): { v: Version; row?: BandRow } | Absent {
  const v = versionAt(table, run);
  if (v instanceof Absent) return v;
  const key = keyOf(keys);
  const at = table.round ? x.round(table.round.places, table.round.mode) : x;
  for (const row of v.bands) if (row.key === key && inBounds(row, at)) return { v, row };
  return { v };
}

const bandShown = (x: Exact, keys: readonly Value[]): string =>
  [...keys.map((k) => String(toOut(k))), x.toString()].join("、");

export function band(table: Table, x: Exact, keys: readonly Value[], run: Run): Value {
  const found = findBand(table, x, keys, run);
  if (found instanceof Absent) return found;
  if (!found.row) return orElse(run, table, found.v, x, bandShown(x, keys));
  const value = found.row.cell(run);
  if (run.rec) rowEvent(run, table, found.v, found.row, x, value);
  return value;
}

export function slab(table: Table, x: Exact, keys: readonly Value[], run: Run): Value {
  const rate = band(table, x, keys, run);
  if (!isNumber(rate)) return rate;
  const doc = table.document;
  if (doc.kind !== "slab" || doc.on !== "excess") return rate.mul(x);
  const over = x.sub(Exact.of(doc.threshold ?? 0));
  return over.sign() <= 0 ? Exact.ZERO : rate.mul(over);
}

/** Each bracket takes its part of x in (lower, upper]; negative x gives 0. */
export function marginal(table: Table, x: Exact, keys: readonly Value[], run: Run): Value {
  const v = versionAt(table, run);
  if (v instanceof Absent) return v;
  const doc = table.document;
  const unit = doc.kind === "marginal" ? doc.unit : undefined;
  const key = keyOf(keys);
  const rows = v.bands.filter((r) => r.key === key);
  if (rows.length === 0) return noRow(table, bandShown(x, keys));
  let sum = Exact.ZERO;
  for (const row of rows) {
    const low = Exact.max(row.lower ?? Exact.ZERO, Exact.ZERO);
    const top = row.upper ? Exact.min(x, row.upper) : x;
    let part = top.sub(low);
    if (part.sign() <= 0) continue;
    if (unit) {
      part = part.div(Exact.of(unit.size));
      if (unit.rounding !== "none") part = part.round(0, unit.rounding === "full" ? "down" : "up");
    }
    const rate = row.cell(run);
    if (!isNumber(rate)) return rate;
    let amount = part.mul(rate);
    if (row.cap) amount = Exact.min(amount, row.cap);
    if (run.rec) rowEvent(run, table, v, row, x, amount);
    sum = sum.add(amount);
  }
  return sum;
}

export function quotaRows(table: Table, run: Run): QuotaRow[] | Absent {
  const v = versionAt(table, run);
  return v instanceof Absent ? v : v.quota;
}

export function weightRows(table: Table, run: Run): { source: string; weight: Exact }[] | Absent {
  const v = versionAt(table, run);
  return v instanceof Absent ? v : v.weights;
}
