import type { Expr, ListExpr, Scope, Static } from "../../model";
import type { Run } from "../../run";
import { Absent, join, type Rows, type Value } from "../../values";
import type { Ast } from "../ast";
import type { CallNode, Compiler } from "../compiler";

/** Runs `f` once per row with the row set and recording off; the subject's own names stay its own. */
export function eachRow(run: Run, rows: Rows, f: (row: unknown) => boolean | undefined): void {
  const saved = run.row;
  const rec = run.rec;
  run.rec = undefined;
  try {
    for (const row of rows.rows) {
      run.row = row;
      if (f(row) === false) break;
    }
  } finally {
    run.row = saved;
    run.rec = rec;
  }
}

/** Whether blanks in list functions are left out instead of making the result blank. */
const excluded = (run: Run): boolean => run.program.scheme.settings?.aggregateBlank === "excluded";

export type Picked = { row: unknown; values: Value[] };

/** Rows that meet the condition with the values of the expressions; an absent value stops it all, see excluded. */
export function pick(
  run: Run,
  rows: Rows,
  condition: Expr | undefined,
  exprs: readonly Expr[],
): Picked[] | Absent {
  const out: Picked[] = [];
  const skipBlank = excluded(run);
  let bad: Absent | undefined;
  const skip = (v: Absent): void => {
    if (v.kind === "notDue" || (v.kind === "blank" && skipBlank)) return;
    bad = bad ? join(bad, v) : v;
  };
  eachRow(run, rows, (row) => {
    const met = condition ? condition.run(run) : true;
    if (met instanceof Absent) {
      skip(met);
      return true;
    }
    if (!met) return true;
    const values: Value[] = [];
    for (const e of exprs) {
      const v = e.run(run);
      if (v instanceof Absent) {
        skip(v);
        return true;
      }
      values.push(v);
    }
    out.push({ row, values });
    return true;
  });
  return bad ?? out;
}

/** Compiles an expression over the rows of a list. */
export function over(
  c: Compiler,
  ast: Ast | null | undefined,
  list: ListExpr,
  scope: Scope,
  want: Static | undefined,
  call: CallNode,
): Expr {
  const inner: Scope = { ...scope, list: list.type };
  if (want) return c.typed(ast, want, inner, call);
  return ast ? c.expr(ast, inner) : c.typed(null, { t: "number" }, inner, call);
}

/**
 * Keeps the result per list where neither expressions nor condition depend on the subject, so that a cohort
 * function costs one pass per cohort and not one per person.
 */
export function kept<T>(run: Run, site: object, keep: boolean, rows: Rows, make: () => T): T {
  if (!keep || run.dated) return make();
  let cache = run.memo.get(site);
  if (!cache) {
    cache = new Map();
    run.memo.set(site, cache);
  }
  if (cache.has(rows)) return cache.get(rows) as T;
  const made = make();
  cache.set(rows, made);
  return made;
}

export const isKeepable = (list: ListExpr, exprs: (Expr | undefined)[]): boolean =>
  list.type.shared && exprs.every((e) => !e?.own);

export function recordList(run: Run, list: ListExpr, rows: Rows, counted: number): void {
  run.rec?.push({ kind: "list", list: list.type.name, rows: rows.rows.length, counted });
}
