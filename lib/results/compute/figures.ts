import { Exact } from "@/lib/base/exact";
import type { OutValue, SchemeDocument, SchemeRule } from "@/lib/rules/types";

/** What a star scheme's outcomes come to; null = not computable or not set. */
export type Figures = {
  scoreE4: number | null;
  /** The grade by the score, and the grade that the stars were computed from. */
  computedGrade: string | null;
  grade: string | null;
  level: number | null;
  amountFen: number | null;
};

/** The fact by which a scheme reads the annual grade that the township committee fixed. */
export const fixedGradeName = "年度考核等次";

/** Decimal text times a power of ten as a whole number, half up; null for text that is no number or too large. */
function scaled(value: OutValue | undefined, places: number): number | null {
  if (typeof value !== "string") return null;
  const exact = Exact.parse(value);
  if (!exact) return null;
  const whole = exact
    .mul(Exact.int(10 ** places))
    .round(0, "halfUp")
    .toNumber();
  return Number.isSafeInteger(whole) ? whole : null;
}

const text = (value: OutValue | undefined) => (typeof value === "string" ? value : null);

/** Rules whose value is a grade, in the order of the scheme. */
function gradeRules(document: SchemeDocument): SchemeRule[] {
  const input = document.inputs?.find((candidate) => candidate.name === fixedGradeName);
  const levels = input?.levels ?? document.levels?.find((candidate) => candidate.name === "等次")?.name;
  if (!levels) return [];
  return document.rules.filter((rule) => rule.levels === levels && rule.name !== document.outcomes?.level);
}

type Read<T> = (values: Readonly<Record<string, OutValue>>) => T;

/** A level that is an enumeration counts from 0, its lowest; a number counts itself. */
function levelReader(document: SchemeDocument): Read<number | null> {
  const name = document.outcomes?.level;
  if (!name) return () => null;
  const rule = document.rules.find((candidate) => candidate.name === name);
  const enumeration = document.levels?.find((candidate) => candidate.name === rule?.levels);
  return (values) => {
    const value = values[name];
    if (!enumeration || typeof value !== "string") return scaled(value, 0);
    const at = enumeration.values.indexOf(value);
    return at < 0 ? null : at;
  };
}

/** The level of a scheme as its rules word it: the grade of a year of points. */
export function gradeOf(document: SchemeDocument, values: Readonly<Record<string, OutValue>>): string | null {
  return text(values[document.outcomes?.level ?? ""]);
}

/** The amount that the scheme pays, in fen; null where it pays nothing in yuan. */
function amountRule(document: SchemeDocument): string | undefined {
  return document.outcomes?.amounts?.find((amount) => (amount.unit ?? "元") === "元")?.rule;
}

/** Reads score, grade, level and amount of one person after the other from the values of the scheme's rules. */
export function figuresReader(document: SchemeDocument): Read<Figures> {
  const grades = gradeRules(document);
  const computed = grades.find((rule) => !rule.formula.includes(fixedGradeName)) ?? grades[0];
  const grade = grades.at(-1)?.name ?? "";
  const amount = amountRule(document);
  const score = document.outcomes?.score;
  const level = levelReader(document);
  return (values) => ({
    scoreE4: score ? scaled(values[score], 4) : null,
    computedGrade: computed ? text(values[computed.name]) : null,
    grade: text(values[grade]),
    level: level(values),
    amountFen: amount ? scaled(values[amount], 2) : null,
  });
}

/** Score, grade, level and amount of one person from the values of the scheme's rules. */
export const figuresOf = (document: SchemeDocument, values: Readonly<Record<string, OutValue>>): Figures =>
  figuresReader(document)(values);

/** The highest level that a scheme knows: its enumeration, the parameter 星级上限, or five. */
export function topLevelOf(document: SchemeDocument): number {
  const rule = document.rules.find((candidate) => candidate.name === document.outcomes?.level);
  const enumeration = document.levels?.find((candidate) => candidate.name === rule?.levels);
  if (enumeration) return enumeration.values.length - 1;
  const limit = document.parameters?.find((candidate) => candidate.name === "星级上限")?.default;
  const number = typeof limit === "number" ? limit : Number(limit ?? 5);
  return Number.isInteger(number) && number > 0 ? number : 5;
}

/**
 * The scheme with its level set by hand, so that what depends on the level (the subsidy) is computed for the level
 * in effect after an override, by the same rules.
 */
export function withLevel(document: SchemeDocument, level: number): SchemeDocument {
  const name = document.outcomes?.level;
  return {
    ...document,
    rules: document.rules.map((rule) => {
      if (rule.name !== name) return rule;
      const enumeration = document.levels?.find((candidate) => candidate.name === rule.levels);
      const formula = enumeration ? `"${enumeration.values[level] ?? ""}"` : String(level);
      return { ...rule, formula };
    }),
  };
}
