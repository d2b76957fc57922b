import { describe, expect, it } from "vitest";
import { type GridColumn, isBlank, type Line, linesFrom, moved } from "./lines";
import { placeCells } from "./place-cells";

const column = (key: string, label: string, choices?: [string, string][]): GridColumn => ({
  key,
  label,
  kind: choices ? "choice" : "text",
  width: "",
  ...(choices ? { choices: choices.map(([value, said]) => ({ value, label: said })) } : {}),
});
const columns = [
  column("code", "代码"),
  column("name", "名称"),
  column("kind", "计分方式", [
    ["manual", "评分"],
    ["deduct", "扣分，扣完为止"],
  ]),
  column("max", "满分"),
];
const line = (was: string, cells: Record<string, string>): Line => ({
  id: was,
  was,
  order: "1",
  isRemoved: false,
  cells: { code: was, ...cells },
});
const lines = [
  line("甲", { name: "甲项", kind: "manual", max: "5" }),
  line("乙", { name: "乙项", kind: "manual", max: "5" }),
];
let made = 0;
const newId = () => `new-${made++}`;
const cellsOf = (placed: { lines: Line[] }) => placed.lines.map(({ cells }) => cells);

describe("a block pasted into the grid", () => {
  it("lies from the chosen cell on and adds lines where it goes beyond the last", () => {
    const placed = placeCells(
      lines,
      columns,
      { line: 1, column: 1 },
      [
        ["乙改", "扣分，扣完为止", "8"],
        ["丙项", "评分", "3"],
      ],
      newId,
    );
    expect(cellsOf(placed)).toEqual([
      lines[0]?.cells,
      { code: "乙", name: "乙改", kind: "deduct", max: "8" },
      { name: "丙项", kind: "manual", max: "3" },
    ]);
    expect(placed).toMatchObject({ changed: 1, added: 1, problems: [] });
  });

  it("with a head row its columns stand in any order, known codes are changed and others added", () => {
    const block = [
      ["满分", "代码", "备注"],
      ["9", "乙", "不看"],
      ["7", "丁", ""],
    ];
    const placed = placeCells(lines, columns, { line: 0, column: 0 }, block, newId);
    expect(cellsOf(placed)).toEqual([
      lines[0]?.cells,
      { code: "乙", name: "乙项", kind: "manual", max: "9" },
      { code: "丁", max: "7" },
    ]);
  });

  it("says what it cannot take and leaves those cells as they were", () => {
    const placed = placeCells(lines, columns, { line: 0, column: 0 }, [["改", "甲项", "打分", "5"]], newId);
    expect(placed.problems).toEqual([
      { line: 1, column: "代码", text: "改", why: "codeStays" },
      { line: 1, column: "计分方式", text: "打分", why: "notChoice" },
    ]);
    expect(placed.lines).toEqual(lines);
    expect(placed.changed).toBe(0);
  });
});

describe("lines", () => {
  it("move up and down and are numbered anew; the first stays first", () => {
    expect(moved(lines, 1, -1).map(({ was, order }) => [was, order])).toEqual([
      ["乙", "1"],
      ["甲", "2"],
    ]);
    expect(moved(lines, 0, -1)).toEqual(lines);
  });

  it("come back from the fields of a refused form", () => {
    const back = linesFrom({
      revision: "3",
      "rows.0.row": "1",
      "rows.0.was": "甲",
      "rows.0.order": "2",
      "rows.0.code": "甲",
      "rows.0.max": "很多",
      "rows.0.remove": "on",
      "rows.1.row": "2",
    });
    expect(back[0]).toMatchObject({
      was: "甲",
      order: "2",
      isRemoved: true,
      cells: { code: "甲", max: "很多" },
    });
    expect(back[1] && isBlank(back[1])).toBe(true);
  });
});
