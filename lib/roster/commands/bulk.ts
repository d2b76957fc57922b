import "server-only";
import { getTableColumns, getTableName, type Table } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { getStore, type Tx } from "@/db/store";

/** Rows in one statement of PostgreSQL; below its limit of 65,535 values for every table. */
const chunkSize = 400;

/** Rows in one statement of SQLite: a table with a guarding trigger pays for every statement, not for every row. */
const groupSize = 50;

type Row = Readonly<Record<string, unknown>>;

/** Inserts many rows inside the running transaction; what a row leaves out gets the column's default. */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const store = getStore();
  if (store.dialect === "postgresql") {
    for (let i = 0; i < rows.length; i += chunkSize)
      await tx.insert(table).values(rows.slice(i, i + chunkSize) as never);
    return;
  }
  const columns = Object.entries(getTableColumns(table as Table));
  const names = columns.map(([, column]) => `"${column.name}"`);
  const marks = `(${names.map(() => "?").join()})`;
  const bind = (into: unknown[], row: Row) => {
    for (const [field, column] of columns) {
      const value = row[field] === undefined ? column.default : row[field];
      into.push(value === null || value === undefined ? null : column.mapToDriverValue(value));
    }
    return into;
  };
  const head = `insert into "${getTableName(table)}" (${names.join()}) values `;
  const all = rows as readonly Row[];
  const whole = all.length - (all.length % groupSize);
  const groups: unknown[][] = [];
  for (let i = 0; i < whole; i += groupSize) groups.push(all.slice(i, i + groupSize).reduce(bind, []));
  if (groups.length > 0) await store.each(head + Array(groupSize).fill(marks).join(), groups);
  if (whole < all.length)
    await store.each(
      head + marks,
      all.slice(whole).map((row) => bind([], row)),
    );
}
