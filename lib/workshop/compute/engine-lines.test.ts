import { expect, test } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { listText, type ResultHead, resultLines } from "./engine-lines";

const document = {
  rules: [
    { name: "得分", formula: "1" },
    { name: "星级", formula: "1" },
    { name: "月标准", formula: "1", unit: "元/月" },
    { name: "中间值", formula: "1" },
  ],
  outcomes: { score: "得分", level: "星级", amounts: [{ rule: "补贴" }] },
} as unknown as SchemeDocument;
const head: ResultHead = { kind: "star", periodFrom: "2025-01-01", periodUntil: "2026-01-01", document };
const differ = (name: string) => ({ resultId: "r", subjectId: "p", name, published: "1", now: null });

test("what a column tells is not told again by its rule or by the hash", () => {
  const names = ["得分", "[hash]", "[score]", "中间值", "补贴", "[amount]"];
  expect(resultLines(head, names.map(differ)).map(({ name }) => name)).toEqual([
    "[score]",
    "中间值",
    "[amount]",
  ]);
});

test("a hash that differs alone is told", () => {
  expect(resultLines(head, [differ("[hash]")]).map(({ name }) => name)).toEqual(["[hash]"]);
});

test("rules in yuan are amounts; blank stays blank", () => {
  const lines = resultLines(head, ["[amount]", "月标准", "中间值"].map(differ));
  expect(lines.map(({ isAmount }) => isAmount)).toEqual([true, true, false]);
  expect(lines[0]).toMatchObject({ before: "1", after: null });
});

test("the same list gives the same text", () => {
  const lines = resultLines(head, [differ("[score]")]);
  expect(listText(lines)).toBe(listText(structuredClone(lines)));
});
