/** The two SQL dialects the product speaks. */
export type Dialect = "sqlite" | "postgresql";

/** The store used when DATABASE_URL is not set, relative to the project's root. */
export const defaultDatabaseUrl = "file:data/yanzhen.db";

/** A database address taken apart. `memory` SQLite and `pglite` exist for tests. */
export type DatabaseTarget =
  | { engine: "sqlite"; file: string }
  | { engine: "postgresql"; url: string }
  | { engine: "pglite"; folder: string | null };

/**
 * Takes a database address apart: `file:…`, `postgres://…`, `postgresql://…`, or (tests) `pglite:`.
 * Throws on anything else, without repeating the address, because it may hold a password.
 */
export function parseDatabaseUrl(url: string): DatabaseTarget {
  if (url.startsWith("file:")) {
    const file = url.slice("file:".length).replace(/^\/\/(?=\/)/, "");
    if (file === "" || file.includes("?")) throw new Error("DATABASE_URL: file:<path> expected");
    return { engine: "sqlite", file };
  }
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: "postgresql", url };
  if (url.startsWith("pglite:")) return { engine: "pglite", folder: url.slice("pglite:".length) || null };
  throw new Error("DATABASE_URL must begin with file: or postgres://");
}
