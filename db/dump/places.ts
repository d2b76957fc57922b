import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import type { Engine, Run } from "../engine";
import { flushFile } from "../flush";
import { isInCodePointOrder, type Migrator } from "../migrate";
import { runner } from "../sqlite";
import { writeStatistics } from "../statistics";
import { createStore, type Store } from "../store";
import type { Dialect } from "../target";
import type { Place } from "./fill";

/** Why a place cannot be filled. */
export class PlaceError extends Error {
  override readonly name = "PlaceError";
  constructor(readonly fault: "taken" | "leftovers" | "collation" | "broken") {
    super(fault);
  }
}

/** A store over the connection of a snapshot or of a running transaction. */
export function storeThrough(dialect: Dialect, run: Run): Store {
  return createStore({
    dialect,
    read: run,
    snapshot: (work) => work(run),
    transact: (work) => work(run),
    close: async () => {},
  });
}

const besides = ["-wal", "-shm", "-journal"];

/**
 * A new SQLite file: filled beside its name and given it only when `work` is through and the file is whole.
 * @throws PlaceError taken leftovers broken
 */
export async function intoNewFile<T>(file: string, work: (place: Place) => Promise<T>): Promise<T> {
  if (existsSync(file)) throw new PlaceError("taken");
  // SQLite would play the log of a file that is gone into the new one.
  if (besides.some((end) => existsSync(file + end))) throw new PlaceError("leftovers");
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.restoring`;
  const clear = () => {
    for (const end of ["", ...besides]) rmSync(aside + end, { force: true });
  };
  clear();
  const connection = new Database(aside);
  try {
    const value = await fillFile(connection, work);
    connection.close();
    flushFile(aside);
    renameSync(aside, file);
    return value;
  } finally {
    connection.close();
    clear();
  }
}

async function fillFile<T>(connection: Database.Database, work: (place: Place) => Promise<T>): Promise<T> {
  // Nobody else sees the file, and a cut-off one is thrown away: no log and no waiting for the disk until the end.
  connection.pragma("journal_mode = MEMORY");
  connection.pragma("synchronous = OFF");
  // A rebuilt table is dropped and renamed; whether every row points to one that exists is asked at the end.
  connection.pragma("foreign_keys = OFF");
  const run = runner(connection);
  const migrator: Migrator = {
    exec: async (sql) => void connection.exec(sql),
    rows: async (sql) => connection.prepare(sql).all() as Record<string, unknown>[],
  };
  const value = await work({ dialect: "sqlite", run, migrator });
  const broken = connection.pragma("foreign_key_check") as unknown[];
  const integrity = connection.pragma("integrity_check", { simple: true });
  if (broken.length > 0 || integrity !== "ok") throw new PlaceError("broken");
  writeStatistics(connection);
  return value;
}

const inTransaction: Record<string, string> = {
  BEGIN: "SAVEPOINT migration",
  COMMIT: "RELEASE SAVEPOINT migration",
  ROLLBACK: "ROLLBACK TO SAVEPOINT migration",
};

/**
 * An empty PostgreSQL database: tables and rows come in one transaction, all of them or none.
 * @throws PlaceError taken collation
 */
export async function intoEmptyPostgres<T>(engine: Engine, work: (place: Place) => Promise<T>): Promise<T> {
  return engine.transact(async (run) => {
    const migrator: Migrator = {
      exec: async (sql) => void (await run(inTransaction[sql] ?? sql, [], "execute")),
      rows: async (sql) => (await run(sql, [], "execute")).rows as Record<string, unknown>[],
    };
    if (!(await isInCodePointOrder(migrator))) throw new PlaceError("collation");
    const [tables] = await migrator.rows(
      "SELECT count(*) AS n FROM pg_tables WHERE schemaname = current_schema()",
    );
    if (Number(tables?.n) > 0) throw new PlaceError("taken");
    return work({ dialect: "postgresql", run, migrator });
  });
}
