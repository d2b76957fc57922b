import { statSync } from "node:fs";
import { runCommand } from "./backup/command";

/*
 * Writes all data of the running program into one file that is verified before it gets its name.
 *   npm run -s backup -- FILE
 */
await runCommand("npm run -s backup -- FILE", async (path, { DATABASE_URL }) => {
  const [{ openBackupFile, writeBackupFile }, { recordDataMove }, take, words] = await Promise.all([
    import("@/db/dump/file"),
    import("@/lib/audit"),
    import("./backup/take"),
    import("./backup/words"),
  ]);
  const began = performance.now();
  const engine = take.openExisting(DATABASE_URL);
  const format = { write: writeBackupFile, open: openBackupFile };
  const now = new Date();
  const { head, tail } = await take.takeAll(engine, path, format, now);
  const rows = words.rowsOf(tail);
  const bytes = statSync(path).size;
  const hash = await take.fileHash(path);
  // Tables of an earlier version may have no room for the entry; the program is started soon and then knows the next.
  if (tail.verdicts) await recordDataMove("backup", now, { rows, bytes, hash });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const megabytes = (bytes / 1_000_000).toFixed(1);
  words.tell(
    `已备份到 ${path}：${head.tables.length} 张表，${rows} 行，${megabytes} MB，用时 ${seconds} 秒，已读回核对`,
    `Backed up to ${path}: ${head.tables.length} tables, ${rows} rows, ${megabytes} MB in ${seconds} s, read back and equal`,
  );
  console.log(`SHA-256  ${hash}`);
  words.tellKeys();
  await engine.close();
});
