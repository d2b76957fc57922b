import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsCycle, pointsEntry, pointsMember, pointsOutcome } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { loadPoints } from "../data/cycles";
import { at, crew, ledgerDay, openLedger, pointsScheme } from "../testing";
import { knownEntry, writeAbout } from "./amend";
import { recomputeMembers } from "./recompute";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

type Line = Partial<typeof pointsEntry.$inferInsert>;

const item = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  kind: "add",
  amount: { by: "recorded", max: 100 },
  ...more,
});

/** A scheme of few items under the frame of the default one. */
const schemeOf = (parts: Record<string, unknown>) =>
  ({
    ...structuredClone(pointsScheme),
    groups: [],
    ledger: { closes: "month" },
    procedure: { ...pointsScheme.procedure, actions: [] },
    outcomes: { score: "积分" },
    ...parts,
  }) as unknown as SchemeDocument;

async function write(cycleId: string, ...lines: Line[]): Promise<void> {
  await db.transact(async (tx) => {
    const known = (await tx.select({ id: pointsEntry.id }).from(pointsEntry)).length;
    for (const [i, line] of lines.entries())
      await tx.insert(pointsEntry).values({
        county: crew.admin.county,
        id: `e${known + i}`,
        cycleId,
        personId: "m1",
        organisationId: "b1",
        placePath: "gp/t1/v1/",
        branchPath: "pc/b1/",
        kind: "entry",
        weight: 1,
        item: "事",
        day: "2025-02-01",
        reason: "测试",
        source: "organisation",
        bookedMonth: "2025-02-01",
        recordedBy: "u",
        recordedByName: "记录人",
        recordedAt: ledgerDay,
        ...line,
      });
  });
}

async function compute(cycleId: string, personIds?: string[], day = "2025-12-20"): Promise<void> {
  const context = at(crew.admin, new Date(`${day}T02:00:00Z`));
  await db.transact(async (tx) => {
    const open = await loadPoints({ actor: crew.admin, db: tx }, { cycleId, permission: "points:read" });
    await recomputeMembers(context, tx, open, personIds);
  });
}

async function outcomeOf(cycleId: string, personId = "m1") {
  const rows = await db.read.select().from(pointsOutcome).where(eq(pointsOutcome.cycleId, cycleId));
  return rows.find((row) => row.personId === personId);
}
const scoreOf = async (cycleId: string, personId?: string) => {
  const e4 = (await outcomeOf(cycleId, personId))?.scoreE4 ?? null;
  return e4 === null ? null : e4 / 10_000;
};

/** Last year's cycle under the same scheme, decided long ago. */
async function earlierCycle(cycleId: string): Promise<string> {
  await db.transact(async (tx) => {
    const [row] = await tx.select().from(pointsCycle).where(eq(pointsCycle.id, cycleId));
    if (!row) throw new Error("no cycle");
    await tx.insert(pointsCycle).values({
      ...row,
      id: "last-year",
      periodFrom: "2024-01-01",
      periodUntil: "2025-01-01",
      status: "decided",
    });
  });
  return "last-year";
}

it("what outlasts its year is read from earlier cycles: −5 of 24 months and −3 uncorrected; a plain +9 is over", async () => {
  const items = [
    item("事"),
    item("处", { sign: "-", validity: { months: 24 } }),
    item("违", { sign: "-", validity: "untilCorrected" }),
  ];
  const rules = [{ name: "积分", formula: "60 + 事 + 处 + 违" }];
  const cycleId = await openLedger(db, { document: schemeOf({ items, rules }), id: "lasting" });
  const before = await earlierCycle(cycleId);
  await write(
    before,
    { valueE4: 90_000, day: "2024-05-01" },
    { item: "处", valueE4: 50_000, day: "2024-06-01" },
    { item: "违", valueE4: 30_000, day: "2024-06-01" },
  );
  await write(cycleId, { valueE4: 20_000 });
  await compute(cycleId, ["m1"]);
  expect(await scoreOf(cycleId)).toBe(60 + 2 - 5 - 3);
  // Ended in last December, as it is entered this year: it no longer counts.
  const about = (entryId: string, kind: "repair" | "reversal") =>
    db.transact(async (tx) => {
      const open = await loadPoints({ actor: crew.admin, db: tx }, { cycleId, permission: "points:read" });
      const known = await knownEntry(at(crew.admin), tx, { cycleId, entryId });
      await writeAbout(at(crew.admin), tx, open, known, { kind, day: "2024-12-01", reason: "已改正" });
    });
  await expect(about("e2", "reversal")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(about("e0", "repair")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await about("e2", "repair");
  await compute(cycleId, ["m1"]);
  expect(await scoreOf(cycleId)).toBe(60 + 2 - 5);
  // Ended in the middle of this year: it counts for this year once more, for the next no longer.
  await write(cycleId, { item: "违", valueE4: 10_000 });
  await write(cycleId, {
    item: "违",
    kind: "repair",
    weight: 0,
    day: "2025-03-01",
    valueE4: 10_000,
    refersToId: "e5",
  });
  await compute(cycleId, ["m1"]);
  expect(await scoreOf(cycleId)).toBe(60 + 2 - 5 - 1);
});

it("a corrected first quarter moves the later ones and the year: mean of 10, 25, 12.5, 6.25 → of 30, 35, 17.5, 8.75", async () => {
  const document = schemeOf({
    ledger: { closes: "month", subPeriods: "quarter" },
    items: [item("事")],
    rules: [
      { name: "季", formula: "事 + IFBLANK(PREV(季),0) * 50%", type: "number" },
      { name: "积分", formula: "AVERAGE(SUBS(季,季),[值])", round: { places: 4, mode: "halfUp" } },
    ],
  });
  const cycleId = await openLedger(db, { document, id: "by-quarters" });
  await write(cycleId, { valueE4: 100_000 }, { valueE4: 200_000, day: "2025-05-01" });
  await compute(cycleId, ["m1"]);
  expect(await scoreOf(cycleId)).toBe((10 + 25 + 12.5 + 6.25) / 4);
  await write(cycleId, { kind: "reversal", weight: -1, valueE4: 100_000, reversesId: "e0" });
  await write(cycleId, { valueE4: 300_000, replacesId: "e0" });
  await compute(cycleId, ["m1"]);
  expect(await scoreOf(cycleId)).toBe((30 + 35 + 17.5 + 8.75) / 4);
  // In May only two quarters have begun.
  await compute(cycleId, ["m1"], "2025-05-20");
  expect(await scoreOf(cycleId)).toBe((30 + 35) / 2);
});

it("a quota of the branch: who overtakes takes the place of another; other branches are left alone", async () => {
  const document = schemeOf({
    items: [item("事")],
    rules: [
      { name: "积分", formula: "60 + 事" },
      { name: "名次", formula: "RANK(PEERS(党支部),[积分])" },
    ],
  });
  const cycleId = await openLedger(db, { document, id: "quota" });
  await write(cycleId, { valueE4: 50_000 }, { personId: "m7", valueE4: 10_000 });
  await compute(cycleId);
  const rank = async (id: string) => (await outcomeOf(cycleId, id))?.values.名次;
  expect([await rank("m1"), await rank("m2"), await rank("m7"), await rank("m8")]).toEqual([
    "1",
    "2",
    "1",
    "2",
  ]);
  const untouched = await outcomeOf(cycleId, "m7");
  await write(cycleId, { personId: "m2", valueE4: 90_000 });
  await compute(cycleId, ["m2"], "2025-12-21");
  expect([await rank("m1"), await rank("m2"), await rank("m3")]).toEqual(["2", "1", "3"]);
  expect(await outcomeOf(cycleId, "m7")).toEqual(untouched);
});

it("who is exempt has no figures any more", async () => {
  const cycleId = await openLedger(db);
  expect(await scoreOf(cycleId)).toBe(60);
  await db.transact((tx) =>
    tx.update(pointsMember).set({ standing: "exempt" }).where(eq(pointsMember.personId, "m1")),
  );
  await compute(cycleId, ["m1"]);
  expect(await outcomeOf(cycleId)).toBeUndefined();
});
