import "server-only";
import { getTableColumns, sql, type Table } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { getStore, type Store, type Tx } from "@/db/store";

/** Rows in one statement of PostgreSQL; below its limit of 65,535 values for every table of the roster. */
const chunkSize = 400;

type Prepared = { execute(values: Record<string, unknown>): Promise<unknown> };
const prepared = new WeakMap<Store, Map<string, Prepared>>();

/** Rows in one prepared statement of SQLite. */
const groupSize = 25;

/** The insert of so many rows with the given columns, prepared once: drizzle's building costs more than SQLite's work. */
function statement(
  store: Store,
  table: PgTable,
  name: string,
  fields: readonly string[],
  rows: number,
): Prepared {
  const known = prepared.get(store) ?? new Map<string, Prepared>();
  prepared.set(store, known);
  const key = `${name}*${rows}:${fields.join()}`;
  const found = known.get(key);
  if (found) return found;
  const values = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(fields.map((field) => [field, sql.placeholder(`${field}_${row}`)])),
  );
  const made = store.ambient
    .insert(table)
    .values(values)
    .prepare(`bulk_${name}_${known.size}`) as unknown as Prepared;
  known.set(key, made);
  return made;
}

const tableName = Symbol.for("drizzle:Name");

type Row = Readonly<Record<string, unknown>>;

async function insertGroup(
  store: Store,
  table: PgTable,
  name: string,
  fields: readonly string[],
  rows: readonly Row[],
) {
  const values: Record<string, unknown> = {};
  rows.forEach((row, at) => {
    for (const field of fields) values[`${field}_${at}`] = row[field];
  });
  await statement(store, table, name, fields, rows.length).execute(values);
}

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
  const groups = new Map<string, { fields: string[]; rows: Row[] }>();
  for (const row of rows as readonly Row[]) {
    const fields = all.filter((field) => row[field] !== undefined && row[field] !== null);
    const key = fields.join();
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { fields, rows: [row] });
  }
  for (const group of groups.values()) {
    const whole = group.rows.length - (group.rows.length % groupSize);
    for (let i = 0; i < whole; i += groupSize) {
      await insertGroup(store, table, name, group.fields, group.rows.slice(i, i + groupSize));
    }
    for (const row of group.rows.slice(whole)) await insertGroup(store, table, name, group.fields, [row]);
  }
}
