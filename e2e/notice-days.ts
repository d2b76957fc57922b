import { join } from "node:path";
import Database from "better-sqlite3";

/**
 * Moves the days of a notice in the database of a worker's server: a browser test cannot wait until a notice ends, and
 * the program rightly has no way to change its days.
 */
export function setNoticeDays(
  noticeId: string,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  parallelIndex: number,
): void {
  const file = join(import.meta.dirname, "..", ".cache", "e2e", `yanzhen-${parallelIndex}.db`);
  const database = new Database(file, { timeout: 10_000, fileMustExist: true });
  const { changes } = database
    .prepare("update notice set first_day = ?, last_day = ? where id = ?")
    .run(firstDay, lastDay, noticeId);
  database.close();
  if (changes !== 1) throw new Error(`no notice ${noticeId}`);
}
