import { join } from "node:path";
import Database from "better-sqlite3";

function change(parallelIndex: number, sql: string, ...values: (string | number)[]): void {
  const file = join(import.meta.dirname, "..", ".cache", "e2e", `yanzhen-${parallelIndex}.db`);
  const database = new Database(file, { timeout: 10_000, fileMustExist: true });
  const { changes } = database.prepare(sql).run(...values);
  database.close();
  if (changes === 0) throw new Error("nothing changed");
}

/**
 * Moves the days of a notice in the database of a worker's server: a browser test cannot wait until a notice ends, and
 * the program rightly has no way to change its days.
 */
export function setNoticeDays(
  noticeId: string,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  parallelIndex: number,
): void {
  change(
    parallelIndex,
    "update notice set first_day = ?, last_day = ? where id = ?",
    firstDay,
    lastDay,
    noticeId,
  );
}

/** Lets the results of a person count as published on a day: the demo's were decided in February. */
export function setPublishedDay(personId: string, day: string, parallelIndex: number): void {
  const at = Date.parse(`${day}T02:00:00Z`);
  change(parallelIndex, "update published_result set published_at = ? where subject_id = ?", at, personId);
}
