import { describe, expect, it } from "vitest";
import type { Explanation, ExplanationLine } from "@/lib/rules/types";
import { sheetLines } from "./sheet-lines";

const line = (part: Partial<ExplanationLine>): ExplanationLine => ({
  name: "x",
  label: "x",
  what: "rule",
  value: "1",
  inputs: [],
  rows: [],
  parameters: [],
  notes: [],
  children: [],
  text: "x",
  ...part,
});
const words = { recordedBy: (name: string, day: string) => `${name}${day}录入` };
const sheetOf = (lines: ExplanationLine[]) =>
  sheetLines({ locale: "zh-CN", subject: "p1", text: "", lines } satisfies Explanation, words);

describe("the explanation on one sheet", () => {
  it("keeps the reason apart from label, value and article", () => {
    const [stars] = sheetOf([
      line({
        name: "星级",
        label: "星级",
        value: "4",
        unit: "星",
        article: { number: "第二条" },
        text: "星级：4 星。基础星级（4） = 4（第二条）［假设］",
        assumption: true,
      }),
    ]).head;
    expect(stars).toMatchObject({
      value: "4",
      why: ["基础星级（4） = 4"],
      article: "第二条",
      isAssumption: true,
    });
  });

  it("says why there is no value", () => {
    const sheet = sheetOf([
      line({ label: "得分", value: null, text: "得分：还算不出，没有民主测评的记录（第八条）" }),
    ]);
    expect(sheet.head[0]?.why).toEqual(["还算不出，没有民主测评的记录（第八条）"]);
  });

  it("puts stars, score, subsidy and what counts in stars first, the other steps after them", () => {
    const sheet = sheetOf([
      line({ name: "a", unit: "星" }),
      line({ name: "b", unit: "分" }),
      line({ name: "c", unit: "元" }),
      line({ name: "d", unit: "星" }),
      line({ name: "e", unit: "年" }),
      line({ name: "f", unit: "星" }),
    ]);
    expect(sheet.head.map((l) => l.name)).toEqual(["a", "b", "c", "d"]);
    expect(sheet.steps.map((l) => l.name)).toEqual(["e", "f"]);
  });

  it("heaps items by group, with full marks, recorders and the ones without any record", () => {
    const sheet = sheetOf([
      line({ name: "G", label: "党的建设", what: "group", children: ["A", "B"], text: "党的建设：18 分" }),
      line({
        name: "A",
        label: "组织生活",
        what: "item",
        value: "8",
        text: "组织生活：8 分（满分 10）。记录 8，王敏 录入",
      }),
      line({ name: "B", label: "三会一课", what: "item", value: "10", text: "三会一课：10 分（满分 10）" }),
      line({
        name: "C",
        label: "增收",
        what: "item",
        text: "增收：12 分（满分 15）",
        inputs: [{ name: "实绩", value: "29", recordedBy: "农业局", recordedAt: "2026-01-09T00:00:00Z" }],
      }),
    ]);
    expect(sheet.heaps.map((heap) => heap.group?.label ?? null)).toEqual(["党的建设", null]);
    expect(sheet.heaps[0]?.items.map((l) => [l.label, l.max, l.why])).toEqual([
      ["组织生活", "10", ["记录 8，王敏 录入"]],
    ]);
    expect(sheet.heaps[0]?.quiet.map((l) => l.label)).toEqual(["三会一课"]);
    expect(sheet.heaps[1]?.items[0]?.why).toEqual(["实绩 29 · 农业局2026-01-09录入"]);
  });
});
