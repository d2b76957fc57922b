import { describe, expect, it } from "vitest";
import { template } from "@/schemes/run";
import { articleFigures, articleOf, isMoney } from "./article-figures";
import { articlesWithUses } from "./articles";

const star = template("gaoping-star");

const figuresOf = (number: string) => {
  const article = articleOf(star, number);
  if (!article) throw new Error(number);
  return articleFigures(star, article);
};

describe("the figures that an article touches", () => {
  it("are its groups, indicators and rules, by the names under which results are stored", () => {
    const own = figuresOf("第六条").map(({ name }) => name);
    expect(own).toContain("三会一课");
    expect(own).toContain("党的建设");
    expect(articleOf(star, "第九百条")).toBeUndefined();
  });

  it("and the rules that read its tables or parameters, said as such", () => {
    for (const table of star.tables ?? []) {
      if (!table.article) continue;
      const readers = star.rules.filter(({ formula }) => formula.includes(table.name));
      const touched = new Map(figuresOf(table.article).map((figure) => [figure.name, figure.by]));
      for (const rule of readers)
        expect(touched.get(rule.name), rule.name).toBe(rule.article === table.article ? "own" : "reads");
    }
  });

  it("are money where their unit is in yuan", () => {
    const all = articlesWithUses(star).flatMap((article) => articleFigures(star, article));
    expect(all.filter(isMoney).length).toBeGreaterThan(0);
    expect(all.filter(isMoney).every(({ unit }) => unit?.includes("元"))).toBe(true);
    expect(all.find(({ name }) => name === "三会一课") && isMoney({ unit: "分" })).toBe(false);
  });
});
