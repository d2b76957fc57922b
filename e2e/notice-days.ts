import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { addDays } from "../lib/base/period";
import { expect } from "./fixtures";
import { today } from "./rating";

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

/**
 * Waits for the page of a notice that was just opened and lets it hang from today: opened on a day off it begins on the
 * next working day. Gives its id.
 */
export async function hangToday(page: Page, parallelIndex: number): Promise<string> {
  await page.waitForURL(/\/notices\/[0-9a-z]{20}$/);
  const notice = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  setNoticeDays(notice, { firstDay: today, lastDay: addDays(today, 8) }, parallelIndex);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("公示中");
  return notice;
}

/** Lets the results of a person count as published on a day: the demo's were decided in February. */
export function setPublishedDay(personId: string, day: string, parallelIndex: number): void {
  const at = Date.parse(`${day}T02:00:00Z`);
  change(parallelIndex, "update published_result set published_at = ? where subject_id = ?", at, personId);
}
