import Database from "better-sqlite3";

/** The floor of a rating run: the rows it reads, each in one raw statement. */
const statements = [
  `select s.*, p.name, p.sex, p.birth_date, p.education, t.post, t.from_day, t.until_day
     from cycle_subject s
     join person p on p.county = s.county and p.id = s.person_id
     join post t on t.county = s.county and t.person_id = s.person_id
    where s.county = ? and s.cycle_id = ? and s.coverage = 'covered'`,
  `select e.* from rating_entry e
    where e.county = ? and e.cycle_id = ?
      and not exists (select 1 from rating_entry n where n.county = e.county and n.corrects_id = e.id)`,
  `select b.* from ballot_count b
    where b.county = ? and b.cycle_id = ?
      and not exists (select 1 from ballot_count n where n.county = b.county and n.corrects_id = b.id)`,
];

/** Reads the rows and gives their number. */
export function readRaw(file: string, county: string, cycleId: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return statements.reduce((sum, sql) => sum + db.prepare(sql).raw(true).all(county, cycleId).length, 0);
  } finally {
    db.close();
  }
}
