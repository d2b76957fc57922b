import { describe, expect, it } from "vitest";
import { placeBlock } from "./place-block";
import type { GridColumn } from "./types";

const column = (item: string, name: string): GridColumn => ({
  key: item,
  item,
  raterGroup: null,
  name,
  minimum: "0",
  maximum: "10",
  places: 1,
  unit: null,
  article: null,
  standard: null,
  recordedBy: null,
  evidence: "none",
  isReadOnly: false,
});
const shape = {
  subjects: [
    { id: "p1", name: "张建国", detail: "沟北村" },
    { id: "p2", name: "李秀英", detail: "杜寨村" },
    { id: "p3", name: "张建国", detail: "苏庄村" },
  ],
  columns: [column("A", "党建工作"), column("B", "集体经济"), column("C", "服务群众")],
};
const at = (row: number, col: number) => ({ from: { row, column: col }, to: { row, column: col } });

describe("placing a pasted block", () => {
  it("goes by position from the selected cell and counts what lies outside", () => {
    const placed = placeBlock(
      [
        ["1", "2"],
        ["3", "4"],
      ],
      at(2, 1),
      shape,
    );
    expect(placed.cells.map((c) => [c.key, c.input])).toEqual([
      ["p3|B|", "1"],
      ["p3|C|", "2"],
    ]);
    expect(placed.unplaced).toEqual([{ kind: "outside", count: 2 }]);
  });

  it("fills a selection with a single value", () => {
    const placed = placeBlock([["７"]], { from: { row: 0, column: 0 }, to: { row: 2, column: 1 } }, shape);
    expect(placed.cells).toHaveLength(6);
    expect(placed.cells.every((c) => c.input === "7")).toBe(true);
  });

  it("finds indicators and people by their names in any order", () => {
    const placed = placeBlock(
      [
        ["序号", "姓名", "村", "集体经济", "党建工作（10分）", "出勤"],
        ["1", "李秀英", "杜寨村", "8", "9", "x"],
        ["2", "张建国", "苏庄村", "6", "7", "x"],
      ],
      at(0, 0),
      shape,
    );
    expect(placed.byName).toEqual({ rows: true, columns: true });
    expect(placed.cells.map((c) => [c.key, c.input])).toEqual([
      ["p2|B|", "8"],
      ["p2|A|", "9"],
      ["p3|B|", "6"],
      ["p3|A|", "7"],
    ]);
    expect(placed.unplaced).toEqual([{ kind: "column", label: "出勤" }]);
  });

  it("takes the figures right of copied names when there is no heading", () => {
    const placed = placeBlock(
      [
        ["李秀英", "5", "6"],
        ["王不在", "5", "6"],
        ["李秀英", "", ""],
      ],
      at(1, 2),
      shape,
    );
    expect(placed.cells.map((c) => [c.key, c.input])).toEqual([
      ["p2|A|", "5"],
      ["p2|B|", "6"],
    ]);
    expect(placed.blanks).toBe(2);
    expect(placed.unplaced).toEqual([{ kind: "row", label: "王不在", reason: "unknown" }]);
  });

  it("does not guess between two people of one name", () => {
    const placed = placeBlock(
      [
        ["姓名", "党建工作"],
        ["张建国", "5"],
        ["李秀英", "6"],
      ],
      at(0, 0),
      shape,
    );
    expect(placed.unplaced).toEqual([{ kind: "row", label: "张建国", reason: "ambiguous" }]);
    expect(placed.cells.map((c) => c.key)).toEqual(["p2|A|"]);
  });
});
