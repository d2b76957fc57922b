import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import { dialect } from "./url";

type Words = readonly [string, ...string[]];
type Writable<W extends Words> = { -readonly [K in keyof W]: W[K] } & [string, ...string[]];

const pgBytes = pg.customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const liteBytes = lite.customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "blob" });

const pgColumns = {
  /** 20-character identifier made by the application. */
  id: (name: string) => pg.text(name),
  text: (name: string) => pg.text(name),
  /** Text that is one of the given words; add a CHECK where strangers write. */
  oneOf: <const W extends Words>(name: string, words: W) =>
    pg.text(name, { enum: words as unknown as Writable<W> }),
  /** Whole number, 32 bits. */
  int: (name: string) => pg.integer(name),
  /** Money in whole fen. */
  fen: (name: string) => pg.bigint(name, { mode: "number" }),
  /** A recorded score in ten-thousandths. */
  e4: (name: string) => pg.bigint(name, { mode: "number" }),
  flag: (name: string) => pg.boolean(name),
  /** Calendar day 'YYYY-MM-DD' in Asia/Shanghai. */
  day: (name: string) => pg.text(name),
  /** Moment in time with milliseconds. */
  instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: "date" }),
  json: <T>(name: string) => pg.jsonb(name).$type<T>(),
  /** A small file. */
  bytes: (name: string) => pgBytes(name),
};

const liteColumns = {
  id: (name: string) => lite.text(name),
  text: (name: string) => lite.text(name),
  oneOf: <const W extends Words>(name: string, words: W) =>
    lite.text(name, { enum: words as unknown as Writable<W> }),
  int: (name: string) => lite.integer(name, { mode: "number" }),
  fen: (name: string) => lite.integer(name, { mode: "number" }),
  e4: (name: string) => lite.integer(name, { mode: "number" }),
  flag: (name: string) => lite.integer(name, { mode: "boolean" }),
  day: (name: string) => lite.text(name),
  instant: (name: string) => lite.integer(name, { mode: "timestamp_ms" }),
  json: <T>(name: string) => lite.text(name, { mode: "json" }).$type<T>(),
  bytes: (name: string) => liteBytes(name),
};

const pgKit = {
  ...pgColumns,
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  check: pg.check,
  alias: pg.alias,
  union: pg.union,
  unionAll: pg.unionAll,
};

const liteKit = {
  ...liteColumns,
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
  check: lite.check,
  alias: lite.alias,
  union: lite.union,
  unionAll: lite.unionAll,
};

/*
 * The proof behind the cast below: every column kind must give the same TypeScript type in both dialects,
 * and both kits must have the same keys. If not, the last line fails and names the kind.
 */
type Built<F> = F extends (...args: never[]) => { _: { data: infer D } } ? D : never;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type DifferentColumns<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? Same<Built<A[K]>, Built<B[K]>> extends true
      ? never
      : K
    : K;
}[keyof A | keyof B];
type DifferentKeys = Exclude<
  keyof typeof pgKit | keyof typeof liteKit,
  keyof typeof pgKit & keyof typeof liteKit
>;
type Different = DifferentColumns<typeof pgColumns, typeof liteColumns> | DifferentKeys;
true satisfies [Different] extends [never]
  ? true
  : { "column kinds that differ between the dialects": Different };

/**
 * What tables are made of. The static types are PostgreSQL's; the objects are those of the dialect that
 * DATABASE_URL names at start. Write the snake_case name of every column: `orgId: kit.id("org_id")`.
 */
export const kit = dialect === "postgresql" ? pgKit : (liteKit as unknown as typeof pgKit);
