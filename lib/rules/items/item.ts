import { Exact } from "@/lib/base/exact";
import { ballotScore } from "../ballots";
import { parseFormula } from "../language/ast";
import type { Compiler } from "../language/compiler";
import type { Code, Expr, Scope, Static } from "../model";
import { BOOLEAN, NUMBER } from "../model";
import type { EntryRow, Run } from "../run";
import type { SchemeItem } from "../types";
import { Absent, blank, failure, join, notDue, type Value } from "../values";
import {
  baseAmount,
  capped,
  type EntryItem,
  entryAmounts,
  type Family,
  plainSum,
  withoutOverlap,
} from "./entries";

type Policy = NonNullable<SchemeItem["missing"]>;
type Of<K extends SchemeItem["kind"]> = Extract<SchemeItem, { kind: K }>;

/** What a missing value means for this item; recorded events that never came are no events. */
export function policyOf(item: SchemeItem, fallback: Policy | undefined): Policy | "none" {
  if (item.missing) return item.missing;
  if (item.kind === "add" || item.kind === "deduct" || item.kind === "veto") return "none";
  return fallback ?? "wait";
}

export const fullMark = (item: SchemeItem): Exact | undefined =>
  "max" in item && item.max !== undefined ? Exact.of(item.max) : undefined;

function formula(c: Compiler, text: string, want: Static, scope: Scope): Expr {
  const parsed = parseFormula(text);
  if (parsed.ok) return c.typed(parsed.ast, want, scope);
  return c.problem(
    parsed.problem,
    scope,
    parsed.problem.code,
    parsed.problem.message.zh,
    parsed.problem.message.en,
  );
}

const clamp = (x: Exact, floor: Exact | undefined, max: Exact | undefined): Exact => {
  const low = floor ? Exact.max(x, floor) : x;
  return max ? Exact.min(low, max) : low;
};

const floorOf = (raw: string | number | null | undefined): Exact | undefined =>
  raw === null ? undefined : Exact.of(raw ?? 0);

const noEntry = (item: SchemeItem): Absent =>
  blank("NO_ENTRY", `没有“${item.code}”的记录`, `No entry for "${item.code}"`);

function inThisPeriod(row: EntryRow, run: Run): boolean {
  return !row.date || (row.date.last() >= run.span.from && row.date.n < run.span.until);
}

function recordEntry(run: Run, row: EntryRow, points: Exact | undefined): void {
  const raw = row.raw;
  run.rec?.push({
    kind: "entry",
    item: row.item,
    points: points?.toString() ?? null,
    ...(row.value ? { value: row.value.toString() } : {}),
    ...(raw.date === undefined ? {} : { date: raw.date }),
    ...(raw.by === undefined ? {} : { by: raw.by }),
    ...(raw.at === undefined ? {} : { at: raw.at }),
    ...(raw.id === undefined ? {} : { id: raw.id }),
    ...(raw.document === undefined ? {} : { document: raw.document }),
    ...(row.note ? { note: row.note } : {}),
  });
}

/** A score recorded by hand: the latest entry, or the weighted mean of the rater groups. */
function manual(item: Of<"manual">): Code {
  const max = Exact.of(item.max);
  const min = Exact.of(item.min ?? 0);
  const none = noEntry(item);
  const check = (v: Exact | undefined): Value => {
    if (!v) return none;
    if (v.cmp(min) >= 0 && v.cmp(max) <= 0) return v;
    return failure(
      "ENTRY_RANGE",
      `“${item.code}”的记录 ${v} 超出 ${min}～${max}`,
      `The entry ${v} of "${item.code}" is out of ${min} to ${max}`,
    );
  };
  const inRange = (row: EntryRow): Value => check(row.value);
  return (run) => {
    const raw = run.rawEntries(item.code, item.subject, run.s);
    if (!raw) return none;
    const only = raw.length === 1 && !item.raters && !run.rec ? raw[0] : undefined;
    // One undated entry, the usual case of a large run, needs no row of its own.
    if (only && only.date === undefined && !only.notDue)
      return check(only.value === undefined || only.value === null ? undefined : Exact.parse(only.value));
    const rows = run.entries(item.code, item.subject, run.s)?.filter((r) => inThisPeriod(r, run)) ?? [];
    if (rows.some((r) => r.raw.notDue)) return notDue(item.code);
    if (item.raters) return byRaters(item, item.raters, rows, run, inRange);
    let last: EntryRow | undefined;
    for (const r of rows) if (r.value && (!last || (r.date?.n ?? 0) >= (last.date?.n ?? 0))) last = r;
    if (!last) return none;
    const v = inRange(last);
    if (run.rec) recordEntry(run, last, v instanceof Exact ? v : undefined);
    return v;
  };
}

function byRaters(
  item: Of<"manual">,
  raters: NonNullable<Of<"manual">["raters"]>,
  rows: EntryRow[],
  run: Run,
  inRange: (r: EntryRow) => Value,
): Value {
  let sum = Exact.ZERO;
  let present = Exact.ZERO;
  let total = Exact.ZERO;
  let bad: Absent | undefined;
  for (const group of raters.groups) {
    const weight = Exact.of(group.weight);
    total = total.add(weight);
    const values: Exact[] = [];
    for (const row of rows) {
      if (row.raw.raterGroup !== group.name || !row.value) continue;
      const v = inRange(row);
      if (run.rec) recordEntry(run, row, v instanceof Exact ? v : undefined);
      if (v instanceof Absent) bad = bad ? join(bad, v) : v;
      else values.push(v as Exact);
    }
    const cut = raters.aggregate === "trimmedMean" ? raters.trim : undefined;
    const enough = values.length >= Math.max(group.min ?? 1, cut ? cut.low + cut.high + 1 : 1);
    if (!enough) {
      if (raters.missingGroup === "zero") present = present.add(weight);
      else if (raters.missingGroup !== "reweight") {
        const v = blank(
          "NO_RATERS",
          `“${item.code}”的“${group.name}”评分人数不足`,
          `Too few raters of group "${group.name}" for "${item.code}"`,
        );
        bad = bad ? join(bad, v) : v;
      }
      continue;
    }
    values.sort((a, b) => a.cmp(b));
    const used = cut ? values.slice(cut.low, values.length - cut.high) : values;
    const mean = used.reduce((a, b) => a.add(b), Exact.ZERO).div(Exact.int(used.length));
    if (run.rec) {
      const share = `${weight.mul(Exact.int(100))}%`;
      run.rec.push({
        kind: "note",
        text: { zh: `${group.name} ${mean} 分，占 ${share}`, en: `${group.name} ${mean} points, ${share}` },
      });
    }
    sum = sum.add(mean.mul(weight));
    present = present.add(weight);
  }
  if (bad) return bad;
  if (present.isZero()) return noEntry(item);
  return present.eq(total) ? sum : sum.mul(total).div(present);
}

/** Point entries: deducted from the full mark, or added with the item's sign. */
function entries(c: Compiler, item: EntryItem, scope: Scope, families: Map<string, Family>): Code {
  const base = baseAmount(c, item, scope);
  const amounts = entryAmounts(c, item, base);
  const plain = plainSum(c, item, base);
  const overlap = item.sameAct !== undefined && c.program.scheme.settings?.overlap === "largest";
  if (item.sameAct !== undefined) {
    const family = families.get(item.sameAct) ?? [];
    family.push({ sym: c.program.symbols.get(item.code) as never, item, amounts });
    families.set(item.sameAct, family);
  }
  const max = item.kind === "deduct" ? Exact.of(item.max) : undefined;
  const floor = item.kind === "deduct" ? floorOf(item.floor) : undefined;
  const wait = item.missing !== undefined;
  const minus = item.kind === "deduct" || item.sign === "-";
  const most = item.kind === "add" && item.max !== undefined ? Exact.of(item.max) : undefined;
  const bounded = (score: Exact): Exact =>
    floor ? Exact.max(score, floor) : most ? Exact.min(score, most) : score;
  return (run) => {
    const quick = plain(run);
    if (quick) return bounded(max ? max.sub(quick) : minus ? quick.neg() : quick);
    for (const row of run.entries(item.code, item.subject, run.s) ?? []) row.points = Exact.ZERO;
    let rows = amounts(run);
    if (rows instanceof Absent) return rows;
    if (!rows) {
      if (wait) return noEntry(item);
      rows = [];
    }
    if (overlap) rows = withoutOverlap(rows, item, families.get(item.sameAct as string) ?? [], run);
    const final = capped(item, rows);
    let sum = Exact.ZERO;
    for (const r of final) {
      const points = minus ? r.amount.neg() : r.amount;
      r.row.points = points;
      sum = sum.add(points);
      if (run.rec) recordEntry(run, r.row, points);
    }
    return bounded(max ? max.add(sum) : sum);
  };
}

function perUnit(c: Compiler, item: Of<"perUnit">, scope: Scope): Code {
  const of = formula(c, item.of, NUMBER, scope);
  const [base, each, from, size] = [item.base, item.perUnit, item.from ?? 0, item.unitSize ?? 1].map(
    Exact.of,
  ) as [Exact, Exact, Exact, Exact];
  const floor = floorOf(item.floor);
  const max = fullMark(item);
  const rounding = item.unitRounding ?? "none";
  return (run) => {
    const v = of.run(run);
    if (v instanceof Absent) return v;
    let n = Exact.max((v as Exact).sub(from), Exact.ZERO).div(size);
    if (rounding !== "none") n = n.round(0, rounding);
    return clamp(base.add(each.mul(n)), floor, max);
  };
}

function target(c: Compiler, item: Of<"target">, scope: Scope): Code {
  const actual = formula(c, item.actual, NUMBER, scope);
  const goal = formula(c, item.target, NUMBER, scope);
  const max = Exact.of(item.max);
  return (run) => {
    const a = actual.run(run);
    const g = goal.run(run);
    if (a instanceof Absent) return g instanceof Absent ? join(a, g) : a;
    if (g instanceof Absent) return g;
    if ((g as Exact).sign() <= 0)
      return blank(
        "DIV_ZERO",
        `“${item.code}”的目标不是正数`,
        `The target of "${item.code}" is not positive`,
      );
    let share = Exact.max((a as Exact).div(g as Exact), Exact.ZERO);
    if (item.minimumShare !== undefined && share.cmp(Exact.of(item.minimumShare)) < 0) return Exact.ZERO;
    if (item.over !== "free") share = Exact.min(share, Exact.ONE);
    return max.mul(share);
  };
}

function rankItem(c: Compiler, item: Of<"rank">, scope: Scope): Code {
  const keys = item.peers.map((p) => `'${p}'`).join(",");
  const inner = formula(c, item.by, NUMBER, scope);
  const peers = parseFormula(`COUNT(PEERS(${keys}))`);
  const list = peers.ok && peers.ast.k === "call" ? c.list(peers.ast.args[0], scope, peers.ast) : undefined;
  const [first, step] = [Exact.of(item.first), Exact.of(item.step)];
  const up = item.direction === "升";
  const site = {};
  return (run) => {
    const rows = list?.run(run);
    if (!rows || rows instanceof Absent) return rows ?? noEntry(item);
    let values = run.memo.get(site)?.get(rows) as Map<number, Value> | undefined;
    if (!values) {
      const saved = { s: run.s, rec: run.rec };
      run.rec = undefined;
      values = new Map();
      for (const row of rows.rows as number[]) {
        run.s = row;
        values.set(row, inner.run(run));
      }
      Object.assign(run, saved);
      const cache = run.memo.get(site) ?? new Map();
      cache.set(rows, values);
      run.memo.set(site, cache);
    }
    const mine = values.get(run.s);
    if (!(mine instanceof Exact)) return mine ?? noEntry(item);
    let better = 0;
    for (const v of values.values())
      if (v instanceof Exact && (up ? v.cmp(mine) < 0 : v.cmp(mine) > 0)) better += 1;
    run.rec?.push({ kind: "list", list: "PEERS", rows: rows.rows.length, counted: better + 1 });
    return clamp(first.sub(step.mul(Exact.int(better))), floorOf(item.floor), fullMark(item));
  };
}

function veto(item: Of<"veto">): Code {
  return (run) => {
    const rows = run.entries(item.code, item.subject, run.s);
    if (!rows) return item.missing === undefined || item.missing === "zero" ? false : noEntry(item);
    const hit = rows.find((r) => inThisPeriod(r, run) && !r.raw.notDue);
    if (!hit) return false;
    if (item.unlawfulAct && hit.raw.document === undefined)
      return failure(
        "NO_DOCUMENT",
        `“${item.code}”没有认定违法的文号`,
        `"${item.code}" has no number of the document that found the act unlawful`,
      );
    if (run.rec) recordEntry(run, hit, undefined);
    return true;
  };
}

function scored(c: Compiler, item: SchemeItem, scope: Scope, families: Map<string, Family>): Code {
  switch (item.kind) {
    case "manual":
      return manual(item);
    case "deduct":
    case "add":
      return entries(c, item, scope, families);
    case "perUnit":
      return perUnit(c, item, scope);
    case "target":
      return target(c, item, scope);
    case "ballot":
      return (run) => ballotScore(item, run);
    case "formula": {
      const e = formula(c, item.formula, NUMBER, scope);
      const floor = item.floor === undefined || item.floor === null ? undefined : Exact.of(item.floor);
      const max = fullMark(item);
      return (run) => {
        const v = e.run(run);
        return v instanceof Exact ? clamp(v, floor, max) : v;
      };
    }
    case "rank":
      return rankItem(c, item, scope);
    case "veto":
      return veto(item);
  }
}

/** Whether the item concerns the subject; false makes it not due. */
function applies(c: Compiler, item: SchemeItem, scope: Scope): ((run: Run) => boolean | Absent) | undefined {
  const a = item.appliesTo;
  if (!a) return undefined;
  if (a.posts) c.program.gathered.add("职务");
  const when = a.when === undefined ? undefined : formula(c, a.when, BOOLEAN, scope);
  const among = (run: Run, key: string, list: string[] | undefined): boolean | Absent => {
    if (!list) return true;
    const v = run.key(key, run.s);
    return v === undefined
      ? blank("NO_ENTRY", `没有“${key}”的记录`, `No entry for "${key}"`)
      : list.includes(v);
  };
  return (run) => {
    for (const check of [among(run, "职务", a.posts), among(run, "类别", a.classes)])
      if (check !== true) return check;
    const v = when?.run(run);
    return v === undefined ? true : v instanceof Absent ? v : v === true;
  };
}

/** The code of one item: whom it concerns, its score, what a missing entry means, its rounding. */
export function compileItem(c: Compiler, item: SchemeItem, families: Map<string, Family>): Code {
  const scope: Scope = { place: { part: "items", name: item.code }, dated: false, months: false };
  const score = scored(c, item, scope, families);
  const due = applies(c, item, scope);
  const policy = policyOf(item, c.program.scheme.settings?.missing);
  const max = fullMark(item);
  const away = notDue(item.code);
  return (run) => {
    const concerned = due?.(run) ?? true;
    if (concerned !== true) return concerned === false ? away : concerned;
    const v = score(run);
    if (v instanceof Absent && v.kind === "blank") {
      if (policy === "zero") return item.kind === "veto" ? false : Exact.ZERO;
      if (policy === "full" && max) return max;
      if (policy === "notDue") return away;
    }
    return item.round && v instanceof Exact ? v.round(item.round.places, item.round.mode) : v;
  };
}
