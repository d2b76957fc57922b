import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileScheme, distance, evaluate, explain, readScheme } from "..";
import { exampleFacts } from "../examples";
import { scheme, year } from "../testing";

const doc = scheme({
  articles: [{ number: "第七条", text: "八十五分以上四星，九十分以上五星。" }],
  inputs: [{ name: "组织评价", type: "number" }],
  items: [
    { code: "出勤", kind: "deduct", max: 10, floor: 0, duty: true, amount: { by: "fixed", value: 2 } },
    { code: "测评分", kind: "manual", max: 30, duty: false },
  ],
  tables: [
    {
      name: "星线",
      kind: "band",
      axis: { name: "得分" },
      value: { type: "text" },
      versions: [
        {
          rows: [
            { lower: 90, upper: null, value: "五星" },
            { lower: 85, upper: 90, value: "四星" },
            { lower: null, upper: 85, value: "三星" },
          ],
        },
      ],
    },
  ],
  parameters: [
    { name: "每星", kind: "dated", values: [{ from: "2025-01-01", value: 500, source: "会议纪要 3 号" }] },
  ],
  rules: [
    { name: "得分", formula: "组织评价 + 出勤 + 测评分", round: { mode: "halfUp", places: 1 } },
    { name: "星级", formula: "BAND(星线, 得分)", article: "第七条" },
    { name: "补贴", formula: '每星 * SWITCH(星级, "五星", 5, "四星", 4, 3)', unit: "元" },
    { name: "内部", formula: "得分 - 1", shown: false },
  ],
  outcomes: { level: "星级", score: "得分", amounts: [{ rule: "补贴", per: "year" }] },
});
const facts = {
  period: year,
  subjects: [
    {
      id: "a",
      facts: { 组织评价: "52.5" },
      entries: {
        出勤: [
          { date: "2025-03-01", by: "李静" },
          { date: "2025-04-01", by: "李静" },
        ],
        测评分: [{ value: 28 }],
      },
    },
  ],
};
const compiled = compileScheme(doc);
const evaluated = evaluate(compiled, facts, { trace: true }).results[0];

describe("explanation", () => {
  const trace = evaluated?.trace;
  it("names the band reached and the distance to the next: 52.5 + 6 + 28 = 86.5", () => {
    const text = trace ? explain(compiled, trace, "zh-CN").text : "";
    expect(text).toContain("星级：四星。得分 86.5，达到“四星”线 85，距“五星”线 90 差 3.5（第七条）");
    expect(text).toContain("2025-03-01，计 -2 分，李静 录入");
    expect(text).toContain("“每星” 500（2025-01-01，会议纪要 3 号）");
    expect(text).not.toContain("内部");
  });
  it("and in English", () =>
    expect(trace ? explain(compiled, trace, "en").text : "").toContain(
      '星级: 四星. 得分 86.5, reaches "四星" from 85, 3.5 short of "五星" (90) (第七条)',
    ));
  it("structured lines carry article, inputs with their recorder, and children", () => {
    const lines = trace ? explain(compiled, trace, "zh-CN").lines : [];
    expect(lines[0]).toMatchObject({
      name: "星级",
      article: { number: "第七条", text: "八十五分以上四星，九十分以上五星。" },
      children: ["得分"],
    });
    expect(lines.find((l) => l.name === "出勤")?.inputs[0]).toMatchObject({ recordedBy: "李静" });
  });
  it("the trace holds exactly the values of the run", () => {
    for (const node of trace?.nodes ?? []) expect(node.value).toBe(evaluated?.values[node.name] ?? null);
  });
});

describe("formulas in words", () => {
  const words = (formula: string, given: Record<string, string | boolean>) => {
    const small = scheme({
      inputs: [
        { name: "分", type: "number" },
        { name: "照计", type: "boolean" },
      ],
      parameters: [{ name: "上限", kind: "dated", default: 5 }],
      rules: [{ name: "结果", formula }],
    });
    const ready = compileScheme(small);
    const run = evaluate(ready, { period: year, subjects: [{ id: "a", facts: given }] }, { trace: true });
    const trace = run.results[0]?.trace;
    return ["zh-CN", "en"].map((locale) =>
      trace ? (explain(ready, trace, locale as "zh-CN").lines[0]?.inWords ?? "") : "",
    );
  };
  it.each([
    [
      "MAX(0, MIN(上限, 分))",
      { 分: "4" },
      "分（4），最多不超过 上限（5），最少不低于 0",
      "分 (4), at most 上限 (5), at least 0",
    ],
    ["MAX(分, 分 + 1)", { 分: "4" }, "分（4）、分（4） + 1中较大的", "the larger of 分 (4), 分 (4) + 1"],
    [
      "IF(AND(分=0, NOT(照计)), 0, 分)",
      { 分: "4", 照计: false },
      "分（4） ≠ 0，取 分（4）",
      "分 (4) ≠ 0, so 分 (4)",
    ],
    [
      "IF(AND(分=4, NOT(照计)), 0, 分)",
      { 分: "4", 照计: true },
      "照计（是），取 分（4）",
      "照计 (yes), so 分 (4)",
    ],
    [
      "IF(AND(分=4, 照计), 0, 分)",
      { 分: "4", 照计: true },
      "分（4） = 4，并且照计（是），取 0",
      "分 (4) = 4, and 照计 (yes), so 0",
    ],
    ["IF(OR(分>9, 分<5), 1, 2)", { 分: "4" }, "分（4） < 5，取 1", "分 (4) < 5, so 1"],
    ["IFS(分>=9, 1, 分>=4, 2, TRUE, 3)", { 分: "4" }, "分（4） ≥ 4，取 2", "分 (4) ≥ 4, so 2"],
  ] as const)("%s of %o", (formula, given, zh, en) => {
    expect(words(formula, given)).toEqual([zh, en]);
  });
});

describe("every ready scheme", () => {
  const folder = join(import.meta.dirname, "../../../schemes");
  const files = readdirSync(folder).filter((f) => f.endsWith(".json"));
  it.each(files)("%s: recording computes the same values, and both languages explain them", (file) => {
    const read = readScheme(JSON.parse(readFileSync(join(folder, file), "utf8")));
    if (!read.ok) throw new Error(file);
    const ready = compileScheme(read.scheme);
    for (const example of read.scheme.examples ?? []) {
      const { results } = evaluate(ready, exampleFacts(read.scheme, example), { trace: true });
      for (const r of results) {
        for (const node of r.trace?.nodes ?? []) {
          const endless = r.errors.some((e) => e.name === node.name && e.code === "NOT_TERMINATING");
          if (!endless) expect(node.value).toBe(r.values[node.name]);
        }
        for (const locale of ["zh-CN", "en"] as const)
          expect(r.trace && explain(ready, r.trace, locale).text.length).toBeGreaterThan(20);
      }
    }
  });
});

describe("distance", () => {
  it("says the gap and the duty that closes it, never the ballot: 86.5 + 4 = 90.5", () => {
    const d = distance(compiled, facts, "a");
    expect(d).toMatchObject({ level: "四星", nextLevel: "五星", score: "86.5", threshold: "90", gap: "3.5" });
    expect(d.duties).toEqual([
      { item: "出勤", label: "出勤", labelEn: "出勤", score: "6", max: "10", canAdd: "4", lifts: true },
    ]);
    expect(d.text.zh).toBe(
      "现为四星，得分 86.5，距“五星” 90 还差 3.5 分。还可以补齐：出勤可加 4 分（补齐即可晋级）",
    );
  });
});
