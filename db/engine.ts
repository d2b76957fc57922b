import type { Dialect } from "./url";

/** Rows as arrays of values in column order ("all", "values") or as objects ("execute"). */
export type Rows = { rows: unknown[] };

/** The one function every statement passes through. Method "each" (SQLite only): `params` are rows, one run for each. */
export type Run = (sql: string, params: unknown[], method: string) => Promise<Rows>;

/** What a database has to offer to stand behind the store. */
export interface Engine {
  readonly dialect: Dialect;
  /** One statement that reads what is committed. */
  read: Run;
  /** Several reads of one moment. */
  snapshot<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** One attempt at a serializable transaction; resolves when it is durable. */
  transact<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DatabaseErrorKind =
  | "unique"
  | "foreignKey"
  | "check"
  | "notNull"
  | "type"
  /** Another transaction came in between; the store tries again. */
  | "conflict"
  /** No connection, before COMMIT was sent; the store tries again. */
  | "connection"
  /** The answer to COMMIT was lost: written or not, nobody knows. Never tried again. */
  | "commitUnknown"
  | "heldTooLong"
  /** The calling code broke a rule of the store. */
  | "misuse"
  | "other";

/** A failed statement or transaction, without any parameter or stored value in its message. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(
    readonly kind: DatabaseErrorKind,
    readonly code: string,
    detail = "",
    readonly constraint: string | null = null,
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}

/** The DatabaseError in a thrown value, also when drizzle wrapped it; null if there is none. */
export function databaseError(error: unknown): DatabaseError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === "DatabaseError" && "kind" in at) return at as DatabaseError;
  }
  return null;
}

/** Whether a thrown value says that a unique or primary key exists already. */
export function isDuplicate(error: unknown): boolean {
  return databaseError(error)?.kind === "unique";
}

export function misuse(detail: string): DatabaseError {
  return new DatabaseError("misuse", "STORE_MISUSE", detail);
}
