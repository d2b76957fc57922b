import { Exact } from "@/lib/base/exact";
import { addMonths, civil, Day, dayNumber } from "../dates";
import { parseFormula } from "../language/ast";
import type { Compiler } from "../language/compiler";
import { ENTRY_LIST } from "../language/functions/sources";
import type { Expr, Scope, Sym } from "../model";
import { NUMBER } from "../model";
import { type EntryRow, entryRow, type Run } from "../run";
import { band, lookup, marginal, slab, type Table } from "../tables";
import type { SchemeItem } from "../types";
import { Absent, blank, failure, type Value } from "../values";
import { additiveOf } from "./additive";

export type EntryItem = Extract<SchemeItem, { kind: "deduct" | "add" }>;

/** Amounts of an item's entries before overlap and caps; Absent when one of them cannot be known. */
export type Amounts = (run: Run) => { row: EntryRow; amount: Exact }[] | Absent | undefined;

function units(item: EntryItem, quantity: Exact): Exact {
  const q = item.quantity;
  if (!q) return quantity;
  if (q.minimum !== undefined && quantity.cmp(Exact.of(q.minimum)) < 0) return Exact.ZERO;
  const n = quantity.div(Exact.of(q.unit));
  return q.rounding === "none" ? n : n.round(0, q.rounding);
}

const noQuantity = (item: string): Absent =>
  blank("NO_QUANTITY", `“${item}”有一条记录没有数量`, `An entry of "${item}" has no quantity`);

function pickBy(
  item: EntryItem,
  values: Record<string, string | number>,
  key: string | undefined,
  other: string | number | undefined,
  what: string,
): Value {
  const raw = key !== undefined && Object.hasOwn(values, key) ? values[key] : other;
  if (raw !== undefined) return Exact.of(raw);
  return key === undefined
    ? blank("NO_ENTRY", `“${item.code}”的记录没有${what}`, `An entry of "${item.code}" has no ${what}`)
    : failure(
        "NO_AMOUNT",
        `“${item.code}”没有写明${what}“${key}”的分值`,
        `"${item.code}" states no amount for ${what} "${key}"`,
      );
}

export type BaseAmount = (row: EntryRow, run: Run) => Value;

/** Amounts that a row of n alike entries carries already summed. */
const summedBy = new Set<EntryItem["amount"]["by"]>(["recorded", "quantity"]);

const countedEntry = (item: string): Absent =>
  failure(
    "COUNTED_ENTRY",
    `“${item}”的记录须逐条计算，不能合并`,
    `Entries of "${item}" must be computed one by one and cannot be joined`,
  );

/** How much an entry is worth, by the item's amount setting; one that stands for n alike entries, n times as much. */
export function baseAmount(c: Compiler, item: EntryItem, scope: Scope): BaseAmount {
  const single = singleAmount(c, item, scope);
  if (summedBy.has(item.amount.by)) return single;
  return (row, run) => {
    const v = single(row, run);
    const n = row.raw.count;
    return n === undefined || n === 1 || !(v instanceof Exact) ? v : v.mul(Exact.int(n));
  };
}

function singleAmount(c: Compiler, item: EntryItem, scope: Scope): BaseAmount {
  const amount = item.amount;
  switch (amount.by) {
    case "fixed": {
      const value = Exact.of(amount.value);
      return () => value;
    }
    case "recorded":
      return (row) => recorded(item, row, amount.min ?? 0, amount.max);
    case "severity":
      return (row) => pickBy(item, amount.values, row.raw.severity, undefined, "程度");
    case "post":
      c.program.gathered.add("职务");
      return (_row, run) => pickBy(item, amount.values, run.key("职务", run.s), amount.else, "职务");
    case "class":
      return (_row, run) => pickBy(item, amount.values, run.key("类别", run.s), amount.else, "类别");
    case "quantity": {
      const each = Exact.of(amount.each);
      return (row) => (row.quantity ? each.mul(units(item, row.quantity)) : noQuantity(item.code));
    }
    case "table":
      return byTable(c, item, amount.table, scope);
    case "formula": {
      const parsed = parseFormula(amount.formula);
      const expr: Expr = parsed.ok
        ? c.typed(parsed.ast, NUMBER, { ...scope, list: ENTRY_LIST })
        : c.problem(
            parsed.problem,
            scope,
            parsed.problem.code,
            parsed.problem.message.zh,
            parsed.problem.message.en,
          );
      return (row, run) => {
        const saved = run.row;
        run.row = row;
        const v = expr.run(run);
        run.row = saved;
        return v;
      };
    }
  }
}

function recorded(
  item: EntryItem,
  row: EntryRow,
  min: string | number,
  max: string | number | undefined,
): Value {
  const v = row.value;
  if (!v)
    return blank("NO_ENTRY", `“${item.code}”有一条记录没有分值`, `An entry of "${item.code}" has no value`);
  const times = Exact.int(row.raw.count ?? 1);
  const low = Exact.of(min).mul(times);
  const high = max === undefined ? undefined : Exact.of(max).mul(times);
  if (v.cmp(low) >= 0 && (!high || v.cmp(high) <= 0)) return v;
  return failure(
    "ENTRY_RANGE",
    `“${item.code}”的记录 ${v} 超出 ${low}～${high ?? "∞"}`,
    `The entry ${v} of "${item.code}" is out of ${low} to ${high ?? "∞"}`,
  );
}

function byTable(c: Compiler, item: EntryItem, name: string, scope: Scope): BaseAmount {
  const table: Table | undefined = c.program.tables.get(name);
  if (!table) {
    c.problem({ from: 0, to: 0 }, scope, "UNKNOWN_TABLE", `没有叫“${name}”的表`, `Unknown table "${name}"`);
    return () => noQuantity(item.code);
  }
  if (table.kind === "map")
    return (row, run) =>
      row.raw.severity === undefined ? noQuantity(item.code) : lookup(table, [row.raw.severity], run);
  const read = { band, slab, marginal }[table.kind as "band" | "slab" | "marginal"];
  if (!read) {
    c.problem(
      { from: 0, to: 0 },
      scope,
      "TABLE_KIND",
      `表“${name}”不能给出分值`,
      `Table "${name}" cannot give points`,
    );
    return () => noQuantity(item.code);
  }
  return (row, run) => (row.quantity ? read(table, row.quantity, [], run) : noQuantity(item.code));
}

/** Months that an entry of this amount stays valid, when the item says so. */
function validMonths(item: EntryItem, amount: Exact): number | undefined {
  const v = item.validity;
  if (typeof v !== "object") return undefined;
  return v.steps?.find((s) => s.upTo === null || amount.cmp(Exact.of(s.upTo)) <= 0)?.months ?? v.months;
}

/** Whether the entry counts in the run's period. */
function counts(item: EntryItem, row: EntryRow, amount: Exact, run: Run): boolean {
  if (item.lateAfterDays !== undefined && row.date && row.raw.at !== undefined) {
    const at = Day.parse(row.raw.at.slice(0, 10));
    if (at && at.n - row.date.n > item.lateAfterDays) return false;
  }
  const date = row.date;
  if (!date) return true;
  if (date.n >= run.span.until) return false;
  const v = item.validity;
  const corrected = row.raw.correctedOn === undefined ? undefined : dayNumber(row.raw.correctedOn);
  if (v === "untilCorrected") return corrected === undefined || corrected >= run.span.from;
  const months = validMonths(item, amount);
  if (months === undefined || typeof v !== "object") return date.last() >= run.span.from;
  if (v.from === "correctedOn" && corrected === undefined) return true;
  const start = v.from === "correctedOn" && corrected !== undefined ? corrected : date.n;
  return addMonths(start, months) >= run.span.until;
}

function bucket(row: EntryRow, size: "month" | "quarter" | "year" | "period"): string {
  if (size === "period" || !row.date) return "";
  const c = civil(row.date.n);
  if (size === "year") return String(c.year);
  return size === "quarter" ? `${c.year}-${Math.ceil(c.month / 3)}` : `${c.year}/${c.month}`;
}

/** In which period an act lies, counted back from the one of the run; acts that outlast theirs come from earlier ones. */
function periodsBack(row: EntryRow, run: Run): number {
  if (!row.date) return 0;
  const day = row.date.last();
  for (let n = 0; n < 60; n++) {
    const from = n === 0 ? run.span.from : run.earlier(n)?.from;
    if (from === undefined || day >= from) return n;
  }
  return 60;
}

/** Which time this is for a repeated act: 1 for the first. */
function occurrence(
  item: EntryItem,
  before: { row: EntryRow; base: Exact }[],
  row: EntryRow,
  run: Run,
): number {
  const within = item.repeat?.within ?? "period";
  if (within === "period") {
    const own = periodsBack(row, run);
    return before.filter((b) => periodsBack(b.row, run) === own).length + 1;
  }
  if (within !== "validity") {
    const own = bucket(row, within);
    return before.filter((b) => bucket(b.row, within) === own).length + 1;
  }
  return (
    before.filter((b) => {
      const months = validMonths(item, b.base);
      if (months === undefined || !b.row.date || !row.date) return true;
      return addMonths(b.row.date.n, months) > row.date.n;
    }).length + 1
  );
}

function repeated(item: EntryItem, base: Exact, n: number): Exact {
  const r = item.repeat;
  if (!r || n === 1) return r?.amounts?.[0] === undefined ? base : Exact.of(r.amounts[0]);
  if (r.amounts && r.amounts.length > 0)
    return Exact.of(r.amounts[Math.min(n, r.amounts.length) - 1] as string | number);
  if (r.factor === undefined) return base;
  let out = base;
  for (let i = 1; i < (r.compounding ? Math.min(n, 60) : 2); i++) out = out.mul(Exact.of(r.factor));
  return out;
}

/** Entries in the order of their dates; entries without a date keep their place at the end. */
const byDate = (a: EntryRow, b: EntryRow): number =>
  (a.date?.n ?? Number.MAX_SAFE_INTEGER) - (b.date?.n ?? Number.MAX_SAFE_INTEGER);

/** Amount of each counted entry after severity and repetition, in the order of dates. */
export function entryAmounts(c: Compiler, item: EntryItem, base: BaseAmount): Amounts {
  return (run) => {
    const rows = run.entries(item.code, item.subject, run.s);
    if (!rows) return undefined;
    if (rows.some((row) => row.raw.count !== undefined) && !additiveOf(c.program, item))
      return countedEntry(item.code);
    const list = item.basis === "quantity" ? summed(item, rows, run) : [...rows].sort(byDate);
    if (list instanceof Absent) return list;
    const out: { row: EntryRow; amount: Exact }[] = [];
    const before: { row: EntryRow; base: Exact }[] = [];
    for (const row of list) {
      if (row.raw.notDue) continue;
      if (item.unlawfulAct && row.raw.document === undefined)
        return failure(
          "NO_DOCUMENT",
          `“${item.code}”只能依据认定违法的文书记分，有一条没有文号`,
          `"${item.code}" needs the number of the document that found the act unlawful`,
        );
      const v = base(row, run);
      if (v instanceof Absent) return v;
      let amount = v as Exact;
      const factor = row.raw.severity === undefined ? undefined : item.severityFactor?.[row.raw.severity];
      if (factor !== undefined) amount = amount.mul(Exact.of(factor));
      const n = item.repeat ? occurrence(item, before, row, run) : 1;
      before.push({ row, base: amount });
      amount = repeated(item, amount, n);
      if (!counts(item, row, amount, run)) continue;
      out.push({ row, amount });
    }
    return item.basis === "highest" ? highest(out) : out;
  };
}

/** The sum of entries that need no row of their own; undefined when they do, or one of them has no amount. */
export function plainSum(c: Compiler, item: EntryItem, base: BaseAmount): (run: Run) => Exact | undefined {
  const cap = item.caps?.period === undefined ? undefined : Exact.of(item.caps.period);
  let isPlain: boolean | undefined;
  return (run) => {
    // Asked only now: what formulas list is known once everything is compiled.
    isPlain ??= item.basis !== "quantity" && additiveOf(c.program, item)?.byMonth === false;
    const raw = isPlain && !run.rec ? run.rawEntries(item.code, item.subject, run.s) : undefined;
    if (!raw) return undefined;
    let sum = Exact.ZERO;
    for (const entry of raw) {
      if (entry.notDue) continue;
      const row = entryRow(entry, item.code);
      const v = base(row, run);
      if (!(v instanceof Exact)) return undefined;
      const factor = entry.severity === undefined ? undefined : item.severityFactor?.[entry.severity];
      if (row.date && !counts(item, row, v, run)) continue;
      sum = sum.add(factor === undefined ? v : v.mul(Exact.of(factor)));
    }
    return cap ? Exact.min(sum, cap) : sum;
  };
}

function highest(rows: { row: EntryRow; amount: Exact }[]): { row: EntryRow; amount: Exact }[] {
  let best: { row: EntryRow; amount: Exact } | undefined;
  for (const r of rows) if (!best || r.amount.cmp(best.amount) > 0) best = r;
  return best ? [best] : [];
}

/** One entry that carries the summed quantity of the period's entries. */
function summed(item: EntryItem, rows: EntryRow[], run: Run): EntryRow[] | Absent {
  let sum = Exact.ZERO;
  let any = false;
  for (const row of rows) {
    if (!counts(item, row, Exact.ZERO, run)) continue;
    if (!row.quantity) return noQuantity(item.code);
    sum = sum.add(row.quantity);
    any = true;
  }
  return any ? [{ raw: { quantity: sum.toString() }, item: item.code, quantity: sum }] : [];
}

/** Caps per entry, month, quarter, year and period, in this order; later entries give way. */
export function capped(
  item: EntryItem,
  rows: { row: EntryRow; amount: Exact }[],
): { row: EntryRow; amount: Exact }[] {
  const caps = item.caps;
  if (!caps || rows.length === 0) return rows;
  let out = rows;
  if (caps.entry !== undefined) {
    const cap = Exact.of(caps.entry);
    out = out.map((r) => ({ ...r, amount: Exact.min(r.amount, cap) }));
  }
  for (const size of ["month", "quarter", "year", "period"] as const) {
    const raw = caps[size];
    if (raw === undefined) continue;
    const cap = Exact.of(raw);
    const used = new Map<string, Exact>();
    out = out.map((r) => {
      const key = bucket(r.row, size);
      const left = cap.sub(used.get(key) ?? Exact.ZERO);
      const amount = Exact.max(Exact.ZERO, Exact.min(r.amount, left));
      used.set(key, (used.get(key) ?? Exact.ZERO).add(amount));
      return { ...r, amount };
    });
  }
  return out;
}

export type Family = { sym: Sym; item: EntryItem; amounts: Amounts }[];

/** Of several entries for one act only the largest of each sign counts. */
export function withoutOverlap(
  rows: { row: EntryRow; amount: Exact }[],
  item: EntryItem,
  family: Family,
  run: Run,
): { row: EntryRow; amount: Exact }[] {
  if (!rows.some((r) => r.row.raw.act !== undefined)) return rows;
  const sign = (i: EntryItem): string => (i.kind === "deduct" || i.sign === "-" ? "-" : "+");
  const best = new Map<string, { item: EntryItem; row: EntryRow; amount: Exact }>();
  for (const member of family) {
    if (sign(member.item) !== sign(item)) continue;
    const amounts = member.item === item ? rows : member.amounts(run);
    if (!amounts || amounts instanceof Absent) continue;
    for (const r of amounts) {
      const act = r.row.raw.act;
      if (act === undefined) continue;
      const known = best.get(act);
      if (!known || r.amount.cmp(known.amount) > 0)
        best.set(act, { item: member.item, row: r.row, amount: r.amount });
    }
  }
  return rows.map((r) => {
    const winner = r.row.raw.act === undefined ? undefined : best.get(r.row.raw.act);
    if (!winner || winner.row === r.row) return r;
    r.row.note = { zh: "同一行为只计最高一项", en: "one act counts once, by its largest item" };
    return { ...r, amount: Exact.ZERO };
  });
}
