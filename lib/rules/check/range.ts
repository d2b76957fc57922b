import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { type Ast, parseFormula } from "../language/ast";
import type { SchemeGroup, SchemeItem } from "../types";

/** Numbers a name can take; null = without bound. undefined = not known. */
export type Range = { lo: Exact | null; hi: Exact | null };

const point = (x: Exact): Range => ({ lo: x, hi: x });
const of = (x: string | number | null | undefined): Exact | null =>
  x === null || x === undefined ? null : Exact.of(x);
const add = (a: Range, b: Range): Range => ({
  lo: a.lo && b.lo && a.lo.add(b.lo),
  hi: a.hi && b.hi && a.hi.add(b.hi),
});
const negate = (a: Range): Range => ({ lo: a.hi?.neg() ?? null, hi: a.lo?.neg() ?? null });
const hull = (a: Range, b: Range): Range => ({
  lo: a.lo && b.lo && Exact.min(a.lo, b.lo),
  hi: a.hi && b.hi && Exact.max(a.hi, b.hi),
});

function times(a: Range, b: Range): Range {
  const scale = (r: Range, k: Exact): Range => {
    const x: Range = { lo: r.lo?.mul(k) ?? null, hi: r.hi?.mul(k) ?? null };
    return k.sign() >= 0 ? x : { lo: x.hi, hi: x.lo };
  };
  if (b.lo && b.hi && b.lo.eq(b.hi)) return scale(a, b.lo);
  if (a.lo && a.hi && a.lo.eq(a.hi)) return scale(b, a.lo);
  if (!a.lo || !a.hi || !b.lo || !b.hi) return { lo: null, hi: null };
  const all = [a.lo.mul(b.lo), a.lo.mul(b.hi), a.hi.mul(b.lo), a.hi.mul(b.hi)];
  return { lo: all.reduce(Exact.min), hi: all.reduce(Exact.max) };
}

/** Bounds of the names of a scheme, as far as its own settings state them. */
export class Ranges {
  private readonly known = new Map<string, Range | undefined>();

  constructor(private readonly compiled: CompiledScheme) {}

  name(name: string): Range | undefined {
    if (this.known.has(name)) return this.known.get(name);
    this.known.set(name, undefined);
    const range = this.compute(name);
    this.known.set(name, range);
    return range;
  }

  private compute(name: string): Range | undefined {
    const { scheme, symbols } = this.compiled;
    const sym = symbols.get(name);
    if (sym?.type.t !== "number") return undefined;
    const item = scheme.items?.find((i) => i.code === name);
    if (item) return this.item(item);
    const group = scheme.groups?.find((g) => g.code === name);
    if (group) return this.group(group);
    const rule = scheme.rules.find((r) => r.name === name);
    if (rule) {
      const parsed = parseFormula(rule.formula);
      return parsed.ok ? this.formula(parsed.ast) : undefined;
    }
    return sym.min || sym.max ? { lo: sym.min ?? null, hi: sym.max ?? null } : undefined;
  }

  item(item: SchemeItem): Range {
    const zero = Exact.ZERO;
    switch (item.kind) {
      case "manual":
        return { lo: of(item.min ?? 0), hi: of(item.max) };
      case "deduct":
        return { lo: item.floor === null ? null : of(item.floor ?? 0), hi: of(item.max) };
      case "add": {
        const cap = of(
          item.caps?.period ??
            item.max ??
            (this.compiled.scheme.period === "year" ? item.caps?.year : undefined),
        );
        return item.sign === "-" ? { lo: cap?.neg() ?? null, hi: zero } : { lo: zero, hi: cap };
      }
      case "perUnit": {
        const falling = Exact.of(item.perUnit).sign() <= 0;
        return {
          lo: item.floor === null ? null : of(item.floor ?? 0),
          hi: of(item.max ?? (falling ? item.base : null)),
        };
      }
      case "target":
        return { lo: zero, hi: item.over === "free" ? null : of(item.max) };
      case "ballot":
        return { lo: zero, hi: of(item.max) };
      case "rank":
        return { lo: of(item.floor ?? 0), hi: of(item.first) };
      default:
        return {
          lo: item.kind === "formula" ? of(item.floor) : null,
          hi: item.kind === "formula" ? of(item.max) : null,
        };
    }
  }

  group(group: SchemeGroup): Range {
    const { scheme } = this.compiled;
    let regular: Range = point(Exact.ZERO);
    let bonus: Range = point(Exact.ZERO);
    const join = (r: Range, weight: string | number | undefined, isBonus: boolean): void => {
      const w = group.combine === "weighted" && weight !== undefined ? times(r, point(Exact.of(weight))) : r;
      if (isBonus) bonus = add(bonus, w);
      else
        regular =
          group.combine === "mean" || group.combine === "min" || group.combine === "max"
            ? hull(regular, w)
            : add(regular, w);
    };
    for (const g of scheme.groups ?? [])
      if (g.parent === group.code)
        join(this.name(g.code) ?? { lo: null, hi: null }, g.weight, g.bonus ?? false);
    for (const i of scheme.items ?? [])
      if (i.group === group.code && i.kind !== "veto")
        join(this.item(i), i.weight, i.bonus ?? (i.kind === "add" && i.max === undefined));
    if (group.bonusLimit !== undefined) {
      const limit = Exact.of(group.bonusLimit);
      bonus = { lo: bonus.lo, hi: bonus.hi ? Exact.min(bonus.hi, limit) : limit };
    }
    let out = add(regular, bonus);
    if (group.base !== undefined) out = add(out, point(Exact.of(group.base)));
    const cap = of(group.cap);
    const floor = of(group.floor);
    return {
      lo: floor ? (out.lo ? Exact.max(out.lo, floor) : floor) : out.lo,
      hi: cap ? (out.hi ? Exact.min(out.hi, cap) : cap) : out.hi,
    };
  }

  formula(ast: Ast): Range | undefined {
    switch (ast.k) {
      case "number":
        return point(ast.value);
      case "name":
        return this.name(ast.name);
      case "negate": {
        const x = this.formula(ast.x);
        return x && negate(x);
      }
      case "binary": {
        const a = this.formula(ast.a);
        const b = this.formula(ast.b);
        if (!a || !b) return undefined;
        if (ast.op === "+") return add(a, b);
        if (ast.op === "-") return add(a, negate(b));
        if (ast.op === "*") return times(a, b);
        if (ast.op === "/" && b.lo && b.hi && b.lo.eq(b.hi) && !b.lo.isZero())
          return times(a, point(Exact.ONE.div(b.lo)));
        return undefined;
      }
      case "call":
        return this.call(ast);
      default:
        return undefined;
    }
  }

  private call(ast: Extract<Ast, { k: "call" }>): Range | undefined {
    const args = ast.args.map((a) => (a ? this.formula(a) : undefined));
    if (ast.fn === "ROUND" || ast.fn === "ROUNDUP" || ast.fn === "ROUNDDOWN") {
      const places = ast.args[1]?.k === "number" ? ast.args[1].value.toNumber() : undefined;
      const x = args[0];
      if (!x || places === undefined || !Number.isInteger(places)) return undefined;
      const mode = ast.fn === "ROUND" ? "halfUp" : ast.fn === "ROUNDUP" ? "up" : "down";
      return { lo: x.lo?.round(places, mode) ?? null, hi: x.hi?.round(places, mode) ?? null };
    }
    if (ast.fn === "IF") {
      const branches = [ast.args[1], ast.args[2]].flatMap((a, i) =>
        a?.k === "call" && a.fn === "UNRATED" ? [] : [args[i + 1]],
      );
      if (branches.some((b) => b === undefined)) return undefined;
      return (branches as Range[]).reduce(hull);
    }
    if ((ast.fn === "MIN" || ast.fn === "MAX") && args.every((a) => a !== undefined) && args.length > 0)
      return (args as Range[]).reduce((a, b) => {
        const pick = ast.fn === "MIN" ? Exact.min : Exact.max;
        const open = (x: Exact | null, y: Exact | null, low: boolean): Exact | null =>
          x && y ? pick(x, y) : (ast.fn === "MIN") === low ? null : (x ?? y);
        return { lo: open(a.lo, b.lo, true), hi: open(a.hi, b.hi, false) };
      });
    return undefined;
  }
}
