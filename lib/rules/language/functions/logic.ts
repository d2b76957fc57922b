import type { Expr, Scope } from "../../model";
import { BOOLEAN, NEVER } from "../../model";
import { Absent, failure, join, toText, unrated, type Value } from "../../values";
import type { Ast } from "../ast";
import type { CallNode, Compiler } from "../compiler";
import { fits, unify } from "../typing";
import { MANY, type Specs } from "./spec";

function branches(c: Compiler, asts: (Ast | null | undefined)[], call: CallNode, scope: Scope) {
  const exprs = asts.map((a) =>
    a
      ? c.expr(a, scope)
      : c.problem(
          call,
          scope,
          "ARGUMENT_COUNT",
          `${call.fn} 少了一个参数`,
          `${call.fn}: an argument is missing`,
        ),
  );
  const joined = unify(exprs, c.program.levels);
  if (!joined) {
    const e = c.problem(
      call,
      scope,
      "TYPE",
      `${call.fn} 各分支的类型不一致`,
      `The branches of ${call.fn} have different types`,
    );
    return { exprs, joined: { type: e.type } };
  }
  return { exprs, joined };
}

const noCase = failure("NO_CASE", "没有一个条件成立", "no case holds");

function ifFunction(c: Compiler, call: CallNode, scope: Scope): Expr {
  const condition = c.typed(call.args[0], BOOLEAN, scope, call);
  const { exprs, joined } = branches(c, [call.args[1], call.args[2]], call, scope);
  const [a, b] = exprs as [Expr, Expr];
  return {
    ...joined,
    own: condition.own || a.own || b.own,
    run: (run) => {
      const v = condition.run(run);
      if (v instanceof Absent) return v;
      run.rec?.push({ kind: "branch", taken: v ? 0 : 1, at: call.from });
      return v ? a.run(run) : b.run(run);
    },
  };
}

function ifs(c: Compiler, call: CallNode, scope: Scope): Expr {
  if (call.args.length % 2 !== 0)
    return c.problem(
      call,
      scope,
      "ARGUMENT_COUNT",
      "IFS 的参数要成对：条件, 值",
      "IFS takes pairs: condition, value",
    );
  const conditions = call.args.filter((_, i) => i % 2 === 0).map((a) => c.typed(a, BOOLEAN, scope, call));
  const { exprs, joined } = branches(
    c,
    call.args.filter((_, i) => i % 2 === 1),
    call,
    scope,
  );
  return {
    ...joined,
    own: [...conditions, ...exprs].some((e) => e.own),
    run: (run) => {
      for (let i = 0; i < conditions.length; i++) {
        const v = (conditions[i] as Expr).run(run);
        if (v instanceof Absent) return v;
        if (!v) continue;
        run.rec?.push({ kind: "branch", taken: i, at: call.from });
        return (exprs[i] as Expr).run(run);
      }
      return noCase;
    },
  };
}

const equal = (a: Value, b: Value): boolean =>
  a === b || (typeof a === "object" && toText(a as never) === toText(b as never));

function switchFunction(c: Compiler, call: CallNode, scope: Scope): Expr {
  const x = c.expr(call.args[0] as Ast, scope);
  const rest = call.args.slice(1);
  const pairs = Math.floor(rest.length / 2);
  const keys = Array.from({ length: pairs }, (_, i) => {
    const ast = rest[i * 2] as Ast | null;
    const key = ast
      ? c.expr(ast, scope)
      : c.problem(call, scope, "ARGUMENT_COUNT", "SWITCH 少了一个值", "SWITCH: a value is missing");
    if (ast && !fits(key, x.type, c.program.levels) && !fits(x, key.type, c.program.levels))
      c.problem(
        ast,
        scope,
        "TYPE",
        "SWITCH 的值和被比较的类型不同",
        "SWITCH compares values of different types",
      );
    return key;
  });
  const results = Array.from({ length: pairs }, (_, i) => rest[i * 2 + 1]);
  const hasElse = rest.length % 2 === 1;
  const { exprs, joined } = branches(c, hasElse ? [...results, rest.at(-1)] : results, call, scope);
  return {
    ...joined,
    own: x.own || [...keys, ...exprs].some((e) => e.own),
    run: (run) => {
      const v = x.run(run);
      if (v instanceof Absent) return v;
      for (let i = 0; i < pairs; i++) {
        const k = (keys[i] as Expr).run(run);
        if (k instanceof Absent) return k;
        if (!equal(v, k)) continue;
        run.rec?.push({ kind: "branch", taken: i, at: call.from });
        return (exprs[i] as Expr).run(run);
      }
      if (hasElse) run.rec?.push({ kind: "branch", taken: pairs, at: call.from });
      return hasElse ? (exprs[pairs] as Expr).run(run) : noCase;
    },
  };
}

/** AND and OR: the deciding value wins over a blank; anything absent otherwise passes through. */
function logical(deciding: boolean) {
  return (c: Compiler, call: CallNode, scope: Scope): Expr => {
    const args = call.args.map((a) => c.typed(a, BOOLEAN, scope, call));
    return {
      type: BOOLEAN,
      own: args.some((a) => a.own),
      run: (run) => {
        let bad: Absent | undefined;
        for (const a of args) {
          const v = a.run(run);
          if (v === deciding) return deciding;
          if (v instanceof Absent) bad = bad ? join(bad, v) : v;
        }
        return bad ?? !deciding;
      },
    };
  };
}

export const LOGIC: Specs = {
  IF: { min: 3, max: 3, scalar: ifFunction },
  IFS: { min: 2, max: MANY, scalar: ifs },
  SWITCH: { min: 3, max: MANY, scalar: switchFunction },
  AND: { min: 1, max: MANY, scalar: logical(false) },
  OR: { min: 1, max: MANY, scalar: logical(true) },
  NOT: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => {
      const x = c.typed(call.args[0], BOOLEAN, scope, call);
      return {
        type: BOOLEAN,
        own: x.own,
        run: (run) => {
          const v = x.run(run);
          return v instanceof Absent ? v : !v;
        },
      };
    },
  },
  IFBLANK: {
    min: 2,
    max: 2,
    scalar: (c, call, scope) => {
      const { exprs, joined } = branches(c, [call.args[0], call.args[1]], call, scope);
      const [a, b] = exprs as [Expr, Expr];
      return {
        ...joined,
        own: a.own || b.own,
        run: (run) => {
          const v = a.run(run);
          const isGone = v instanceof Absent && (v.kind === "blank" || v.kind === "notDue");
          run.rec?.push({ kind: "branch", taken: isGone ? 1 : 0, at: call.from });
          return isGone ? b.run(run) : v;
        },
      };
    },
  },
  ISBLANK: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => is(c, call, scope, (v) => v.kind === "blank" || v.kind === "notDue"),
  },
  ISUNRATED: { min: 1, max: 1, scalar: (c, call, scope) => is(c, call, scope, (v) => v.kind === "unrated") },
  UNRATED: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => {
      const ast = call.args[0];
      if (ast?.k !== "text")
        return c.problem(
          call,
          scope,
          "TYPE",
          'UNRATED 要写明理由，如 UNRATED("任职不满一年")',
          "UNRATED takes a reason in quotes",
        );
      const value = unrated(ast.value);
      return { type: NEVER, own: false, run: () => value };
    },
  },
};

function is(c: Compiler, call: CallNode, scope: Scope, test: (v: Absent) => boolean): Expr {
  const x = c.expr(call.args[0] as Ast, scope);
  return {
    type: BOOLEAN,
    own: x.own,
    run: (run) => {
      const v = x.run(run);
      if (!(v instanceof Absent)) return false;
      return v.kind === "error" ? v : test(v);
    },
  };
}
