import { join } from "node:path";
import { test } from "@playwright/test";
import Database from "better-sqlite3";
import { newId } from "../lib/base/ids";
import { addDays, shanghaiDay } from "../lib/base/period";

/** The database of the server that the running test speaks to. */
function inDatabase<T>(work: (db: Database.Database) => T): T {
  const file = `yanzhen-${test.info().parallelIndex}.db`;
  const db = new Database(join(import.meta.dirname, "..", ".cache", "e2e", file));
  try {
    db.pragma("busy_timeout = 5000");
    return work(db);
  } finally {
    db.close();
  }
}

type Subject = {
  county: string;
  place_path: string;
  place_id: string;
  township_id: string;
  case_id: string;
  name: string;
  post: string;
};

/** Hangs a notice of five days that names people of a cycle. Gives its id. */
export function hangNotice(cycleId: string, personIds: readonly string[]): string {
  return inDatabase((db) => {
    const subjects = personIds.map(
      (personId) =>
        db
          .prepare(
            `select s.county, s.place_path, s.place_id, s.township_id, c.id as case_id, p.name, s.post
             from cycle_subject s
             join procedure_case c on c.county = s.county and c.process_id = s.cycle_id and c.subject_id = s.person_id
             join person p on p.county = s.county and p.id = s.person_id
             where s.cycle_id = ? and s.person_id = ?`,
          )
          .get(cycleId, personId) as Subject,
    );
    const [{ county } = { county: "" }] = subjects;
    const id = newId();
    const today = shanghaiDay(new Date());
    const row = {
      county,
      id,
      process: "rating",
      process_id: cycleId,
      step: "notice",
      place_id: subjects[0]?.township_id,
      place_path: subjects[0]?.place_path,
      number: `测示〔${today.slice(0, 4)}〕${id.slice(-4)}号`,
      title: "村干部星级评定拟定结果公示（测试）",
      basis: "-",
      body: "-",
      contact: "高平市委组织部，电话 0356-0000000",
      audience: "village",
      fields: '["village","post","level"]',
      first_day: today,
      last_day: addDays(today, 5),
      working_days: 5,
      status: "running",
      gate: "[]",
      hash: "-",
      opened_by: "-",
      opened_at: Date.now(),
      objection_count: 0,
    };
    const insert = (table: string, values: Record<string, unknown>) =>
      db
        .prepare(
          `insert into ${table} (${Object.keys(values).join(", ")}) values (${Object.keys(values)
            .map((name) => `@${name}`)
            .join(", ")})`,
        )
        .run(values);
    insert("notice", row);
    for (const [position, subject] of subjects.entries())
      insert("notice_row", {
        county,
        notice_id: id,
        subject_id: personIds[position],
        case_id: subject.case_id,
        place_path: subject.place_path,
        position,
        name: subject.name,
        village: "-",
        township: "-",
        post: subject.post,
        is_removed: 0,
      });
    return id;
  });
}

/** Takes a notice down. */
export function takeDown(noticeId: string): void {
  inDatabase((db) => db.prepare("update notice set status = 'closed' where id = ?").run(noticeId));
}

/** Lets the results of a person count as published on a day: the demo's were decided in February. */
export function publishOn(personId: string, day: string): void {
  const at = Date.parse(`${day}T02:00:00Z`);
  inDatabase((db) =>
    db.prepare("update published_result set published_at = ? where subject_id = ?").run(at, personId),
  );
}
