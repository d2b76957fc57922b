import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Table as AnyTable, getTableColumns, getTableName, is } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readMigrations } from "../migrate";
import * as schema from "../schema";
import { testEngine } from "../testing";
import { type Contents, formatName, formatVersion, type Head } from "./contents";
import { openBackupFile, writeBackupFile } from "./file";
import { fill } from "./fill";
import { openFolder, writeFolder } from "./folder";
import { meanings } from "./meanings";
import { appliedMigrations, pour } from "./pour";
import { writeRows } from "./rows";
import { outlineHash, type Table, tablesAt } from "./tables";
import { anyRows, type Empty, type EngineKind, emptyPlace, migrateTo } from "./testing";
import { totalsOf } from "./totals";
import type { Row } from "./values";

const folder = mkdtempSync(join(tmpdir(), "yanzhen-dump-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const freePath = () => join(folder, `${++files}`);

const opened: Empty[] = [];
afterEach(async () => {
  for (const place of opened.splice(0)) await place.remove();
});
async function place(kind: EngineKind): Promise<Empty> {
  const empty = await emptyPlace(kind);
  opened.push(empty);
  return empty;
}

const tags = readMigrations("postgresql").map(({ tag }) => tag);
const newest = tags.at(-1) ?? "";

/** A place at a migration with the given rows. */
async function filled(kind: EngineKind, tag: string, rows: ReadonlyMap<string, Row[]>): Promise<Empty> {
  const empty = await place(kind);
  await empty.fill(async (at) => {
    await migrateTo(at, tag);
    for (const table of tablesAt(tag)) await writeRows(at, table, rows.get(table.name) ?? []);
  });
  return empty;
}

/** Writes what stands in a place by one of the formats and opens it again. */
async function written(from: Empty, format: "file" | "folder"): Promise<Contents> {
  const engine = await from.open();
  const path = freePath();
  await engine.snapshot(async (run) => {
    const on = { dialect: from.dialect, run };
    const migrations = (await appliedMigrations(on)) ?? [];
    const tables = tablesAt(migrations.at(-1)?.tag ?? "");
    const head: Head = {
      format: formatName,
      version: formatVersion,
      program: "test",
      made: new Date(0).toISOString(),
      dialect: from.dialect,
      migrations,
      outline: outlineHash(tables),
      tables,
      keyMark: null,
    };
    await (format === "file" ? writeBackupFile : writeFolder)(path, head, pour(on, tables, null));
  });
  await engine.close();
  return format === "file" ? openBackupFile(path) : openFolder(path);
}

async function rowsOf(contents: Contents): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>();
  for await (const { table, parts } of contents.tables()) {
    const rows: Row[] = [];
    for await (const part of parts) rows.push(...part);
    all.set(table.name, rows);
  }
  return all;
}

const here: EngineKind = testEngine;
const there: EngineKind = testEngine === "sqlite" ? "pglite" : "sqlite";
/** One draw is many values: so many rows of every table. */
const rowsPerTable = 8;

test("every table and column of today's schema goes along", () => {
  const columnsOf = (table: AnyTable) =>
    Object.values(getTableColumns(table))
      .map((column) => `${getTableName(table)}.${column.name}`)
      .sort();
  const today = Object.values(schema).flatMap((one) => (is(one, AnyTable) ? columnsOf(one) : []));
  const along = tablesAt(newest).flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}`),
  );
  expect(along.sort()).toEqual(today.sort());
  const told = meanings();
  expect(tablesAt(newest).filter(({ name }) => !told.has(name))).toEqual([]);
  expect(told.get("stored_file.hash")).toBe("SHA-256 of the bytes, hexadecimal.");
});

test("both dialects have been through the same migrations", () => {
  expect(readMigrations("sqlite").map(({ tag }) => tag)).toEqual(tags);
});

describe.each(["file", "folder"] as const)("as a %s", (format) => {
  test("all that columns can hold comes back as it was, here and in the other dialect", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows(tablesAt(newest), rowsPerTable), async (rows) => {
        const from = await filled(here, newest, rows);
        const contents = await written(from, format);
        expect(await rowsOf(contents)).toEqual(rows);
        for (const kind of [here, there]) {
          const to = await place(kind);
          await to.fill((at) => fill(at, contents, readMigrations(to.dialect)));
          const again = await written(to, format);
          expect(again.tail).toEqual(contents.tail);
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);

  test("tables longer than a page come whole", async () => {
    const tables = tablesAt(newest);
    const person = tables.find(({ name }) => name === "person") as Table;
    const rows = Array.from(
      { length: 4_321 },
      (_, i): Row =>
        person.columns.map(({ name, kind, required }) => {
          if (name === "id") return `p${String(i).padStart(5, "0")}`;
          if (!required) return null;
          return kind === "instant" ? new Date(i).toISOString() : kind === "text" ? `${i}` : i % 2 === 0;
        }),
    );
    const county = person.columns.findIndex(({ name }) => name === "county");
    for (const row of rows) row[county] = "c";
    const contents = await written(await filled(here, newest, new Map([["person", rows]])), format);
    expect(contents.tail.tables.person?.rows).toBe(rows.length);
    expect((await rowsOf(contents)).get("person")).toEqual(rows);
  });
});

test.each(tags)(
  "a backup made at %s is brought to today",
  async (tag) => {
    const [rows] = fc.sample(anyRows(tablesAt(tag), 2), { numRuns: 1, seed: 5 });
    const contents = await written(await filled(here, tag, rows ?? new Map()), "file");
    for (const kind of [here, there]) {
      const to = await place(kind);
      const later = await to.fill(async (at) => {
        const applied = await fill(at, contents, readMigrations(to.dialect));
        const totals = await totalsOf(at, tablesAt(newest));
        for (const { name } of tablesAt(tag)) expect(totals[name]?.rows, name).toBe(2);
        return applied;
      });
      expect(later).toEqual(tags.slice(tags.indexOf(tag) + 1));
    }
  },
  60_000,
);
