import { newUsed, walk } from "@/lib/rules/depend";
import { parseFormula } from "@/lib/rules/language/ast";
import type { SchemeDocument } from "@/lib/rules/types";
import { type ArticleWithUses, articlesWithUses } from "./articles";
import type { Words } from "./words";

/** A figure of a person that an article touches. */
export type ArticleFigure = {
  readonly name: string;
  readonly label: Words;
  readonly unit: string | null;
  /** Made by the article itself, or by a rule that reads its table or its parameter. */
  readonly by: "own" | "reads";
};

/** The article of a number with what is made from it; undefined = there is none. */
export const articleOf = (document: SchemeDocument, number: string): ArticleWithUses | undefined =>
  articlesWithUses(document).find((article) => article.number === number);

/** What a formula reads of tables and parameters. */
function sourcesOf(document: SchemeDocument, formula: string): ReadonlySet<string> {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return new Set();
  const used = newUsed();
  walk(parsed.ast, document, used);
  return new Set([...used.names, ...used.tables]);
}

/**
 * The figures that an article touches, by the names under which results are stored: its groups, indicators and rules,
 * then the rules that read its tables and parameters.
 */
export function articleFigures(document: SchemeDocument, article: ArticleWithUses): ArticleFigure[] {
  const uses = (part: string) =>
    new Set(article.uses.filter((use) => use.part === part).map(({ name }) => name));
  const [groups, items, rules] = [uses("group"), uses("item"), uses("rule")];
  const sources = [...uses("table"), ...uses("parameter")];
  const own: ArticleFigure[] = [
    ...(document.groups ?? [])
      .filter(({ code }) => groups.has(code))
      .map((group) => ({ name: group.code, label: group.name, unit: null, by: "own" as const })),
    ...(document.items ?? [])
      .filter(({ code }) => items.has(code))
      .map((item) => ({ name: item.code, label: item.name, unit: item.unit ?? null, by: "own" as const })),
  ];
  for (const rule of document.rules) {
    const isOwn = rules.has(rule.name);
    const reads = isOwn || sources.length === 0 ? new Set<string>() : sourcesOf(document, rule.formula);
    if (!isOwn && !sources.some((name) => reads.has(name))) continue;
    own.push({
      name: rule.name,
      label: rule.label ?? rule.name,
      unit: rule.unit ?? null,
      by: isOwn ? "own" : "reads",
    });
  }
  return own;
}

/** Whether a figure is an amount of money. */
export const isMoney = ({ unit }: Pick<ArticleFigure, "unit">) => unit?.includes("元") === true;
