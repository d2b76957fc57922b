import { Exact } from "@/lib/base/exact";
import { Day, periodName, periodSpan } from "../../dates";
import type { Field, ListExpr, ListType, Scope, Static, Sym } from "../../model";
import { DATE, NUMBER, TEXT } from "../../model";
import { type EntryRow, fromScalar, own, type Run } from "../../run";
import type { Period, SchemeItem } from "../../types";
import { Absent, blank, Rows, toText, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { ownSymbol, readSymbol } from "../compiler";
import { MANY, type Specs } from "./spec";

const gap = (name: string): Absent => blank("NO_ENTRY", `没有“${name}”`, `No "${name}"`);

function fieldsOf(name: string, table: Record<string, Field>, extra: Partial<ListType> = {}): ListType {
  return {
    name,
    shared: false,
    ...extra,
    field: (f) => own(table, f),
    fieldNames: () => Object.keys(table),
  };
}

const field = (type: Static, get: (row: never, run: Run) => Value): Field => ({
  type,
  get: get as Field["get"],
});

/** Item codes of a group, however deep; a plain item is itself. */
export function itemsUnder(c: Compiler, code: string): SchemeItem[] {
  const items = c.program.scheme.items ?? [];
  const groups = c.program.scheme.groups ?? [];
  const inside = new Set([code]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const g of groups)
      if (g.parent !== undefined && inside.has(g.parent) && !inside.has(g.code)) {
        inside.add(g.code);
        grew = true;
      }
  }
  return items.filter((i) => i.code === code || (i.group !== undefined && inside.has(i.group)));
}

const ENTRY_FIELDS: Record<string, Field> = {
  条目: field(TEXT, (r: EntryRow) => r.item),
  分值: field(NUMBER, (r: EntryRow) => r.value ?? gap("分值")),
  得分: field(NUMBER, (r: EntryRow) => r.points ?? Exact.ZERO),
  数量: field(NUMBER, (r: EntryRow) => r.quantity ?? gap("数量")),
  日期: field(DATE, (r: EntryRow) => r.date ?? gap("日期")),
  程度: field(TEXT, (r: EntryRow) => r.raw.severity ?? gap("程度")),
  行为: field(TEXT, (r: EntryRow) => r.raw.act ?? gap("行为")),
  评分组: field(TEXT, (r: EntryRow) => r.raw.raterGroup ?? gap("评分组")),
  文号: field(TEXT, (r: EntryRow) => r.raw.document ?? gap("文号")),
  记录人: field(TEXT, (r: EntryRow) => r.raw.by ?? gap("记录人")),
  改正日期: field(DATE, (r: EntryRow) => Day.parse(r.raw.correctedOn ?? "") ?? gap("改正日期")),
};
export const ENTRY_LIST: ListType = fieldsOf("ENTRIES", ENTRY_FIELDS);

function entries(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const code = c.nameArgument(call.args[0], scope, call);
  if (code === undefined) return undefined;
  const items = itemsUnder(c, code);
  if (items.length === 0) {
    c.problem(call.args[0] ?? call, scope, "UNKNOWN_NAME", `没有叫“${code}”的指标`, `Unknown item "${code}"`);
    return undefined;
  }
  for (const item of items) c.program.listed.add(item.code);
  return {
    type: ENTRY_LIST,
    own: true,
    run: (run) => new Rows(items.flatMap((i) => run.entries(i.code, i.subject, run.s) ?? [])),
  };
}

type ItemRow = { item: SchemeItem; sym: Sym };

function items(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const code = c.nameArgument(call.args[0], scope, call);
  if (code === undefined) return undefined;
  const rows = itemsUnder(c, code)
    .filter((i) => i.kind !== "veto")
    .map((item): ItemRow => ({ item, sym: c.program.symbols.get(item.code) as Sym }));
  if (rows.length === 0) {
    c.problem(
      call.args[0] ?? call,
      scope,
      "UNKNOWN_NAME",
      `没有叫“${code}”的指标组`,
      `Unknown group "${code}"`,
    );
    return undefined;
  }
  const list = new Rows(rows);
  return {
    own: true,
    run: () => list,
    type: fieldsOf("ITEMS", {
      条目: field(TEXT, (r: ItemRow) => r.item.code),
      得分: field(NUMBER, (r: ItemRow, run) => run.cols[r.sym.id]?.[run.s] as Value),
      满分: field(NUMBER, (r: ItemRow) =>
        "max" in r.item && r.item.max !== undefined ? Exact.of(r.item.max) : gap("满分"),
      ),
      权重: field(NUMBER, (r: ItemRow) =>
        r.item.weight === undefined ? gap("权重") : Exact.of(r.item.weight),
      ),
    }),
  };
}

/** Rows are places in the run's list of subjects; any name of the scheme is a field. */
function peerType(c: Compiler, dated: boolean): ListType {
  const names = (): string[] =>
    [...c.program.symbols.values()]
      .filter((s) => s.kind !== "special" && s.kind !== "parameter")
      .map((s) => s.name);
  return {
    name: "PEERS",
    shared: true,
    fieldNames: names,
    isMine: (row, run) => row === run.s,
    idOf: (row, run) => run.subjects[row as number]?.id ?? "",
    field: (name) => {
      if (name === "编号") return { type: TEXT, get: (row, run) => run.subjects[row as number]?.id ?? "" };
      const sym = c.program.symbols.get(name);
      if (!sym || sym.kind === "special" || sym.kind === "parameter") return undefined;
      const read = readSymbol(sym, c.program, dated && sym.kind === "rule");
      return {
        type: sym.type,
        get: (row, run) => {
          const saved = run.s;
          run.s = row as number;
          const v = read(run);
          run.s = saved;
          return v;
        },
      };
    },
  };
}

function peers(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const syms: Sym[] = [];
  for (const a of call.args) {
    const name = c.nameArgument(a, scope, call);
    const sym = name === undefined ? undefined : c.program.symbols.get(name);
    if (!sym || sym.kind === "special" || sym.kind === "parameter") {
      if (name !== undefined)
        c.problem(
          a ?? call,
          scope,
          "UNKNOWN_NAME",
          `PEERS 的键“${name}”不是名称`,
          `Unknown key "${name}" in PEERS`,
        );
      return undefined;
    }
    syms.push(sym);
  }
  const reads = syms.map((s) => readSymbol(s, c.program, false));
  const label = syms.map((s) => s.name).join("\u0001");
  return {
    own: syms.some((s) => ownSymbol(s, c.program)),
    type: peerType(c, scope.dated),
    run: (run) => {
      const mine = tuple(run, reads);
      if (mine instanceof Absent) return mine;
      groupPeers(run, label, reads);
      return run.cohort(`${label}\u0002${mine}`) ?? new Rows([]);
    },
  };
}

function tuple(run: Run, reads: ((run: Run) => Value)[]): string | Absent {
  let out = "";
  for (const read of reads) {
    const v = read(run);
    if (v instanceof Absent) return v;
    out += `${toText(v)}\u0001`;
  }
  return out;
}

/** Sorts all covered subjects into cohorts once per set of keys. */
function groupPeers(run: Run, label: string, reads: ((run: Run) => Value)[]): void {
  if (run.peers.has(label)) return;
  const saved = { s: run.s, rec: run.rec, dated: run.dated, asOf: run.asOf };
  run.rec = undefined;
  run.dated = false;
  run.asOf = run.span.until - 1;
  const groups = new Map<string, number[]>();
  for (let s = 0; s < run.subjects.length; s++) {
    if (!run.covered[s]) continue;
    run.s = s;
    const key = tuple(run, reads);
    if (key instanceof Absent) continue;
    const group = groups.get(key);
    if (group) group.push(s);
    else groups.set(key, [s]);
  }
  run.peers.set(label, new Rows([]));
  for (const [key, rows] of groups) run.peers.set(`${label}\u0002${key}`, new Rows(rows));
  Object.assign(run, saved);
}

type PastRow = { value: Value; period: Period };

const pastType = (name: string, type: Static): ListType =>
  fieldsOf(name, {
    值: field(type, (r: PastRow) => r.value),
    期: field(TEXT, (r: PastRow) => periodName(r.period)),
    期初: field(DATE, (r: PastRow) => Day.parse(r.period.from) as Day),
    期末: field(DATE, (r: PastRow) => new Day(periodSpan(r.period).until - 1)),
  });

function subject(c: Compiler, call: CallNode, scope: Scope): Sym | undefined {
  const name = c.nameArgument(call.args[0], scope, call);
  const sym = name === undefined ? undefined : c.program.symbols.get(name);
  if (!sym && name !== undefined)
    c.problem(call.args[0] ?? call, scope, "UNKNOWN_NAME", `没有叫“${name}”的名称`, `Unknown name "${name}"`);
  if (sym && sym.type.t === "any")
    c.problem(
      call.args[0] ?? call,
      scope,
      "TYPE_NEEDED",
      `“${sym.name}”读取自己往期的值，请写明类型`,
      `"${sym.name}" reads its own earlier value: state its type`,
    );
  return sym;
}

export const LIMITS = ["不限", "年度", "届"] as const;

/** Earliest day that the limit allows. */
export function limitStart(run: Run, limit: (typeof LIMITS)[number]): number {
  if (limit === "不限") return Number.NEGATIVE_INFINITY;
  if (limit === "届") {
    const term = run.facts.term;
    return term ? (Day.parse(term.from)?.n ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  }
  return (
    Day.parse(`${new Day(run.span.until - 1).toString().slice(0, 4)}-01-01`)?.n ?? Number.NEGATIVE_INFINITY
  );
}

function history(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const sym = subject(c, call, scope);
  if (!sym) return undefined;
  const count = call.args[1] ? c.typed(call.args[1], NUMBER, scope, call) : undefined;
  const limit = c.option(call.args[2], LIMITS, scope);
  const withThis = call.args[3] ? c.option(call.args[3], ["含本期"] as const, scope) === "含本期" : false;
  const read = withThis ? readSymbol(sym, c.program, false) : undefined;
  return {
    own: true,
    type: pastType("HISTORY", sym.type),
    run: (run) => {
      const n = count?.run(run);
      if (n instanceof Absent) return n;
      const start = limitStart(run, limit);
      let rows: PastRow[] = run
        .previous(run.s)
        .filter(
          (p) => p.period.kind === run.period.kind && p.span.until <= run.span.from && p.span.from >= start,
        )
        .map((p) => ({ value: fromScalar(own(p.values, sym.name), sym, run.program), period: p.period }));
      if (read) rows.push({ value: read(run), period: run.period });
      if (n !== undefined) {
        const size = (n as Exact).toNumber();
        rows = size <= 0 ? [] : rows.slice(-size);
      }
      return new Rows(rows);
    },
  };
}

function subs(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const sym = subject(c, call, scope);
  if (!sym) return undefined;
  const unit = c.option(call.args[1], ["月", "季", "半年", "年"] as const, scope);
  const kind = { 月: "month", 季: "quarter", 半年: "halfYear", 年: "year" }[unit];
  return {
    own: true,
    type: pastType("SUBS", sym.type),
    run: (run) =>
      new Rows(
        run
          .previous(run.s)
          .filter(
            (p) => p.period.kind === kind && p.span.from >= run.span.from && p.span.until <= run.span.until,
          )
          .map((p) => ({ value: fromScalar(own(p.values, sym.name), sym, run.program), period: p.period })),
      ),
  };
}

export const WHEN = ["最近", "本期", "上期"] as const;
type ResultRow = {
  subject: string;
  values: Record<string, string | number | boolean | null>;
  from: number;
  until: number;
};

/** Decided results of another scheme, the latest of each subject or those of one period. */
export function resultRows(run: Run, scheme: string, when: (typeof WHEN)[number]): Map<string, ResultRow> {
  const label = `results\u0001${scheme}\u0001${when}`;
  const known = run.kept.get(label) as Map<string, ResultRow> | undefined;
  if (known) return known;
  const out = new Map<string, ResultRow>();
  const earlier = run.earlier(1);
  for (const r of run.facts.others?.results ?? []) {
    if (r.scheme !== scheme) continue;
    const span = r.period ? periodSpan(r.period) : { from: run.span.from, until: run.span.until };
    const row: ResultRow = { subject: r.subject, values: r.values, ...span };
    const inThis = span.from < run.span.until && span.until > run.span.from;
    const inLast = earlier !== undefined && span.from < run.span.from && span.until > earlier.from;
    if (when === "本期" ? !inThis : when === "上期" ? !inLast : span.from >= run.span.until) continue;
    const before = out.get(r.subject);
    if (!before || row.until >= before.until) out.set(r.subject, row);
  }
  run.kept.set(label, out);
  return out;
}

export function readsOf(c: Compiler, scheme: string, call: CallNode, scope: Scope) {
  const reads = c.program.scheme.reads?.find((r) => r.scheme === scheme);
  if (!reads)
    c.problem(
      call.args[0] ?? call,
      scope,
      "UNKNOWN_SCHEME",
      `没有声明要读办法“${scheme}”的结果`,
      `Scheme "${scheme}" is not declared in reads`,
    );
  return reads;
}

export const staticOfRead = (v: {
  type: "number" | "text" | "boolean" | "date" | "level";
  levels?: string | undefined;
}): Static =>
  v.type === "level" && v.levels !== undefined
    ? { t: "level", levels: v.levels }
    : v.type === "level"
      ? TEXT
      : { t: v.type };

function results(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const scheme = c.nameArgument(call.args[0], scope, call);
  const reads = scheme === undefined ? undefined : readsOf(c, scheme, call, scope);
  if (!reads || scheme === undefined) return undefined;
  const when = c.option(call.args[1], WHEN, scope);
  const table: Record<string, Field> = { 对象: field(TEXT, (r: ResultRow) => r.subject) };
  for (const v of reads.values) {
    const sym = { name: v.name, type: staticOfRead(v) };
    table[v.name] = field(sym.type, (r: ResultRow, run) =>
      fromScalar(own(r.values, v.name), sym, run.program),
    );
  }
  const cache = new WeakMap<object, Rows>();
  return {
    own: false,
    type: fieldsOf("RESULTS", table, {
      shared: true,
      isMine: (r, run) => (r as ResultRow).subject === run.subjects[run.s]?.id,
      idOf: (r) => (r as ResultRow).subject,
    }),
    run: (run) => {
      const map = resultRows(run, scheme, when);
      let rows = cache.get(map);
      if (!rows) {
        rows = new Rows([...map.values()]);
        cache.set(map, rows);
      }
      return rows;
    },
  };
}

export const SOURCES: Specs = {
  ENTRIES: { min: 1, max: 1, list: entries },
  ITEMS: { min: 1, max: 1, list: items },
  PEERS: { min: 0, max: MANY, list: peers },
  HISTORY: { min: 1, max: 4, list: history },
  SUBS: { min: 2, max: 2, list: subs },
  RESULTS: { min: 1, max: 2, list: results },
};
