import { describe, expect, it } from "vitest";
import { compileScheme, evaluate } from "@/lib/rules";
import type { FactsDocument, SchemeDocument } from "@/lib/rules/types";
import { causeFinder, newGaps, type Side } from "./causes";
import { quotaLine } from "./lines";
import { countCauses } from "./movers";
import { levelWords, paidAmount, readSameFacts } from "./shape";

const item = (code: string, group: string, weight?: string) => ({
  kind: "manual" as const,
  code,
  name: `${code}指标`,
  group,
  max: 100,
  min: 0,
  missing: "wait" as const,
  evidence: "none" as const,
  recorder: { role: "township" as const },
  article: "第二条",
  ...(weight ? { weight } : {}),
});

/** Stars by a grade that a committee may fix; until then by the score of two weighted items. */
const base: SchemeDocument = {
  format: 1,
  code: "causes",
  title: "原因",
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: "2024-01-01",
  articles: [
    { number: "第一条", text: "总评。" },
    { number: "第二条", text: "指标。" },
    { number: "第三条", text: "定星。" },
  ],
  levels: [{ name: "等次", values: ["合格", "优秀"] }],
  inputs: [{ name: "已定等次", type: "level", levels: "等次", subject: "person" }],
  groups: [{ code: "总评", name: "总评分", combine: "weighted", max: 100, article: "第一条" }],
  items: [item("甲", "总评", "70%"), item("乙", "总评", "30%")],
  rules: [
    {
      name: "测算",
      formula: 'IF(总评>=90, "优秀", "合格")',
      type: "level",
      levels: "等次",
      article: "第三条",
    },
    {
      name: "等次结果",
      formula: "IFBLANK(已定等次, 测算)",
      type: "level",
      levels: "等次",
      article: "第三条",
    },
    { name: "星级", formula: 'IF(等次结果="优秀", 2, 1)', unit: "星", article: "第三条" },
  ],
  outcomes: { score: "总评", level: "星级", amounts: [{ rule: "星级", per: "year", unit: "元" }] },
};

const entries = (a: number, b?: number) => ({
  甲: [{ value: String(a) }],
  ...(b === undefined ? {} : { 乙: [{ value: String(b) }] }),
});
const facts: FactsDocument = {
  period: { kind: "year", from: "2025-01-01", until: "2026-01-01" },
  subjects: [
    { id: "open", entries: entries(100, 80) },
    { id: "fixed", facts: { 已定等次: "合格" }, entries: entries(100, 80) },
    { id: "blank", entries: entries(100) },
  ],
};

function sideOf(scheme: SchemeDocument): Side {
  const compiled = compileScheme(scheme);
  const { results } = evaluate(compiled, facts);
  return { compiled, results: new Map(results.map((result) => [result.id, { result }])) };
}

const causesOf = (changed: SchemeDocument) => {
  const find = causeFinder(sideOf(base), sideOf(changed));
  return (id: string) =>
    find(id).map(({ name, standing, before, after }) => `${standing} ${name} ${before} ${after}`);
};
const weighted = (a: string, b: string): SchemeDocument => ({
  ...base,
  items: [item("甲", "总评", a), item("乙", "总评", b)],
});

describe("where two runs part", () => {
  it("is the group whose weights changed: 100 × 70 % + 80 × 30 % = 94, at 40 to 60 it is 88", () => {
    const find = causesOf(weighted("40%", "60%"));
    expect(find("open")).toEqual(["both 总评 94 88"]);
  });

  it("is nothing behind a grade that stands fixed before it", () => {
    expect(causesOf(weighted("40%", "60%"))("fixed")).toEqual([]);
  });

  it("is a rule whose own words changed, also where what it reads changed too", () => {
    const changed = weighted("40%", "60%");
    const rules = changed.rules.map((rule) =>
      rule.name === "星级" ? { ...rule, formula: 'IF(等次结果="优秀", 2, 0)' } : rule,
    );
    const find = causesOf({ ...changed, rules });
    expect(find("open")).toEqual(["both 总评 94 88", "both 星级 2 0"]);
    expect(find("fixed")).toEqual(["both 星级 1 0"]);
  });

  it("is an item that only one side has", () => {
    const added: SchemeDocument = {
      ...base,
      items: [item("甲", "总评", "40%"), item("乙", "总评", "20%"), item("丙", "总评", "40%")],
    };
    const find = causeFinder(sideOf(base), sideOf(added));
    expect(find("open")[0]).toMatchObject({ name: "丙", standing: "added", after: null });
    expect(find("open")[0]?.gap?.zh).toContain("丙");
    const back = causeFinder(sideOf(added), sideOf({ ...added, items: added.items?.slice(0, 2) }));
    expect(back("open")[0]).toMatchObject({ name: "丙", standing: "removed" });
  });

  it("tells only the gaps that are new, with the people whom they concern", () => {
    const added: SchemeDocument = {
      ...base,
      items: [item("甲", "总评", "40%"), item("乙", "总评", "20%"), item("丙", "总评", "40%")],
    };
    const gaps = newGaps(sideOf(base), sideOf(added), ["open", "fixed", "blank"]);
    expect(gaps.people).toBe(2);
    expect(gaps.reasons.map(({ text, number }) => `${text.zh} ${number}`)).toEqual(["没有“丙”的记录 2"]);
    expect(newGaps(sideOf(base), sideOf(base), ["blank"])).toEqual({ people: 0, reasons: [] });
  });

  it("is counted by the people whom it moves", () => {
    const find = causeFinder(sideOf(base), sideOf(weighted("40%", "60%")));
    const figures = { scoreE4: null, computedGrade: null, grade: null, level: null, amountFen: null };
    const down = {
      personId: "open",
      townshipId: "t",
      before: figures,
      after: figures,
      move: "down" as const,
    };
    const same = { ...down, personId: "fixed", move: "same" as const };
    expect(countCauses([down, same], find)).toMatchObject([
      { name: "总评", article: "第一条", total: 1, counts: { down: 1, up: 0 } },
    ]);
  });
});

describe("what two schemes have in common", () => {
  const as = (document: SchemeDocument, schemeId = "s") => ({ document, schemeId });

  it("facts are gathered once unless items, inputs, levels or the scheme differ", () => {
    expect(readSameFacts(as(base), as({ ...base, rules: base.rules.slice(0, 3) }))).toBe(true);
    expect(readSameFacts(as(base), as({ ...base, items: [] }))).toBe(false);
    expect(readSameFacts(as(base), as(base, "other"))).toBe(false);
  });

  it("says how often something is paid, and how levels are called", () => {
    expect(paidAmount(base)).toEqual({ rule: "星级", per: "year" });
    expect(paidAmount({ ...base, outcomes: { level: "星级" } })).toBeNull();
    expect(levelWords(base)).toBeNull();
    expect(levelWords({ ...base, outcomes: { level: "等次结果" } })).toEqual(["合格", "优秀"]);
  });

  it("finds nobody near a quota where there is none", () => {
    expect(quotaLine(base, [])).toBeNull();
  });
});
