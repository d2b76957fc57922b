import "server-only";
import { getTableColumns, getTableName, type Table } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { getStore, type Tx } from "@/db/store";

/** Rows in one statement of PostgreSQL; below its limit of 65,535 values for every table. */
const chunkSize = 400;

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
  const marks = names.map(() => "?");
  const values = (rows as readonly Row[]).map((row) =>
    columns.map(([field, column]) => {
      const value = row[field] === undefined ? column.default : row[field];
      return value === null || value === undefined ? null : column.mapToDriverValue(value);
    }),
  );
  await store.each(`insert into "${getTableName(table)}" (${names.join()}) values (${marks.join()})`, values);
}
