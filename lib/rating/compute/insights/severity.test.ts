import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FactsDocument, SchemeDocument } from "@/lib/rules/types";
import { type Column, planOf } from "../plan";
import {
  atOneScale,
  columnName,
  crowdedCells,
  type MarkGroup,
  markColumns,
  severityRows,
  shiftsOf,
} from "./severity";
import { spreadByTownship } from "./spread";
import { starCrowds } from "./star-crowd";

const scheme = JSON.parse(readFileSync("schemes/gaoping-star.json", "utf8")) as SchemeDocument;
const columns = markColumns(planOf(scheme));

/** A group of marks as the database sums them. */
function group(
  townshipId: string,
  item: string,
  marks: number[],
  raterGroup: string | null = null,
): MarkGroup {
  const maxE4 = columns.find((column) => column.item === item)?.maxE4 ?? 0;
  const e4 = marks.map((mark) => mark * 10_000);
  return {
    townshipId,
    item,
    raterGroup,
    recordedBy: `clerk-${townshipId}`,
    recordedByName: `经办${townshipId}`,
    number: marks.length,
    sumE4: e4.reduce((a, b) => a + b, 0),
    squares: e4.reduce((a, b) => a + b * b, 0),
    full: e4.filter((mark) => mark >= maxE4).length,
  };
}

const byTownship = { key: (one: MarkGroup) => one.townshipId, name: (id: string) => id };

describe("mild and strict hands", () => {
  it("are marks out of a full mark by hand: counts, targets and ballots are none", () => {
    const names = columns.map((column) => columnName(column).zh);
    expect(names).toContain("组织生活和党员教育管理");
    expect(names.some((name) => name.includes("（乡镇领导班子）"))).toBe(true);
    expect(columns.map(({ item }) => item)).not.toContain("超期办件");
    expect(columns.map(({ item }) => item)).not.toContain("民主测评");
  });

  it("five of 9 and five of 7 of 10: mean of all 80 %, one 10 points above, the other 10 below, no spread", () => {
    const rows = severityRows(
      [group("甲", "组织生活", [9, 9, 9, 9, 9]), group("乙", "组织生活", [7, 7, 7, 7, 7])],
      columns,
      byTownship,
    );
    expect(rows.map(({ figures }) => figures)).toEqual([
      { mean: 900, expected: 800, difference: 100, spread: 0, full: 0, flag: "equal" },
      { mean: 700, expected: 800, difference: -100, spread: 0, full: 0, flag: "equal" },
    ]);
  });

  it("a township is compared in the columns that it marked: other columns do not make it mild", () => {
    const rows = severityRows(
      [
        group("甲", "组织生活", [4, 6, 5, 5, 5, 5]),
        group("乙", "组织生活", [4, 6, 5, 5, 5, 5]),
        group("甲", "工作落实", [4, 5, 5, 4, 5, 5]),
      ],
      columns,
      byTownship,
    );
    for (const { figures } of rows) expect(figures).toMatchObject({ difference: 0, flag: null });
    // (5.0 × 6 ÷ 10 + 28 ÷ 5) ÷ 12 = (3 + 5.6) ÷ 12 = 71.7 %
    expect(rows[0]?.figures?.mean).toBe(717);
    // Variances within the columns: 2 ÷ 6 ÷ 100 = 0.00333 and 1.3333 ÷ 6 ÷ 25 = 0.00889; √(mean of both) = 7.8 %
    expect(rows[0]?.figures?.spread).toBe(78);
  });

  it("fewer than five are not judged, and who could be found by subtraction neither", () => {
    const rows = severityRows(
      [group("甲", "组织生活", [9, 8, 7, 6]), group("乙", "组织生活", [9, 8, 7, 6, 5])],
      columns,
      byTownship,
    );
    expect(rows.map(({ figures }) => figures === null)).toEqual([true, false]);
    const alone = severityRows(
      [group("甲", "组织生活", [9]), group("乙", "组织生活", [9, 8, 7, 6, 5])],
      columns,
      byTownship,
    );
    expect(alone.map(({ figures }) => figures)).toEqual([null, null]);
  });

  it("nine of ten full marks are nearly all, eight of ten are not", () => {
    const ten = (full: number) => Array.from({ length: 10 }, (_, i) => (i < full ? 5 : 1));
    const crowded = crowdedCells(
      [group("甲", "工作落实", ten(9)), group("乙", "工作落实", ten(8)), group("丙", "工作落实", [5, 5, 5])],
      columns,
    );
    expect(crowded).toEqual([
      { townshipId: "甲", column: "工作落实|", flag: "full", number: 10, full: 9, mean: 920 },
    ]);
  });
});

describe("one scale for all", () => {
  const groups = [group("甲", "组织生活", [9, 9]), group("乙", "组织生活", [7, 7])];
  const facts: FactsDocument = {
    period: { kind: "year", from: "2025-01-01", until: "2026-01-01" },
    subjects: [
      { id: "一", entries: { 组织生活: [{ value: 9 }], 值班考勤: [{ severity: "迟到早退" }] } },
      { id: "二", entries: { 组织生活: [{ value: "7" }] } },
      { id: "三", entries: { 组织生活: [{ notDue: true }] } },
    ],
  };
  const townshipOf = (id: string) => (id === "二" ? "乙" : "甲");
  const scaled = (shifts: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
    atOneScale(facts, { columns, shifts, townshipOf }).subjects.map(({ entries }) => entries);

  it("moves every mark by its township's distance to the mean, and nothing else", () => {
    expect(scaled(shiftsOf(groups, columns))).toEqual([
      { 组织生活: [{ value: 8 }], 值班考勤: [{ severity: "迟到早退" }] },
      { 组织生活: [{ value: 8 }] },
      { 组织生活: [{ notDue: true }] },
    ]);
  });

  it("keeps a mark between nothing and the full mark", () => {
    const far = new Map([["甲", new Map([["组织生活|", 50_000]])]]);
    expect(scaled(far)[0]?.组织生活).toEqual([{ value: 10 }]);
    expect(scaled(new Map())).toEqual(facts.subjects.map(({ entries }) => entries));
  });

  it("has columns with a full mark only", () => {
    expect(columns.every(({ maxE4 }: Column) => (maxE4 ?? 0) > 0)).toBe(true);
  });
});

describe("crowded stars", () => {
  const group = (townshipId: string, level: number | null, number: number) => ({
    townshipId,
    level,
    number,
    isDecided: true,
    scoreE4: 0,
    scores: number,
    amountFen: 0,
    amounts: number,
  });
  const flags = (...groups: ReturnType<typeof group>[]) =>
    starCrowds(spreadByTownship(groups, 5)).map(({ id, figures }) => [id, figures?.flag ?? figures]);

  it("nine of ten at the highest level anybody has are nearly all, at another the same; eight are neither", () => {
    expect(
      flags(
        group("甲", 3, 9),
        group("甲", 2, 1),
        group("乙", 2, 10),
        group("丙", 3, 8),
        group("丙", 1, 2),
      ).map(([id, flag]) => [id, typeof flag === "string" ? flag : null]),
    ).toEqual([
      ["甲", "top"],
      ["乙", "same"],
      ["丙", null],
    ]);
  });

  it("of fewer than five nothing is said; who has no stars is not counted", () => {
    expect(flags(group("甲", 3, 4), group("甲", null, 9))).toEqual([["甲", null]]);
    const [row] = starCrowds(spreadByTownship([group("甲", 3, 5), group("甲", null, 9)], 5));
    expect(row).toMatchObject({ number: 5, figures: { mean: 300, level: 3, share: 1000 } });
  });
});
