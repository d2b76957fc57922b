import { runCommand } from "./backup/command";

/*
 * Writes all data into a new folder of CSV files that other programs read.
 *   npm run -s export -- FOLDER
 */
await runCommand("npm run -s export -- FOLDER", async (path, { DATABASE_URL }) => {
  const [{ openFolder, writeFolder }, { recordDataMove }, take, words] = await Promise.all([
    import("@/db/dump/folder"),
    import("@/lib/audit"),
    import("./backup/take"),
    import("./backup/words"),
  ]);
  const engine = take.openExisting(DATABASE_URL);
  const now = new Date();
  const { head, tail } = await take.takeAll(engine, path, { write: writeFolder, open: openFolder }, now);
  const rows = words.rowsOf(tail);
  if (tail.verdicts) await recordDataMove("export", now, { rows });
  words.tell(
    `已导出到 ${path}：${head.tables.length} 张表，${rows} 行；文件夹里的 README.txt 说明格式`,
    `Exported to ${path}: ${head.tables.length} tables, ${rows} rows; README.txt in it explains the format`,
  );
  words.tell(
    "除加密的号码外都是明文，请按个人信息的规定保管，用完删除",
    "All but the encrypted numbers is plain text: keep it as personal data must be kept, and delete it afterwards",
  );
  words.tellKeys();
  await engine.close();
});
