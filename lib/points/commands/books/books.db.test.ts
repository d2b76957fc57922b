import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { decision, pointsArchive, pointsClosing, pointsEntry, pointsReport } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { testCounty } from "@/lib/rating/commands/testing";
import { loadArchive } from "../../data/books/archive";
import { loadPoints } from "../../data/cycles";
import { at, crew, memberOf, openLedger } from "../../testing";
import { knownEntry, writeAbout } from "../amend";
import { recomputeMembers } from "../recompute";
import { writeEntries } from "../write-entries";
import { checkClosing, returnClosing } from "./check";
import { closePeriod } from "./close";
import { reopenPeriod } from "./reopen";

let db: Store;
let cycleId = "";
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

async function enter(who: string, day: string, more: { actor?: Actor; reason?: string } = {}) {
  const actor = more.actor ?? crew.keeper;
  return db.transact(async (tx) => {
    const open = await loadPoints({ actor, db: tx }, { cycleId, permission: "points:record" });
    const member = await memberOf(tx, cycleId, who);
    const entry = { member, item: "调解纠纷", day, reason: more.reason ?? "调解宅基地纠纷" };
    const [id = ""] = await writeEntries(at(actor), tx, open, [entry], { source: "organisation" });
    await recomputeMembers(at(actor), tx, open, [who]);
    return id;
  });
}

const close = (from: string, more: { kind?: "month" | "quarter" | "year"; knowsFrozen?: boolean } = {}) =>
  closePeriod(at(crew.secretary), { cycleId, organisationId: "b1", kind: "month", from, ...more });
const check = (closingId: string, actor = crew.clerk) => checkClosing(at(actor), { cycleId, closingId });
const closeAndCheck = async (from: string, kind: "month" | "quarter" = "month") => {
  const { closingId } = await close(from, { kind });
  await check(closingId);
  return closingId;
};
const closingRow = async (id: string) => {
  const [row] = await db.read.select().from(pointsClosing).where(eq(pointsClosing.id, id));
  if (!row) throw new Error(`no closing ${id}`);
  return row;
};
const archived = async (closingId: string, personId: string) => {
  const [row] = await db.read
    .select()
    .from(pointsArchive)
    .where(and(eq(pointsArchive.closingId, closingId), eq(pointsArchive.personId, personId)));
  return row ? [row.periodE4, row.balanceE4].map((e4) => (e4 === null ? null : e4 / 10_000)) : null;
};
const bookedMonths = async () =>
  (await db.read.select().from(pointsEntry)).map((row) => row.bookedMonth).sort();

describe("closing", () => {
  it("goes month by month once a month is over; acts entered later stand in the next open month", async () => {
    await expect(close("2025-02-01")).rejects.toMatchObject({ messageKey: "books.errors.earlierOpen" });
    await close("2025-01-01");
    await expect(close("2025-01-01")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(close("2025-06-01")).rejects.toMatchObject({ messageKey: "books.errors.notOver" });
    await expect(close("2025-01-15")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await enter("m1", "2025-01-20");
    expect(await bookedMonths()).toEqual(["2025-02-01"]);
  });

  it("a quarter waits for its months and the year is not over", async () => {
    const quarter = { kind: "quarter" } as const;
    await close("2025-01-01");
    await close("2025-02-01");
    await expect(close("2025-01-01", quarter)).rejects.toMatchObject({
      messageKey: "books.errors.partsOpen",
    });
    await close("2025-03-01");
    await close("2025-01-01", quarter);
    await expect(close("2025-01-01", { kind: "year" })).rejects.toMatchObject({ code: "STATE" });
  });

  it("belongs to the secretary of that branch alone", async () => {
    const input = { cycleId, organisationId: "b1", kind: "month", from: "2025-01-01" } as const;
    await expect(closePeriod(at(crew.keeper), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(closePeriod(at(crew.clerk), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(closePeriod(at(crew.secretary2), input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("waits for open reports of the period, and asks for a tick where an entry is disputed", async () => {
    await db.transact((tx) =>
      tx.insert(pointsReport).values({
        county: testCounty,
        id: "r1",
        cycleId,
        personId: "m1",
        organisationId: "b1",
        placePath: "gp/t1/v1/",
        branchPath: "pc/b1/",
        item: "志愿服务",
        day: "2025-01-31",
        account: "帮工",
        status: "open",
        reportedBy: "u-m1",
        reportedAt: new Date("2025-02-01T00:00:00Z"),
      }),
    );
    await expect(close("2025-01-01")).rejects.toMatchObject({ messageKey: "books.errors.openReports" });
    await db.transact((tx) => tx.update(pointsReport).set({ day: "2025-02-01" }));
    const entryId = await enter("m1", "2025-01-20");
    await db.transact(async (tx) => {
      const open = await loadPoints(
        { actor: crew.secretary, db: tx },
        { cycleId, permission: "points:record" },
      );
      const known = await knownEntry(at(crew.secretary), tx, { cycleId, entryId });
      await writeAbout(at(crew.secretary), tx, open, known, { kind: "freeze", reason: "有异议" });
    });
    await expect(close("2025-01-01")).rejects.toMatchObject({
      fieldErrors: { knowsFrozen: { key: "books.errors.frozen", values: { count: 1 } } },
    });
    await close("2025-01-01", { knowsFrozen: true });
  });
});

describe("the township's check", () => {
  it("keeps 60 + 1 for January, +1 for February whatever was entered since, and 62 for the quarter", async () => {
    await enter("m1", "2025-01-20");
    await enter("m1", "2025-02-20");
    await enter("m1", "2025-05-20");
    const january = await closeAndCheck("2025-01-01");
    const february = await closeAndCheck("2025-02-01");
    const march = await closeAndCheck("2025-03-01");
    const quarter = await closeAndCheck("2025-01-01", "quarter");
    expect(await archived(january, "m1")).toEqual([1, 61]);
    expect(await archived(february, "m1")).toEqual([1, 62]);
    expect(await archived(march, "m1")).toEqual([0, 62]);
    expect(await archived(quarter, "m1")).toEqual([2, 62]);
    expect(await archived(january, "p1")).toEqual([0, 55]);
    expect((await loadArchive({ county: testCounty, db: db.read }, await closingRow(quarter))).isWhole).toBe(
      true,
    );
  });

  it("a changed archive no longer has its hash", async () => {
    const january = await closeAndCheck("2025-01-01");
    await db.transact((tx) =>
      tx.update(pointsArchive).set({ balanceE4: 990_000 }).where(eq(pointsArchive.personId, "m1")),
    );
    const { rows, isWhole } = await loadArchive(
      { county: testCounty, db: db.read },
      await closingRow(january),
    );
    expect(rows).toHaveLength(7);
    expect(isWhole).toBe(false);
  });

  it("goes in order, is never the branch's own and never of one who recorded there", async () => {
    const { closingId: january } = await close("2025-01-01");
    const { closingId: february } = await close("2025-02-01");
    await expect(check(february)).rejects.toMatchObject({ messageKey: "books.errors.earlierUnchecked" });
    await expect(check(january, crew.secretary)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(check(january, crew.clerk2)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.transact(async (tx) => {
      const open = await loadPoints({ actor: crew.clerk, db: tx }, { cycleId, permission: "points:check" });
      const member = await memberOf(tx, cycleId, "m2");
      const led = { item: "带动产业", reason: "带动就业", valueE4: 20_000, evidence: "合同" };
      // Booked in March, because January and February are closed.
      await writeEntries(at(crew.clerk), tx, open, [{ ...led, member, day: "2025-02-02" }], {
        source: "organisation",
      });
    });
    await check(january);
    await check(february);
    const { closingId: march } = await close("2025-03-01");
    await expect(check(march)).rejects.toMatchObject({ messageKey: "books.errors.ownEntry" });
    await check(march, crew.leader);
    await expect(check(march, crew.leader)).rejects.toMatchObject({ code: "STATE" });
    expect(await archived(march, "m2")).toEqual([2, 62]);
  });

  it("or gives the books back with a reason, and what was closed on top falls with them", async () => {
    const { closingId: january } = await close("2025-01-01");
    await close("2025-02-01");
    expect(
      await returnClosing(at(crew.clerk), { cycleId, closingId: january, reason: "缺志愿服务记录" }),
    ).toEqual({
      returned: 2,
    });
    await enter("m1", "2025-01-20");
    expect(await bookedMonths()).toEqual(["2025-01-01"]);
    const again = await closeAndCheck("2025-01-01");
    expect(await archived(again, "m1")).toEqual([1, 61]);
    await expect(check(january)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("opening a checked period again", () => {
  const meeting = (number: string, day = "2025-06-18") => ({
    meeting: "镇党委会",
    number,
    day,
    attendees: ["甲", "乙", "丙"],
    effectiveFrom: undefined,
  });
  const reopen = (closingId: string, over = {}) =>
    reopenPeriod(at(crew.leader), {
      cycleId,
      closingId,
      reason: "漏记志愿服务",
      decision: meeting("镇党纪〔2025〕9号"),
      ...over,
    });

  it("takes a recorded decision, opens all from there on, and the archive of before stays", async () => {
    await enter("m1", "2025-02-20");
    await closeAndCheck("2025-01-01");
    const february = await closeAndCheck("2025-02-01");
    await closeAndCheck("2025-03-01");
    const quarter = await closeAndCheck("2025-01-01", "quarter");
    const before = await closingRow(quarter);
    const input = { cycleId, closingId: february, reason: "漏记", decision: meeting("1号") };
    await expect(reopenPeriod(at(crew.clerk), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(reopen(february, { decision: meeting("1号", "2025-06-21") })).rejects.toMatchObject({
      fieldErrors: { "decision.day": expect.anything() },
    });
    expect(await reopen(february)).toMatchObject({ reopened: 3 });
    const [decided] = await db.read.select().from(decision).where(eq(decision.kind, "points-reopen"));
    expect(decided).toMatchObject({ placeId: "t1", processId: cycleId, number: "镇党纪〔2025〕9号" });
    await enter("m1", "2025-02-21");
    const again = await closeAndCheck("2025-02-01");
    expect(await archived(again, "m1")).toEqual([2, 62]);
    expect(await archived(february, "m1")).toEqual([1, 61]);
    const kept = await closingRow(quarter);
    expect(kept).toMatchObject({ status: "reopened", hash: before.hash, decisionId: decided?.id });
    expect((await loadArchive({ county: testCounty, db: db.read }, kept)).isWhole).toBe(true);
  });

  it("is not asked for what the township has not checked", async () => {
    const { closingId } = await close("2025-01-01");
    await expect(reopen(closingId)).rejects.toMatchObject({ messageKey: "books.errors.notChecked" });
  });
});
