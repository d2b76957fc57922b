import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { migrate } from "./migrate";
import { testEngine } from "./testing";

const folder = mkdtempSync(join(tmpdir(), "yanzhen-statistics-"));
const file = join(folder, "plans.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How SQLite would answer on a fresh, migrated database. */
async function plan(sql: string): Promise<string> {
  await migrate(`file:${file}`);
  const db = new Database(file, { readonly: true });
  try {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    return steps.map((step) => step.detail).join("; ");
  } finally {
    db.close();
  }
}

it.runIf(testEngine === "sqlite").each([
  [
    "rating_entry_subject_idx",
    `SELECT * FROM rating_entry WHERE county = 'c' AND cycle_id = 'y' AND subject_kind = 'person'
       AND subject_id = 'p' AND item = 'i' ORDER BY id`,
  ],
  [
    "ballot_count_subject_idx",
    `SELECT * FROM ballot_count WHERE county = 'c' AND cycle_id = 'y' AND subject_kind = 'person'
       AND subject_id IN ('p', 'q') ORDER BY id`,
  ],
  [
    "grade_decision_person_idx",
    "SELECT * FROM grade_decision WHERE county = 'c' AND cycle_id = 'y' AND person_id = 'p' ORDER BY id",
  ],
  [
    "procedure_event_case_idx",
    "SELECT * FROM procedure_event WHERE county = 'c' AND case_id IN ('a', 'b') ORDER BY id",
  ],
])("reads by %s and sorts, rather than walk the table in its order", async (index, sql) => {
  expect(await plan(sql)).toContain(index);
});
