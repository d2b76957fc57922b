import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "./migrate";
import { testEngine } from "./testing";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanzhen-migrate-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a folder of migrations and hands back its root. */
function migrations(dialect: string, ...texts: string[]): string {
  const root = mkdtempSync(join(folder, "root-"));
  mkdirSync(join(root, dialect, "meta"), { recursive: true });
  const entries = texts.map((_, i) => ({ tag: `000${i}_step` }));
  for (const [i, text] of texts.entries()) writeFileSync(join(root, dialect, `000${i}_step.sql`), text);
  writeFileSync(join(root, dialect, "meta", "_journal.json"), JSON.stringify({ entries }));
  return root;
}

const split = "\n--> statement-breakpoint\n";
const first = [
  "CREATE TABLE village (id text PRIMARY KEY NOT NULL, note text DEFAULT 'a')",
  "CREATE TABLE cadre (id text PRIMARY KEY NOT NULL, village text NOT NULL REFERENCES village(id) ON DELETE CASCADE)",
].join(split);
/** What drizzle-kit writes for a changed default. */
const rebuild = [
  "PRAGMA foreign_keys=OFF;",
  "CREATE TABLE __new_village (id text PRIMARY KEY NOT NULL, note text DEFAULT 'b') STRICT",
  "INSERT INTO __new_village SELECT id, note FROM village",
  "DROP TABLE village",
  "ALTER TABLE __new_village RENAME TO village",
  "PRAGMA foreign_keys=ON;",
].join(split);

describe.runIf(testEngine === "sqlite")("migrating SQLite", () => {
  test("a rebuilt table keeps its children, after a backup; a second run does nothing", async () => {
    const file = join(folder, "kept.db");
    expect(await migrate(`file:${file}`, migrations("sqlite", first))).toEqual({
      applied: ["0000_step"],
      backup: null,
    });
    const before = new Database(file);
    before.exec("INSERT INTO village (id) VALUES ('v'); INSERT INTO cadre VALUES ('c', 'v')");
    before.close();
    const root = migrations("sqlite", first, rebuild);
    const { applied, backup } = await migrate(`file:${file}`, root);
    expect(applied).toEqual(["0001_step"]);
    expect(await migrate(`file:${file}`, root)).toEqual({ applied: [], backup: null });
    for (const path of [file, backup ?? ""]) {
      const rows = new Database(path, { readonly: true }).prepare("SELECT * FROM cadre").all();
      expect(rows).toEqual([{ id: "c", village: "v" }]);
    }
  });

  test("a failing migration leaves nothing half-done", async () => {
    const file = join(folder, "failed.db");
    const root = migrations(
      "sqlite",
      first,
      `CREATE TABLE extra (id text)${split}INSERT INTO nowhere VALUES (1)`,
    );
    await expect(migrate(`file:${file}`, root)).rejects.toThrow("0001_step");
    const connection = new Database(file);
    const names = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all();
    expect(names).toEqual([{ name: "cadre" }, { name: "schema_migrations" }, { name: "village" }]);
    connection.close();
  });

  test("a rewritten or an unknown migration is refused", async () => {
    const file = join(folder, "other.db");
    await migrate(`file:${file}`, migrations("sqlite", first, rebuild));
    await expect(migrate(`file:${file}`, migrations("sqlite", first, `${rebuild} `))).rejects.toThrow(
      "another text",
    );
    await expect(migrate(`file:${file}`, migrations("sqlite", first))).rejects.toThrow(
      "newer than this program",
    );
  });
});

describe.runIf(testEngine === "postgresql")("migrating PostgreSQL", () => {
  const server = process.env.DATABASE_URL ?? "";

  async function newDatabase(name: string, options: string): Promise<string> {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name} ${options}`);
    await client.end();
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  }

  test("several servers starting at once apply every migration once", async () => {
    const url = await newDatabase("yanzhen_migrate", "ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0");
    const root = migrations("postgresql", first);
    const reports = await Promise.all([migrate(url, root), migrate(url, root), migrate(url, root)]);
    expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 1]);
  });

  test("a database that is not in UTF-8 is refused", async () => {
    const url = await newDatabase(
      "yanzhen_latin",
      "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
    );
    await expect(migrate(url, migrations("postgresql", first))).rejects.toThrow("UTF8");
  });
});
