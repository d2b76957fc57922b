import { expect, test } from "vitest";
import { sentencesOf, type Told } from "./sentences";
import { noSplit } from "./why";

const nothing: Told["changes"] = {
  star: null,
  post: null,
  place: null,
  parameters: [],
  version: null,
  parts: null,
  corrected: [],
};

test("only what moved something is said, in the order in which it was taken out", () => {
  const told = sentencesOf({
    moved: { star: ["星级补贴"] },
    split: { ...noSplit, correction: 40_000, star: 10_000 },
    changes: { ...nothing, star: { before: "3", now: "4" }, corrected: ["2026-01-01", "2026-02-01"] },
  });
  expect(told).toEqual([
    {
      reason: "star",
      fen: 10_000,
      clauses: [{ key: "star", values: { before: "3", now: "4" } }],
      elements: ["星级补贴"],
    },
    {
      reason: "correction",
      fen: 40_000,
      clauses: [{ key: "corrected", values: { months: "2026-01 2026-02" } }],
      elements: [],
    },
  ]);
});

test("a star that was not set before, a parameter with both figures, a part of a month", () => {
  const told = sentencesOf({
    moved: {},
    split: { ...noSplit, star: 1, rule: 2, days: -3 },
    changes: {
      ...nothing,
      star: { before: null, now: "1" },
      parameters: [{ name: "收入", before: "20000", now: "22000" }],
      version: { before: 1, now: 2 },
      parts: { before: null, now: "10/28" },
    },
  });
  expect(told.map(({ clauses }) => clauses)).toEqual([
    [{ key: "star", values: { before: "none", now: "1" } }],
    [
      { key: "parameter", values: { name: "收入", before: "20000", now: "22000" } },
      { key: "version", values: { before: "1", now: "2" } },
    ],
    [{ key: "parts", values: { before: "none", now: "10/28" } }],
  ]);
});
