import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle as drizzlePostgres, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import { drizzle as drizzleSqlite } from "drizzle-orm/sqlite-proxy";
import { DatabaseError, databaseError, type Engine, misuse, type Run } from "./engine";
import { openPostgres } from "./postgresql";
import { openSqlite } from "./sqlite";
import { defaultDatabaseUrl, parseDatabaseUrl } from "./url";

export { DatabaseError, databaseError, isDuplicate } from "./engine";

type Database = PgRemoteDatabase<Record<string, never>>;
type Queries = "select" | "selectDistinct" | "$with" | "$count";
type Writes = "insert" | "update" | "delete";

/** What functions that read take: the committed state, a snapshot or a running transaction. */
export type Read = Pick<Database, Queries> & {
  with(
    ...queries: Parameters<Database["with"]>
  ): Pick<ReturnType<Database["with"]>, "select" | "selectDistinct">;
};

/** What functions that write take; a Tx is a Read. */
export type Tx = Read & Pick<Database, Writes>;

/** The port to the database: two ways to read, one way to write. */
export interface Store {
  /** Single reads of what is committed. Throws inside `transact`, whose writes it would miss. */
  readonly read: Read;
  /** Follows the running transaction or snapshot, else reads: for statements prepared once. */
  readonly ambient: Tx;
  /** Several reads of one moment. */
  snapshot<T>(work: (r: Read) => Promise<T>): Promise<T>;
  /**
   * All of it or nothing, as if no other transaction ran. May run again after a conflict: no effects inside,
   * `now` from outside. A nested call joins. Resolves when the writes are durable.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * One statement for each row of values inside the running transaction, past drizzle, whose building of a statement
   * costs more than SQLite's work on it. SQLite only.
   */
  each(sql: string, rows: unknown[][]): Promise<void>;
  /** Runs the effect once the running transaction is durable (at once if there is none). */
  afterCommit(effect: () => void | Promise<void>): void;
  readonly dialect: Engine["dialect"];
  close(): Promise<void>;
}

export type StoreOptions = {
  /** Longest time a transaction may stay open, in ms. */
  longestMs?: number;
};

type Scope = {
  kind: "transaction" | "snapshot";
  open: boolean;
  pending: number;
  failure: DatabaseError | null;
  effects: (() => void | Promise<void>)[];
  db: Tx;
  run: Run;
};

const patienceMs = 30_000;
const conflictsAtMost = 50;

/** The store over an engine. */
export function createStore(engine: Engine, { longestMs = 10_000 }: StoreOptions = {}): Store {
  const scopes = new AsyncLocalStorage<Scope>();
  const current = () => {
    const scope = scopes.getStore();
    return scope?.open ? scope : null;
  };

  async function perform<T>(scope: Scope, run: Run, work: (tx: Tx) => Promise<T>): Promise<T> {
    scope.run = guarded(scope, run);
    scope.db = database(engine, scope.run);
    const limit = scope.kind === "transaction" ? timeLimit(longestMs) : null;
    try {
      const working = scopes.run(scope, () => work(scope.db));
      const value = await (limit ? Promise.race([working, limit.reached]) : working);
      if (scope.pending > 0) throw misuse("the work ended, but some query was not awaited");
      if (scope.failure) throw scope.failure;
      return value;
    } catch (error) {
      if (scope.failure && mayRetry(scope.failure)) throw scope.failure;
      throw plain(error);
    } finally {
      scope.open = false;
      limit?.clear();
    }
  }

  async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = current();
    if (outer?.kind === "snapshot") throw misuse("transact inside snapshot");
    if (outer) return join(outer, work);
    return persistently(engine, async () => {
      const scope = newScope("transaction");
      const value = await engine.transact((run) => perform(scope, run, work));
      for (const effect of scope.effects) runEffect(effect);
      return value;
    });
  }

  async function snapshot<T>(work: (r: Read) => Promise<T>): Promise<T> {
    const outer = current();
    if (outer?.kind === "transaction") throw misuse("snapshot inside transact would miss its writes");
    if (outer) return work(outer.db);
    return persistently(engine, () => engine.snapshot((run) => perform(newScope("snapshot"), run, work)));
  }

  const read = discreet((sql, params, method) => {
    if (current()?.kind === "transaction") throw misuse("read inside transact would miss its writes: use tx");
    return engine.read(sql, params, method);
  });
  const ambient = discreet((sql, params, method) => (current()?.run ?? engine.read)(sql, params, method));

  return {
    dialect: engine.dialect,
    read: database(engine, read),
    ambient: database(engine, ambient),
    snapshot,
    transact,
    async each(sql, rows) {
      const scope = current();
      if (scope?.kind !== "transaction" || engine.dialect !== "sqlite")
        throw misuse("each needs a running transaction of SQLite");
      await scope.run(sql, rows, "each");
    },
    afterCommit(effect) {
      const scope = current();
      if (scope?.kind === "transaction") scope.effects.push(effect);
      else runEffect(effect);
    },
    close: () => engine.close(),
  };
}

function newScope(kind: Scope["kind"]): Scope {
  const unset = null as unknown as never;
  return { kind, open: true, pending: 0, failure: null, effects: [], db: unset, run: unset };
}

/** A nested transaction is part of the outer one: if it fails, all fails, even when the error is caught. */
async function join<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await work(scope.db);
  } catch (error) {
    scope.failure ??=
      databaseError(error) ?? new DatabaseError("other", "NESTED_FAILED", "a nested transact failed");
    throw error;
  }
}

function database(engine: Engine, run: Run): Tx {
  // The static types are PostgreSQL's for both (see kit.ts).
  return (engine.dialect === "postgresql" ? drizzlePostgres(run) : drizzleSqlite(run)) as unknown as Tx;
}

function guarded(scope: Scope, run: Run): Run {
  return discreet(async (sql, params, method) => {
    if (!scope.open) throw misuse("query after the end of its transaction: some query was not awaited");
    if (scope.failure) throw scope.failure;
    scope.pending++;
    try {
      return await run(sql, params, method);
    } catch (error) {
      scope.failure = databaseError(error) ?? new DatabaseError("other", "UNKNOWN");
      throw error;
    } finally {
      scope.pending--;
    }
  });
}

/** Empties the parameters of a failed statement: drizzle would put them into the message of its error. */
function discreet(run: Run): Run {
  return async (sql, params, method) => {
    try {
      return await run(sql, params, method);
    } catch (error) {
      params.length = 0;
      throw error;
    }
  };
}

function plain(error: unknown): unknown {
  return error instanceof Error && error.name !== "AppError" ? (databaseError(error) ?? error) : error;
}

function mayRetry(error: DatabaseError): boolean {
  return error.kind === "conflict" || error.kind === "connection";
}

/**
 * Tries again what another transaction came in between of. PostgreSQL says a duplicate where two transactions that looked
 * first write the same new key: at the second try the loser sees the other's row, or it is a duplicate indeed.
 */
async function persistently<T>({ dialect }: Engine, attempt: () => Promise<T>): Promise<T> {
  const began = performance.now();
  let mayBeRace = dialect === "postgresql";
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const cause = databaseError(error);
      const isRace = cause?.kind === "unique" && mayBeRace;
      if (isRace) mayBeRace = false;
      if (!cause || !(isRace || mayRetry(cause))) throw error;
      if (failures >= conflictsAtMost || performance.now() - began > patienceMs) throw cause;
      const longest = cause.kind === "connection" ? 1_000 : Math.min(100, 2 ** failures);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
    }
  }
}

function timeLimit(ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<never>((_, reject) => {
    const error = () =>
      new DatabaseError("heldTooLong", "HELD_TOO_LONG", `a transaction stayed open over ${ms} ms`);
    timer = setTimeout(() => reject(error()), ms);
  });
  return { reached, clear: () => clearTimeout(timer) };
}

function runEffect(effect: () => void | Promise<void>): void {
  const report = (error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error;
    console.error(`afterCommit failed: ${name} ${databaseError(error)?.code ?? ""}`.trim());
  };
  try {
    Promise.resolve(effect()).catch(report);
  } catch (error) {
    report(error);
  }
}

/** Opens the store behind an address (`file:…` or `postgres://…`). The database must be migrated. */
export async function openStore(databaseUrl: string, options?: StoreOptions): Promise<Store> {
  return open(databaseUrl, options);
}

function open(databaseUrl: string, options?: StoreOptions): Store {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.engine === "pglite") throw new Error("PGlite is opened by db/testing.ts only");
  return createStore(
    target.engine === "sqlite" ? openSqlite(target.file) : openPostgres(target.url),
    options,
  );
}

const slot = Symbol.for("yanzhen.store");
type Holder = { [slot]?: Store };

/** The store of this process, opened from DATABASE_URL at first use; it survives hot reload. */
export function getStore(): Store {
  const holder = globalThis as Holder;
  if (!holder[slot] && process.env.VITEST) throw new Error("Call testStore() of db/testing.ts first");
  holder[slot] ??= open(process.env.DATABASE_URL || defaultDatabaseUrl);
  return holder[slot];
}

/** Puts another store in its place; for tests and scripts that opened their own. */
export function setStore(store: Store | null): void {
  (globalThis as Holder)[slot] = store ?? undefined;
}
