/** Builds the ledger of a size with bare inserts (not scored) and stores its balances: SIZE. */
import { rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { migrate } from "../../db/migrate";
import { pointsCycle } from "../../db/schema/points";
import { getStore } from "../../db/store";
import { systemActor } from "../../lib/access/system-actor";
import { recomputeMembers } from "../../lib/points/commands/recompute";
import { loadPoints } from "../../lib/points/data";
import { putInForce } from "../../lib/schemes/testing";
import { closeStore, workOn } from "./database";
import { benchPaths } from "./paths";
import { benchScheme, drawEntries, idOf, placeOf, pointsCounty, pointsYear } from "./points-shape";
import { readSize, sizes } from "./sizes";

const size = readSize(process.argv[2]);
const { members, entries, villages } = sizes[size];
const paths = benchPaths(size);
const now = new Date(`${pointsYear}-12-31T02:00:00Z`);
const county = pointsCounty;

const adopt = (id: string, withHistory: boolean) =>
  putInForce(getStore(), {
    county,
    id,
    document: benchScheme(withHistory),
    title: "测速",
    effectiveFrom: `${pointsYear}-01-01`,
  });

async function openCycle(): Promise<void> {
  await adopt("plain", false);
  await adopt("history", true);
  await getStore().transact((tx) =>
    tx.insert(pointsCycle).values({
      county,
      id: "cycle",
      schemeVersionId: "plain",
      title: "测速",
      periodKind: "year",
      periodFrom: `${pointsYear}-01-01`,
      periodUntil: `${pointsYear + 1}-01-01`,
      placeId: "gp",
      status: "open",
      openedBy: "bench",
      openedAt: now,
    }),
  );
}

function fill(db: Database.Database): void {
  const branch = db.prepare(
    "insert into points_branch (county, cycle_id, organisation_id, name, place_id, township_id, place_path, branch_path, has_committee, has_groups) values (?, 'cycle', ?, ?, ?, 't1', ?, ?, 1, 1)",
  );
  for (let b = 0; b < villages; b++)
    branch.run(county, idOf("b", b), `支部${b}`, `v${b}`, placeOf(b), `pc/${idOf("b", b)}/`);
  const person = db.prepare(
    "insert into person (county, id, name, name_pinyin, name_initials, created_at) values (?, ?, ?, ?, 'dy', ?)",
  );
  const member = db.prepare(
    "insert into points_member (county, cycle_id, person_id, organisation_id, place_path, branch_path, member_class, standing, since) values (?, 'cycle', ?, ?, ?, ?, 'without-office', 'covered', ?)",
  );
  for (let m = 0; m < members; m++) {
    const b = m % villages;
    person.run(county, idOf("p", m), `党员${m}`, `dangyuan ${m}`, now.getTime());
    const path = `pc/${idOf("b", b)}/`;
    member.run(county, idOf("p", m), idOf("b", b), placeOf(b), path, `${pointsYear}-01-01`);
  }
  const line = db.prepare(
    `insert into points_entry (county, id, cycle_id, person_id, organisation_id, place_path, branch_path, kind, weight,
       item, day, value_e4, reason, source, refers_to_id, booked_month, recorded_by, recorded_by_name, recorded_at)
     values (?, ?, 'cycle', ?, ?, ?, ?, ?, ?, ?, ?, ?, '测速', 'organisation', ?, ?, 'bench', '记录员', ?)`,
  );
  let n = 0;
  for (const { person: m, item, day, points, isRepaired } of drawEntries(members, entries)) {
    const b = m % villages;
    const id = idOf("e", n++);
    const write = (own: string, kind: string, weight: number, of: string | null) =>
      line.run(
        county,
        own,
        idOf("p", m),
        idOf("b", b),
        placeOf(b),
        `pc/${idOf("b", b)}/`,
        kind,
        weight,
        item,
        day,
        points * 10_000,
        of,
        `${day.slice(0, 7)}-01`,
        now.getTime(),
      );
    write(id, "entry", 1, null);
    if (isRepaired) write(idOf("r", n), "repair", 0, id);
  }
}

/** Fills the tables while their indexes are away: built at once they are built faster, and are as good. */
function fillQuickly(): void {
  const db = new Database(paths.points);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = OFF");
  db.pragma("foreign_keys = OFF");
  db.pragma("cache_size = -400000");
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where type = 'index' and tbl_name = 'points_entry' and sql is not null",
    )
    .all();
  for (const { name } of indexes) db.exec(`drop index ${name}`);
  db.transaction(() => fill(db))();
  for (const { sql } of indexes) db.exec(sql);
  db.close();
}

async function load(): Promise<void> {
  const from = performance.now();
  for (const end of ["", "-wal", "-shm"]) rmSync(paths.points + end, { force: true });
  await migrate(`file:${paths.points}`);
  await workOn(paths.points);
  await openCycle();
  await closeStore();
  fillQuickly();
  await workOn(paths.points);
  const context = { actor: systemActor(county, "seed"), now };
  await getStore().transact(async (tx) => {
    const wanted = { cycleId: "cycle", permission: "points:read" } as const;
    await recomputeMembers(context, tx, await loadPoints({ actor: context.actor, db: tx }, wanted));
  });
  await closeStore();
  const loadSeconds = Math.round((performance.now() - from) / 100) / 10;
  writeFileSync(paths.pointsFacts, JSON.stringify({ stamp: process.argv[3], loadSeconds }));
}

load().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
