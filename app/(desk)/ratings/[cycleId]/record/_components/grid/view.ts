import { newest, type Queue } from "./queue";
import {
  type CellKey,
  cellKey,
  type GridCell,
  type GridColumn,
  type GridSubject,
  type Position,
} from "./types";

export type CellState = "empty" | "stored" | "waiting" | "refused" | "conflict" | "locked";

export type CellView = { readonly text: string; readonly state: CellState };

export type Sheet = {
  readonly subjects: readonly GridSubject[];
  readonly columns: readonly GridColumn[];
  readonly cells: Readonly<Record<CellKey, GridCell>>;
  readonly lockedSubjects: Readonly<Record<string, string>>;
  readonly mayRecord: boolean;
};

/** The key of the cell at a position; undefined beyond the edge. */
export function keyAt(sheet: Sheet, { row, column }: Position): CellKey | undefined {
  const subject = sheet.subjects[row];
  const target = sheet.columns[column];
  return subject && target ? cellKey(subject.id, target) : undefined;
}

/** Whether nothing may be written at a position. */
export function isLocked(sheet: Sheet, position: Position): boolean {
  const key = keyAt(sheet, position);
  const subject = sheet.subjects[position.row];
  if (!sheet.mayRecord || key === undefined || !subject) return true;
  if (sheet.columns[position.column]?.isReadOnly) return true;
  return subject.id in sheet.lockedSubjects || sheet.cells[key]?.isLocked === true;
}

/** What a cell shows: the hand's own value before the stored one, a refused one until it is mended. */
export function viewCell(sheet: Sheet, queue: Queue, position: Position): CellView {
  const key = keyAt(sheet, position);
  if (key === undefined) return { text: "", state: "locked" };
  const pending = queue.waiting[key]?.input ?? queue.inFlight?.cells[key]?.input;
  if (pending !== undefined) return { text: pending, state: "waiting" };
  const refused = queue.refused[key];
  if (refused) return { text: refused.input, state: refused.conflict ? "conflict" : "refused" };
  const { text } = newest(queue, key, sheet.cells[key]);
  if (isLocked(sheet, position)) return { text, state: "locked" };
  return { text, state: text === "" ? "empty" : "stored" };
}

/** Columns by which progress is told: those the hand fills; all of them for a reader who fills none. */
export function countedColumns(sheet: Pick<Sheet, "columns">): number[] {
  const all = sheet.columns.map((_, index) => index);
  const own = all.filter((index) => sheet.columns[index]?.isReadOnly === false);
  return own.length > 0 ? own : all;
}

/** How many counted cells of a row, or of the sheet, hold something; a refused value does not count. */
export function countFilled(sheet: Sheet, queue: Queue, row?: number): number {
  const rows = row === undefined ? sheet.subjects.map((_, index) => index) : [row];
  const columns = countedColumns(sheet);
  let filled = 0;
  for (const at of rows) {
    for (const column of columns) {
      const { text, state } = viewCell(sheet, queue, { row: at, column });
      if (text !== "" && state !== "refused" && state !== "conflict") filled++;
    }
  }
  return filled;
}
