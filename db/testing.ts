import { createHash, randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll } from "vitest";
import type { Engine } from "./engine";
import { applyMigrations, migrate, readMigrations } from "./migrate";
import { enginePglite } from "./pglite";
import { openPostgres } from "./postgresql";
import { openSqlite } from "./sqlite";
import { createStore, type Store, type StoreOptions, setStore } from "./store";
import { testDatabases } from "./test-databases";
import { type Dialect, defaultDatabaseUrl, dialect, parseDatabaseUrl } from "./url";

/** The engine this run of the database tests stands on. */
export const testEngine = parseDatabaseUrl(process.env.DATABASE_URL || defaultDatabaseUrl).engine;

export type TestStoreOptions = StoreOptions & {
  /** Further statements to run after the migrations, by dialect. */
  tables?: Record<Dialect, string[]>;
  /** Keep it out of getStore(). */
  apart?: boolean;
};

type Opened = { engine: Engine; remove: () => Promise<void> | void };

/** Closes the store that getStore() answers now. Connections of a server are few, so none outlives its test. */
let closeLast: (() => Promise<void>) | null = null;

/**
 * A fresh, migrated, empty database for a test file or a single test, closed and removed after it. Also what
 * getStore() answers from now on, so that commands under test write into it; the one before is closed.
 */
export async function testStore({ tables, apart, ...options }: TestStoreOptions = {}): Promise<Store> {
  if (!apart) await closeLast?.();
  const { engine, remove } = await open[testEngine](tables?.[dialect] ?? []);
  const store = createStore(engine, options);
  const close = async () => {
    if (!apart && closeLast !== close) return;
    if (!apart) {
      closeLast = null;
      setStore(null);
    }
    await store.close();
    await remove();
  };
  if (!apart) {
    closeLast = close;
    setStore(store);
  }
  afterAll(close);
  return store;
}

const open: Record<typeof testEngine, (statements: string[]) => Promise<Opened>> = {
  async sqlite(statements) {
    const template = await cached("sqlite.db", async (path) => {
      await migrate(`file:${path}`);
    });
    const folder = mkdtempSync(join(tmpdir(), "yanzhen-test-"));
    const file = join(folder, "test.db");
    copyFileSync(template, file);
    if (statements.length > 0) {
      const { default: Database } = await import("better-sqlite3");
      const connection = new Database(file);
      for (const statement of statements) connection.exec(statement);
      connection.close();
    }
    return { engine: openSqlite(file), remove: () => rmSync(folder, { recursive: true, force: true }) };
  },

  async pglite(statements) {
    const emptied = statements.length === 0 ? spare.pop() : undefined;
    if (emptied) return { engine: keptOpen(emptied), remove: () => empty(emptied) };
    const client = await newPglite();
    if (statements.length === 0) return { engine: keptOpen(client), remove: () => empty(client) };
    for (const statement of statements) await client.exec(statement);
    return { engine: enginePglite(client), remove: () => {} };
  },

  async postgresql(statements) {
    if (statements.length > 0) {
      const { name, url } = await fromTemplate();
      await onServer(url, async (client) => {
        for (const statement of statements) await client.query(statement);
      });
      return { engine: openPostgres(url), remove: () => drop(name) };
    }
    const kept = spareDatabases.pop() ?? (await fromTemplate());
    return { engine: openPostgres(kept.url), remove: () => emptyDatabase(kept) };
  },
};

type ServerDatabase = { name: string; url: string };

const databaseName = () => `${testDatabases}${randomBytes(6).toString("hex")}`;

/** A new database with today's tables on the server behind DATABASE_URL. */
async function fromTemplate(): Promise<ServerDatabase> {
  const server = process.env.DATABASE_URL ?? "";
  const template = `yanzhen_template_${migrationsHash()}`;
  const name = databaseName();
  await onServer(server, async (client) => {
    await client.query("SELECT pg_advisory_lock(7281306)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (!rowCount) {
      const half = `${template}_half`;
      await client.query(`DROP DATABASE IF EXISTS ${half}`);
      await client.query(`CREATE DATABASE ${half} ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0`);
      await migrate(onDatabase(server, half));
      await client.query(`ALTER DATABASE ${half} RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return { name, url: onDatabase(server, name) };
}

const drop = (name: string) =>
  onServer(process.env.DATABASE_URL ?? "", async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

/** Making a database takes longer than most tests: the next test gets the same one, emptied. */
const spareDatabases: ServerDatabase[] = [];

async function emptyDatabase(database: ServerDatabase): Promise<void> {
  await onServer(database.url, async (client) => {
    // Truncated, not deleted: rows of the next test lie in the order in which they come, as in a new database.
    await client.query(`DO $$
      DECLARE t text; filled boolean; list text[] := '{}';
      BEGIN
        FOR t IN SELECT quote_ident(tablename) FROM pg_tables
          WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
        LOOP
          EXECUTE 'SELECT EXISTS (SELECT FROM ' || t || ')' INTO filled;
          IF filled THEN list := list || t; END IF;
        END LOOP;
        IF list <> '{}' THEN
          EXECUTE 'TRUNCATE ' || array_to_string(list, ', ') || ' RESTART IDENTITY CASCADE';
        END IF;
      END $$`);
  });
  spareDatabases.push(database);
}

/** A new database without tables on the server behind DATABASE_URL. */
export async function testServerDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const server = process.env.DATABASE_URL ?? "";
  const name = databaseName();
  await onServer(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0`);
  });
  return { url: onDatabase(server, name), remove: () => drop(name) };
}

/** PostgreSQL in the process with today's tables. */
export async function newPglite(): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  const template = await cached("pglite.tar", async (path) => {
    const first = new PGlite();
    const on = {
      exec: async (sql: string) => void (await first.exec(sql)),
      rows: async (sql: string) => (await first.query<Record<string, unknown>>(sql)).rows,
    };
    await applyMigrations(on, readMigrations("postgresql"));
    const dump = await first.dumpDataDir("none");
    writeFileSync(path, new Uint8Array(await dump.arrayBuffer()));
    await first.close();
  });
  const client = new PGlite({ loadDataDir: new Blob([readFileSync(template)]) });
  await client.waitReady;
  return client;
}

/** Opening PostgreSQL in the process takes a second and 100 MB: the next test gets the same one, emptied. */
const spare: PGlite[] = [];

function keptOpen(client: PGlite): Engine {
  return { ...enginePglite(client), close: async () => {} };
}

async function empty(client: PGlite): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'",
  );
  await client.exec(`TRUNCATE ${rows.map(({ name }) => name).join()} RESTART IDENTITY CASCADE`);
  spare.push(client);
}

function migrationsHash(): string {
  const hashes = readMigrations(dialect).map(({ hash }) => hash);
  return createHash("sha256").update(hashes.join()).digest("hex").slice(0, 12);
}

/** A file made once per state of the migrations; several workers may make it at the same time. */
async function cached(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const folder = join(".cache", "test");
  const path = join(folder, `${migrationsHash()}-${name}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const mine = `${path}.${process.pid}`;
  await make(mine);
  renameSync(mine, path);
  return path;
}

function onDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
