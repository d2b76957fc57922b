import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

/*
 * Writes the next migration of both dialects from db/schema/index.ts.
 *   npm run db:generate -- --name add-mentors    the next migration
 *   npm run db:generate -- --name initial --fresh    forget all migrations and begin again (before a release only)
 *   npm run db:generate -- --check    fail if the schema and the migrations differ
 */

const addresses = { sqlite: "file:none.db", postgresql: "postgres://localhost/none" } as const;
type Dialect = keyof typeof addresses;
const dialects = Object.keys(addresses) as Dialect[];

const { values: options } = parseArgs({
  options: {
    name: { type: "string" },
    fresh: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

function folderOf(dialect: Dialect): string {
  return join("db", "migrations", dialect);
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".sql")) : [];
}

/** Runs drizzle-kit into a folder and names the files it added. */
function generate(dialect: Dialect, name: string, folder: string): string[] {
  const before = filesIn(folder);
  const kit = resolve("node_modules", "drizzle-kit", "bin.cjs");
  const run = spawnSync(process.execPath, [kit, "generate", "--name", name], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: addresses[dialect], YANZHEN_MIGRATIONS: folder },
  });
  const added = filesIn(folder).filter((file) => !before.includes(file));
  const failed = run.status !== 0 || /error/i.test(run.stderr);
  if (failed || (added.length === 0 && !/No schema changes/.test(run.stdout))) {
    throw new Error(`drizzle-kit failed for ${dialect}\n${run.stdout}\n${run.stderr}`);
  }
  if (dialect === "sqlite") for (const file of added) makeStrict(join(folder, file));
  return added;
}

/** SQLite columns accept anything unless the table is STRICT, which drizzle-kit cannot say. */
function makeStrict(file: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\);$/gm, ") STRICT;"));
}

type Snapshot = { tables: Record<string, SnapshotTable> };
type SnapshotTable = {
  name: string;
  columns: Record<string, { name: string; notNull: boolean; primaryKey: boolean }>;
  indexes: Record<string, { name: string; isUnique: boolean }>;
  foreignKeys: Record<
    string,
    { columnsFrom: string[]; tableTo: string; columnsTo: string[]; onDelete?: string }
  >;
  compositePrimaryKeys: Record<string, { columns: string[] }>;
  checkConstraints: Record<string, unknown>;
};

/** What both dialects must agree on, as sorted lines. */
function outline(dialect: Dialect): string[] {
  const meta = join(folderOf(dialect), "meta");
  const last = readdirSync(meta)
    .filter((file) => file.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  if (!last) throw new Error(`No snapshot in ${meta}`);
  const { tables } = JSON.parse(readFileSync(join(meta, last), "utf8")) as Snapshot;
  const lines = Object.values(tables).flatMap((table) => [
    ...Object.values(table.columns).map((c) => `${table.name}.${c.name}${c.notNull ? " not null" : ""}`),
    ...Object.values(table.columns)
      .filter((column) => column.primaryKey)
      .map((column) => `${table.name} primary key (${column.name})`),
    ...Object.values(table.indexes).map((index) => `${table.name} index ${index.name}`),
    ...Object.values(table.foreignKeys).map(
      (key) =>
        `${table.name}(${key.columnsFrom}) -> ${key.tableTo}(${key.columnsTo}) ${key.onDelete ?? "no action"}`,
    ),
    ...Object.values(table.compositePrimaryKeys).map((key) => `${table.name} primary key (${key.columns})`),
    ...Object.keys(table.checkConstraints ?? {}).map((name) => `${table.name} check ${name}`),
  ]);
  return lines.sort();
}

function check(): string[] {
  const faults: string[] = [];
  for (const dialect of dialects) {
    // Inside the project: drizzle-kit reads every path as relative to it.
    mkdirSync(".cache", { recursive: true });
    const copy = mkdtempSync(join(".cache", "migrations-"));
    try {
      cpSync(folderOf(dialect), copy, { recursive: true });
      if (generate(dialect, "check", copy).length > 0)
        faults.push(`${dialect}: the schema changed, run db:generate`);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
  for (const file of filesIn(folderOf("sqlite"))) {
    if (/^\);$/m.test(readFileSync(join(folderOf("sqlite"), file), "utf8")))
      faults.push(`${file}: not STRICT`);
  }
  const [lite, postgres] = [outline("sqlite"), outline("postgresql")];
  for (const line of lite) if (!postgres.includes(line)) faults.push(`only in sqlite: ${line}`);
  for (const line of postgres) if (!lite.includes(line)) faults.push(`only in postgresql: ${line}`);
  return faults;
}

function main(): void {
  if (options.check) {
    const faults = check();
    for (const fault of faults) console.log(fault);
    console.log(
      faults.length === 0 ? "migrations: equal to the schema, both dialects equal" : "migrations: not equal",
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
    return;
  }
  if (!options.name) throw new Error("Say what changes: npm run db:generate -- --name <what-changes>");
  for (const dialect of dialects) {
    if (options.fresh) rmSync(folderOf(dialect), { recursive: true, force: true });
    const added = generate(dialect, options.name, folderOf(dialect));
    console.log(`${dialect}: ${added.length > 0 ? added.join(", ") : "nothing to change"}`);
  }
}

main();
