import { Exact } from "@/lib/base/exact";
import { addMonths, Day, monthStarts, periodName } from "../../dates";
import { exactDay } from "../../day-count";
import type { Expr, Scope, Sym } from "../../model";
import { ANY, BOOLEAN, DATE, NUMBER, staticOf, TEXT } from "../../model";
import { fromScalar, own, type Run } from "../../run";
import { tenure } from "../../tenure";
import { Absent, blank, failure, join, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { fits } from "../typing";
import { LIMITS, limitStart, readsOf, resultRows, staticOfRead, WHEN } from "./sources";
import { type Specs, strictAll } from "./spec";

/** Runs `f` as on another day; rules inside are computed again, facts and tables read as on that day. */
function asOn(run: Run, day: number, f: () => Value): Value {
  const saved = { asOf: run.asOf, dated: run.dated };
  run.asOf = day;
  run.dated = true;
  try {
    return f();
  } finally {
    run.asOf = saved.asOf;
    run.dated = saved.dated;
  }
}

function at(c: Compiler, call: CallNode, scope: Scope): Expr {
  const date = c.typed(call.args[0], DATE, scope, call);
  const inner = call.args[1]
    ? c.expr(call.args[1], { ...scope, dated: true })
    : c.typed(null, NUMBER, scope, call);
  return {
    ...inner,
    own: inner.own || date.own,
    run: (run) => {
      const d = date.run(run);
      if (d instanceof Absent) return d;
      const n = exactDay(d as Day, run);
      return n instanceof Absent ? n : asOn(run, n, () => inner.run(run));
    },
  };
}

function sumMonths(c: Compiler, call: CallNode, scope: Scope): Expr {
  const inner: Scope = { ...scope, dated: true, months: true };
  const value = c.typed(call.args[0], NUMBER, inner, call);
  const condition = call.args[1] ? c.typed(call.args[1], BOOLEAN, inner, call) : undefined;
  return {
    type: NUMBER,
    own: value.own || condition?.own === true,
    run: (run) => {
      const lastDay = run.program.scheme.settings?.monthDay === "last";
      const saved = run.monthStart;
      let sum = Exact.ZERO;
      let bad: Absent | undefined;
      for (const start of monthStarts(run.span)) {
        run.monthStart = start;
        const day = lastDay ? addMonths(start, 1) - 1 : start;
        const met = condition ? asOn(run, day, () => condition.run(run)) : true;
        if (met === false) continue;
        const v = met instanceof Absent ? met : asOn(run, day, () => value.run(run));
        if (v instanceof Absent) {
          if (v.kind !== "notDue") bad = bad ? join(bad, v) : v;
        } else sum = sum.add(v as Exact);
      }
      run.monthStart = saved;
      return bad ?? sum;
    },
  };
}

function param(c: Compiler, call: CallNode, scope: Scope): Expr {
  const name = c.nameArgument(call.args[0], scope, call);
  const declared = name === undefined ? undefined : c.program.parameters.get(name);
  if (name === undefined || !declared)
    return name === undefined
      ? {
          type: ANY,
          own: false,
          run: () => failure("UNKNOWN_PARAMETER", "没有这个参数", "unknown parameter"),
        }
      : c.problem(
          call.args[0] ?? call,
          scope,
          "UNKNOWN_PARAMETER",
          `没有参数“${name}”`,
          `Unknown parameter "${name}"`,
        );
  const when = call.args[1] ? c.expr(call.args[1], scope) : undefined;
  if (when && !["number", "date", "any", "never"].includes(when.type.t))
    return c.problem(
      call.args[1] ?? call,
      scope,
      "TYPE",
      "PARAM 的第二个参数是年份或日期",
      "The second argument of PARAM is a year or a date",
    );
  const where = call.args[2] ? c.typed(call.args[2], TEXT, scope, call) : undefined;
  const args = [when, where].filter((x) => x !== undefined);
  return {
    type: staticOf(declared.type ?? "number"),
    own: args.some((a) => a.own) || declared.localChoice !== undefined,
    run: strictAll(args, (values, run) => {
      const rest = [...values];
      const w = when ? rest.shift() : undefined;
      const place = where ? (rest.shift() as string) : undefined;
      if (w instanceof Day)
        return w.precision === "year" && declared.kind === "yearly"
          ? run.parameter(name, { year: Number(w.toString()) }, place)
          : dayParam(run, name, w, place);
      if (w instanceof Exact) {
        if (!w.isInteger()) return failure("YEAR", `“${w}”不是年份`, `${w} is not a year`);
        return run.parameter(name, { year: w.toNumber() }, place);
      }
      return run.parameter(name, undefined, place);
    }),
  };
}

function dayParam(run: Run, name: string, d: Day, place: string | undefined): Value {
  const n = exactDay(d, run);
  return n instanceof Absent ? n : run.parameter(name, { day: n }, place);
}

function known(c: Compiler, call: CallNode, scope: Scope): Sym | undefined {
  const name = c.nameArgument(call.args[0], scope, call);
  const sym = name === undefined ? undefined : c.program.symbols.get(name);
  if (name !== undefined && !sym)
    c.problem(call.args[0] ?? call, scope, "UNKNOWN_NAME", `没有叫“${name}”的名称`, `Unknown name "${name}"`);
  if (sym) c.program.gathered.add(sym.name);
  return sym;
}

/** The n-th earlier period's result or, for facts by year, the value at that period's end. */
function prev(c: Compiler, call: CallNode, scope: Scope): Expr {
  const sym = known(c, call, scope);
  if (!sym)
    return { type: ANY, own: true, run: () => failure("BAD", "公式有错", "the formula has an error") };
  const count = call.args[1] ? c.typed(call.args[1], NUMBER, scope, call) : undefined;
  const fallback = call.args[2] ? c.expr(call.args[2], scope) : undefined;
  const limit = c.option(call.args[3], LIMITS, scope);
  let type = sym.type;
  if (type.t === "any") {
    if (!fallback || fallback.type.t === "never" || fallback.type.t === "any")
      return c.problem(
        call.args[0] ?? call,
        scope,
        "TYPE_NEEDED",
        `“${sym.name}”读取自己往期的值，请在规则里写明类型`,
        `"${sym.name}" reads its own earlier value: state its type in the rule`,
      );
    type = fallback.type;
  }
  if (fallback && !fits(fallback, type, c.program.levels))
    return c.problem(
      call.args[2] ?? call,
      scope,
      "TYPE",
      "PREV 的默认值类型不同",
      "The default of PREV has another type",
    );
  const typed = { name: sym.name, type };
  return {
    type,
    own: true,
    run: (run) => {
      const n = count?.run(run);
      if (n instanceof Absent) return n;
      const steps = n === undefined ? 1 : (n as Exact).toNumber();
      if (!Number.isInteger(steps) || steps < 1)
        return failure("PREV", "往前数的期数要是正整数", "the number of periods must be a positive integer");
      const value = earlierValue(run, sym, typed, steps, limitStart(run, limit));
      if (value instanceof Absent && value.kind === "blank" && fallback) return fallback.run(run);
      run.rec?.push({
        kind: "name",
        name: `PREV(${sym.name})`,
        value: value instanceof Absent ? null : (value as { toString(): string }).toString(),
        what: "fact",
        at: call.from,
      });
      return value;
    },
  };
}

function earlierValue(
  run: Run,
  sym: Sym,
  typed: Pick<Sym, "name" | "type">,
  steps: number,
  start: number,
): Value {
  const target = run.earlier(steps);
  const same = run
    .previous(run.s)
    .filter((p) => p.period.kind === run.period.kind && p.span.until <= run.span.from);
  const row = target ? same.find((p) => p.span.from === target.from) : same.at(-steps);
  const name = target?.name ?? (row ? periodName(row.period) : `前${steps}期`);
  const none = blank(
    "NO_PREVIOUS",
    `“${sym.name}”没有${name}的结果`,
    `No result of "${sym.name}" for ${name}`,
  );
  const from = row?.span.from ?? target?.from;
  if (from === undefined || from < start) return none;
  const stored = row === undefined ? undefined : own(row.values, sym.name);
  if (stored !== undefined) return stored === null ? none : fromScalar(stored, typed, run.program);
  if (sym.kind !== "fact" && sym.kind !== "key" && sym.kind !== "parameter") return none;
  const until = target
    ? addMonths(run.span.from, -(run.periodMonths() ?? 12) * (steps - 1))
    : row?.span.until;
  if (until === undefined) return none;
  return asOn(run, until - 1, () =>
    sym.kind === "parameter" ? run.parameter(sym.name, undefined, undefined) : run.fact(sym, run.s),
  );
}

const UNITS = ["年", "月", "日", "届", "满年", "满月"] as const;

function tenureFunction(c: Compiler, call: CallNode, scope: Scope): Expr {
  const name = c.nameArgument(call.args[0], scope, call);
  const definition = c.program.scheme.settings?.tenure?.find((t) => t.name === name);
  if (!definition)
    return c.problem(
      call.args[0] ?? call,
      scope,
      "UNKNOWN_TENURE",
      `没有任职年限算法“${name ?? ""}”`,
      `Unknown tenure definition "${name ?? ""}"`,
    );
  const unit = c.option(call.args[1], UNITS, scope);
  const asOf = call.args[2] ? c.typed(call.args[2], DATE, scope, call) : undefined;
  const posts = c.program.lists.get("任职");
  c.program.gathered.add("任职");
  return {
    type: NUMBER,
    own: true,
    run: (run) => {
      const d = asOf?.run(run);
      if (d instanceof Absent) return d;
      const day = d === undefined ? run.asOf : exactDay(d as Day, run);
      if (day instanceof Absent) return day;
      const rows = posts ? run.list(posts, run.s) : blank("NO_LIST", "没有任职经历", "no posts");
      if (rows instanceof Absent) return rows;
      return tenure(definition, rows.rows as Value[][], unit, day, run);
    },
  };
}

/** The one person of the run who holds the post on the day; none or several is blank. */
function holder(c: Compiler, call: CallNode, scope: Scope): Expr {
  const post = c.typed(call.args[0], TEXT, scope, call);
  const unit = call.args[1] ? c.typed(call.args[1], TEXT, scope, call) : undefined;
  const date = call.args[2] ? c.typed(call.args[2], DATE, scope, call) : undefined;
  const args = [post, unit, date].filter((x) => x !== undefined);
  return {
    type: TEXT,
    own: args.some((a) => a.own),
    run: strictAll(args, (values, run) => {
      const rest = [...values];
      const p = rest.shift() as string;
      const u = unit ? (rest.shift() as string) : undefined;
      const d = date ? exactDay(rest.shift() as Day, run) : run.asOf;
      if (d instanceof Absent) return d;
      const ids = holders(run, p, u, d);
      if (ids.length === 1) return ids[0] as string;
      return ids.length === 0
        ? blank("NO_HOLDER", `没有人任“${p}”`, `nobody holds the post "${p}"`)
        : blank("MANY_HOLDERS", `有 ${ids.length} 人任“${p}”`, `${ids.length} people hold the post "${p}"`);
    }),
  };
}

function holders(run: Run, post: string, unit: string | undefined, day: number): string[] {
  const all = [...run.subjects, ...(run.facts.others?.persons ?? [])];
  const ids = new Set<string>();
  // Posts name their village in words, the key of a subject is its id.
  const units = unit === undefined ? undefined : [unit, run.villageName(unit) ?? unit];
  for (const person of all)
    for (const row of own(person.lists, "任职") ?? own(person.lists, "posts") ?? []) {
      const text = (a: string, b: string): string | undefined => {
        const v = own(row, a) ?? own(row, b);
        return typeof v === "string" ? v : undefined;
      };
      if (text("职务", "post") !== post) continue;
      if (units && !units.includes(text("单位", "unit") ?? "")) continue;
      const start = Day.parse(text("开始", "start") ?? "");
      const end = Day.parse(text("结束", "end") ?? "");
      if (start && start.n <= day && (!end || end.last() >= day)) ids.add(person.id);
    }
  return [...ids];
}

function outcome(c: Compiler, call: CallNode, scope: Scope): Expr {
  const scheme = c.nameArgument(call.args[0], scope, call);
  const reads = scheme === undefined ? undefined : readsOf(c, scheme, call, scope);
  const name = c.nameArgument(call.args[1], scope, call);
  if (!reads || scheme === undefined || name === undefined)
    return { type: ANY, own: true, run: () => failure("BAD", "公式有错", "the formula has an error") };
  const value = reads.values.find((v) => v.name === name);
  if (!value)
    return c.problem(
      call.args[1] ?? call,
      scope,
      "UNKNOWN_NAME",
      `办法“${scheme}”没有声明“${name}”`,
      `Scheme "${scheme}" declares no "${name}"`,
    );
  const who = call.args[2] ? c.typed(call.args[2], TEXT, scope, call) : undefined;
  const when = c.option(call.args[3], WHEN, scope);
  const fallback = call.args[4] ? c.expr(call.args[4], scope) : undefined;
  const type = staticOfRead(value);
  if (fallback && !fits(fallback, type, c.program.levels))
    return c.problem(
      call.args[4] ?? call,
      scope,
      "TYPE",
      "OUTCOME 的默认值类型不同",
      "The default of OUTCOME has another type",
    );
  const unit =
    reads.subject === "village" ||
    reads.subject === "branch" ||
    reads.subject === "township" ||
    reads.subject === "county"
      ? reads.subject
      : undefined;
  return {
    type,
    own: true,
    run: (run) => {
      const given = who?.run(run);
      if (given instanceof Absent) return given;
      const id =
        (given as string | undefined) ??
        (unit ? run.key(run.program.unitKeys[unit], run.s) : run.subjects[run.s]?.id);
      const row = id === undefined ? undefined : resultRows(run, scheme, when).get(id);
      const v: Value = row
        ? fromScalar(own(row.values, name), { name, type }, run.program)
        : blank("NO_OUTCOME", `没有“${scheme}”的结果`, `No result of scheme "${scheme}"`);
      if (v instanceof Absent && v.kind === "blank" && fallback) return fallback.run(run);
      run.rec?.push({
        kind: "name",
        name: `${scheme}.${name}`,
        value: v instanceof Absent ? null : (v as { toString(): string }).toString(),
        what: "fact",
        at: call.from,
      });
      return v;
    },
  };
}

export const TIME: Specs = {
  AT: { min: 2, max: 2, scalar: at },
  SUMMONTHS: { min: 1, max: 2, scalar: sumMonths },
  PARAM: { min: 1, max: 3, scalar: param },
  PREV: { min: 1, max: 4, scalar: prev },
  TENURE: { min: 1, max: 3, scalar: tenureFunction },
  HOLDER: { min: 1, max: 3, scalar: holder },
  OUTCOME: { min: 2, max: 5, scalar: outcome },
};
