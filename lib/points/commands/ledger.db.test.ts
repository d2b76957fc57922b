import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsEntry, pointsMember, pointsOutcome } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { listBranches } from "../data/branches";
import { loadPoints } from "../data/cycles";
import { at, crew, ledgerDay, memberOf, openLedger } from "../testing";
import { knownEntry, writeAbout } from "./amend";
import { recomputeMembers } from "./recompute";
import { type NewEntry, writeEntries } from "./write-entries";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});
const store = () => db;

async function scoreOf(store: Store, cycleId: string, personId: string) {
  const [row] = await store.read
    .select()
    .from(pointsOutcome)
    .where(and(eq(pointsOutcome.cycleId, cycleId), eq(pointsOutcome.personId, personId)));
  return row?.scoreE4 === null || row === undefined ? null : row.scoreE4 / 10_000;
}

async function enter(cycleId: string, entries: (Omit<NewEntry, "member"> & { who: string })[]) {
  const wanted = { cycleId, permission: "points:record" } as const;
  return store().transact(async (tx) => {
    const open = await loadPoints({ actor: crew.keeper, db: tx }, wanted);
    const full = [];
    for (const { who, ...entry } of entries)
      full.push({ ...entry, member: await memberOf(tx, cycleId, who) });
    const ids = await writeEntries(at(crew.keeper), tx, open, full, { source: "organisation" });
    await recomputeMembers(
      at(crew.keeper),
      tx,
      open,
      entries.map((entry) => entry.who),
    );
    return ids;
  });
}

const settled = { item: "调解纠纷", day: "2025-03-02", reason: "调解宅基地纠纷" };

it("a cycle takes the roll by branch, class and seat; a joint branch sits above its villages", async () => {
  const cycleId = await openLedger(store());
  const members = await store().read.select().from(pointsMember);
  const brief = new Map(
    members.map((m) => [m.personId, [m.memberClass, m.placePath, m.branchPath].join(" ")]),
  );
  expect(brief.get("m1")).toBe("without-office gp/t1/v1/ pc/b1/");
  expect(brief.get("m6")).toBe("probationary gp/t1/v1/ pc/b1/");
  expect(brief.get("p1")).toBe("officer gp/t1/v1/ pc/b1/");
  expect(brief.get("m11")).toBe("without-office gp/t1/ pc/b4/");
  expect(await scoreOf(store(), cycleId, "m1")).toBe(60);
  expect(await scoreOf(store(), cycleId, "p1")).toBe(55);
});

it("a branch sees itself, a township its places, the county all", async () => {
  const cycleId = await openLedger(store());
  const of = async (actor: typeof crew.keeper) => {
    const rows = await listBranches({ actor, db: store().read }, { cycleId, permission: "points:read" });
    return rows.map((row) => row.organisationId).sort();
  };
  expect(await of(crew.keeper)).toEqual(["b1"]);
  expect(await of(crew.joint)).toEqual(["b4"]);
  expect(await of(crew.clerk)).toEqual(["b1", "b2", "b4"]);
  expect(await of(crew.clerk2)).toEqual(["b3"]);
  expect(await of(crew.admin)).toEqual(["b1", "b2", "b3", "b4"]);
});

it("60 + 1 = 61; taken back 61 − 1 = 60; frozen and thawed 60 and 61; nothing of it is deleted", async () => {
  const cycleId = await openLedger(store());
  const [entryId = ""] = await enter(cycleId, [{ who: "m1", ...settled }]);
  expect(await scoreOf(store(), cycleId, "m1")).toBe(61);
  const about = (kind: "freeze" | "thaw" | "reversal") =>
    store().transact(async (tx) => {
      const open = await loadPoints(
        { actor: crew.secretary, db: tx },
        { cycleId, permission: "points:record" },
      );
      const known = await knownEntry(at(crew.secretary), tx, { cycleId, entryId });
      await writeAbout(at(crew.secretary), tx, open, known, { kind, reason: "有异议" });
      await recomputeMembers(at(crew.secretary), tx, open, ["m1"]);
    });
  await about("freeze");
  expect(await scoreOf(store(), cycleId, "m1")).toBe(60);
  await expect(about("freeze")).rejects.toMatchObject({ code: "CONFLICT" });
  await about("thaw");
  expect(await scoreOf(store(), cycleId, "m1")).toBe(61);
  await about("freeze");
  await about("reversal");
  expect(await scoreOf(store(), cycleId, "m1")).toBe(60);
  await expect(about("thaw")).rejects.toMatchObject({ code: "CONFLICT" });
  const lines = await store().read.select().from(pointsEntry);
  expect(lines.map((line) => line.kind)).toEqual(["entry", "freeze", "thaw", "freeze", "reversal"]);
  expect(lines.reduce((sum, line) => sum + line.weight, 0)).toBe(0);
});

it("the same deed is refused, another one of the same day is not", async () => {
  const cycleId = await openLedger(store());
  await enter(cycleId, [{ who: "m1", ...settled }]);
  await expect(enter(cycleId, [{ who: "m1", ...settled }])).rejects.toMatchObject({
    code: "CONFLICT",
    messageKey: "points.errors.sameDeed",
  });
  await enter(cycleId, [{ who: "m1", ...settled, reason: "调解界墙纠纷" }]);
  expect(await scoreOf(store(), cycleId, "m1")).toBe(62);
});

it.each([
  ["a day outside the cycle", { day: "2024-12-31" }, "entries.0.day"],
  ["a day after today", { day: "2025-06-21" }, "entries.0.day"],
  ["an item the scheme does not have", { item: "点赞" }, "entries.0.item"],
  ["no severity where one is asked", { item: "急难险重" }, "entries.0.severity"],
  ["no quantity where one is asked", { item: "志愿服务" }, "entries.0.amount"],
  ["no document where one is asked", { item: "表彰", severity: "县级" }, "entries.0.evidence"],
])("%s is refused at its field", async (_, wrong, field) => {
  const cycleId = await openLedger(store());
  await expect(enter(cycleId, [{ who: "m1", ...settled, ...wrong }])).rejects.toMatchObject({
    code: "VALIDATION",
    fieldErrors: { [field]: expect.anything() },
  });
  expect(ledgerDay.toISOString()).toContain("2025-06-20");
  expect(await store().read.select().from(pointsEntry)).toEqual([]);
});

it("a branch does not record what the township or the discipline office records", async () => {
  const cycleId = await openLedger(store());
  const led = { item: "带动产业", day: "2025-05-02", reason: "带动就业", valueE4: 20_000, evidence: "合同" };
  await expect(enter(cycleId, [{ who: "m1", ...led }])).rejects.toMatchObject({ code: "FORBIDDEN" });
});
