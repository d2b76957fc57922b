import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import fc from "fast-check";
import type { Engine } from "../engine";
import { applyMigrations, readMigrations } from "../migrate";
import { enginePglite } from "../pglite";
import { openPostgres } from "../postgresql";
import { openSqlite } from "../sqlite";
import { newPglite, testServerDatabase } from "../testing";
import type { Place } from "./fill";
import { intoEmptyPostgres, intoNewFile } from "./places";
import type { Column, Table } from "./tables";
import type { Plain, Row } from "./values";

export type EngineKind = "sqlite" | "pglite" | "postgresql";

/** A place where nothing is yet, and the engine over it once it was filled. */
export type Empty = {
  dialect: Engine["dialect"];
  fill<T>(work: (place: Place) => Promise<T>): Promise<T>;
  open(): Promise<Engine>;
  /** Address, where it has one. */
  url: string | null;
  remove(): Promise<void> | void;
};

/** Opening PostgreSQL in the process takes seconds: the next place gets the same one, emptied. */
const spare: PGlite[] = [];

/** An empty place of a kind for a test, to be removed by it. */
export async function emptyPlace(kind: EngineKind): Promise<Empty> {
  if (kind === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "yanzhen-dump-"));
    const file = join(folder, "data.db");
    return {
      dialect: "sqlite",
      fill: (work) => intoNewFile(file, work),
      open: async () => openSqlite(file),
      url: `file:${file}`,
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  if (kind === "pglite") {
    const client = spare.pop() ?? (await newPglite());
    await client.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const engine = enginePglite(client);
    return {
      dialect: "postgresql",
      fill: (work) => intoEmptyPostgres(engine, work),
      open: async () => ({ ...engine, close: async () => {} }),
      url: null,
      remove: () => void spare.push(client),
    };
  }
  const { url, remove } = await testServerDatabase();
  return {
    dialect: "postgresql",
    async fill(work) {
      const engine = openPostgres(url);
      try {
        return await intoEmptyPostgres(engine, work);
      } finally {
        await engine.close();
      }
    },
    open: async () => openPostgres(url),
    url,
    remove,
  };
}

/** Brings an empty place to the schema of a migration. */
export async function migrateTo({ dialect, migrator }: Place, tag: string): Promise<void> {
  const known = readMigrations(dialect);
  await applyMigrations(migrator, known.slice(0, known.findIndex((one) => one.tag === tag) + 1));
}

/** PostgreSQL holds no zero byte in a text. */
const text = fc.string({ unit: "binary" }).map((drawn) => drawn.replaceAll("\0", ""));
/** As a program writes it: no zero with a sign. */
const json = fc
  .json({ stringUnit: "grapheme" })
  .filter((drawn) => !drawn.includes("\\u0000"))
  .map((drawn) => JSON.parse(drawn) as Plain);

const drawn: Record<Column["kind"], fc.Arbitrary<Plain>> = {
  text,
  integer: fc.integer(),
  amount: fc.maxSafeInteger(),
  flag: fc.boolean(),
  instant: fc
    .date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true })
    .map((moment) => moment.toISOString()),
  json,
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("base64")),
};

/** Row number n of a table: its keys are made of n, what points to another table points to that table's row n. */
function rowOf(table: Table, n: number): fc.Arbitrary<Row> {
  const fixed = (name: string) =>
    name === "county" || (table.name === "county" && name === "id")
      ? `c${n}`
      : `${table.references.find(({ columns }) => columns.includes(name))?.table ?? table.name}-${n}`;
  const isFixed = ({ name }: Column) =>
    table.key.includes(name) || table.references.some(({ columns }) => columns.includes(name));
  return fc.tuple(
    ...table.columns.map((column) => {
      if (isFixed(column)) return fc.constant<Plain>(column.kind === "text" ? fixed(column.name) : n);
      const value = drawn[column.kind];
      // JSON's own null in a column that may be empty is the same as nothing.
      return column.required ? value : fc.option(value, { nil: null });
    }),
  );
}

/** So many rows for each table that fit each other, with everything a column can hold. */
export function anyRows(tables: readonly Table[], count: number): fc.Arbitrary<Map<string, Row[]>> {
  const perTable = tables.map((table) =>
    fc
      .tuple(...Array.from({ length: count }, (_, n) => rowOf(table, n)))
      .map((rows) => [table.name, rows] as const),
  );
  return fc.tuple(...perTable).map((entries) => new Map(entries));
}
