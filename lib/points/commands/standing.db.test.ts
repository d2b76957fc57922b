import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsBranch, pointsMember, pointsOutcome, pointsProof, pointsStanding } from "@/db/schema/points";
import { procedureCase } from "@/db/schema/procedure";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { mintActor } from "@/lib/access/actor";
import { listStandings } from "../data/standing";
import { applyStandingInput, settleStandingInput, stepStandingInput } from "../schema/standing";
import { at, crew, openLedger } from "../testing";
import { recordProof } from "./record-proof";
import { settleStanding } from "./settle-standing";
import { applyStanding, stepStanding, withdrawStanding } from "./standing";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

const apply = (cycleId: string, more: object = {}, actor = crew.keeper) =>
  applyStanding(
    at(actor),
    applyStandingInput.parse({
      cycleId,
      personId: "m1",
      to: "frail",
      from: "2025-06-01",
      evidence: "支部档案盒3号",
      ...more,
    }),
  );
const step = (cycleId: string, standingId: string, more: object) =>
  stepStanding(at(crew.keeper), stepStandingInput.parse({ cycleId, standingId, ...more }));
const settle = (cycleId: string, standingId: string, more: object, actor = crew.leader) =>
  settleStanding(at(actor), settleStandingInput.parse({ cycleId, standingId, verdict: "grant", ...more }));

/** b1 has seven members and so a committee: committee on the 5th, members' meeting on the 10th. */
async function passed(cycleId: string, more: object = {}) {
  const { id } = await apply(cycleId, more);
  await step(cycleId, id, { version: 1, day: "2025-06-05" });
  await step(cycleId, id, { version: 2, day: "2025-06-10", votesFor: 5, votesAgainst: 1 });
  return id;
}

async function memberNow(personId = "m1") {
  const [row] = await db.read.select().from(pointsMember).where(eq(pointsMember.personId, personId));
  const [outcome] = await db.read.select().from(pointsOutcome).where(eq(pointsOutcome.personId, personId));
  const [item] = await db.read
    .select()
    .from(procedureCase)
    .where(and(eq(procedureCase.process, "points"), eq(procedureCase.subjectId, personId)));
  return {
    memberClass: row?.memberClass,
    standing: row?.standing,
    score: outcome?.scoreE4 === null || outcome === undefined ? null : outcome.scoreE4 / 10_000,
    case: item?.status,
  };
}

it("application, committee, members' meeting, township: the class counts from the grant, 60 becomes 65", async () => {
  const cycleId = await openLedger(db);
  const id = await passed(cycleId);
  expect(await memberNow()).toMatchObject({ memberClass: "without-office", score: 60 });
  await settle(cycleId, id, { version: 3 });
  expect(await memberNow()).toMatchObject({ memberClass: "frail", score: 65, case: "open" });
  const [row] = await listStandings(
    { actor: crew.clerk, db: db.read },
    { cycleId, organisationId: "b1", permission: "points:read" },
  );
  expect(row?.history.map((line) => [line.step, line.day, line.note])).toEqual([
    ["applied", "2025-06-20", null],
    ["committee", "2025-06-05", null],
    ["meeting", "2025-06-10", "5:1"],
    ["granted", "2025-06-20", null],
  ]);
});

it("an exemption takes the figures and the case away; a class ends it and brings both back", async () => {
  const cycleId = await openLedger(db);
  await settle(cycleId, await passed(cycleId, { to: "exempt" }), { version: 3 });
  expect(await memberNow()).toEqual({
    memberClass: "without-office",
    standing: "exempt",
    score: null,
    case: "withdrawn",
  });
  await expect(apply(cycleId, { to: "exempt" })).rejects.toMatchObject({
    fieldErrors: { to: expect.anything() },
  });
  await settle(cycleId, await passed(cycleId, { to: "without-office" }), { version: 3 });
  expect(await memberNow()).toEqual({
    memberClass: "without-office",
    standing: "covered",
    score: 60,
    case: "open",
  });
});

it("where the branch has no committee its step is passed over", async () => {
  const cycleId = await openLedger(db);
  await db.transact((tx) => tx.update(pointsBranch).set({ hasCommittee: false }));
  const { id } = await apply(cycleId);
  await step(cycleId, id, { version: 1, day: "2025-06-10", votesFor: 5 });
  await settle(cycleId, id, { version: 2 });
  expect((await memberNow()).memberClass).toBe("frail");
});

it("a refusal needs its reason and changes nothing", async () => {
  const cycleId = await openLedger(db);
  const id = await passed(cycleId);
  await expect(settle(cycleId, id, { version: 3, verdict: "refuse" })).rejects.toMatchObject({
    fieldErrors: { reason: expect.anything() },
  });
  await settle(cycleId, id, { version: 3, verdict: "refuse", reason: "材料不全" });
  expect(await memberNow()).toMatchObject({ memberClass: "without-office", case: "open" });
  await expect(settle(cycleId, id, { version: 4 })).rejects.toMatchObject({ code: "STATE" });
});

it("nobody grants their own, nor what they keyed in, nor before the members' meeting", async () => {
  const cycleId = await openLedger(db);
  const { id } = await apply(cycleId);
  await expect(settle(cycleId, id, { version: 1 })).rejects.toMatchObject({ code: "STATE" });
  const other = await passed(cycleId, { personId: "m3" });
  const as = (userId: string, personId: string | null) => mintActor({ ...crew.leader, userId, personId });
  for (const hand of [as("x", "m3"), as("x", "m2"), as("keeper", null)])
    await expect(settle(cycleId, other, { version: 3 }, hand)).rejects.toMatchObject({
      messageKey: "standing.errors.ownHand",
    });
  await expect(settle(cycleId, other, { version: 3 }, crew.secretary)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(settle(cycleId, other, { version: 3 }, crew.leader2)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

it("an old screen is told so; a second application waits for the first", async () => {
  const cycleId = await openLedger(db);
  const { id } = await apply(cycleId);
  await expect(apply(cycleId)).rejects.toMatchObject({ messageKey: "standing.errors.underWay" });
  await step(cycleId, id, { version: 1, day: "2025-06-05" });
  await expect(step(cycleId, id, { version: 1, day: "2025-06-06", votesFor: 5 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await withdrawStanding(at(crew.keeper), { cycleId, standingId: id, version: 2, reason: "本人撤回" });
  await apply(cycleId);
  expect(await db.read.select().from(pointsStanding)).toHaveLength(2);
});

it.each([
  ["the same class", { to: "without-office" }, "to"],
  ["a start outside the cycle", { from: "2024-12-31" }, "from"],
])("%s is refused at its field", async (_, more, field) => {
  const cycleId = await openLedger(db);
  await expect(apply(cycleId, more)).rejects.toMatchObject({ fieldErrors: { [field]: expect.anything() } });
});

it.each([
  ["no votes", { day: "2025-06-10" }, "votesFor"],
  ["as many against as for", { day: "2025-06-10", votesFor: 3, votesAgainst: 3 }, "votesFor"],
  ["a meeting before the committee's", { day: "2025-06-04", votesFor: 5 }, "day"],
  ["a meeting to come", { day: "2025-06-21", votesFor: 5 }, "day"],
])("%s is refused at its field", async (_, more, field) => {
  const cycleId = await openLedger(db);
  const { id } = await apply(cycleId);
  await step(cycleId, id, { version: 1, day: "2025-06-05" });
  await expect(step(cycleId, id, { version: 2, ...more })).rejects.toMatchObject({
    fieldErrors: { [field]: expect.anything() },
  });
});

it("a class from a day to come is not granted before it", async () => {
  const cycleId = await openLedger(db);
  const id = await passed(cycleId, { from: "2025-07-01" });
  await expect(settle(cycleId, id, { version: 3 })).rejects.toMatchObject({
    messageKey: "standing.errors.notYet",
  });
});

it("a floating member reports by quarter: once begun, corrected by the same quarter, never by oneself", async () => {
  const cycleId = await openLedger(db);
  await settle(cycleId, await passed(cycleId, { to: "floating" }), { version: 3 });
  const proof = { cycleId, personId: "m1", quarterFrom: "2025-04-01", evidence: "流动党员活动证" };
  await recordProof(at(crew.keeper), proof);
  await recordProof(at(crew.keeper), { ...proof, evidence: "流入地支部来函" });
  const rows = await db.read.select().from(pointsProof);
  expect(rows.map((row) => row.evidence)).toEqual(["流入地支部来函"]);
  for (const quarterFrom of ["2025-07-01", "2025-05-01"])
    await expect(recordProof(at(crew.keeper), { ...proof, quarterFrom })).rejects.toMatchObject({
      fieldErrors: { quarterFrom: expect.anything() },
    });
  await expect(recordProof(at(crew.keeper), { ...proof, personId: "m3" })).rejects.toMatchObject({
    code: "STATE",
  });
  const self = mintActor({ ...crew.keeper, personId: "m1" });
  await expect(recordProof(at(self), proof)).rejects.toMatchObject({ messageKey: "standing.errors.ownHand" });
});
