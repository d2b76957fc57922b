import type { PGlite } from "@electric-sql/pglite";
import { DatabaseError, databaseError, type Engine, type Run } from "./engine";
import { decoders, toDatabaseError } from "./postgresql";

/** PostgreSQL in the process, for tests: one connection, so everything waits its turn. */
export function enginePglite(client: PGlite): Engine {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };

  const run: Run = async (sql, params, method) => {
    try {
      const rowMode = method === "execute" ? "object" : "array";
      const { rows } = await client.query(sql, params, { rowMode, parsers: decoders });
      return { rows };
    } catch (error) {
      throw codeOf(error)
        ? toDatabaseError(error)
        : (databaseError(error) ?? new DatabaseError("type", "BIND"));
    }
  };

  const command = async (sql: string) => {
    try {
      await client.exec(sql);
    } catch (error) {
      throw toDatabaseError(error);
    }
  };

  const inside = <T>(begin: string, work: (run: Run) => Promise<T>) =>
    inTurn(async () => {
      await command(begin);
      try {
        const value = await work(run);
        await command("COMMIT");
        return value;
      } catch (error) {
        await command("ROLLBACK");
        throw error;
      }
    });

  return {
    dialect: "postgresql",
    read: (sql, params, method) => inTurn(() => run(sql, params, method)),
    snapshot: (work) => inside("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work),
    transact: (work) => inside("BEGIN ISOLATION LEVEL SERIALIZABLE", work),
    async close() {
      await client.close();
    },
  };
}

function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
