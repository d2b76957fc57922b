import type { FactSubject, FactsDocument } from "@/lib/rules/types";

/** Values that a case must give, by the name of the rule; null = must be blank. */
export type Expected = Readonly<Record<string, string | boolean | null>>;

/** One situation with its arithmetic in words; every expected figure stands in the sentence. */
export type Case = Partial<Omit<FactSubject, "id">> & {
  readonly say: string;
  readonly expect: Expected | readonly Expected[];
  /** "2025" (the default), "2025-07", "2025-Q3" or "2025-2026". */
  readonly in?: string;
  /** Several people at once, where one depends on the others; `expect` follows their order. */
  readonly people?: readonly Partial<FactSubject>[];
  readonly more?: Partial<FactsDocument>;
};

/** A mechanism of published rules: how it is entered, as a fragment of a scheme that the kernel runs. */
export type Mechanism = {
  /** Its number in the list of mechanisms, or the name of its point in the list of points. */
  readonly id: number | string;
  readonly title: string;
  readonly source: string;
  readonly how: readonly string[];
  readonly scheme: Readonly<Record<string, unknown>>;
  readonly cases: readonly Case[];
};

export type Chapter = {
  readonly file: string;
  readonly title: string;
  readonly lead: string;
  readonly picture?: { readonly file: string; readonly alt: string };
  readonly mechanisms: readonly Mechanism[];
};

type Parts = Record<string, unknown>;
type Cell = string | number | Parts;
export type Bound = readonly [lower: number | null, upper: number | null, value: Cell, more?: Parts];

export const rule = (name: string, formula: string, more: Parts = {}) => ({ name, formula, ...more });

/** Figures that are entered for a person; with a unit such as 收入:元. */
export const figures = (...names: string[]) =>
  names.map((each) => {
    const [name, unit] = each.split(":");
    return { name, type: "number", ...(unit ? { unit } : {}) };
  });

export const texts = (...names: string[]) => names.map((name) => ({ name, type: "text" }));

const boundsRows = (rows: readonly Bound[]) =>
  rows.map(([lower, upper, value, more]) => ({ lower, upper, value, ...more }));

const typeOf = (value: Cell | undefined) =>
  typeof value === "string" && !/^[\d./%]+$/.test(value) ? "text" : "number";

export function band(name: string, axis: string, unit: string, rows: readonly Bound[], more: Parts = {}) {
  const value = { type: typeOf(rows[0]?.[2]), ...(unit ? { unit } : {}) };
  return { name, kind: "band", axis: { name: axis }, value, versions: [{ rows: boundsRows(rows) }], ...more };
}

export const rates = (
  kind: "slab" | "marginal",
  name: string,
  axis: string,
  rows: readonly Bound[],
  more: Parts = {},
) => ({
  name,
  kind,
  axis: { name: axis },
  versions: [{ rows: boundsRows(rows) }],
  ...more,
});

export function map(name: string, key: string, entries: Record<string, Cell>, other?: Cell, unit?: string) {
  const rows = Object.entries(entries).map(([one, value]) => ({ keys: [one], value }));
  return {
    name,
    kind: "map",
    keys: [{ name: key }],
    value: { type: typeOf(Object.values(entries)[0]), ...(unit ? { unit } : {}) },
    versions: [{ rows, ...(other === undefined ? {} : { else: other }) }],
  };
}

/** An item that adds or deducts a fixed number of points each time. */
export const each = (code: string, value: number | string, more: Parts = {}) => ({
  code,
  kind: "add",
  amount: { by: "fixed", value },
  ...more,
});

export const post = (
  职务: string,
  开始: string,
  结束: string | null = null,
  结束方式: string | null = null,
) => ({
  职务,
  单位: "示例村",
  开始,
  结束,
  结束方式,
});

/** Results of earlier years: { 2024: { 星级: 2 } }. */
export const years = (values: Record<number, Record<string, string | number | boolean>>) =>
  Object.entries(values).map(([year, each_]) => ({
    period: { kind: "year" as const, from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` },
    values: each_,
  }));

/** Results of the quarters of 2025, in their order. */
export const quarters = (name: string, ...values: number[]) =>
  values.map((value, i) => ({
    period: {
      kind: "quarter" as const,
      from: ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"][i] ?? "",
      until: ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"][i] ?? "",
    },
    values: { [name]: value },
  }));

/** As often as the dates say, in 2025: on("03-01", "06-01"). */
export const on = (...days: string[]) => days.map((day) => ({ date: `2025-${day}` }));
