import { createHash } from "node:crypto";
import { createReadStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Contents, Head, Poured } from "@/db/dump/contents";
import type { Engine } from "@/db/engine";
import { flushFile } from "@/db/flush";
import { openPostgres } from "@/db/postgresql";
import { openSqlite } from "@/db/sqlite";
import { createStore, setStore } from "@/db/store";
import { parseDatabaseUrl } from "@/db/target";
import { sealPending } from "@/lib/audit";
import { Refusal } from "./refusal";
import { hasTodaysTables, withAllData } from "./source";

/** Opens the database of an installation without making one. @throws Refusal */
export function openExisting(databaseUrl: string): Engine {
  const target = parseDatabaseUrl(databaseUrl);
  if (target.engine === "postgresql") return openPostgres(target.url);
  if (target.engine !== "sqlite") throw new Error("PGlite is for tests");
  if (!existsSync(target.file))
    throw new Refusal(
      `没有数据库文件 ${target.file}，请检查 DATABASE_URL`,
      `There is no database file ${target.file}; check DATABASE_URL`,
    );
  return openSqlite(target.file);
}

/** A free name in a folder that is there. @throws Refusal */
function requireFree(path: string): void {
  if (existsSync(path))
    throw new Refusal(
      `目标已经存在，不会覆盖：${path}`,
      `It exists already and is not written over: ${path}`,
    );
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Refusal(`没有这个文件夹：${folder}`, `There is no such folder: ${folder}`);
}

export type Format = {
  write(path: string, head: Head, poured: Poured): Promise<void>;
  /** Reads the whole of it again. */
  open(path: string): Promise<Contents>;
};

/** Writes all data of a database under a name that appears only when everything stands there and was read again. */
export async function takeAll(engine: Engine, path: string, format: Format, now: Date): Promise<Contents> {
  requireFree(path);
  setStore(createStore(engine));
  // What waits is sealed, so that the chain's end that goes along covers every entry.
  if (await hasTodaysTables(engine)) await sealPending(now, { force: true });
  const part = `${path}.${process.pid}.part`;
  try {
    await withAllData(engine, now, (head, poured) => format.write(part, head, poured));
    const contents = await format.open(part);
    if (statSync(part).isFile()) flushFile(part);
    renameSync(part, path);
    return contents;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

/** SHA-256 of a file, as sha256sum and certutil give it. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
