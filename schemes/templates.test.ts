import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkScheme, compileScheme, runExamples } from "@/lib/rules";
import { template } from "./run";

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

/** Words of matters that no template may score. */
const forbidden =
  /信访|上访|举报|投诉|生育|信仰|宗教|言论|说三道四|起哄|献血|骨髓|遗体|器官|捐款|患病|健康状况/;

describe.each(names)("template %s", (name) => {
  const scheme = template(name);

  it("has its code, its source, its open points and worked examples", () => {
    expect(scheme.code).toBe(name);
    expect(scheme.source?.text).toBeTruthy();
    expect(scheme.openPoints?.length).toBeGreaterThan(0);
    expect(scheme.examples?.length).toBeGreaterThan(0);
  });

  it("passes the check without an error", () => {
    const errors = checkScheme(scheme).filter((finding) => finding.severity === "error");
    expect(errors.map((finding) => `${finding.code} ${finding.message.zh}`)).toEqual([]);
  });

  it.each(runExamples(compileScheme(scheme)).map((example) => [example.name, example] as const))(
    "worked example: %s",
    (_, example) => expect(example.differences).toEqual([]),
  );

  it("cites an article of its document at every indicator", () => {
    const articles = new Set(scheme.articles?.map((article) => article.number));
    const uncited = (scheme.items ?? []).filter((item) => !articles.has(item.article ?? ""));
    expect(uncited.map((item) => item.code)).toEqual([]);
    expect(scheme.documentNumber).toBeTruthy();
  });

  it("scores no petition, birth, belief, speech, health or gift", () => {
    const scored = JSON.stringify([scheme.items, scheme.groups, scheme.rules, scheme.tables, scheme.inputs]);
    expect(scored).not.toMatch(forbidden);
  });
});
