import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { cycleSubject, ratingEntry } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { openFullCycle, refusal } from "@/lib/procedure/testing";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { loadSeverity } from "./severity";

const store = await testStore();
let cycleId = "";
const leader = actorOf("head", "leader");
const read = (actor: Actor, withOneScale = false) =>
  loadSeverity({ actor, db: store.read }, { cycleId, withOneScale });

const more = ["x1", "x2", "x3", "x4"];

beforeAll(async () => {
  cycleId = await openFullCycle(store, "decide");
  await store.transact(async (tx) => {
    const mine = and(eq(cycleSubject.county, testCounty), eq(cycleSubject.personId, "p1"));
    const [subject] = await tx.select().from(cycleSubject).where(mine);
    const [entry] = await tx
      .select()
      .from(ratingEntry)
      .where(and(eq(ratingEntry.subjectId, "p1"), eq(ratingEntry.item, "工作落实")));
    if (!subject || !entry) throw new Error("p1 is not recorded");
    await tx.insert(cycleSubject).values(more.map((personId) => ({ ...subject, personId })));
    await tx.insert(ratingEntry).values(more.map((id) => ({ ...entry, id: `mark-${id}`, subjectId: id })));
    // A corrected mark counts once, as corrected; a withdrawn one does not count.
    await tx.insert(ratingEntry).values([
      { ...entry, id: "mark-x4-again", subjectId: "x4", correctsId: "mark-x4", valueE4: 50_000 },
      { ...entry, id: "mark-gone", subjectId: "p1", item: "组织生活", valueE4: 0, isWithdrawn: true },
    ]);
  });
});

test("sums marks by township and by hand: seven people of t1 all have the full 5 points", async () => {
  const { byTownship, byHand, crowded, columns, townships } = await read(leader);
  expect(townships.map(({ id }) => id)).toEqual(["t1", "t2"]);
  expect(byTownship.map(({ id, subjects }) => [id, subjects])).toEqual([
    ["t1", 7],
    ["t2", 1],
  ]);
  expect(crowded).toContainEqual({
    townshipId: "t1",
    column: "工作落实|",
    flag: "full",
    number: 7,
    full: 7,
    mean: 1000,
  });
  expect(columns.find(({ key }) => key === "工作落实|")?.mean).toBe(1000);
  // 9 of 10 by everybody; the mark withdrawn counts nowhere.
  expect(columns.find(({ key }) => key === "组织生活|")?.mean).toBe(900);
  expect(columns.find(({ key }) => key === "便民服务|")?.mean).toBe(800);
  expect(byHand.length).toBeGreaterThan(2);
});

test("a township's leader sees the own township alone, judged by its own marks", async () => {
  const { byTownship, townships } = await read(people.leader);
  expect(townships.map(({ id }) => id)).toEqual(["t1"]);
  expect(byTownship[0]?.figures).toMatchObject({ difference: 0 });
});

test("one scale is computed only where it is asked for, and says nothing of fewer than five", async () => {
  expect((await read(leader)).oneScale).toBeNull();
  const { oneScale } = await read(leader, true);
  expect(oneScale).toEqual([
    { id: "t1", number: 3, figures: null },
    { id: "t2", number: 1, figures: null },
  ]);
});

test("a clerk may not, and a cycle elsewhere does not exist", async () => {
  expect(await refusal(read(people.clerk))).toMatchObject({ code: "FORBIDDEN" });
  const elsewhere = loadSeverity({ actor: leader, db: store.read }, { cycleId: "nothing" });
  expect(await refusal(elsewhere)).toMatchObject({ code: "NOT_FOUND" });
});
