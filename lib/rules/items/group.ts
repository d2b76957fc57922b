import { Exact } from "@/lib/base/exact";
import type { Code, Sym } from "../model";
import type { Program } from "../program";
import type { SchemeGroup } from "../types";
import { Absent, join, notDue, type Value } from "../values";
import { fullMark, policyOf } from "./item";

type Child = { sym: Sym; weight: Exact; max?: Exact; bonus: boolean; reweight: boolean };

/** Full mark of a group: as stated, otherwise the sum of its children that are no bonus. */
export function groupMax(program: Program, group: SchemeGroup): Exact | undefined {
  if (group.max !== undefined) return Exact.of(group.max);
  const children = childrenOf(program, group);
  if (children.length === 0) return undefined;
  const weighted = group.combine === "weighted";
  let sum = Exact.ZERO;
  for (const child of children) {
    if (child.bonus) continue;
    if (!child.max) return undefined;
    sum = sum.add(weighted ? child.max.mul(child.weight) : child.max);
  }
  return sum;
}

export function childrenOf(program: Program, group: SchemeGroup): Child[] {
  const out: Child[] = [];
  const add = (
    code: string,
    weight: string | number | undefined,
    max: Exact | undefined,
    bonus: boolean,
    reweight: boolean,
  ): void => {
    const sym = program.symbols.get(code);
    if (sym) out.push({ sym, weight: Exact.of(weight ?? 1), ...(max ? { max } : {}), bonus, reweight });
  };
  for (const g of program.scheme.groups ?? [])
    if (g.parent === group.code) add(g.code, g.weight, groupMax(program, g), g.bonus ?? false, false);
  for (const i of program.scheme.items ?? [])
    if (i.group === group.code && i.kind !== "veto")
      add(
        i.code,
        i.weight,
        fullMark(i),
        i.bonus ?? (i.kind === "add" && i.max === undefined),
        policyOf(i, program.scheme.settings?.missing) === "reweight",
      );
  return out;
}

/** The code of one group: its children joined, with what is left out, its base, bonus limit, cap and floor. */
export function compileGroup(program: Program, group: SchemeGroup): Code {
  const children = childrenOf(program, group);
  const weighted = group.combine === "weighted";
  const combine = group.combine ?? "sum";
  const limit = group.bonusLimit === undefined ? undefined : Exact.of(group.bonusLimit);
  const [base, cap, floor] = [group.base, group.cap, group.floor].map((x) =>
    x === undefined || x === null ? undefined : Exact.of(x),
  );
  const away = notDue(group.code);
  return (run) => {
    let regular = Exact.ZERO;
    let bonus = Exact.ZERO;
    let whole = Exact.ZERO;
    let present = Exact.ZERO;
    const scores: Exact[] = [];
    let bad: Absent | undefined;
    let seen = 0;
    for (const child of children) {
      const v = run.cols[child.sym.id]?.[run.s] as Value;
      if (run.rec)
        run.rec.push({
          kind: "name",
          name: child.sym.name,
          value: v instanceof Absent ? null : String(v),
          what: child.sym.kind === "group" ? "group" : "item",
        });
      const size = weighted ? child.weight : (child.max ?? Exact.ZERO);
      if (v instanceof Absent) {
        const left = v.kind === "notDue" || (v.kind === "blank" && child.reweight);
        if (left) {
          if (child.reweight && !child.bonus) whole = whole.add(size);
        } else bad = bad ? join(bad, v) : v;
        continue;
      }
      seen += 1;
      const score = weighted ? (v as Exact).mul(child.weight) : (v as Exact);
      if (child.bonus) {
        bonus = bonus.add(score);
        continue;
      }
      whole = whole.add(size);
      present = present.add(size);
      scores.push(score);
      regular = regular.add(score);
    }
    if (bad) return bad;
    if (seen === 0 && children.length > 0) return away;
    if (combine === "mean")
      regular = scores.length === 0 ? Exact.ZERO : regular.div(Exact.int(scores.length));
    else if (combine === "min" || combine === "max") {
      const pick = combine === "min" ? Exact.min : Exact.max;
      regular = scores.length === 0 ? Exact.ZERO : scores.reduce(pick);
    } else if (!present.eq(whole) && !present.isZero()) regular = regular.mul(whole).div(present);
    let total = regular.add(limit ? Exact.min(bonus, limit) : bonus);
    if (base) total = total.add(base);
    if (cap) total = Exact.min(total, cap);
    return floor ? Exact.max(total, floor) : total;
  };
}
