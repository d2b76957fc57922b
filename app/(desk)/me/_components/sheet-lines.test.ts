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

describe("the explanation on one sheet", () => {
  it("puts rules before items, leaves groups out and says who recorded what", () => {
    const explanation: Explanation = {
      locale: "zh-CN",
      subject: "p1",
      text: "",
      lines: [
        line({ name: "得分", label: "得分", value: "86.5", article: { number: "第七条" } }),
        line({ name: "G1", what: "group" }),
        line({
          name: "A1",
          label: "党建工作",
          what: "item",
          value: "8",
          inputs: [{ name: "得分", value: "8", recordedBy: "王敏", recordedAt: "2026-01-05T08:00:00Z" }],
          rows: [{ table: "t", text: "8 分在 0 至 10 分之间" }],
        }),
      ],
    };
    const sheet = sheetLines(explanation, words);
    expect(sheet.rules.map((l) => [l.label, l.article])).toEqual([["得分", "第七条"]]);
    expect(sheet.items).toHaveLength(1);
    expect(sheet.items[0]?.details).toEqual(["8 分在 0 至 10 分之间", "得分 8 · 王敏2026-01-05录入"]);
  });
});
