import { formatName, formatVersion, type Head, type Poured } from "@/db/dump/contents";
import { storeThrough } from "@/db/dump/places";
import { appliedMigrations, pour } from "@/db/dump/pour";
import { outlineHash, tablesAt } from "@/db/dump/tables";
import type { Engine } from "@/db/engine";
import { readMigrations } from "@/db/migrate";
import { dialect as ownDialect } from "@/db/url";
import { keyMark } from "@/lib/access/keys";
import { version as program } from "../../package.json";
import { Refusal } from "./refusal";
import { verdictOf, verifyData } from "./verdicts";

type Applied = { tag: string; hash: string }[];

/** Whether a database has every migration of this program. @throws Refusal when it has others */
function isCurrent(engine: Engine, applied: Applied | null): applied is Applied {
  if (!applied)
    throw new Refusal(
      "DATABASE_URL 所指的不是雁阵的数据库",
      "What DATABASE_URL names is no database of Yanzhen",
    );
  const known = readMigrations(engine.dialect);
  if (applied.some(({ tag, hash }, i) => known[i]?.tag !== tag || known[i]?.hash !== hash))
    throw new Refusal(
      "数据库比这个程序新，请用与它相配的程序版本",
      "The database is newer than this program; use the version that belongs to it",
    );
  return applied.length === known.length;
}

/** Whether the database behind an engine has today's tables. @throws Refusal when it is none of ours */
export async function hasTodaysTables(engine: Engine): Promise<boolean> {
  return isCurrent(engine, await appliedMigrations({ dialect: engine.dialect, run: engine.read }));
}

/** Everything in a database, of one moment: what goes on in it meanwhile is not seen. @throws Refusal */
export async function withAllData<T>(
  engine: Engine,
  now: Date,
  use: (head: Head, poured: Poured) => Promise<T>,
): Promise<T> {
  const { dialect } = engine;
  return engine.snapshot(async (run) => {
    const applied = await appliedMigrations({ dialect, run });
    const canVerify = isCurrent(engine, applied) && dialect === ownDialect;
    const migrations = applied ?? [];
    const tables = tablesAt(migrations.at(-1)?.tag ?? "");
    const head: Head = {
      format: formatName,
      version: formatVersion,
      program,
      made: now.toISOString(),
      dialect,
      migrations,
      outline: outlineHash(tables),
      tables,
      keyMark: keyMark(),
    };
    const reports = canVerify ? await verifyData(storeThrough(dialect, run).read) : null;
    return use(head, pour({ dialect, run }, tables, reports?.map(verdictOf) ?? null));
  });
}
