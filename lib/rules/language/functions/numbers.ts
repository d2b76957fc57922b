import { Exact, type RoundMode } from "@/lib/base/exact";
import { Day } from "../../dates";
import type { Expr, Scope, Static } from "../../model";
import { NUMBER, TEXT } from "../../model";
import { failure, type Value } from "../../values";
import type { Ast } from "../ast";
import type { CallNode, Compiler } from "../compiler";
import { unify } from "../typing";
import { fixed, MANY, type Specs, strictAll } from "./spec";

const round = (mode: RoundMode) =>
  fixed([NUMBER, NUMBER], NUMBER, ([x, places]: Exact[]) => {
    const n = (places as Exact).toNumber();
    if (!Number.isInteger(n) || Math.abs(n) > 12)
      return failure("PLACES", "小数位数要是 -12 到 12 的整数", "places must be an integer from -12 to 12");
    return (x as Exact).round(n, mode);
  });

/** Bigger or smaller of two values of one type; levels by their order. */
export function extreme(
  type: Static,
  levels: Map<string, Map<string, number>>,
  sign: 1 | -1,
): (a: Value, b: Value) => Value {
  if (type.t === "level") {
    const order = levels.get(type.levels) ?? new Map<string, number>();
    return (a, b) => (((order.get(b as string) ?? -1) - (order.get(a as string) ?? -1)) * sign > 0 ? b : a);
  }
  return (a, b) => {
    if (a instanceof Exact && b instanceof Exact) return b.cmp(a) * sign > 0 ? b : a;
    if (a instanceof Day && b instanceof Day) return (b.n - a.n) * sign > 0 ? b : a;
    return a;
  };
}

/** MIN and MAX of scalars: numbers, dates or levels of one enumeration; a blank is never skipped. */
export function scalarExtreme(sign: 1 | -1) {
  return (c: Compiler, call: CallNode, scope: Scope): Expr => {
    const args = call.args.map((a) => (a ? c.expr(a, scope) : c.typed(null, NUMBER, scope, call)));
    const joined = unify(args, c.program.levels);
    const t = joined?.type.t;
    if (!joined || (t !== "number" && t !== "date" && t !== "level" && t !== "any" && t !== "never"))
      return c.problem(
        call,
        scope,
        "TYPE",
        `${call.fn} 的参数要是同一类的数字、日期或等级`,
        `${call.fn} takes numbers, dates or levels of one kind`,
      );
    const pick = extreme(joined.type, c.program.levels, sign);
    return {
      ...joined,
      own: args.some((a) => a.own),
      run: strictAll(args, (v) => v.reduce((a, b) => pick(a, b) as never)),
    };
  };
}

export function scalarSum(average: boolean) {
  return (c: Compiler, call: CallNode, scope: Scope): Expr => {
    const args = call.args.map((a: Ast | null) => c.typed(a, NUMBER, scope, call));
    return {
      type: NUMBER,
      own: args.some((a) => a.own),
      run: strictAll(args, (values) => {
        const sum = (values as Exact[]).reduce((a, b) => a.add(b), Exact.ZERO);
        return average ? sum.div(Exact.int(values.length)) : sum;
      }),
    };
  };
}

export const NUMBERS: Specs = {
  ABS: fixed([NUMBER], NUMBER, ([x]: Exact[]) => (x as Exact).abs()),
  INT: fixed([NUMBER], NUMBER, ([x]: Exact[]) => (x as Exact).floor()),
  ROUND: round("halfUp"),
  ROUNDUP: round("up"),
  ROUNDDOWN: round("down"),
  TEXT: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => {
      const x = c.expr(call.args[0] as Ast, scope);
      return {
        type: TEXT,
        own: x.own,
        run: strictAll([x], ([v]) => (v as { toString(): string }).toString()),
      };
    },
  },
};

export { MANY };
