import type { Message } from "@/lib/base/errors";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { mayHaveElse, type TableColumn } from "./columns";
import { findHeads, inOrder, plainName } from "./find-heads";
import { formRow, isWrongFlag } from "./form-row";
import { elseMark, headOf, sheetColumns } from "./heads";
import { firstSheet, type TableSheet, tableSheets } from "./sheets";

export type GivenRow = { readonly number: number; readonly cells: readonly string[] };
export type GivenSheet = { readonly name: string; readonly rows: readonly GivenRow[] };

/** Something that cannot be read, and where it stands in the file. */
export type SheetProblem = {
  readonly sheet: string;
  readonly message: Message;
} & Place;

/** `column` is the head, `cell` its number in the row, from 0. */
type Place = { readonly row?: number; readonly column?: string; readonly cell?: number };

/** One sheet as the change of one form, and how the form's fields are found again in the sheet. */
export type ReadSheet = {
  readonly sheet: string;
  readonly edit: Record<string, unknown>;
  readonly placeOf: (field: string) => Place;
};

export type ReadSheets = {
  readonly read: readonly ReadSheet[];
  readonly problems: readonly SheetProblem[];
  /** Sheets of the scheme that the file does not have. */
  readonly absent: readonly string[];
  /** Heads that no table has. */
  readonly unused: readonly { readonly sheet: string; readonly head: string }[];
};

/** A file's sheets as changes of tables; the sheet of explanations is left out. */
export function readSheets(document: SchemeDocument, given: readonly GivenSheet[]): ReadSheets {
  const sheets = tableSheets(document);
  const named = new Map(sheets.map((sheet) => [plainName(sheet.name), sheet]));
  const own = given.filter(({ name }) => name !== firstSheet);
  const found = own.map(({ name, rows }) => {
    const sheet = named.get(plainName(name));
    return sheet ? readSheet(document, sheet, rows) : strange(name);
  });
  const brought = new Set(own.map(({ name }) => plainName(name)));
  return {
    read: found.flatMap(({ read }) => (read ? [read] : [])),
    problems: found.flatMap(({ problems }) => problems),
    absent: sheets.filter(({ name }) => !brought.has(plainName(name))).map(({ name }) => name),
    unused: found.flatMap(({ unused }) => unused),
  };
}

/** A range copied from a table program as the rows of a sheet. */
export function pastedRows(text: string): GivenRow[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ number: i + 1, cells: line.split("\t").map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

type Found = Pick<ReadSheets, "problems" | "unused"> & { read?: ReadSheet };

const strange = (sheet: string): Found => ({
  problems: [{ sheet, message: { key: "scheme-tables.problems.noSuchTable" } }],
  unused: [],
});

/** The rows of one sheet; without heads its columns count in their order where `mayLackHeads`. */
export function readSheet(
  document: SchemeDocument,
  { name: sheet, table, version }: TableSheet,
  rows: readonly GivenRow[],
  mayLackHeads = false,
): Found {
  const columns = sheetColumns(table, document);
  const heads = findHeads(columns, rows) ?? (mayLackHeads ? inOrder(columns) : undefined);
  const refused = (message: Message, row?: number): SheetProblem =>
    row === undefined ? { sheet, message } : { sheet, row, message };
  if (!heads) return { problems: [refused({ key: "scheme-tables.problems.noHeads" })], unused: [] };
  const unused = heads.unused.map((head) => ({ sheet, head }));
  const missing = columns.filter((column) => !heads.places.has(column.field)).map(headOf);
  if (missing.length > 0) {
    const told = (head: string) => ({ key: "scheme-tables.problems.headMissing", values: { head } });
    return { problems: missing.map((head) => refused(told(head), heads.row)), unused };
  }
  const cellOf = (column: TableColumn) => heads.places.get(column.field) ?? -1;
  const lines = rows
    .filter(({ number }) => heads.row === undefined || number > heads.row)
    .map(({ number, cells }): Line => ({ number, textOf: (column) => cells[cellOf(column)] ?? "" }));
  const [body, others] = [lines.filter((line) => !isElse(line)), lines.filter(isElse)];
  const second = others[1];
  if (second)
    return { problems: [refused({ key: "scheme-tables.problems.secondElse" }, second.number)], unused };
  const edit = {
    part: "table",
    name: table.name,
    version,
    rows: body.map(({ textOf }) => formRow(columns, textOf)),
    ...elseOf(columns, others[0]),
    assumption: table.assumption === true,
  };
  const placeIn = (column: TableColumn | undefined, line: Line | undefined): Place => ({
    ...(line ? { row: line.number } : {}),
    ...(column ? { column: headOf(column), cell: cellOf(column) } : {}),
  });
  const placeOf = (field: string): Place => {
    const [, index, ...rest] = field.split(".");
    const isOfElse = field === "else";
    const name = isOfElse ? "value" : rest.join(".");
    const column = columns.find((candidate) => candidate.field === name);
    return placeIn(column, isOfElse ? others[0] : body[Number(index)]);
  };
  const wrong = body.flatMap((line) =>
    columns
      .filter((column) => isWrongFlag(column, line.textOf(column)))
      .map((column) => ({ ...refused({ key: "schemes.errors.yesOrNo" }), ...placeIn(column, line) })),
  );
  return { read: { sheet, edit, placeOf }, problems: wrong, unused };

  function isElse({ textOf }: Line): boolean {
    return mayHaveElse(table) && columns[0] !== undefined && isElseMark(textOf(columns[0]));
  }
}

type Line = { readonly number: number; readonly textOf: (column: TableColumn) => string };

const isElseMark = (text: string) => text.normalize("NFKC") === elseMark.normalize("NFKC");

function elseOf(columns: readonly TableColumn[], line: Line | undefined): { else?: string } {
  const value = columns.find(({ field }) => field === "value");
  const text = line && value ? line.textOf(value) : "";
  return text === "" ? {} : { else: text };
}

/** The sheet that a table's version would have, for a range that was pasted for it. */
export function sheetOf(document: SchemeDocument, table: SchemeTable["name"], version: number) {
  return tableSheets(document).find((sheet) => sheet.table.name === table && sheet.version === version);
}
