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
  [
    // A township's people first, then what was recorded about each.
    "cycle_subject_path_idx (county=? AND cycle_id=? AND place_path>? AND place_path<?); SEARCH e USING INDEX rating_entry_subject_idx",
    `SELECT s.township_id, e.item, count(*) FROM rating_entry e JOIN cycle_subject s
       ON s.county = e.county AND s.cycle_id = e.cycle_id AND s.person_id = e.subject_id
     WHERE e.county = 'c' AND e.cycle_id = 'y' AND e.subject_kind = 'person' AND e.is_withdrawn = 0
       AND s.coverage = 'covered' AND s.place_path >= 'a/' AND s.place_path < 'a0' GROUP BY 1, 2`,
  ],
])("reads by %s and sorts, rather than walk the table in its order", async (index, sql) => {
  expect(await plan(sql)).toContain(index);
});
