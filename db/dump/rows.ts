import type { Run } from "../engine";
import type { Dialect } from "../target";
import type { Table } from "./tables";
import { type Row, selected, toPlain, toStored } from "./values";

/** A database in the middle of a snapshot or a transaction. */
export type Connection = { dialect: Dialect; run: Run };

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
/** Placeholders of a dialect: ?, ? or $3, $4. */
const holders = (dialect: Dialect, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => (dialect === "sqlite" ? "?" : `$${from + i + 1}`)).join(", ");

const rowsAtMost = 2_000;
/** About as much as a page may hold in memory. */
const bytesPerPage = 4_000_000;

/** So many rows that a page stays small, judged by the page before it. */
function nextSize(size: number, page: readonly unknown[][]): number {
  const length = (value: unknown) =>
    typeof value === "string" ? value.length : value instanceof Uint8Array ? value.byteLength : 8;
  const bytes = page.reduce((sum, row) => sum + row.reduce<number>((total, v) => total + length(v), 0), 0);
  const fitting = Math.floor(bytesPerPage / Math.max(1, bytes / Math.max(1, page.length)));
  return Math.max(1, Math.min(rowsAtMost, size * 4, fitting));
}

/** All rows of a table by its key, a page at a time: memory does not grow with the table. */
export async function* readRows({ dialect, run }: Connection, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map((column) => selected(dialect, column)).join(", ");
  const keys = quoted(table.key);
  const keyAt = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  let size = table.columns.some(({ kind }) => kind === "bytes") ? 1 : 50;
  let last: unknown[] | null = null;
  for (;;) {
    const after = last ? `WHERE (${keys}) > (${holders(dialect, last.length)})` : "";
    const sql = `SELECT ${columns} FROM "${table.name}" ${after} ORDER BY ${keys} LIMIT ${size}`;
    const page = (await run(sql, last ?? [], "all")).rows as unknown[][];
    const end = page.at(-1);
    if (end) yield page.map((row) => table.columns.map(({ kind }, i) => toPlain(kind, row[i])));
    if (!end || page.length < size) return;
    last = keyAt.map((i) => end[i]);
    size = nextSize(size, page);
  }
}

/** Values in one statement: both dialects take more. */
const valuesAtMost = 5_000;

/** Adds rows to a table. */
export async function writeRows({ dialect, run }: Connection, table: Table, rows: Row[]): Promise<void> {
  const width = table.columns.length;
  const perStatement = Math.max(1, Math.floor(valuesAtMost / width));
  const into = `INSERT INTO "${table.name}" (${quoted(table.columns.map(({ name }) => name))}) VALUES `;
  for (let from = 0; from < rows.length; from += perStatement) {
    const part = rows.slice(from, from + perStatement);
    const groups = part.map((_, i) => `(${holders(dialect, width, i * width)})`).join(", ");
    const values = part.flatMap((row) =>
      table.columns.map((column, i) => toStored(dialect, column, row[i] ?? null)),
    );
    await run(into + groups, values, "run");
  }
}
