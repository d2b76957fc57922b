import type { Expr, ListExpr, Scope, Static } from "../../model";
import type { Run } from "../../run";
import { Absent, join, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";

/** One function of the language; `scalar` gives a value, `list` a list. */
export type FunctionSpec = {
  min: number;
  max: number;
  scalar?: (c: Compiler, call: CallNode, scope: Scope) => Expr;
  list?: (c: Compiler, call: CallNode, scope: Scope) => ListExpr | undefined;
};

export type Specs = Record<string, FunctionSpec>;
type Present = Exclude<Value, Absent>;

export const MANY = 99;

/** Evaluates all arguments; when any is absent, the join of all absents is the result. */
export function strictAll(
  args: readonly Expr[],
  f: (values: Present[], run: Run) => Value,
): (run: Run) => Value {
  return (run) => {
    const values: Present[] = [];
    let bad: Absent | undefined;
    for (const a of args) {
      const v = a.run(run);
      if (v instanceof Absent) bad = bad ? join(bad, v) : v;
      else values.push(v);
    }
    return bad ?? f(values, run);
  };
}

/** A strict function of fixed argument types. */
export function fixed(
  types: readonly Static[],
  result: Static,
  f: (values: never[], run: Run) => Value,
  required = types.length,
): FunctionSpec {
  return {
    min: required,
    max: types.length,
    scalar: (c, call, scope) => {
      const args = call.args.map((a, i) => c.typed(a, types[i] as Static, scope, call));
      return {
        type: result,
        own: args.some((a) => a.own),
        run: strictAll(args, f as (v: Present[], r: Run) => Value),
      };
    },
  };
}
