import type { Contents, Verdict } from "@/db/dump/contents";
import { fill, type Place } from "@/db/dump/fill";
import { intoEmptyPostgres, intoNewFile, storeThrough } from "@/db/dump/places";
import { type Migration, readMigrations } from "@/db/migrate";
import { openPostgres } from "@/db/postgresql";
import { setStore } from "@/db/store";
import { parseDatabaseUrl } from "@/db/target";
import { recordDataMove } from "@/lib/audit";
import { canonicalJson } from "@/lib/base/canonical";
import { Refusal } from "./refusal";
import { type DataReport, verdictOf, verifyData } from "./verdicts";

export type Restored = {
  rows: number;
  tables: number;
  /** Migrations that came after the data. */
  later: string[];
  reports: DataReport[];
};

/** What must be as it was: the chain always, the results as long as the same engine computes them. */
function comparable(verdict: Verdict, other: Verdict | undefined): unknown {
  const { county, batches, entries, unsealed, isChainWhole, ...results } = verdict;
  const chain = { county, batches, entries, unsealed, isChainWhole };
  return other?.engine === results.engine ? { ...chain, ...results } : chain;
}

/** @throws Refusal when verify-data does not say what it said when the data were taken */
function requireEqual(then: readonly Verdict[] | null, now: readonly Verdict[]): void {
  if (!then) return;
  const isEqual = (a: Verdict | undefined, b: Verdict | undefined) =>
    a && b && canonicalJson(comparable(a, b)) === canonicalJson(comparable(b, a));
  if (then.length === now.length && then.every((verdict, i) => isEqual(verdict, now[i]))) return;
  throw new Refusal(
    "恢复出来的数据核对结果与备份时不同，已全部撤销",
    "verify-data says something else of the restored data than of the original; everything was taken back",
  );
}

/** Fills a place and checks it, inside what is kept or thrown away as a whole. */
export async function restoreInto(
  place: Place,
  contents: Contents,
  { now, migrations, move }: { now: Date; migrations: Migration[]; move: "restore" | "import" },
): Promise<Restored> {
  const { head, tail } = contents;
  const later = await fill(place, contents, migrations);
  const store = storeThrough(place.dialect, place.run);
  const reports = await verifyData(store.read, tail.chain);
  if (reports.some(({ chain }) => chain.lostHeads.length > 0))
    throw new Refusal("审计链与备份时不同，已全部撤销", "The audit chain differs; everything was taken back");
  requireEqual(tail.verdicts, reports.map(verdictOf));
  const rows = Object.values(tail.tables).reduce((sum, table) => sum + table.rows, 0);
  setStore(store);
  await recordDataMove(move, now, { rows, madeAt: head.made });
  return { rows, tables: head.tables.length, later, reports };
}

/** Restores into the empty place that an address names. Nothing is left of it when anything fails. */
export async function restoreTo(
  databaseUrl: string,
  contents: Contents,
  move: "restore" | "import",
): Promise<Restored> {
  const target = parseDatabaseUrl(databaseUrl);
  const now = new Date();
  if (target.engine === "sqlite") {
    const migrations = readMigrations("sqlite");
    return intoNewFile(target.file, (place) => restoreInto(place, contents, { now, migrations, move }));
  }
  if (target.engine !== "postgresql") throw new Error("PGlite is for tests");
  const engine = openPostgres(target.url);
  const migrations = readMigrations("postgresql");
  try {
    return await intoEmptyPostgres(engine, (place) =>
      restoreInto(place, contents, { now, migrations, move }),
    );
  } finally {
    await engine.close();
  }
}
