import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../lib/base/canonical";

/** What a column holds, whichever database it stands in. `amount`: fen of money and ten-thousandths of a score. */
export type ColumnKind = "text" | "integer" | "amount" | "flag" | "instant" | "json" | "bytes";

export type Column = { name: string; kind: ColumnKind; required: boolean };
/** The columns of another table that some columns point to. */
export type Reference = { columns: string[]; table: string; to: string[] };
export type Table = { name: string; columns: Column[]; key: string[]; references: Reference[] };

const kinds: Record<string, ColumnKind> = {
  text: "text",
  integer: "integer",
  bigint: "amount",
  boolean: "flag",
  "timestamp (3) with time zone": "instant",
  jsonb: "json",
  bytea: "bytes",
};

type Snapshot = { tables: Record<string, SnapshotTable> };
type SnapshotTable = {
  name: string;
  columns: Record<string, { name: string; type: string; primaryKey: boolean; notNull: boolean }>;
  foreignKeys: Record<string, { columnsFrom: string[]; tableTo: string; columnsTo: string[] }>;
  compositePrimaryKeys: Record<string, { columns: string[] }>;
};

/*
 * Read from what every migration keeps of the schema, not from today's tables: a database of an earlier version can be
 * backed up and restored too. PostgreSQL's description serves both, for its types tell more and both have equal columns.
 */
function readSnapshot(tag: string): Snapshot {
  const folder = join(import.meta.dirname, "..", "migrations", "postgresql", "meta");
  return JSON.parse(readFileSync(join(folder, `${tag.slice(0, 4)}_snapshot.json`), "utf8")) as Snapshot;
}

function toTable(table: SnapshotTable): Table {
  const columns = Object.values(table.columns);
  const single = columns.filter((column) => column.primaryKey).map((column) => column.name);
  const [composite] = Object.values(table.compositePrimaryKeys);
  return {
    name: table.name,
    columns: columns.map(({ name, type, notNull }) => {
      const kind = kinds[type];
      if (!kind) throw new Error(`${table.name}.${name}: no backup knows the type ${type}`);
      return { name, kind, required: notNull };
    }),
    key: composite?.columns ?? single,
    references: Object.values(table.foreignKeys).map(({ columnsFrom, tableTo, columnsTo }) => ({
      columns: columnsFrom,
      table: tableTo,
      to: columnsTo,
    })),
  };
}

/** Tables in an order in which each comes after those it points to; by name among equals. */
function parentsFirst(tables: Table[]): Table[] {
  const left = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const done = new Set<string>();
  const ordered: Table[] = [];
  while (left.length > 0) {
    const at = left.findIndex((table) =>
      table.references.every(({ table: parent }) => parent === table.name || done.has(parent)),
    );
    const [next] = left.splice(at, 1);
    if (at < 0 || !next) throw new Error("tables point to each other in a circle");
    done.add(next.name);
    ordered.push(next);
  }
  return ordered;
}

/** The tables as the migration of that tag left them, parents first. */
export function tablesAt(tag: string): Table[] {
  return parentsFirst(Object.values(readSnapshot(tag).tables).map(toTable));
}

/** Equal for equal tables, in both dialects. */
export function outlineHash(tables: readonly Table[]): string {
  return createHash("sha256").update(canonicalJson(tables)).digest("hex");
}
