import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { RowEdit, TableEdit } from "../schema/tables";
import { Refusals } from "./figures";
import { keepWriting } from "./tables/keep";
import { type CellType, readCell, readRow } from "./tables/read-row";
import type { Cell } from "./tables/texts";

/** A row that says nothing, such as the empty one at the end of a form. */
export function isBlankRow({ row, remove, rest, limit, ...typed }: RowEdit): boolean {
  const bands = [typed, ...(typed.bands ?? [])].flatMap(({ lower, upper }) => [lower, upper]);
  const { value, cap, level, share, number, source, weight, keys = [], match = [] } = typed;
  const texts = [...bands, value, cap, level, share, number, source, weight, ...keys, ...match];
  return texts.every((text) => !text || text.trim() === "");
}

function cellTypeOf(table: SchemeTable, document: SchemeDocument): CellType {
  if (!("value" in table)) return { type: "number" };
  const { type, levels } = table.value;
  return { type, levels: document.levels?.find((level) => level.name === levels)?.values };
}

/**
 * Rows, else row and the assumption mark of one version of a table.
 * @throws AppError VALIDATION with the refused fields, NOT_FOUND
 */
export function editTable(document: SchemeDocument, edit: TableEdit): SchemeDocument {
  const table = document.tables?.find((candidate) => candidate.name === edit.name);
  const version = table?.versions[edit.version];
  if (!table || !version) throw notFound();
  const refusals = new Refusals();
  const cell = cellTypeOf(table, document);
  const written = keepWriting(table, version.rows);
  const rows = edit.rows.flatMap((row, i) => {
    if (row.remove || isBlankRow(row)) return [];
    return [written(readRow(refusals, table, row, `rows.${i}`, cell), i)];
  });
  const elseCell = readCell(refusals, "else", edit.else, cell);
  refusals.settle();
  if (rows.length === 0) throw invalid({ rows: { key: "schemes.errors.noRows" } });
  (version as { rows: unknown[] }).rows = rows;
  if ("value" in table || table.kind === "slab") setElse(version as { else?: Cell }, elseCell);
  if (edit.assumption) table.assumption = true;
  else delete table.assumption;
  return document;
}

function setElse(version: { else?: Cell }, cell: Cell): void {
  if (cell === null) delete version.else;
  else if (String(version.else) !== String(cell) || typeof cell === "object") version.else = cell;
}
