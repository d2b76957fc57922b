import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsEntry, pointsOutcome } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { closePeriod } from "../../commands/books/close";
import { writeEntries } from "../../commands/write-entries";
import { at, crew, ledgerDay, memberOf, openLedger } from "../../testing";
import { loadPoints } from "../cycles";
import { branchCounts, honestFindings, recorderSpreads } from "./honest";

let db: Store;
let cycleId = "";
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});
const reader = () => ({ county: testCounty, db: db.read });
const codes = async (today: string) =>
  (await honestFindings(reader(), cycleId, ["b1", "b2"], today)).map(({ code, names }) => [code, names]);

async function enter(who: string, day: string, actor = crew.keeper) {
  await db.transact(async (tx) => {
    const open = await loadPoints({ actor, db: tx }, { cycleId, permission: "points:record" });
    const member = await memberOf(tx, cycleId, who);
    await writeEntries(at(actor), tx, open, [{ member, item: "调解纠纷", day, reason: `${who}调解` }], {
      source: "organisation",
    });
  });
}

it("missing closings and everybody high are found before anything is published", async () => {
  expect(await codes("2025-01-20")).toEqual([]);
  await db.transact((tx) =>
    tx
      .update(pointsOutcome)
      .set({ level: 3, scoreE4: 920_000 })
      .where(eq(pointsOutcome.organisationId, "b1")),
  );
  expect(await codes("2025-02-20")).toEqual([
    ["open-books", ["支部b1", "支部b2"]],
    ["all-equal", ["支部b1"]],
    ["all-high", ["支部b1"]],
  ]);
  await closePeriod(at(crew.secretary), { cycleId, organisationId: "b1", kind: "month", from: "2025-01-01" });
  expect(await codes("2025-02-20")).toContainEqual(["unchecked-books", ["支部b1"]]);
});

it("counts entries by when they were made: 31 days after the act are in time, 32 are late, a closed month is late", async () => {
  await enter("m1", "2025-05-20");
  await enter("m3", "2025-05-19");
  await enter("m3", "2025-06-18", crew.secretary);
  await db.transact((tx) =>
    tx.update(pointsEntry).set({ bookedMonth: "2025-06-01" }).where(eq(pointsEntry.day, "2025-05-20")),
  );
  const open = await loadPoints(
    { actor: crew.admin, db: db.read },
    { cycleId, permission: "points:numbers" },
  );
  const counts = await branchCounts(reader(), open, ["b1"], "2025-06-20");
  expect(counts.get("b1")).toMatchObject({ members: 7, entries: 3, late: 2, reported: 0, overdue: 6 });
  expect(await recorderSpreads(reader(), cycleId, ["b1", "b2"])).toEqual([
    { organisationId: "b1", name: "用户keeper", entries: 2, members: 2, fewest: 1, most: 1 },
    { organisationId: "b1", name: "用户secretary", entries: 1, members: 1, fewest: 1, most: 1 },
  ]);
  expect(ledgerDay.toISOString()).toBe("2025-06-20T02:00:00.000Z");
});
