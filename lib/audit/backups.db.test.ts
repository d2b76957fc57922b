import { beforeEach, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { fillCounty, people } from "@/lib/rating/commands/testing";
import { listDataMoves, recordDataMove } from "./backups";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await fillCounty(db);
});

test("the newest backup stays in sight under many exports, and only its readers see the list", async () => {
  const listed = (actor = people.auditor) => listDataMoves({ actor, db: db.read });
  expect(await listed()).toEqual({ last: null, moves: [] });
  const facts = { rows: 12, bytes: 3_000, hash: "0".repeat(64) };
  await recordDataMove("backup", new Date("2026-01-01T02:00:00Z"), facts);
  for (let day = 1; day <= 31; day++)
    await recordDataMove("export", new Date(Date.UTC(2026, 1, day)), { rows: day });
  const { last, moves } = await listed(people.admin);
  expect(last).toMatchObject({ move: "backup", facts });
  expect(moves.map(({ move }) => move)).toEqual(Array.from({ length: 30 }, () => "export"));
  expect(moves[0]?.facts.rows).toBe(31);
  await expect(listed(people.reviewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
