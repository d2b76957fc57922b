import Database from "better-sqlite3";
import { income, payCounty, payYear } from "./pay-shape";

const standard = `${income} * case post when 'secretary' then 2.5 when 'deputy-secretary' then 1.5 else 1.0 end`;
const months = `case when from_day < '${payYear}-01-01' then 12 else 13 - cast(substr(from_day, 6, 2) as integer) end`;
const factor =
  "case when s >= 90 then 1.0 when s >= 80 then 0.9 when s >= 70 then 0.8 when s >= 60 then 0.6 else 0 end";
const star =
  "case level when 0 then 0 when 1 then 50 when 2 then 100 when 3 then 150 when 4 then 200 else 300 end";

const statement = `
  insert into floor_pay
  select person_id, round(standard * 0.6 * months / 12, 2), round(standard * 0.4 * months / 12 * ${factor}, 2),
         ${star} * months, case post when 'secretary' then 300 * months else 0 end
    from (select p.person_id, p.post, ${standard} as standard, ${months} as months, cast(i.value as real) as s, l.level
            from post p
            join level_entry l on l.county = p.county and l.person_id = p.person_id
            join pay_input i on i.county = p.county and i.subject_id = p.person_id and i.name = '考核得分'
           where p.county = ?)`;

/** The floor of J4: the four figures of every cadre computed and stored by one raw statement. */
export function payRaw(file: string): number {
  const db = new Database(file);
  try {
    db.exec("drop table if exists floor_pay");
    db.exec(
      "create table floor_pay (id text primary key, base real, performance real, star real, post real)",
    );
    return db.prepare(statement).run(payCounty).changes;
  } finally {
    db.close();
  }
}
