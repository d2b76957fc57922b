import "server-only";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import type { SchemeDocument } from "@/lib/rules/types";
import type { GivenSheet } from "../compute/tables/read-sheets";
import { filledSheets } from "../compute/tables/sheets";

/** All tables of a scheme as one .xlsx; every cell is text, so that 60% and 1/3 stay as they were typed. */
export async function tablesFile(document: SchemeDocument): Promise<Uint8Array<ArrayBuffer>> {
  return writeXlsx(
    filledSheets(document).map(({ name, title, heads, rows }) => ({
      name,
      ...(title === undefined ? {} : { title }),
      columns: heads.map((head) => ({ ...head, isText: true })),
      rows,
    })),
  );
}

export type CellMark = {
  readonly sheet: string;
  readonly row?: number;
  readonly cell?: number;
  readonly text: string;
};

/** The sheets as they were given, the cells that cannot be read marked red with the reason as a comment. */
export async function markedFile(
  given: readonly GivenSheet[],
  marks: readonly CellMark[],
): Promise<Uint8Array<ArrayBuffer>> {
  return writeXlsx(
    given.map((sheet) =>
      markedSheet(
        sheet,
        marks.filter((mark) => mark.sheet === sheet.name),
      ),
    ),
  );
}

function markedSheet({ name, rows }: GivenSheet, marks: readonly CellMark[]) {
  const cellsOf = new Map(rows.map(({ number, cells }) => [number, cells]));
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const last = Math.max(1, ...rows.map(({ number }) => number));
  const columns = Array.from({ length: width }, (_, i) => ({
    head: cellsOf.get(1)?.[i] ?? "",
    width: 16,
    isText: true,
  }));
  // The first row of the sheet is the head of the writer, so that every row keeps its number.
  const below = Array.from({ length: last - 1 }, (_, i) => cellsOf.get(i + 2) ?? []);
  const placed = new Map<string, string>();
  for (const { row, cell = 0, text } of marks)
    if (row !== undefined && row > 1) {
      const place = `${row - 2}:${cell}`;
      placed.set(place, [placed.get(place), text].filter(Boolean).join("\n"));
    }
  return { name, columns, rows: below.map((cells) => padded(cells, width)), marks: placed };
}

/** A blank cell that is marked has to be there. */
const padded = (cells: readonly string[], width: number): (string | null)[] =>
  Array.from({ length: width }, (_, i) => cells[i] || null);
