import "server-only";
import { getTableColumns, sql, type Table } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { getStore, type Store, type Tx } from "@/db/store";

/** Rows in one statement of PostgreSQL; below its limit of 65,535 values for every table of the roster. */
const chunkSize = 400;

type Prepared = { execute(values: Record<string, unknown>): Promise<unknown> };
const prepared = new WeakMap<Store, Map<string, Prepared>>();

/** The insert of a table with the given columns, prepared once: drizzle's building costs more than SQLite's work. */
function statement(store: Store, table: PgTable, name: string, fields: readonly string[]): Prepared {
  const known = prepared.get(store) ?? new Map<string, Prepared>();
  prepared.set(store, known);
  const key = `${name}:${fields.join()}`;
  const found = known.get(key);
  if (found) return found;
  const values = Object.fromEntries(fields.map((field) => [field, sql.placeholder(field)]));
  const made = store.ambient
    .insert(table)
    .values(values)
    .prepare(`bulk_${name}_${known.size}`) as unknown as Prepared;
  known.set(key, made);
  return made;
}

const tableName = Symbol.for("drizzle:Name");

/**
 * Inserts many rows inside the running transaction. Absent and null fields are left to the column, which must be
 * nullable; a null is never bound, because a prepared flag would read it as false.
 */
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
  const all = Object.keys(getTableColumns(table as Table));
  const name = (table as unknown as Record<symbol, string>)[tableName] ?? "";
  for (const row of rows as readonly Record<string, unknown>[]) {
    const fields = all.filter((field) => row[field] !== undefined && row[field] !== null);
    await statement(store, table, name, fields).execute(row);
  }
}
