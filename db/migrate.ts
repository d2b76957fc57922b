import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { flushFile } from "./flush";
import { writeStatistics } from "./statistics";
import { type Dialect, parseDatabaseUrl } from "./url";

/** One step of the schema: its name and the statements of its file. */
export type Migration = { tag: string; hash: string; statements: string[] };

/** What `migrate` did. */
export type MigrationReport = { applied: string[]; backup: string | null };

/** A connection that may change the schema. */
export type Migrator = {
  exec(sql: string): Promise<void>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
};

const breakpoint = "--> statement-breakpoint";
const memory = `CREATE TABLE IF NOT EXISTS schema_migrations (
  tag text PRIMARY KEY NOT NULL, hash text NOT NULL, applied_at text NOT NULL)`;

const shippedMigrations = () => join(process.cwd(), "db", "migrations");

/** The migrations of a dialect, oldest first. */
export function readMigrations(dialect: Dialect, root = shippedMigrations()): Migration[] {
  const folder = join(root, dialect);
  const journal = join(folder, "meta", "_journal.json");
  if (!existsSync(journal)) throw new Error(`No migrations in ${folder}: run npm run db:generate`);
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] };
  return entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), "utf8");
    const statements = text.split(breakpoint).map((part) => part.trim());
    return {
      tag,
      hash: createHash("sha256").update(text).digest("hex"),
      statements: statements.filter(Boolean),
    };
  });
}

/** Applies what is missing, each migration in a transaction. The caller holds the lock. */
export async function applyMigrations(on: Migrator, migrations: Migration[]): Promise<string[]> {
  await on.exec(memory);
  const pending = await pendingMigrations(on, migrations);
  for (const { tag, hash, statements } of pending) {
    await on.exec("BEGIN");
    try {
      for (const statement of statements) {
        // Without effect inside a transaction; foreign keys are off before it begins.
        if (!/^PRAGMA foreign_keys/i.test(statement)) await on.exec(statement);
      }
      await on.exec(
        `INSERT INTO schema_migrations VALUES ('${tag}', '${hash}', '${new Date().toISOString()}')`,
      );
      await on.exec("COMMIT");
    } catch (error) {
      // After a full disk SQLite has rolled back itself and knows of no transaction.
      await on.exec("ROLLBACK").catch(() => {});
      throw new Error(`Migration ${tag} failed`, { cause: error });
    }
  }
  return pending.map(({ tag }) => tag);
}

async function pendingMigrations(on: Migrator, migrations: Migration[]): Promise<Migration[]> {
  const applied = await on.rows("SELECT tag, hash FROM schema_migrations ORDER BY tag");
  for (const { tag, hash } of applied) {
    const known = migrations.find((migration) => migration.tag === tag);
    if (!known) throw new Error(`The database is newer than this program: it knows the migration ${tag}`);
    if (known.hash !== hash)
      throw new Error(`The database was made with another text of the migration ${tag}`);
  }
  return migrations.slice(applied.length);
}

/**
 * Brings the database behind an address up to date, before the server starts. An existing SQLite file with
 * pending migrations is first copied to `backups/` beside it.
 */
export async function migrate(databaseUrl: string, root?: string): Promise<MigrationReport> {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.engine === "sqlite") return migrateSqlite(target.file, root);
  if (target.engine === "postgresql") return migratePostgres(target.url, root);
  throw new Error("PGlite is migrated by db/testing.ts only");
}

async function migrateSqlite(file: string, root?: string): Promise<MigrationReport> {
  const migrations = readMigrations("sqlite", root);
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Database(file, { timeout: 10_000 });
  const on: Migrator = {
    async exec(sql) {
      connection.exec(sql);
    },
    async rows(sql) {
      return connection.prepare(sql).all() as Record<string, unknown>[];
    },
  };
  try {
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = FULL");
    // A rebuilt table is dropped and renamed: with foreign keys on, the drop would empty its children.
    connection.pragma("foreign_keys = OFF");
    const existing = connection.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get();
    connection.exec(memory);
    const pending = await pendingMigrations(on, migrations);
    const mustBackUp = pending.length > 0 && (existing as { n: number }).n > 1;
    const backup = mustBackUp ? backUp(connection, file, pending[0]?.tag ?? "") : null;
    const applied = await applyMigrations(on, migrations);
    const broken = connection.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rows point to nothing after the migration`);
    writeStatistics(connection);
    return { applied, backup };
  } finally {
    connection.close();
  }
}

/** A consistent, compact copy on disk; never a copy of the file itself. */
function backUp(connection: Database.Database, file: string, tag: string): string {
  const folder = join(dirname(file), "backups");
  mkdirSync(folder, { recursive: true });
  const moment = new Date().toISOString().replace(/[:.]/g, "-");
  const copy = join(folder, `${basename(file, ".db")}-${moment}-before-${tag}.db`);
  connection.prepare("VACUUM INTO ?").run(copy);
  flushFile(copy);
  return copy;
}

/** Any number no other program on the server is likely to lock. */
const lockNumber = 7_281_305;

async function migratePostgres(url: string, root?: string): Promise<MigrationReport> {
  const migrations = readMigrations("postgresql", root);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const on: Migrator = {
    async exec(sql) {
      await client.query(sql);
    },
    async rows(sql) {
      return (await client.query(sql)).rows;
    },
  };
  try {
    if (!(await isInCodePointOrder(on)))
      throw new Error(
        "The PostgreSQL database must be created with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0",
      );
    await on.exec(`SELECT pg_advisory_lock(${lockNumber})`);
    return { applied: await applyMigrations(on, migrations), backup: null };
  } finally {
    await client.end();
  }
}

/** Whether a PostgreSQL database sorts and stores text as SQLite does. */
export async function isInCodePointOrder(on: Migrator): Promise<boolean> {
  const [row] = await on.rows(
    `SELECT datcollate AS collation, pg_encoding_to_char(encoding) AS encoding
     FROM pg_database WHERE datname = current_database()`,
  );
  return /^(C|POSIX|C\.utf-?8)$/i.test(String(row?.collation)) && row?.encoding === "UTF8";
}
