import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema";
import { engineCheck, engineDifference } from "@/db/schema/engine";
import { payLine } from "@/db/schema/pay";
import { frozenInput, publishedResult } from "@/db/schema/results";
import { schemeVersion } from "@/db/schema/schemes";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { forceLock, openPay, runOf, takeTo } from "@/lib/pay/testing";
import { by, meetingOf, openFullCycle } from "@/lib/procedure/testing";
import { decideStars } from "@/lib/rating/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { listEngineDifferences } from "@/lib/results/data/engine/list";
import { newestCheck } from "@/lib/results/data/engine/state";
import { engineWork } from "@/lib/results/data/engine/work";
import { ENGINE_VERSION } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { checkEngine, checkEngines } from "./engine-check";
import { acceptEngine, exportEngineList, proposeEngine } from "./engine-settle";

let db: Store;
const now = new Date("2026-03-10T02:00:00Z");
const atStart = { now, begins: true };
const newest = () => newestCheck({ county: testCounty, db: db.read });

/** All that stands in the database as a program with another engine left it. */
async function asOfEngine(engine: string): Promise<void> {
  await db.transact(async (tx) => {
    await tx.update(frozenInput).set({ engine });
    await tx.update(publishedResult).set({ engine });
    await tx.update(engineCheck).set({ engine });
  });
}

const setScore = (personId: string, scoreE4: number) =>
  db.transact((tx) =>
    tx.update(publishedResult).set({ scoreE4 }).where(eq(publishedResult.subjectId, personId)),
  );

async function settle(actor: Actor, command: typeof acceptEngine, reason = "经核对属新版更正") {
  const check = await newest();
  return command({ actor, now }, { checkId: check?.id ?? "", listHash: check?.listHash ?? "", reason });
}

const refused = (key: string) => ({ messageKey: `engine-gate.errors.${key}` });
const actions = async () =>
  (await db.read.select().from(auditEntry).orderBy(auditEntry.id))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("engine."));

describe("published stars", () => {
  let cycleId = "";
  const decide = (number: string, except: string[]) =>
    decideStars(by(people.reviewer, now), {
      cycleId,
      decision: { ...meetingOf(number, "2026-03-10"), effectiveFrom: "2026-03-10" },
      exceptions: except.map((personId) => ({ personId, reason: "另行研究" })),
    });

  beforeEach(async () => {
    db = await testStore();
    cycleId = await openFullCycle(db, "decide");
    await decide("常〔2026〕1号", ["p7"]);
  });

  test("the engine that published them needs no acceptance, at the first start and at any later", async () => {
    expect(await checkEngines(atStart)).toBe(0);
    expect(await newest()).toBeNull();
    expect((await decide("常〔2026〕2号", [])).decided).toBe(1);
  });

  test("another engine publishes nothing until it was tried; without a difference it is accepted by itself", async () => {
    await asOfEngine("0.9.0");
    await expect(decide("常〔2026〕2号", [])).rejects.toMatchObject(refused("notTried"));
    expect(await checkEngine(testCounty, atStart)).toBe(true);
    expect(await newest()).toMatchObject({
      engine: ENGINE_VERSION,
      status: "accepted",
      number: 1,
      compared: 3,
      differing: 0,
      done: 1,
      total: 1,
      acceptedBy: null,
    });
    expect(await actions()).toEqual(["engine.check"]);
    expect(await checkEngine(testCounty, atStart)).toBe(false);
    expect((await decide("常〔2026〕2号", [])).decided).toBe(1);
  });

  test("a difference makes it wait for two persons, who see what differs; what was published stays", async () => {
    await asOfEngine("0.9.0");
    await setScore("p4", 1);
    await checkEngine(testCounty, atStart);
    const check = await newest();
    expect(check).toMatchObject({ status: "waiting", differing: 1 });
    const checkId = check?.id ?? "";
    await expect(decide("常〔2026〕2号", [])).rejects.toMatchObject({
      ...refused("waits"),
      values: { count: 1 },
    });
    const list = { checkId, page: 1, pageSize: 10 };
    const { rows, total } = await listEngineDifferences({ actor: people.auditor, db: db.read }, list);
    expect([total, rows[0]]).toMatchObject([
      1,
      { kind: "star", personName: "干部p4", name: "[score]", before: "1", periodFrom: "2025-01-01" },
    ]);
    for (const actor of [people.leader, people.finance])
      await expect(listEngineDifferences({ actor, db: db.read }, list)).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    const work = async (actor: Actor) => (await engineWork({ actor, db: db.read })).length;
    expect([await work(people.admin), await work(people.reviewer)]).toEqual([1, 0]);
    await expect(settle(people.reviewer, acceptEngine)).rejects.toMatchObject(refused("notProposed"));
    await expect(settle(people.reviewer, proposeEngine)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await settle(people.admin, proposeEngine);
    await expect(settle(people.admin, proposeEngine)).rejects.toMatchObject(refused("proposed"));
    expect([await work(people.admin), await work(people.reviewer)]).toEqual([0, 1]);
    await expect(settle(people.admin, acceptEngine)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const concerned = actorOf("reviewer2", "county-reviewer", { personId: "p4" });
    await expect(settle(concerned, acceptEngine)).rejects.toMatchObject(refused("ownFigure"));
    const other = { checkId, listHash: "0", reason: "看过" };
    await expect(acceptEngine({ actor: people.reviewer, now }, other)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await settle(people.reviewer, acceptEngine);
    expect(await newest()).toMatchObject({
      status: "accepted",
      proposedBy: "admin",
      acceptedBy: "reviewer",
      listHash: check?.listHash,
    });
    const [kept] = await db.read.select().from(publishedResult).where(eq(publishedResult.subjectId, "p4"));
    expect(kept).toMatchObject({ scoreE4: 1, engine: "0.9.0" });
    expect((await decide("常〔2026〕2号", [])).decided).toBe(1);
    expect(await actions()).toEqual(["engine.check", "engine.propose", "engine.accept"]);
    await expect(settle(people.reviewer, acceptEngine)).rejects.toMatchObject(refused("notWaiting"));
  });

  test("who proposed does not accept, by whatever account", async () => {
    await asOfEngine("0.9.0");
    await setScore("p4", 1);
    await checkEngine(testCounty, atStart);
    await settle(actorOf("admin2", "county-administrator", { personId: "p9" }), proposeEngine);
    const same = actorOf("reviewer9", "county-reviewer", { personId: "p9" });
    await expect(settle(same, acceptEngine)).rejects.toMatchObject(refused("sameHand"));
  });

  test("a later engine with the same differences is accepted by itself, one with others is not", async () => {
    await asOfEngine("0.9.0");
    await setScore("p4", 1);
    await checkEngine(testCounty, atStart);
    await settle(people.admin, proposeEngine);
    await settle(people.reviewer, acceptEngine);
    await asOfEngine("0.9.5");
    await checkEngine(testCounty, atStart);
    expect(await newest()).toMatchObject({ number: 2, status: "accepted", differing: 1 });
    await asOfEngine("0.9.9");
    await setScore("p1", 2);
    await checkEngine(testCounty, atStart);
    expect(await newest()).toMatchObject({ number: 3, status: "waiting", differing: 2 });
  });

  test("two processes make one check; one that was left behind is taken over, one at work is not", async () => {
    await asOfEngine("0.9.0");
    await setScore("p4", 1);
    const ran = await Promise.all([checkEngine(testCounty, atStart), checkEngine(testCounty, atStart)]);
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(await newest()).toMatchObject({ number: 1, status: "waiting" });
    const asLeft = (beatAt: Date) =>
      db.transact((tx) => tx.update(engineCheck).set({ status: "checking", beatAt }));
    await db.transact((tx) => tx.delete(engineDifference));
    await asLeft(new Date(now.getTime() - 1_000));
    expect(await checkEngine(testCounty, { now, begins: false })).toBe(false);
    await expect(decide("常〔2026〕2号", [])).rejects.toMatchObject(refused("notTried"));
    await asLeft(new Date(now.getTime() - 120_000));
    expect(await checkEngine(testCounty, { now, begins: false })).toBe(true);
    expect(await newest()).toMatchObject({ number: 1, status: "waiting", differing: 1 });
  });

  test("an old program that still runs beside the new one begins nothing and publishes nothing", async () => {
    await asOfEngine("0.9.0");
    await checkEngine(testCounty, atStart);
    // As if a later program had started since: its check is the newest.
    await db.transact((tx) => tx.update(engineCheck).set({ engine: "9.0.0" }));
    expect(await checkEngine(testCounty, { now, begins: false })).toBe(false);
    await expect(decide("常〔2026〕2号", [])).rejects.toMatchObject(refused("notTried"));
  });

  test("a scheme that the new engine no longer takes is a line of the list, not the end of the check", async () => {
    await asOfEngine("0.9.0");
    const [row] = await db.read.select().from(schemeVersion);
    const document = row?.document as SchemeDocument;
    const rules = document.rules.map((rule) => ({ ...rule, formula: "没有这个函数(" }));
    await db.transact((tx) => tx.update(schemeVersion).set({ document: { ...document, rules } }));
    await checkEngine(testCounty, atStart);
    const checkId = (await newest())?.id ?? "";
    const list = { checkId, page: 1, pageSize: 10 };
    const { rows } = await listEngineDifferences({ actor: people.auditor, db: db.read }, list);
    expect(rows.map(({ kind, name }) => [kind, name])).toEqual([
      ["frozen", "[scheme]"],
      ["frozen", "[run]"],
    ]);
    expect(await newest()).toMatchObject({ status: "waiting", compared: 3 });
  });

  test("the list leaves as a file with a log entry", async () => {
    await asOfEngine("0.9.0");
    await setScore("p4", 1);
    await checkEngine(testCounty, atStart);
    const checkId = (await newest())?.id ?? "";
    expect(await exportEngineList({ actor: people.auditor, now }, { checkId })).toHaveLength(1);
    expect(await actions()).toEqual(["engine.check", "engine.export"]);
    await expect(exportEngineList({ actor: people.auditor, now }, { checkId: "x" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("locked pay", () => {
  let february = "";
  beforeEach(async () => {
    db = await testStore();
    await openPay(db);
    const january = await runOf("month", "2026-01-01", "2026-02-01");
    // What the locked line says is not what the engine that runs gives.
    const mine = and(eq(payLine.payeeId, "p1"), eq(payLine.kind, "regular"));
    await db.transact((tx) => tx.update(payLine).set({ amountFen: 1 }).where(mine));
    await forceLock(db, january);
    february = await runOf("month", "2026-02-01", "2026-03-01");
  });

  test("is tried too, and nothing is locked while it comes out otherwise; amounts are for who may see them", async () => {
    await asOfEngine("0.9.0");
    await expect(takeTo(db, february, "locked")).rejects.toMatchObject(refused("notTried"));
    await checkEngine(testCounty, atStart);
    const check = await newest();
    expect(check).toMatchObject({ status: "waiting", total: 1 });
    const list = { checkId: check?.id ?? "", page: 1, pageSize: 10 };
    const seenBy = async (actor: Actor) =>
      (await listEngineDifferences({ actor, db: db.read }, list)).rows.find(({ kind }) => kind === "pay");
    expect(await seenBy(people.auditor)).toMatchObject({
      personName: "干部p1",
      name: "基本报酬",
      before: "0.01",
      periodFrom: "2026-01-01",
      isHidden: false,
    });
    expect(await seenBy(people.admin)).toMatchObject({ before: null, after: null, isHidden: true });
    await settle(people.admin, proposeEngine);
    await settle(people.reviewer, acceptEngine);
  });
});
