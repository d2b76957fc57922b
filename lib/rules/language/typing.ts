import type { Expr, Static } from "../model";
import { ANY, NEVER } from "../model";

export const sameType = (a: Static, b: Static): boolean =>
  a.t === b.t && (a.t !== "level" || (b.t === "level" && a.levels === b.levels));

const WORDS: Record<Static["t"], [string, string]> = {
  number: ["数字", "a number"],
  text: ["文字", "text"],
  boolean: ["是否", "TRUE or FALSE"],
  date: ["日期", "a date"],
  level: ["等级", "a level"],
  never: ["空", "nothing"],
  any: ["任意", "anything"],
};

export const typeWords = (t: Static): { zh: string; en: string } => ({
  zh: t.t === "level" ? `等级“${t.levels}”` : WORDS[t.t][0],
  en: t.t === "level" ? `a level of "${t.levels}"` : WORDS[t.t][1],
});

/** True when `have` can stand where `want` is asked; texts whose values are all known may stand for levels. */
export function fits(
  have: Pick<Expr, "type" | "literals">,
  want: Static,
  levels: Map<string, Map<string, number>>,
): boolean {
  if (have.type.t === "never" || have.type.t === "any" || want.t === "any") return true;
  if (sameType(have.type, want)) return true;
  if (want.t === "level" && have.type.t === "text" && have.literals)
    return have.literals.every((l) => levels.get(want.levels)?.has(l));
  return want.t === "text" && have.type.t === "level";
}

/** The one type of several branches, or undefined when they do not go together. */
export function unify(
  branches: readonly Pick<Expr, "type" | "literals">[],
  levels: Map<string, Map<string, number>>,
): { type: Static; literals?: string[] } | undefined {
  const real = branches.filter((b) => b.type.t !== "never");
  if (real.length === 0) return { type: NEVER };
  if (real.some((b) => b.type.t === "any")) return { type: ANY };
  const level = real.find((b) => b.type.t === "level");
  const target = level?.type ?? (real[0] as Expr).type;
  const literals = real.every((b) => b.literals)
    ? [...new Set(real.flatMap((b) => b.literals ?? []))]
    : undefined;
  const extra = literals ? { literals } : {};
  if (real.every((b) => fits(b, target, levels))) return { type: target, ...extra };
  if (real.every((b) => b.type.t === "text" || b.type.t === "level"))
    return { type: { t: "text" }, ...extra };
  return undefined;
}
