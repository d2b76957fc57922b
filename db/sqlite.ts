import { AsyncResource } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { DatabaseError, type DatabaseErrorKind, databaseError, type Engine, type Run } from "./engine";

type Connection = Database.Database;

const statementsAtMost = 256;
const jobsPerCommit = 64;
const commitAfterMs = 10;
const snapshotReaders = 4;
const lockPatienceMs = 10_000;

const kinds: Record<string, DatabaseErrorKind> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreignKey",
  SQLITE_CONSTRAINT_CHECK: "check",
  SQLITE_CONSTRAINT_NOTNULL: "notNull",
  SQLITE_CONSTRAINT_DATATYPE: "type",
};

function toDatabaseError(error: unknown): DatabaseError {
  const known = databaseError(error);
  if (known) return known;
  const { code = "SQLITE_BIND", message } = error as { code?: string; message: string };
  if (error instanceof TypeError) return new DatabaseError("type", "SQLITE_BIND", message);
  // SQLite's messages name tables and columns, never values.
  return new DatabaseError(kinds[code] ?? "other", code, message, message.split("failed: ")[1] ?? null);
}

/** Runs statements on a connection, keeping the last 256 prepared. */
export function runner(connection: Connection): Run {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string) => {
    let statement = statements.get(sql);
    if (statement) {
      statements.delete(sql);
    } else {
      statement = connection.prepare(sql);
      if (statement.reader) statement.raw(true);
      if (statements.size >= statementsAtMost) statements.delete(statements.keys().next().value as string);
    }
    statements.set(sql, statement);
    return statement;
  };
  return async (sql, params, method) => {
    try {
      const statement = prepared(sql);
      if (method === "each") {
        for (const row of params) statement.run(row);
        return { rows: [] };
      }
      if (!statement.reader) {
        statement.run(...params);
        return { rows: [] };
      }
      return { rows: (method === "get" ? statement.get(...params) : statement.all(...params)) as unknown[] };
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
}

function openWriter(file: string): Connection {
  mkdirSync(dirname(file), { recursive: true });
  // Waiting for another process must not block the event loop: timeout 0, and we ask again ourselves.
  const connection = new Database(file, { timeout: 0 });
  const pragma = (text: string) => withPatience(() => connection.pragma(text));
  pragma("journal_mode = WAL");
  // Without this line the driver's own build runs WAL at NORMAL, which loses commits when the power fails.
  pragma("synchronous = FULL");
  pragma("foreign_keys = ON");
  pragma("temp_store = MEMORY");
  pragma("cache_size = -32000");
  return connection;
}

function withPatience(act: () => unknown): void {
  const until = performance.now() + lockPatienceMs;
  for (;;) {
    try {
      act();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw toDatabaseError(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function openReader(file: string): Connection {
  const connection = new Database(file, { readonly: true, timeout: 1_000 });
  connection.pragma("query_only = ON");
  connection.pragma("temp_store = MEMORY");
  return connection;
}

const isBusy = (error: unknown) => String((error as { code?: string }).code).startsWith("SQLITE_BUSY");
const endOfTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

type Job = { run: () => Promise<() => void>; fail: (error: unknown) => void };

/** One writer, one transaction after another; one durable COMMIT for all that arrive in the same turn. */
class Writer {
  readonly run: Run;
  private readonly jobs: Job[] = [];
  private busy = false;

  constructor(readonly connection: Connection) {
    this.run = runner(connection);
  }

  transact<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = AsyncResource.bind(async () => {
        const value = await work(this.run);
        return () => resolve(value);
      });
      this.jobs.push({ run, fail: reject });
      if (!this.busy) this.pump();
    });
  }

  private async pump(): Promise<void> {
    this.busy = true;
    while (this.jobs.length > 0) {
      try {
        await this.begin();
      } catch (error) {
        this.jobs.shift()?.fail(toDatabaseError(error));
        continue;
      }
      await this.group();
    }
    this.busy = false;
  }

  /** BEGIN IMMEDIATE; while another process writes, ask again every few ms without blocking. */
  private async begin(): Promise<void> {
    const until = performance.now() + lockPatienceMs;
    for (;;) {
      try {
        this.connection.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 5));
      }
    }
  }

  private async group(): Promise<void> {
    const members: { tell: () => void; fail: (error: unknown) => void }[] = [];
    const until = performance.now() + commitAfterMs;
    const drain = async () => {
      while (members.length < jobsPerCommit && performance.now() < until) {
        const job = this.jobs.shift();
        if (!job) return;
        const tell = await this.perform(job);
        if (tell) members.push({ tell, fail: job.fail });
        if (!this.connection.inTransaction) return;
      }
    };
    await drain();
    await endOfTurn();
    if (this.connection.inTransaction) await drain();
    try {
      if (!this.connection.inTransaction)
        throw new DatabaseError("other", "SQLITE_ROLLED_BACK", "the disk failed");
      this.connection.exec("COMMIT");
    } catch (error) {
      if (this.connection.inTransaction) this.connection.exec("ROLLBACK");
      for (const member of members) member.fail(toDatabaseError(error));
      return;
    }
    for (const member of members) member.tell();
  }

  /** Runs one job in a savepoint; null when it failed, which leaves its neighbours unharmed. */
  private async perform(job: Job): Promise<(() => void) | null> {
    try {
      this.connection.exec("SAVEPOINT job");
      const tell = await job.run();
      this.connection.exec("RELEASE job");
      return tell;
    } catch (error) {
      // After a full disk or an I/O error SQLite has rolled everything back itself.
      if (this.connection.inTransaction) this.connection.exec("ROLLBACK TO job; RELEASE job");
      job.fail(error);
      return null;
    }
  }
}

/** Connections for snapshots, opened when needed, at most four at a time. */
class Snapshots {
  private readonly idle: { connection: Connection; run: Run }[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly opened: Connection[] = [];

  constructor(private readonly file: string) {}

  async use<T>(work: (run: Run) => Promise<T>): Promise<T> {
    while (this.idle.length === 0 && this.opened.length >= snapshotReaders) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    const reader = this.idle.pop() ?? this.open();
    try {
      reader.connection.exec("BEGIN");
      // The moment is fixed by the first read, so read something now.
      reader.connection.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get();
      return await work(reader.run);
    } finally {
      if (reader.connection.inTransaction) reader.connection.exec("ROLLBACK");
      this.idle.push(reader);
      this.waiting.shift()?.();
    }
  }

  private open() {
    const connection = openReader(this.file);
    this.opened.push(connection);
    return { connection, run: runner(connection) };
  }

  close(): void {
    for (const connection of this.opened) connection.close();
  }
}

/** SQLite in one file: WAL, durable commits, readers that never wait for the writer. */
export function openSqlite(file: string): Engine {
  const writer = new Writer(openWriter(file));
  const reader = openReader(file);
  const snapshots = new Snapshots(file);
  return {
    dialect: "sqlite",
    read: runner(reader),
    snapshot: (work) => snapshots.use(work),
    transact: (work) => writer.transact(work),
    async close() {
      snapshots.close();
      reader.close();
      writer.connection.close();
    },
  };
}
