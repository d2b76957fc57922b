import { createHash } from "node:crypto";
import pg from "pg";
import { DatabaseError, type DatabaseErrorKind, databaseError, type Engine, type Run } from "./engine";

const namedStatementsAtMost = 500;

const kinds: Record<string, DatabaseErrorKind> = {
  "23505": "unique",
  "23503": "foreignKey",
  "23514": "check",
  "23502": "notNull",
  "40001": "conflict",
  "40P01": "conflict",
  // The server turned into a standby, or is shutting down: another one will answer soon.
  "25006": "connection",
  "57P01": "connection",
  "57P02": "connection",
  "57P03": "connection",
};

/** Maps a driver's error; also used for PGlite, which reports the same codes. */
export function toDatabaseError(error: unknown): DatabaseError {
  const known = databaseError(error);
  if (known) return known;
  if (error instanceof TypeError || error instanceof RangeError) return new DatabaseError("type", "BIND");
  const { code, constraint, table, column, message } = error as Error & Partial<Record<string, string>>;
  if (!code || !/^[0-9A-Z]{5}$/.test(code))
    return new DatabaseError("connection", code ?? "CONNECTION", "no connection");
  const kind =
    kinds[code] ?? (code.startsWith("08") ? "connection" : code.startsWith("22") ? "type" : "other");
  // Messages of data errors quote values; those about the statement itself do not.
  const harmless = code.startsWith("42") || code.startsWith("25") || code.startsWith("0A");
  const where = constraint ?? [table, column].filter(Boolean).join(".");
  return new DatabaseError(kind, code, harmless ? message : where, where || null);
}

/** An integer or decimal of the server as a number; refuses what a number cannot hold. */
export function exactNumber(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new DatabaseError("type", "NUMBER_TOO_BIG");
  return value;
}

const asText = (text: string) => text;

/** How values arrive, by type number: each is decoded once, here or by the column, never twice. */
export const decoders: Record<number, (text: string) => unknown> = {
  20: exactNumber,
  1700: exactNumber,
  114: asText,
  3802: asText,
  1082: asText,
  1114: asText,
  1184: asText,
};

const types = {
  getTypeParser: (oid: number, format?: unknown) =>
    decoders[oid] ?? pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;

type Client = pg.Pool | pg.PoolClient;

function runner(statementNames: Map<string, string>) {
  const nameOf = (sql: string) => {
    const known = statementNames.get(sql);
    if (known || statementNames.size >= namedStatementsAtMost) return known;
    const name = createHash("sha256").update(sql).digest("base64url").slice(0, 24);
    statementNames.set(sql, name);
    return name;
  };
  return (client: Client): Run =>
    async (sql, params, method) => {
      try {
        const name = nameOf(sql);
        const config = { text: sql, values: params, types, ...(name ? { name } : {}) };
        const result =
          method === "execute"
            ? await client.query(config)
            : await client.query({ ...config, rowMode: "array" });
        return { rows: result.rows };
      } catch (error) {
        throw toDatabaseError(error);
      }
    };
}

function openPool(url: string, readOnly: boolean): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(readOnly ? { options: "-c default_transaction_read_only=on" } : {}),
  });
  // Without these listeners a failover ends the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** One statement after another, as a connection wants them, also when several are asked for at once. */
function inLine(run: Run): Run {
  let last: Promise<unknown> = Promise.resolve();
  return (sql, params, method) => {
    const turn = last.then(() => run(sql, params, method));
    last = turn.catch(() => {});
    return turn;
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const mapped = toDatabaseError(error);
    // A wrong password or an unknown database does not heal by itself.
    throw /^(28|3D)/.test(mapped.code) ? new DatabaseError("other", mapped.code) : mapped;
  }
}

async function statement(client: pg.PoolClient, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** COMMIT; a lost answer becomes commitUnknown, an answer with an error is a definite failure. */
async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("COMMIT");
  } catch (error) {
    const mapped = toDatabaseError(error);
    const answered = /^(23|40)/.test(mapped.code) && mapped.code !== "40003";
    if (answered) throw mapped;
    throw new DatabaseError("commitUnknown", "COMMIT_UNKNOWN", "the answer to COMMIT was lost");
  }
}

/** Gives the client back clean, or ends its connection when its state is not known. */
async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const kind = databaseError(error)?.kind;
  const broken =
    kind === "connection" || kind === "commitUnknown" || kind === "heldTooLong" || kind === "misuse";
  if (broken) return client.release(true);
  try {
    await client.query("ROLLBACK");
    client.release();
  } catch {
    client.release(true);
  }
}

/** PostgreSQL: serializable transactions, repeatable-read snapshots, a pool of 8 for each. */
export function openPostgres(url: string, readUrl: string = url): Engine {
  const writers = openPool(url, false);
  const readers = openPool(readUrl, true);
  const runOn = runner(new Map());

  async function inside<T>(pool: pg.Pool, begin: string, work: (run: Run) => Promise<T>): Promise<T> {
    const client = await connect(pool);
    try {
      await statement(client, begin);
      const value = await work(inLine(runOn(client)));
      await commit(client);
      client.release();
      return value;
    } catch (error) {
      await giveBack(client, error);
      throw error;
    }
  }

  return {
    dialect: "postgresql",
    read: runOn(readers),
    snapshot: (work) => inside(readers, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work),
    transact: (work) => inside(writers, "BEGIN ISOLATION LEVEL SERIALIZABLE", work),
    async close() {
      await Promise.all([writers.end(), readers.end()]);
    },
  };
}
