import { Exact } from "@/lib/base/exact";
import { Day } from "../../dates";
import type { Expr, ListExpr, Scope, Static } from "../../model";
import { ANY, BOOLEAN, NUMBER } from "../../model";
import type { Run } from "../../run";
import { Absent, blank, type Rows, toText, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { extreme, scalarExtreme, scalarSum } from "./numbers";
import { eachRow, isKeepable, kept, over, pick, recordList } from "./rows";
import { type FunctionSpec, MANY, type Specs } from "./spec";

const nothing = (name: string): Absent =>
  blank("NO_ROWS", `“${name}”没有符合条件的记录`, `"${name}" has no row that meets the condition`);

type Picks = { values: Value[] }[];

/** A function over the rows of a list: compile the parts, pick the rows, finish. */
function aggregate(
  c: Compiler,
  call: CallNode,
  scope: Scope,
  wants: (Static | undefined)[],
  finish: (rows: Picks, list: ListExpr, exprs: Expr[]) => Value,
  result: Static | undefined,
): Expr {
  const list = c.list(call.args[0], scope, call);
  if (!list) return { type: ANY, own: false, run: () => nothing("?") };
  const exprs = wants.map((w, i) => over(c, call.args[1 + i], list, scope, w, call));
  const conditionAst = call.args[1 + wants.length];
  const condition = conditionAst ? over(c, conditionAst, list, scope, BOOLEAN, call) : undefined;
  const keep = isKeepable(list, [...exprs, condition]);
  const site = {};
  return {
    type: result ?? exprs[0]?.type ?? ANY,
    own: list.own || [...exprs, condition].some((e) => e?.own),
    ...(result === undefined && exprs[0]?.literals ? { literals: exprs[0].literals } : {}),
    run: (run) => {
      const rows = list.run(run);
      if (rows instanceof Absent) return rows;
      const made = kept(run, site, keep, rows, () => {
        const picked = pick(run, rows, condition, exprs);
        return picked instanceof Absent
          ? { value: picked, count: 0 }
          : { value: finish(picked, list, exprs), count: picked.length };
      });
      recordList(run, list, rows, made.count);
      return made.value;
    },
  };
}

const total = (rows: Picks): Exact => rows.reduce((sum, r) => sum.add(r.values[0] as Exact), Exact.ZERO);

function orList(
  listForm: NonNullable<FunctionSpec["scalar"]>,
  scalarForm: NonNullable<FunctionSpec["scalar"]>,
): FunctionSpec {
  return {
    min: 1,
    max: MANY,
    scalar: (c, call, scope) => {
      if (!c.isList(call.args[0])) return scalarForm(c, call, scope);
      if (call.args.length >= 2 && call.args.length <= 3) return listForm(c, call, scope);
      return c.problem(
        call,
        scope,
        "ARGUMENT_COUNT",
        `${call.fn}(清单, 表达式, 条件)`,
        `${call.fn}(list, expression, condition)`,
      );
    },
  };
}

function listExtreme(sign: 1 | -1): NonNullable<FunctionSpec["scalar"]> {
  return (c, call, scope) => {
    const e = aggregate(
      c,
      call,
      scope,
      [undefined],
      (rows, list, exprs) => {
        if (rows.length === 0) return nothing(list.type.name);
        const better = extreme(exprs[0]?.type ?? NUMBER, c.program.levels, sign);
        return rows.map((r) => r.values[0] as Value).reduce(better);
      },
      undefined,
    );
    return e.type.t === "text" || e.type.t === "boolean"
      ? c.problem(
          call,
          scope,
          "TYPE",
          `${call.fn} 要数字、日期或等级`,
          `${call.fn} takes numbers, dates or levels`,
        )
      : e;
  };
}

const keyText = (v: Value): string => (v instanceof Absent ? "" : `${typeof v}:${toText(v)}`);

function sumBest(rows: Picks): Value {
  const best = new Map<string, Exact>();
  for (const { values } of rows) {
    const x = values[0] as Exact;
    const key = `${x.sign() < 0 ? "-" : "+"}${keyText(values[1] as Value)}`;
    const known = best.get(key);
    if (!known || x.abs().cmp(known.abs()) > 0) best.set(key, x);
  }
  return [...best.values()].reduce((a, b) => a.add(b), Exact.ZERO);
}

export function compareValues(
  a: Value,
  b: Value,
  type: Static,
  levels: Map<string, Map<string, number>>,
): number {
  if (a instanceof Exact && b instanceof Exact) return a.cmp(b);
  if (a instanceof Day && b instanceof Day) return a.n - b.n;
  if (type.t === "level") {
    const order = levels.get(type.levels);
    return (order?.get(a as string) ?? -1) - (order?.get(b as string) ?? -1);
  }
  const [x, y] = [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** FIRST and LAST by an order expression, otherwise in the list's own order. */
function ends(last: boolean): NonNullable<FunctionSpec["scalar"]> {
  return (c, call, scope) => {
    const list = c.list(call.args[0], scope, call);
    if (!list) return { type: ANY, own: false, run: () => nothing("?") };
    const value = over(c, call.args[1], list, scope, undefined, call);
    const condition = call.args[2] ? over(c, call.args[2], list, scope, BOOLEAN, call) : undefined;
    const order = call.args[3] ? over(c, call.args[3], list, scope, undefined, call) : undefined;
    return {
      ...value,
      own: list.own || [value, condition, order].some((e) => e?.own),
      run: (run) => {
        const rows = list.run(run);
        if (rows instanceof Absent) return rows;
        const picked = pick(run, rows, condition, order ? [order] : []);
        if (picked instanceof Absent) return picked;
        recordList(run, list, rows, picked.length);
        if (order)
          picked.sort((a, b) =>
            compareValues(a.values[0] as Value, b.values[0] as Value, order.type, c.program.levels),
          );
        const chosen = last ? picked.at(-1) : picked[0];
        if (!chosen) return nothing(list.type.name);
        const saved = run.row;
        run.row = chosen.row;
        const v = value.run(run);
        run.row = saved;
        return v;
      },
    };
  };
}

function quantifier(any: boolean): NonNullable<FunctionSpec["scalar"]> {
  return (c, call, scope) => {
    const list = c.list(call.args[0], scope, call);
    if (!list) return { type: BOOLEAN, own: false, run: () => nothing("?") };
    const condition = over(c, call.args[1], list, scope, BOOLEAN, call);
    return {
      type: BOOLEAN,
      own: list.own || condition.own,
      run: (run) => {
        const rows = list.run(run);
        if (rows instanceof Absent) return rows;
        const found = decide(run, rows, condition, any);
        recordList(run, list, rows, rows.rows.length);
        return found;
      },
    };
  };
}

/** ANY and ALL in three values: a deciding row wins over blank rows. */
function decide(run: Run, rows: Rows, condition: Expr, any: boolean): Value {
  const skipBlank = run.program.scheme.settings?.aggregateBlank === "excluded";
  let bad: Absent | undefined;
  let out: boolean = !any;
  eachRow(run, rows, () => {
    const v = condition.run(run);
    if (v === any) {
      out = any;
      bad = undefined;
      return false;
    }
    if (v instanceof Absent && v.kind !== "notDue" && !(v.kind === "blank" && skipBlank)) bad = bad ?? v;
    return true;
  });
  return out === any ? any : (bad ?? out);
}

function runLength(c: Compiler, call: CallNode, scope: Scope): Expr {
  const list = c.list(call.args[0], scope, call);
  if (!list) return { type: NUMBER, own: false, run: () => nothing("?") };
  const condition = over(c, call.args[1], list, scope, BOOLEAN, call);
  const mode = c.option(call.args[2], ["最长", "至今"] as const, scope);
  return {
    type: NUMBER,
    own: list.own || condition.own,
    run: (run) => {
      const rows = list.run(run);
      if (rows instanceof Absent) return rows;
      let current = 0;
      let longest = 0;
      let failed: Absent | undefined;
      eachRow(run, rows, () => {
        const v = condition.run(run);
        if (v instanceof Absent && v.kind === "error") failed = v;
        if (v instanceof Absent && v.kind === "notDue") return true;
        current = v === true ? current + 1 : 0;
        longest = Math.max(longest, current);
        return true;
      });
      recordList(run, list, rows, mode === "最长" ? longest : current);
      return failed ?? Exact.int(mode === "最长" ? longest : current);
    },
  };
}

export const LISTS: Specs = {
  COUNT: {
    min: 1,
    max: 2,
    scalar: (c, call, scope) => aggregate(c, call, scope, [], (rows) => Exact.int(rows.length), NUMBER),
  },
  SUM: orList((c, call, scope) => aggregate(c, call, scope, [NUMBER], total, NUMBER), scalarSum(false)),
  AVERAGE: orList(
    (c, call, scope) =>
      aggregate(
        c,
        call,
        scope,
        [NUMBER],
        (rows, list) =>
          rows.length === 0 ? nothing(list.type.name) : total(rows).div(Exact.int(rows.length)),
        NUMBER,
      ),
    scalarSum(true),
  ),
  MAX: orList(listExtreme(1), scalarExtreme(1)),
  MIN: orList(listExtreme(-1), scalarExtreme(-1)),
  ANY: { min: 2, max: 2, scalar: quantifier(true) },
  ALL: { min: 2, max: 2, scalar: quantifier(false) },
  COUNTDISTINCT: {
    min: 2,
    max: 3,
    scalar: (c, call, scope) =>
      aggregate(
        c,
        call,
        scope,
        [undefined],
        (rows) => Exact.int(new Set(rows.map((r) => keyText(r.values[0] as Value))).size),
        NUMBER,
      ),
  },
  FIRST: { min: 2, max: 4, scalar: ends(false) },
  LAST: { min: 2, max: 4, scalar: ends(true) },
  SUMBEST: {
    min: 3,
    max: 4,
    scalar: (c, call, scope) => aggregate(c, call, scope, [NUMBER, undefined], sumBest, NUMBER),
  },
  RUN: { min: 2, max: 3, scalar: runLength },
};
