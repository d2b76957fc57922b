import { describe, expect, it } from "vitest";
import { emptyQueue, enqueue, refuse, settle, take } from "./queue";
import type { GridCell, GridColumn } from "./types";
import { countedColumns, countFilled, isLocked, type Sheet, viewCell } from "./view";

const column = (item: string): GridColumn => ({
  key: item,
  item,
  raterGroup: null,
  name: item,
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
const cell = (entryId: string, text: string, isLocked = false): GridCell => ({
  entryId,
  text,
  by: "王敏",
  at: null,
  evidence: null,
  isLocked,
});
const sheet: Sheet = {
  subjects: [
    { id: "p1", name: "甲", detail: "" },
    { id: "p2", name: "乙", detail: "" },
  ],
  columns: [column("A"), column("B")],
  cells: { "p1|A|": cell("e1", "8"), "p2|B|": cell("e2", "6") },
  lockedSubjects: { p2: "已提交" },
  mayRecord: true,
};

describe("what a cell shows", () => {
  it("tells empty, stored and locked apart; missing is not zero", () => {
    expect(viewCell(sheet, emptyQueue, { row: 0, column: 0 })).toEqual({ text: "8", state: "stored" });
    expect(viewCell(sheet, emptyQueue, { row: 0, column: 1 })).toEqual({ text: "", state: "empty" });
    expect(viewCell(sheet, emptyQueue, { row: 1, column: 1 })).toEqual({ text: "6", state: "locked" });
    expect(isLocked({ ...sheet, mayRecord: false }, { row: 0, column: 0 })).toBe(true);
  });

  it("puts the hand's value before the stored one and keeps what was refused in sight", () => {
    const typed = enqueue(emptyQueue, { "p1|A|": { input: "9", expects: "e1" } });
    expect(viewCell(sheet, typed, { row: 0, column: 0 })).toEqual({ text: "9", state: "waiting" });
    const bad = refuse(typed, { "p1|A|": { input: "90", message: "超过满分", conflict: false } });
    expect(viewCell(sheet, bad, { row: 0, column: 0 })).toEqual({ text: "90", state: "refused" });
    expect(countFilled(sheet, bad)).toBe(1);
    expect(countFilled(sheet, emptyQueue, 0)).toBe(1);
  });

  it("tells progress by the columns that the hand fills", () => {
    const [a, b] = sheet.columns;
    const shared = { ...sheet, columns: [{ ...(a ?? column("A")), isReadOnly: true }, b ?? column("B")] };
    expect(countFilled(shared, emptyQueue)).toBe(1);
    expect(countedColumns(shared)).toEqual([1]);
    expect(countedColumns({ columns: shared.columns.slice(0, 1) })).toEqual([0]);
  });

  it("shows the newer of the page's entry and our own", () => {
    const mine = settle(
      take(enqueue(emptyQueue, { "p1|A|": { input: "9", expects: "e1" } }), "k"),
      [{ ok: true, entryId: "e3", value: "9" }],
      1,
    );
    expect(viewCell(sheet, mine, { row: 0, column: 0 }).text).toBe("9");
    const later = { ...sheet, cells: { "p1|A|": cell("e5", "7") } };
    expect(viewCell(later, mine, { row: 0, column: 0 }).text).toBe("7");
    const again = enqueue(mine, { "p1|A|": { input: "6", expects: "e5" } });
    expect(again.waiting["p1|A|"]?.expects).toBe("e5");
  });
});
