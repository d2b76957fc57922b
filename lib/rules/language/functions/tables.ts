import type { Exact } from "@/lib/base/exact";
import { Exact as ExactValue } from "@/lib/base/exact";
import type { Expr, Scope, Static } from "../../model";
import { NUMBER } from "../../model";
import { band, lookup, marginal, slab, type Table, weightRows } from "../../tables";
import { Absent, failure, join, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { readSymbol } from "../compiler";
import { type Specs, strictAll } from "./spec";

const kindWords: Record<Table["kind"], string> = {
  map: "对照表",
  mixed: "对照与分段表",
  band: "分段表",
  slab: "整额比例表",
  marginal: "分段累进表",
  quota: "名额表",
  weights: "权重表",
};

/** The table that the first argument names, of one of the kinds. */
export function tableArgument(
  c: Compiler,
  call: CallNode,
  scope: Scope,
  kinds: Table["kind"][],
): Table | undefined {
  const ast = call.args[0];
  const name = c.nameArgument(ast, scope, call);
  if (name === undefined) return undefined;
  const table = c.program.tables.get(name);
  if (!table) {
    c.problem(ast ?? call, scope, "UNKNOWN_TABLE", `没有叫“${name}”的表`, `Unknown table "${name}"`);
    return undefined;
  }
  if (kinds.includes(table.kind)) return table;
  c.problem(
    ast ?? call,
    scope,
    "TABLE_KIND",
    `“${name}”是${kindWords[table.kind]}，不能用 ${call.fn} 查`,
    `${call.fn} does not read tables of kind ${table.kind}`,
  );
  return undefined;
}

const failed = (_c: Compiler, type: Static): Expr => ({
  type,
  own: false,
  run: () => failure("BAD", "公式有错", "the formula has an error"),
});

function keyArguments(
  c: Compiler,
  call: CallNode,
  scope: Scope,
  table: Table,
  columns: { name: string; type: Static }[],
  from: number,
): Expr[] | undefined {
  const asts = call.args.slice(from);
  if (asts.length !== columns.length) {
    const names = columns.map((k) => k.name).join("、");
    c.problem(
      call,
      scope,
      "TABLE_KEY",
      `表“${table.name}”要 ${columns.length} 个键（${names}），给了 ${asts.length} 个`,
      `Table "${table.name}" needs ${columns.length} key(s) (${columns.map((k) => k.name).join(", ")}), found ${asts.length}`,
    );
    return undefined;
  }
  return asts.map((a, i) => c.typed(a, (columns[i] as { type: Static }).type, scope, call));
}

const tableLiterals = (table: Table): { literals?: string[] } => {
  if (table.value.t !== "text" && table.value.t !== "level") return {};
  const cells = table.document.versions.flatMap((v) => [
    ...v.rows.map((r) => ("value" in r ? r.value : null)),
    ...("else" in v && v.else !== undefined ? [v.else] : []),
  ]);
  if (cells.some((x) => typeof x === "object" && x !== null && "param" in x)) return {};
  return { literals: [...new Set(cells.filter((x): x is string => typeof x === "string"))] };
};

function banded(
  kinds: Table["kind"][],
  f: (t: Table, x: Exact, keys: Value[], run: never) => Value,
  numeric: boolean,
) {
  return (c: Compiler, call: CallNode, scope: Scope): Expr => {
    const table = tableArgument(c, call, scope, kinds);
    if (!table) return failed(c, { t: "any" });
    const x = c.typed(call.args[1], NUMBER, scope, call);
    const keys = keyArguments(c, call, scope, table, table.keys, 2);
    if (!keys) return failed(c, { t: "any" });
    const args = [x, ...keys];
    return {
      type: numeric ? NUMBER : table.value,
      ...(numeric ? {} : tableLiterals(table)),
      own: args.some((a) => a.own),
      run: strictAll(args, ([v, ...k], run) => f(table, v as Exact, k, run as never)),
    };
  };
}

export const TABLES: Specs = {
  LOOKUP: {
    min: 2,
    max: 12,
    scalar: (c, call, scope) => {
      const table = tableArgument(c, call, scope, ["map", "mixed"]);
      if (!table) return failed(c, { t: "any" });
      const args = keyArguments(
        c,
        call,
        scope,
        table,
        table.kind === "mixed" ? table.columns : table.keys,
        1,
      );
      if (!args) return failed(c, { t: "any" });
      return {
        type: table.value,
        ...tableLiterals(table),
        own: args.some((a) => a.own),
        run: strictAll(args, (values, run) => lookup(table, values, run)),
      };
    },
  },
  BAND: { min: 2, max: 12, scalar: banded(["band"], band as never, false) },
  SLAB: { min: 2, max: 12, scalar: banded(["slab"], slab as never, true) },
  MARGINAL: { min: 2, max: 12, scalar: banded(["marginal"], marginal as never, true) },
  WEIGHTED: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => {
      const table = tableArgument(c, call, scope, ["weights"]);
      if (table?.document.kind !== "weights") return failed(c, NUMBER);
      const policy = table.document.missing ?? "wait";
      const reads = new Map<string, (run: never) => Value>();
      for (const version of table.document.versions)
        for (const row of version.rows) {
          const sym = c.program.symbols.get(row.source);
          if (!sym || (sym.type.t !== "number" && sym.type.t !== "any")) {
            c.problem(
              call,
              scope,
              "UNKNOWN_NAME",
              `权重表的来源“${row.source}”不是数字名称`,
              `The source "${row.source}" of the weights is no number`,
            );
            continue;
          }
          const read = readSymbol(sym, c.program, scope.dated);
          reads.set(row.source, ((run: Parameters<typeof read>[0]) => {
            const v = read(run);
            run.rec?.push({
              kind: "name",
              name: sym.name,
              value: v instanceof Absent ? null : String(v),
              what: sym.kind === "special" ? "fact" : sym.kind,
            });
            return v;
          }) as never);
        }
      return {
        type: NUMBER,
        own: true,
        run: (run) => {
          const rows = weightRows(table, run);
          if (rows instanceof Absent) return rows;
          let sum = ExactValue.ZERO;
          let present = ExactValue.ZERO;
          let total = ExactValue.ZERO;
          let bad: Absent | undefined;
          for (const row of rows) {
            total = total.add(row.weight);
            const v = reads.get(row.source)?.(run as never);
            if (v instanceof ExactValue) {
              sum = sum.add(v.mul(row.weight));
              present = present.add(row.weight);
            } else if (v instanceof Absent) {
              const skip = v.kind === "notDue" || (v.kind === "blank" && policy === "reweight");
              if (skip) continue;
              if (v.kind === "blank" && policy === "zero") present = present.add(row.weight);
              else bad = bad ? join(bad, v) : v;
            }
          }
          if (bad) return bad;
          if (present.isZero()) return failure("ALL_ZERO", "权重全部缺失", "all weights are missing");
          return present.eq(total) ? sum : sum.mul(total).div(present);
        },
      };
    },
  },
};
