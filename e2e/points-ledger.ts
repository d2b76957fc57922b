import { join } from "node:path";
import Database from "better-sqlite3";

function open(parallelIndex: number) {
  const file = join(import.meta.dirname, "..", ".cache", "e2e", `yanzhen-${parallelIndex}.db`);
  return new Database(file, { timeout: 10_000, fileMustExist: true });
}

const places =
  "select county, place_path, branch_path from points_branch where cycle_id = ? and organisation_id = ?";
type Place = { county: string; place_path: string; branch_path: string };
let made = 0;
const newId = () => `e2e${Date.now().toString(36)}${(made++).toString(36)}`.padEnd(20, "0");

/**
 * Closes the books of a branch for the year in the database of a worker's server, as the branch itself does on its page
 * of books: the specs of the yearly grades begin where that ends.
 */
export function closeYear(
  parallelIndex: number,
  { cycleId, organisationId, from, until }: Record<"cycleId" | "organisationId" | "from" | "until", string>,
): void {
  const database = open(parallelIndex);
  const place = database.prepare(places).get(cycleId, organisationId) as Place;
  database
    .prepare(
      `insert into points_closing (county, id, cycle_id, organisation_id, place_path, branch_path, kind, period_from,
        period_until, status, closed_by, closed_by_name, closed_at)
       values (?, ?, ?, ?, ?, ?, 'year', ?, ?, 'closed', 'e2e-books', '支部书记（测试）', ?)`,
    )
    .run(
      place.county,
      newId(),
      cycleId,
      organisationId,
      place.place_path,
      place.branch_path,
      from,
      until,
      Date.now(),
    );
  database.close();
}

type Deed = Record<"cycleId" | "organisationId" | "personId" | "item" | "day" | "reason", string>;

/** Puts entries of a fixed amount into the ledger as an earlier clerk recorded them; handing on computes them. */
export function enter(parallelIndex: number, deeds: readonly Deed[]): void {
  const database = open(parallelIndex);
  for (const { cycleId, organisationId, personId, item, day, reason } of deeds) {
    const place = database.prepare(places).get(cycleId, organisationId) as Place;
    database
      .prepare(
        `insert into points_entry (county, id, cycle_id, person_id, organisation_id, place_path, branch_path, kind, weight,
          item, day, reason, source, booked_month, recorded_by, recorded_by_name, recorded_at)
         values (?, ?, ?, ?, ?, ?, ?, 'entry', 1, ?, ?, ?, 'organisation', ?, 'e2e-clerk', '记录员（测试）', ?)`,
      )
      .run(
        place.county,
        newId(),
        cycleId,
        personId,
        organisationId,
        place.place_path,
        place.branch_path,
        item,
        day,
        reason,
        `${day.slice(0, 7)}-01`,
        Date.now(),
      );
  }
  database.close();
}
