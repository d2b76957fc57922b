import type { Position, Size } from "./types";

export type Modifiers = { readonly shift?: boolean; readonly jump?: boolean };

const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));

/** The cell after `step` cells in reading order (by rows or by columns); stays at the ends of the grid. */
function advance({ row, column }: Position, size: Size, step: 1 | -1, by: "row" | "column"): Position {
  const index = by === "row" ? row * size.columns + column : column * size.rows + row;
  const next = clamp(index + step, size.rows * size.columns - 1);
  return by === "row"
    ? { row: Math.floor(next / size.columns), column: next % size.columns }
    : { row: next % size.rows, column: Math.floor(next / size.rows) };
}

/**
 * Where a key leads. Enter goes down and on to the next column, Tab right and on to the next row, as in
 * Excel and WPS; null when the key does not move.
 */
export function move(
  at: Position,
  key: string,
  size: Size,
  { shift, jump }: Modifiers = {},
): Position | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const { row, column } = at;
  switch (key) {
    case "ArrowUp":
      return { row: jump ? 0 : clamp(row - 1, last.row), column };
    case "ArrowDown":
      return { row: jump ? last.row : clamp(row + 1, last.row), column };
    case "ArrowLeft":
      return { row, column: jump ? 0 : clamp(column - 1, last.column) };
    case "ArrowRight":
      return { row, column: jump ? last.column : clamp(column + 1, last.column) };
    case "Home":
      return { row: jump ? 0 : row, column: 0 };
    case "End":
      return { row: jump ? last.row : row, column: last.column };
    case "PageUp":
      return { row: clamp(row - 10, last.row), column };
    case "PageDown":
      return { row: clamp(row + 10, last.row), column };
    case "Enter":
      return advance(at, size, shift ? -1 : 1, "column");
    case "Tab":
      return advance(at, size, shift ? -1 : 1, "row");
    default:
      return null;
  }
}

/** The next cell for which `isEmpty` holds, in reading order after `at` and round again; null = none left. */
export function nextEmpty(
  at: Position,
  size: Size,
  isEmpty: (position: Position) => boolean,
): Position | null {
  const total = size.rows * size.columns;
  const start = at.row * size.columns + at.column;
  for (let step = 1; step <= total; step++) {
    const index = (start + step) % total;
    const position = { row: Math.floor(index / size.columns), column: index % size.columns };
    if (isEmpty(position)) return position;
  }
  return null;
}
