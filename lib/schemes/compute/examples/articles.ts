import type { ExampleResult, SchemeDocument, SchemeExample } from "@/lib/rules/types";

export type ExampleOfArticle = {
  readonly example: SchemeExample;
  readonly result: ExampleResult | undefined;
};

/** The articles that an example tests: the one it names, or those of the values that it expects. */
export function articlesTested(document: SchemeDocument, example: SchemeExample): string[] {
  if (example.article) return [example.article];
  const names = new Set(example.expect.flatMap(({ values }) => Object.keys(values)));
  const { rules, groups = [], items = [], tables = [] } = document;
  const expected = rules.filter(({ name }) => names.has(name));
  const cited = [
    ...expected,
    ...[...groups, ...items].filter(({ code }) => names.has(code)),
    // The standard that a rule looks up is tested with the rule.
    ...tables.filter(({ name }) => expected.some(({ formula }) => formula.includes(name))),
  ];
  return [...new Set(cited.flatMap(({ article }) => article ?? []))];
}

/** The examples of every article, with their outcomes, by the article's number. */
export function examplesByArticle(
  document: SchemeDocument,
  results: readonly ExampleResult[],
): ReadonlyMap<string, readonly ExampleOfArticle[]> {
  const found = new Map<string, ExampleOfArticle[]>();
  (document.examples ?? []).forEach((example, i) => {
    for (const number of articlesTested(document, example)) {
      found.set(number, [...(found.get(number) ?? []), { example, result: results[i] }]);
    }
  });
  return found;
}
