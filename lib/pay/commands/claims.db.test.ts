import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payClaim, payClaimEvent, payRow, payRun } from "@/db/schema/pay";
import { post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { actorOf, testCounty } from "@/lib/rating/commands/testing";
import { loadClaim, pageOfClaims } from "../data/claims";
import { loadOwed } from "../data/settled";
import { at, openPay, payCrew, runOf } from "../testing";
import { planInstalments, recordLetter, recordRepayment, writeOffClaim } from "./claim-acts";
import { lock, lockedRun, month, monthlyPay, rowsOf } from "./corrections/testing";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { document: monthlyPay, id: "pay-monthly" });
});

const monthRun = (n: number) => lockedRun("month", month(n), month(n + 1));
const claims = () => db.read.select().from(payClaim);
const finance = at(payCrew.finance);
const approver = at(payCrew.approver);
const meeting = {
  meeting: "县委常委会会议",
  number: "高常纪〔2026〕9号",
  day: "2026-04-08",
  attendees: ["甲", "乙"],
  effectiveFrom: undefined,
};

async function endPost(id: string, until: string) {
  await db.transact((tx) => tx.update(post).set({ until, endKind: "normal-exit" }).where(eq(post.id, id)));
}

async function addPost(personId: string, from: string) {
  await db.transact((tx) =>
    tx.insert(post).values({
      county: testCounty,
      id: `post-${personId}-again`,
      personId,
      post: "secretary",
      placeId: "v3",
      from,
      until: null,
      endKind: null,
      isMain: true,
      recordedAt: new Date(),
    }),
  );
}

/** p4 was paid for January and February, and is found to have left with the end of January. */
async function claimOfP4() {
  await monthRun(1);
  await monthRun(2);
  await endPost("post-p4-0", "2026-02-01");
  const run = await monthRun(3);
  const [claim] = await claims();
  if (!claim) throw new Error("no claim");
  return { run, claim };
}

describe("at the lock", () => {
  test("what somebody owes who is paid no longer becomes a claim; the bank row is nothing, not less", async () => {
    const { run, claim } = await claimOfP4();
    expect(claim).toMatchObject({
      personId: "p4",
      runId: run,
      amountFen: 250_000,
      leftFen: 250_000,
      status: "open",
      placePath: "gp/t2/v3/",
    });
    const [row] = (await rowsOf(db, run)).filter((one) => one.payeeId === "p4");
    expect(row?.netFen).toBe(0);
    expect((await db.read.select().from(payRow)).filter(({ netFen }) => netFen < 0)).toEqual([]);
  });

  test("the next runs make no second claim of it", async () => {
    await claimOfP4();
    await monthRun(4);
    expect(await claims()).toHaveLength(1);
  });

  test("somebody who is paid, if only little, has it carried; a run of another kind or month says nothing", async () => {
    await monthRun(1);
    await monthRun(2);
    await monthRun(3);
    await endPost("post-p4-0", "2026-01-02");
    await addPost("p4", "2026-03-01");
    await lockedRun("once", month(3), month(4));
    await lockedRun("once", month(4), month(5));
    await lockedRun("year", month(1, 2025), month(1));
    expect(await claims()).toEqual([]);
    expect((await loadOwed({ county: testCounty, db: db.read })).get("p4")).toBeGreaterThan(0);
  });

  test("paid again: the run recovers what is left of the claim by half of what it pays", async () => {
    const { claim } = await claimOfP4();
    await recordRepayment(finance, { claimId: claim.id, day: "2026-04-09", amount: 50_000, document: "收1" });
    await addPost("p4", "2026-04-01");
    const nets: number[] = [];
    for (const n of [4, 5, 6]) {
      const [row] = (await rowsOf(db, await monthRun(n))).filter((one) => one.payeeId === "p4");
      nets.push(row?.netFen ?? -1);
    }
    expect(nets).toEqual([125_000, 175_000, 250_000]);
    const [after] = await claims();
    expect(after).toMatchObject({ leftFen: 0, status: "settled" });
    const events = await db.read.select().from(payClaimEvent);
    expect(events.map(({ action, amountFen }) => [action, amountFen])).toEqual([
      ["repayment", 50_000],
      ["recovered", 125_000],
      ["recovered", 75_000],
    ]);
  });

  test("what is corrected back afterwards closes the claim and pays the rest", async () => {
    const { claim } = await claimOfP4();
    await recordRepayment(finance, { claimId: claim.id, day: "2026-04-09", amount: 50_000, document: "收1" });
    await db.transact((tx) =>
      tx.update(post).set({ until: null, endKind: null }).where(eq(post.id, "post-p4-0")),
    );
    const april = await monthRun(4);
    const [row] = (await rowsOf(db, april)).filter((one) => one.payeeId === "p4");
    // February and March late, April: 7,500, of which 2,000 that are left are recovered.
    expect(row?.netFen).toBe(750_000 - 200_000);
    expect((await claims())[0]).toMatchObject({ leftFen: 0, status: "settled" });
  });

  test("money that came back after a draft was computed: the stale run cannot be locked", async () => {
    const { claim } = await claimOfP4();
    await addPost("p4", "2026-04-01");
    const stale = await runOf("month", month(4), month(5));
    await recordRepayment(finance, {
      claimId: claim.id,
      day: "2026-04-09",
      amount: 200_000,
      document: "收1",
    });
    await expect(lock(db, stale)).rejects.toMatchObject({ code: "STATE" });
    await db.transact((tx) => tx.update(payRun).set({ status: "dropped" }).where(eq(payRun.id, stale)));
    await monthRun(4);
    expect((await claims())[0]?.leftFen).toBe(0);
  });
});

describe("one claim", () => {
  test("shows how it came about, its plan and how far it is kept", async () => {
    const { claim } = await claimOfP4();
    await recordLetter(finance, { claimId: claim.id, day: "2026-04-09", document: "高财函〔2026〕1号" });
    const plan = { claimId: claim.id, first: "2026-05-10", each: 100_000, document: "还款协议1号" };
    await planInstalments(finance, plan);
    await recordRepayment(finance, {
      claimId: claim.id,
      day: "2026-04-10",
      amount: 130_000,
      document: "收2",
    });
    const detail = await loadClaim({ actor: payCrew.finance, db: db.read }, claim.id);
    expect(detail.claim).toMatchObject({ name: "干部p4", leftFen: 120_000, status: "instalments" });
    expect(detail.lines.map((line) => [line.owedFrom, line.amountFen])).toEqual([["2026-02-01", -250_000]]);
    expect(detail.carriedFen).toBe(0);
    expect(detail.plan.map(({ day, amountFen, paidFen }) => [day, amountFen, paidFen])).toEqual([
      ["2026-05-10", 100_000, 100_000],
      ["2026-06-10", 100_000, 30_000],
      ["2026-07-10", 50_000, 0],
    ]);
    expect(detail.events.map(({ action }) => action)).toEqual(["letter", "repayment"]);
    const page = await pageOfClaims({ actor: payCrew.auditor, db: db.read }, { page: 1, pageSize: 10 });
    expect([page.total, page.leftFen]).toEqual([1, 120_000]);
    await expect(loadClaim({ actor: payCrew.leader, db: db.read }, claim.id)).rejects.toThrow();
  });

  test("written off by a recorded meeting only, by the approver, and never more than is left", async () => {
    const { claim } = await claimOfP4();
    const input = { claimId: claim.id, amount: 250_001, reason: "本人去世，无遗产", decision: meeting };
    await expect(writeOffClaim(finance, { ...input, amount: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(writeOffClaim(approver, input)).rejects.toMatchObject({ code: "VALIDATION" });
    await writeOffClaim(approver, { ...input, amount: 150_000 });
    expect((await claims())[0]).toMatchObject({ leftFen: 100_000, status: "open" });
    // The same meeting let the rest go.
    await writeOffClaim(approver, { ...input, amount: 100_000 });
    expect((await claims())[0]).toMatchObject({ leftFen: 0, status: "written-off" });
    expect((await loadOwed({ county: testCounty, db: db.read })).get("p4")).toBe(0);
    await expect(writeOffClaim(approver, { ...input, amount: 1 })).rejects.toMatchObject({ code: "STATE" });
  });

  test("refuses what cannot be: too much, days ahead, one's own, others' work, a run that recovers", async () => {
    const { claim } = await claimOfP4();
    const repay = { claimId: claim.id, day: "2026-04-09", amount: 1, document: "收1" };
    const refused = [
      () => recordRepayment(finance, { ...repay, amount: 250_001 }),
      () => recordRepayment(finance, { ...repay, day: "2026-04-11" }),
      () =>
        planInstalments(finance, { claimId: claim.id, first: "2026-04-01", each: 1_000, document: "协议" }),
      () => planInstalments(finance, { claimId: claim.id, first: "2026-05-01", each: 1, document: "协议" }),
    ];
    for (const one of refused) await expect(one()).rejects.toMatchObject({ code: "VALIDATION" });
    const self = actorOf("self", "finance-clerk", { personId: "p4" });
    await expect(recordRepayment(at(self), repay)).rejects.toMatchObject({ code: "STATE" });
    await expect(recordRepayment(approver, repay)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await addPost("p4", "2026-04-01");
    const run = await runOf("month", month(4), month(5));
    await db.transact((tx) => tx.update(payRun).set({ status: "submitted" }).where(eq(payRun.id, run)));
    await expect(recordRepayment(finance, repay)).rejects.toMatchObject({ code: "STATE" });
  });
});
