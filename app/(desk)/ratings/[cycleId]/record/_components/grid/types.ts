/** One row of the grid: a person, or a village whose value is read by all its cadres. */
export type GridSubject = { readonly id: string; readonly name: string; readonly detail: string };

/** One column: an item, or one rater group of an item. Bounds are decimal text; null = not bounded. */
export type GridColumn = {
  readonly key: string;
  readonly item: string;
  readonly raterGroup: string | null;
  readonly name: string;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly places: number;
  readonly unit: string | null;
  readonly article: string | null;
  /** The scoring standard in the document's words. */
  readonly standard: string | null;
  readonly recordedBy: string | null;
  /** Whether a document number or the place of the paper is asked for. */
  readonly evidence: "none" | "optional" | "required";
  /** Filled by others: read here, recorded by them. */
  readonly isReadOnly: boolean;
};

/** What is stored in a cell, as the page came from the server; `text` is what the cell shows. */
export type GridCell = {
  readonly entryId: string | null;
  readonly text: string;
  readonly by: string | null;
  readonly at: string | null;
  readonly evidence: string | null;
  readonly isLocked: boolean;
};

export type Position = { readonly row: number; readonly column: number };
export type Size = { readonly rows: number; readonly columns: number };

/** A rectangle between two corners, both included. */
export type Range = { readonly from: Position; readonly to: Position };

/** Identity of a cell over reloads, sorting and filtering: subject, item, rater group. */
export type CellKey = string;

/** The key under which a cell is stored, queued and answered. */
export function cellKey(subjectId: string, column: Pick<GridColumn, "item" | "raterGroup">): CellKey {
  return `${subjectId}|${column.item}|${column.raterGroup ?? ""}`;
}

/** The rectangle with its corners in reading order. */
export function orderRange({ from, to }: Range): Range {
  return {
    from: { row: Math.min(from.row, to.row), column: Math.min(from.column, to.column) },
    to: { row: Math.max(from.row, to.row), column: Math.max(from.column, to.column) },
  };
}

/** Whether a position lies in the rectangle. */
export function isInRange(range: Range, { row, column }: Position): boolean {
  const { from, to } = orderRange(range);
  return row >= from.row && row <= to.row && column >= from.column && column <= to.column;
}
