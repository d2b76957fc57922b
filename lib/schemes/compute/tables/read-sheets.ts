import type { Message } from "@/lib/base/errors";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { mayHaveElse, type TableColumn } from "./columns";
import { bareHeadOf, elseMark, headOf, sheetColumns } from "./heads";
import { firstSheet, type TableSheet, tableSheets } from "./sheets";

export type GivenRow = { readonly number: number; readonly cells: readonly string[] };
export type GivenSheet = { readonly name: string; readonly rows: readonly GivenRow[] };

/** Something that cannot be read, and where it stands in the file. */
export type SheetProblem = {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: Message;
};

/** One sheet as the change of one form, and how the form's fields are found again in the sheet. */
export type ReadSheet = {
  readonly sheet: string;
  readonly edit: Record<string, unknown>;
  readonly placeOf: (field: string) => { row?: number; column?: string };
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
  const named = new Map(sheets.map((sheet) => [plain(sheet.name), sheet]));
  const own = given.filter(({ name }) => name !== firstSheet);
  const found = own.map(({ name, rows }) => {
    const sheet = named.get(plain(name));
    return sheet ? readSheet(document, sheet, rows) : strange(name);
  });
  const brought = new Set(own.map(({ name }) => plain(name)));
  return {
    read: found.flatMap(({ read }) => (read ? [read] : [])),
    problems: found.flatMap(({ problems }) => problems),
    absent: sheets.filter(({ name }) => !brought.has(plain(name))).map(({ name }) => name),
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

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s*:]/g, "")
    .toLowerCase();
const withoutUnit = (text: string) => plain(text).replace(/\([^()]*\)$/, "");

/** The rows of one sheet; without heads its columns count in their order where `mayLackHeads`. */
export function readSheet(
  document: SchemeDocument,
  { name: sheet, table, version }: TableSheet,
  rows: readonly GivenRow[],
  mayLackHeads = false,
): Found {
  const columns = sheetColumns(table, document);
  const at = findHeads(columns, rows) ?? (mayLackHeads ? inOrder(columns) : undefined);
  if (!at) return { problems: [{ sheet, message: { key: "scheme-tables.problems.noHeads" } }], unused: [] };
  const missing = columns.filter((column) => !at.places.has(column.field));
  const problems = missing.map((column): SheetProblem => {
    const message = { key: "scheme-tables.problems.headMissing", values: { head: headOf(column) } };
    return { sheet, ...(at.row === undefined ? {} : { row: at.row }), message };
  });
  const unused = at.unused.map((head) => ({ sheet, head }));
  if (missing.length > 0) return { problems, unused };
  const cells = rows
    .filter(({ number }) => at.row === undefined || number > at.row)
    .map((row) => ({
      number: row.number,
      textOf: (c: TableColumn) => row.cells[at.places.get(c.field) ?? -1] ?? "",
    }));
  const isElse = ({ textOf }: (typeof cells)[number]) =>
    mayHaveElse(table) && columns[0] !== undefined && isElseMark(textOf(columns[0]));
  const [body, others] = [cells.filter((row) => !isElse(row)), cells.filter(isElse)];
  const second = others[1];
  if (second)
    return {
      problems: [{ sheet, row: second.number, message: { key: "scheme-tables.problems.secondElse" } }],
      unused,
    };
  const value = columns.find(({ field }) => field === "value");
  const other = others[0] && value ? others[0].textOf(value) : "";
  const edit = {
    part: "table",
    name: table.name,
    version,
    rows: body.map(({ textOf }) => rowEdit(columns, textOf)),
    ...(other === "" ? {} : { else: other }),
    assumption: table.assumption === true,
  };
  const placeOf = placesOf(
    columns,
    body.map(({ number }) => number),
    others[0]?.number,
  );
  return {
    read: { sheet, edit, placeOf },
    problems: [...problems, ...wrongFlags(sheet, columns, body)],
    unused,
  };
}

const isElseMark = (text: string) => text.normalize("NFKC") === elseMark.normalize("NFKC");

type Heads = {
  readonly row?: number;
  readonly places: Map<string, number>;
  readonly unused: readonly string[];
};

const inOrder = (columns: readonly TableColumn[]): Heads => ({
  places: new Map(columns.map((column, i) => [column.field, i])),
  unused: [],
});

/** The row of the first ten that names the most columns; undefined where no row names half of them. */
function findHeads(columns: readonly TableColumn[], rows: readonly GivenRow[]): Heads | undefined {
  const all = rows.slice(0, 10).map((row) => headsIn(columns, row));
  const best = all.sort((a, b) => b.places.size - a.places.size)[0];
  return best && best.places.size * 2 >= columns.length ? best : undefined;
}

function headsIn(columns: readonly TableColumn[], { number, cells }: GivenRow): Heads {
  const places = new Map<string, number>();
  const used = new Set<number>();
  const ways = [
    { like: plain, head: headOf },
    { like: withoutUnit, head: headOf },
    { like: withoutUnit, head: bareHeadOf },
  ];
  for (const { like, head } of ways)
    for (const column of columns) {
      if (places.has(column.field)) continue;
      const place = cells.findIndex((cell, i) => !used.has(i) && like(cell) === like(head(column)));
      if (place < 0) continue;
      places.set(column.field, place);
      used.add(place);
    }
  return { row: number, places, unused: cells.filter((cell, i) => cell !== "" && !used.has(i)) };
}

const flags: Readonly<Record<string, boolean>> = { 是: true, 含: true, 否: false, 不含: false };

/** A row of texts as a row of the form: "bands.1.lower" stands in the second of its bands. */
function rowEdit(columns: readonly TableColumn[], textOf: (column: TableColumn) => string) {
  const row: Record<string, unknown> = {};
  for (const column of columns) {
    const text = textOf(column);
    const [first = "", index, last] = column.field.split(".");
    const value = column.isCheck
      ? (flags[text] ?? column.part === "lowerIncluded")
      : column.part === "rest"
        ? text === "是"
          ? "是"
          : "否"
        : column.part === "limit" && text === ""
          ? "无"
          : text;
    if (index === undefined) row[first] = value;
    else {
      row[first] ??= [];
      const list = row[first] as unknown[];
      if (last === undefined) list[Number(index)] = value;
      else list[Number(index)] = { ...(list[Number(index)] as object | undefined), [last]: value };
    }
  }
  return row;
}

type Line = { readonly number: number; readonly textOf: (column: TableColumn) => string };

function wrongFlags(sheet: string, columns: readonly TableColumn[], lines: readonly Line[]): SheetProblem[] {
  const isFlag = (column: TableColumn) => column.isCheck === true || column.part === "rest";
  return lines.flatMap(({ number, textOf }) =>
    columns
      .filter((column) => isFlag(column) && textOf(column) !== "" && !(textOf(column) in flags))
      .map((column) => ({
        sheet,
        row: number,
        column: headOf(column),
        message: { key: "schemes.errors.yesOrNo" },
      })),
  );
}

function placesOf(columns: readonly TableColumn[], numbers: readonly number[], elseRow: number | undefined) {
  const heads = new Map(columns.map((column) => [column.field, headOf(column)]));
  const told = (row: number | undefined, column: string | undefined) => ({
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  });
  return (field: string) => {
    if (field === "else") return told(elseRow, heads.get("value"));
    const [, index, ...rest] = field.split(".");
    return told(index === undefined ? undefined : numbers[Number(index)], heads.get(rest.join(".")));
  };
}

/** The sheet that a table's version would have, for a range that was pasted for it. */
export function sheetOf(document: SchemeDocument, table: SchemeTable["name"], version: number) {
  return tableSheets(document).find((sheet) => sheet.table.name === table && sheet.version === version);
}
