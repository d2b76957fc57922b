import { Exact } from "@/lib/base/exact";
import { addMonths, civil, Day, daysInMonth, epochDay, fullMonths, monthStarts } from "../../dates";
import { exactDay, exactMonths } from "../../day-count";
import type { Scope } from "../../model";
import { BOOLEAN, DATE, NUMBER } from "../../model";
import type { Run } from "../../run";
import { Absent, blank, failure, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { fixed, type Specs, strictAll } from "./spec";

function days(values: Day[], run: Run, f: (n: number[]) => Value): Value {
  const out: number[] = [];
  for (const d of values) {
    const n = exactDay(d, run);
    if (n instanceof Absent) return n;
    out.push(n);
  }
  return f(out);
}

const COUNT_WORDS = ["满", "精确", "年头"] as const;

function between(unit: "years" | "months") {
  return (c: Compiler, call: CallNode, scope: Scope) => {
    const a = c.typed(call.args[0], DATE, scope, call);
    const b = c.typed(call.args[1], DATE, scope, call);
    const mode = c.option(call.args[2], COUNT_WORDS, scope);
    return {
      type: NUMBER,
      own: a.own || b.own,
      run: strictAll([a, b], (values, run) => {
        const [x, y] = values as unknown as [Day, Day];
        if (mode === "年头") {
          const [p, q] = [civil(x.n), civil(y.n)];
          if (unit === "years") return Exact.int(q.year - p.year + 1);
          if (x.precision === "year" || y.precision === "year")
            return days([x, y], run, ([m, n]) => monthCount(m as number, n as number));
          return monthCount(x.n, y.n);
        }
        return days([x, y], run, ([m, n]) => {
          const [from, to] = [m as number, n as number];
          if (mode === "精确")
            return unit === "years" ? exactMonths(from, to).div(Exact.int(12)) : exactMonths(from, to);
          const months = fullMonths(from, to);
          return Exact.int(unit === "years" ? Math.trunc(months / 12) : months);
        });
      }),
    };
  };
}

function monthCount(a: number, b: number): Exact {
  const [p, q] = [civil(a), civil(b)];
  return Exact.int((q.year - p.year) * 12 + q.month - p.month + 1);
}

function overlap(c: Compiler, call: CallNode, scope: Scope) {
  const args = [0, 1, 2, 3].map((i) => c.typed(call.args[i], DATE, scope, call));
  const [start, end, from, to] = args as [
    (typeof args)[0],
    (typeof args)[0],
    (typeof args)[0],
    (typeof args)[0],
  ];
  const unit = c.option(call.args[4], ["日", "月"] as const, scope);
  return {
    type: NUMBER,
    own: args.some((a) => a.own),
    run: (run: Run): Value => {
      const e = end.run(run);
      const open = e instanceof Absent && e.kind === "blank";
      if (e instanceof Absent && !open) return e;
      const rest = strictAll([start, from, to], (values) =>
        days((open ? values : [...values, e]) as unknown as Day[], run, (n) => {
          const first = Math.max(n[0] as number, n[1] as number);
          const last = open ? (n[2] as number) : Math.min(n[2] as number, n[3] as number);
          if (last < first) return Exact.ZERO;
          return Exact.int(
            unit === "日" ? last - first + 1 : monthStarts({ from: first, until: last + 1 }).length,
          );
        }),
      );
      return rest(run);
    },
  };
}

const PERIOD_WORDS = ["本期", "上期", "本年", "上年"] as const;

function inPeriod(c: Compiler, call: CallNode, scope: Scope) {
  const d = c.typed(call.args[0], DATE, scope, call);
  const word = c.option(call.args[1], PERIOD_WORDS, scope);
  return {
    type: BOOLEAN,
    own: d.own,
    run: (run: Run): Value => {
      const v = d.run(run);
      if (v instanceof Absent) return v;
      const day = v as Day;
      let from = run.span.from;
      let until = run.span.until;
      if (word === "上期") {
        const earlier = run.earlier(1);
        if (!earlier) return blank("NO_PERIOD", "没有上一期", "there is no earlier period");
        until = from;
        from = earlier.from;
      } else if (word !== "本期") {
        const year = civil(run.span.until - 1).year - (word === "上年" ? 1 : 0);
        from = epochDay(year, 1, 1);
        until = epochDay(year + 1, 1, 1);
      }
      if (day.n >= from && day.last() < until) return true;
      if (day.last() < from || day.n >= until) return false;
      const n = exactDay(day, run);
      return n instanceof Absent ? n : n >= from && n < until;
    },
  };
}

export const DATES: Specs = {
  DATE: fixed([NUMBER, NUMBER, NUMBER], DATE, (parts: Exact[]) => {
    const [y, m, d] = parts.map((p) => p.toNumber()) as [number, number, number];
    const ok =
      [y, m, d].every(Number.isInteger) &&
      y >= 1 &&
      y <= 9999 &&
      m >= 1 &&
      m <= 12 &&
      d >= 1 &&
      d <= daysInMonth(y, m);
    return ok
      ? new Day(epochDay(y, m, d))
      : failure("DATE", `没有 ${y}-${m}-${d} 这一天`, `There is no day ${y}-${m}-${d}`);
  }),
  YEAR: fixed([DATE], NUMBER, ([d]: Day[]) => Exact.int(civil((d as Day).n).year)),
  MONTH: fixed([DATE], NUMBER, ([d]: Day[]) =>
    (d as Day).precision === "year"
      ? blank("DATE_PRECISION", `日期“${d}”没有精确到月`, `The date ${d} is not known to the month`)
      : Exact.int(civil((d as Day).n).month),
  ),
  DAY: fixed([DATE], NUMBER, (values: Day[], run) =>
    days(values, run, ([n]) => Exact.int(civil(n as number).day)),
  ),
  EDATE: fixed([DATE, NUMBER], DATE, ([d, m]: [Day, Exact] | never[], run) =>
    days([d as unknown as Day], run, ([n]) => shift(n as number, m as unknown as Exact, (x) => x)),
  ),
  EOMONTH: fixed([DATE, NUMBER], DATE, ([d, m]: [Day, Exact] | never[]) =>
    shift((d as unknown as Day).last(), m as unknown as Exact, (x) => {
      const c = civil(x);
      return epochDay(c.year, c.month, daysInMonth(c.year, c.month));
    }),
  ),
  YEARS: { min: 2, max: 3, scalar: between("years") },
  MONTHS: { min: 2, max: 3, scalar: between("months") },
  DAYS: fixed([DATE, DATE], NUMBER, (values: Day[], run) =>
    days(values, run, ([a, b]) => Exact.int((b as number) - (a as number))),
  ),
  AGE: {
    min: 2,
    max: 3,
    scalar: (c, call, scope) => {
      const a = c.typed(call.args[0], DATE, scope, call);
      const b = c.typed(call.args[1], DATE, scope, call);
      const mode = c.option(call.args[2], ["周岁", "年头"] as const, scope);
      return {
        type: NUMBER,
        own: a.own || b.own,
        run: strictAll([a, b], (values, run) => {
          const [x, y] = values as unknown as [Day, Day];
          if (mode === "年头") return Exact.int(civil(y.n).year - civil(x.n).year);
          return days([x, y], run, ([m, n]) =>
            Exact.int(Math.trunc(fullMonths(m as number, n as number) / 12)),
          );
        }),
      };
    },
  },
  OVERLAP: { min: 4, max: 5, scalar: overlap },
  INPERIOD: { min: 1, max: 2, scalar: inPeriod },
};

function shift(n: number, months: Exact, finish: (x: number) => number): Value {
  const m = months.toNumber();
  if (!Number.isInteger(m) || Math.abs(m) > 12000)
    return failure("DATE", "月数要是整数", "the number of months must be an integer");
  return new Day(finish(addMonths(n, m)));
}
