import Database from "better-sqlite3";
import { categoryLimits, drawEntries, idOf, pointsCounty } from "./points-shape";

export type Figure = { readonly total: number; readonly grade: string };

/** One statement that sums, caps, adds and grades: the quicker of the two ways in which SQL can say it. */
const sums = categoryLimits
  .map(({ name, cap, isMinus }) => {
    const sum = `min(coalesce(sum(case item when '${name}' then weight * value_e4 end), 0), ${cap * 10_000})`;
    return isMinus ? `- ${sum}` : `+ ${sum}`;
  })
  .join(" ");
const statement = `
  select person_id, total, case when total >= 900000 then '优秀' when total >= 750000 then '良好'
                                when total >= 600000 then '合格' else '不合格' end
    from (select person_id, 400000 ${sums} as total from points_entry
           where county = ? and cycle_id = ? group by person_id)`;

/** The floor of J3: total and grade of every member who has entries, by one raw statement over the rows. */
export function aggregateRaw(file: string, cycleId: string): [string, number, string][] {
  const db = new Database(file, { readonly: true });
  db.pragma("cache_size = -32000");
  try {
    return db.prepare(statement).raw(true).all(pointsCounty, cycleId) as [string, number, string][];
  } finally {
    db.close();
  }
}

const gradeOf = (total: number) =>
  total >= 90 ? "优秀" : total >= 75 ? "良好" : total >= 60 ? "合格" : "不合格";

/** The figures of every member computed from the generator, by other means than the program's. */
export function figuresByHand(
  { members, entries }: { members: number; entries: number },
  withHistory: boolean,
): Map<string, Figure> {
  const place = new Map(categoryLimits.map(({ name }, i) => [name as string, i]));
  const width = categoryLimits.length;
  const sums = new Float64Array(members * width);
  /** Of an item that doubles the first time counts once: its day, its place among the entries, its points. */
  const first = new Map<number, { day: string; points: number }>();
  for (const { person, item, day, points } of drawEntries(members, entries)) {
    const i = place.get(item) ?? 0;
    if (withHistory && i === 4 && day < "2025-07-01") continue;
    const doubles = withHistory && i === 0;
    sums[person * width + i] = (sums[person * width + i] ?? 0) + (doubles ? 2 : 1) * points;
    const known = first.get(person);
    if (doubles && (!known || day < known.day)) first.set(person, { day, points });
  }
  const found = new Map<string, Figure>();
  for (let m = 0; m < members; m++) {
    let total = 40;
    categoryLimits.forEach(({ cap, isMinus }, i) => {
      const once = withHistory && i === 0 ? (first.get(m)?.points ?? 0) : 0;
      const sum = Math.min((sums[m * width + i] ?? 0) - once, cap);
      total += isMinus ? -sum : sum;
    });
    found.set(idOf("p", m), { total, grade: gradeOf(total) });
  }
  return found;
}
