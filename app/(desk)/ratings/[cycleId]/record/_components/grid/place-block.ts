import { normaliseInput } from "./clipboard";
import { type CellKey, cellKey, type GridColumn, type GridSubject, type Position, type Range } from "./types";

export type PlacedCell = {
  readonly key: CellKey;
  readonly position: Position;
  readonly input: string;
};

/** What could not find a place: a line or column of the block, or cells beyond the edge of the grid. */
export type Unplaced =
  | { readonly kind: "row"; readonly label: string; readonly reason: "unknown" | "ambiguous" }
  | { readonly kind: "column"; readonly label: string }
  | { readonly kind: "outside"; readonly count: number };

export type Placement = {
  readonly cells: readonly PlacedCell[];
  readonly unplaced: readonly Unplaced[];
  /** Empty cells of the block; they leave what is stored as it is. */
  readonly blanks: number;
  /** Whether rows or columns were found by their names instead of by position. */
  readonly byName: { readonly rows: boolean; readonly columns: boolean };
};

export type GridShape = {
  readonly subjects: readonly GridSubject[];
  readonly columns: readonly GridColumn[];
};

const plain = (text: string) => text.replace(/\s+/g, "").replace(/[（(].*$/, "");

function columnByName(label: string, columns: readonly GridColumn[]): number {
  const name = plain(label);
  return columns.findIndex((c) => c.item === label.trim() || plain(c.name) === name);
}

/** Indexes of the grid's columns for a heading line; null when the first line is no heading. */
function readHeading(first: readonly string[], columns: readonly GridColumn[]): (number | null)[] | null {
  const found = first.map((label) => (label.trim() === "" ? -1 : columnByName(label, columns)));
  if (!found.some((index) => index >= 0)) return null;
  return found.map((index) => (index < 0 ? null : index));
}

type RowMatch = number | "unknown" | "ambiguous";

function findSubject(label: string, line: readonly string[], subjects: readonly GridSubject[]): RowMatch {
  const name = plain(label);
  const sameName = subjects.flatMap((s, i) => (plain(s.name) === name ? [i] : []));
  if (sameName.length === 0) return "unknown";
  if (sameName.length === 1) return sameName[0] ?? "unknown";
  const byDetail = sameName.filter((i) =>
    line.some(
      (cell) => cell.trim() !== "" && cell !== label && (subjects[i]?.detail ?? "").includes(cell.trim()),
    ),
  );
  return byDetail.length === 1 ? (byDetail[0] ?? "ambiguous") : "ambiguous";
}

/** Which column of the block holds the names; -1 = none. More than half of its lines must be known. */
function nameColumn(lines: readonly (readonly string[])[], subjects: readonly GridSubject[]): number {
  const names = new Set(subjects.map((s) => plain(s.name)));
  const width = Math.min(4, lines[0]?.length ?? 0);
  for (let column = 0; column < width; column++) {
    const known = lines.filter((line) => names.has(plain(line[column] ?? ""))).length;
    if (known > 0 && known * 2 > lines.length) return column;
  }
  return -1;
}

/** A single value pasted over a selection fills it, as in Excel. */
function fillRange(input: string, range: Range, shape: GridShape): Placement {
  const cells: PlacedCell[] = [];
  if (input === "") return { cells, unplaced: [], blanks: 1, byName: { rows: false, columns: false } };
  for (let row = range.from.row; row <= range.to.row; row++) {
    for (let column = range.from.column; column <= range.to.column; column++) {
      const subject = shape.subjects[row];
      const target = shape.columns[column];
      if (subject && target)
        cells.push({ key: cellKey(subject.id, target), position: { row, column }, input });
    }
  }
  return { cells, unplaced: [], blanks: 0, byName: { rows: false, columns: false } };
}

type Layout = {
  readonly heading: readonly (number | null)[] | null;
  readonly lines: readonly (readonly string[])[];
  /** Column of the block that holds the names; -1 = none. */
  readonly names: number;
};

function readLayout(block: readonly (readonly string[])[], shape: GridShape): Layout {
  const heading = block[0] ? readHeading(block[0], shape.columns) : null;
  const lines = heading ? block.slice(1) : block;
  return { heading, lines, names: nameColumn(lines, shape.subjects) };
}

/** Without a heading the figures begin right of the names, where names were copied along. */
function targetColumn({ heading, names }: Layout, index: number, range: Range): number | null {
  if (heading) return heading[index] ?? null;
  if (index <= names) return null;
  return (names >= 0 ? 0 : range.from.column) + index - names - 1;
}

function unknownColumns({ heading, names }: Layout, first: readonly string[]): Unplaced[] {
  return (heading ?? []).flatMap((target, index) => {
    const label = first[index]?.trim() ?? "";
    const isUnknown = target === null && label !== "" && index > names && !isLabelOfPerson(label);
    return isUnknown ? [{ kind: "column" as const, label }] : [];
  });
}

/**
 * Finds the cell of every value of a pasted block. A block with indicator names in its first line, or with
 * the people's names in one of its first columns, is placed by those names in whatever order it comes;
 * otherwise by position from the selected cell. Two people of one name are told apart by the village.
 */
export function placeBlock(block: readonly (readonly string[])[], range: Range, shape: GridShape): Placement {
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (only !== undefined) return fillRange(normaliseInput(only), range, shape);

  const layout = readLayout(block, shape);
  const unplaced = unknownColumns(layout, block[0] ?? []);
  const cells: PlacedCell[] = [];
  let outside = 0;
  let blanks = 0;

  const placeLine = (line: readonly string[], row: number) => {
    line.forEach((text, at) => {
      const column = targetColumn(layout, at, range);
      if (column === null) return;
      const subject = shape.subjects[row];
      const target = shape.columns[column];
      const input = normaliseInput(text);
      if (input === "") blanks++;
      else if (subject && target)
        cells.push({ key: cellKey(subject.id, target), position: { row, column }, input });
      else outside++;
    });
  };

  layout.lines.forEach((line, index) => {
    if (layout.names < 0) {
      placeLine(line, range.from.row + index);
      return;
    }
    const label = line[layout.names]?.trim() ?? "";
    if (label === "") return;
    const match = findSubject(label, line, shape.subjects);
    if (typeof match === "number") placeLine(line, match);
    else unplaced.push({ kind: "row", label, reason: match });
  });
  if (outside > 0) unplaced.push({ kind: "outside", count: outside });
  return {
    cells,
    unplaced,
    blanks,
    byName: { rows: layout.names >= 0, columns: layout.heading !== null },
  };
}

/** Headings of the columns that every office list has beside the figures. */
function isLabelOfPerson(label: string): boolean {
  return /^(序号|姓名|村|所在村|乡镇|单位|职务|合计|总分|备注|No\.?|Name|Village|Township|Post|Total|Note)$/i.test(
    label,
  );
}
