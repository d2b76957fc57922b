import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payLine, payPayment, payRun, payStep } from "@/db/schema/pay";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { at, confirmAll, openPay, passAll, payCrew, payDay, runOf, storedRun, takeTo } from "../testing";
import { approveRun } from "./approve";
import { closeRun, payRunOut } from "./close-run";
import { computeRun, makeRun } from "./make-run";
import { dropRun, returnRun, submitRun } from "./submit";

let db: Store;
let runId = "";
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  runId = await runOf("month", "2026-01-01", "2026-02-01");
});

const hash = async () => (await storedRun(db, runId)).hash ?? "";
const submit = async (actor = payCrew.admin) => {
  await passAll(db, runId);
  return submitRun(at(actor), { runId, hash: await hash(), note: null });
};
const approve = async (step: string, actor: typeof payCrew.admin) =>
  approveRun(at(actor), { runId, step, hash: await hash(), note: null });
const state = async () => {
  const { status, step } = await storedRun(db, runId);
  return step ? `${status}/${step}` : status;
};
const acts = async () =>
  (
    await db.read
      .select()
      .from(payStep)
      .where(and(eq(payStep.county, testCounty), eq(payStep.runId, runId)))
      .orderBy(payStep.id)
  ).map(({ action, step }) => (step ? `${action}/${step}` : action));
const refused = (key: string) => ({ messageKey: `pay.errors.${key}` });

/** Changes a line behind the program's back, as somebody with the database in hand could while it was a draft. */
async function tamper() {
  const as = (status: "draft" | "submitted") =>
    db.transact((tx) => tx.update(payRun).set({ status }).where(eq(payRun.id, runId)));
  await as("draft");
  await db.transact((tx) =>
    tx
      .update(payLine)
      .set({ amountFen: 1 })
      .where(and(eq(payLine.runId, runId), eq(payLine.payeeId, "p1"))),
  );
  await as("submitted");
}

describe("from draft to receipt", () => {
  test("submitted, reviewed, checked, approved and locked with the same hash, paid, closed", async () => {
    const first = await hash();
    await takeTo(db, runId, "locked");
    expect(await storedRun(db, runId)).toMatchObject({ status: "locked", hash: first, step: null });
    await payRunOut(at(people.finance), { runId, paidOn: "2026-04-10" });
    await closeRun(at(people.finance), { runId, receipt: "回单〔2026〕17" });
    expect(await storedRun(db, runId)).toMatchObject({ status: "closed", receipt: "回单〔2026〕17" });
    expect(await acts()).toEqual([
      "compute",
      "submit",
      "approve/review",
      "approve/check",
      "approve/approve",
      "lock",
      "pay",
      "receipt",
    ]);
  });

  test("a return from any step makes it a draft again; it is computed, submitted and approved anew", async () => {
    for (const [target, hand] of [
      ["review", people.reviewer],
      ["check", payCrew.checker],
      ["approve", payCrew.approver],
    ] as const) {
      await takeTo(db, runId, target);
      expect(await state()).toBe(`submitted/${target}`);
      await returnRun(at(hand), { runId, reason: "请核对人员" });
      expect(await state()).toBe("draft");
      await computeRun(at(payCrew.admin), { runId });
    }
    await takeTo(db, runId, "locked");
    expect(await state()).toBe("locked");
  });

  test("only whom it waits for, or who prepared it, may give it back", async () => {
    await takeTo(db, runId, "review");
    for (const actor of [payCrew.checker, payCrew.approver, people.auditor])
      await expect(returnRun(at(actor), { runId, reason: "试试" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    await returnRun(at(payCrew.admin), { runId, reason: "漏了一人" });
    expect(await state()).toBe("draft");
  });

  test("a draft and a submitted run are dropped with a reason; the period is free again; nothing after the lock", async () => {
    await dropRun(at(payCrew.admin), { runId, reason: "期间填错" });
    expect(await state()).toBe("dropped");
    await expect(computeRun(at(payCrew.admin), { runId })).rejects.toMatchObject(refused("notDraft"));
    runId = await runOf("month", "2026-01-01", "2026-02-01");
    await takeTo(db, runId, "check");
    await dropRun(at(payCrew.admin), { runId, reason: "不发了" });
    runId = await runOf("month", "2026-01-01", "2026-02-01");
    await takeTo(db, runId, "locked");
    const late = { runId, reason: "想改" };
    await expect(dropRun(at(payCrew.admin), late)).rejects.toMatchObject(refused("otherStatus"));
    await expect(returnRun(at(payCrew.admin), late)).rejects.toMatchObject(refused("otherStatus"));
    await expect(submit()).rejects.toMatchObject(refused("otherStatus"));
    await expect(computeRun(at(payCrew.admin), { runId })).rejects.toMatchObject(refused("notDraft"));
    await expect(approve("approve", payCrew.approver)).rejects.toMatchObject(refused("otherStep"));
  });

  test("nothing is submitted, approved, paid or closed before its turn", async () => {
    await confirmAll(db, runId);
    await expect(approve("review", people.reviewer)).rejects.toMatchObject(refused("otherStep"));
    await submit();
    await expect(submit()).rejects.toMatchObject(refused("otherStatus"));
    await expect(approve("check", payCrew.checker)).rejects.toMatchObject(refused("otherStep"));
    await expect(approve("nothing", people.reviewer)).rejects.toMatchObject(refused("otherStep"));
    await expect(payRunOut(at(people.finance), { runId, paidOn: "2026-04-10" })).rejects.toMatchObject(
      refused("otherStatus"),
    );
    await expect(closeRun(at(people.finance), { runId, receipt: "回单" })).rejects.toMatchObject(
      refused("otherStatus"),
    );
  });

  test("the day of payment lies between the lock and today", async () => {
    await takeTo(db, runId, "locked");
    for (const paidOn of ["2026-04-09", "2026-04-11"])
      await expect(payRunOut(at(people.finance), { runId, paidOn })).rejects.toMatchObject({
        fieldErrors: { paidOn: { key: "pay.errors.paidOn" } },
      });
  });

  test("money that came back keeps a run open until it was paid again", async () => {
    await takeTo(db, runId, "locked");
    await payRunOut(at(people.finance), { runId, paidOn: "2026-04-10" });
    const payment = (id: string, more: Partial<typeof payPayment.$inferInsert>) =>
      db.transact((tx) =>
        tx.insert(payPayment).values({
          county: testCounty,
          id,
          runId,
          payeeKind: "person",
          payeeId: "p1",
          batch: 1,
          number: 1,
          accountName: "干部p1",
          amountFen: 250_000,
          status: "returned",
          recordedBy: "finance",
          recordedByName: "出纳",
          recordedAt: payDay,
          ...more,
        }),
      );
    const close = () => closeRun(at(people.finance), { runId, receipt: "回单" });
    await payment("one", {});
    await expect(close()).rejects.toMatchObject(refused("openPayments"));
    await payment("two", { batch: 2, status: "pending", repeatsId: "one" });
    await expect(close()).rejects.toMatchObject(refused("openPayments"));
    await db.transact((tx) => tx.update(payPayment).set({ status: "paid" }).where(eq(payPayment.id, "two")));
    await close();
    expect(await state()).toBe("closed");
  });
});

describe("what was approved is what is locked", () => {
  test("a line changed in the database stops every approval", async () => {
    await takeTo(db, runId, "approve");
    await tamper();
    await expect(approve("approve", payCrew.approver)).rejects.toMatchObject(refused("touched"));
    expect(await state()).toBe("submitted/approve");
  });

  test("who looked at other figures does not approve these", async () => {
    await takeTo(db, runId, "review");
    const input = { runId, step: "review", hash: "0".repeat(64), note: null };
    await expect(approveRun(at(people.reviewer), input)).rejects.toMatchObject(refused("otherFigures"));
  });

  test("a run computed before another one was locked has to be computed again", async () => {
    const january = runId;
    const february = await runOf("month", "2026-02-01", "2026-03-01", new Date("2026-04-10T01:00:00Z"));
    await takeTo(db, january, "locked");
    runId = february;
    await confirmAll(db, february);
    await expect(submit()).rejects.toMatchObject(refused("stale"));
    await computeRun(at(payCrew.admin, new Date("2026-04-10T03:00:00Z")), { runId });
    await takeTo(db, runId, "locked", new Date("2026-04-10T04:00:00Z"));
    expect(await state()).toBe("locked");
  });

  test("two runs of a kind never pay the same days; another kind may", async () => {
    const again = {
      kind: "month",
      title: "又一批",
      periodFrom: "2026-01-15",
      periodUntil: "2026-03-01",
    } as const;
    await expect(makeRun(at(payCrew.admin), again)).rejects.toMatchObject({
      fieldErrors: { periodFrom: { key: "pay.errors.overlaps" } },
    });
    const { preview } = await makeRun(at(payCrew.admin), {
      ...again,
      kind: "year",
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
    });
    expect(preview.payees).toBeGreaterThan(0);
  });
});

describe("separation of duties", () => {
  const personal = (userId: string, role: Parameters<typeof actorOf>[1]) =>
    actorOf(userId, role, { personId: "one-and-the-same" });

  test("the same person by another account approves nothing twice", async () => {
    await confirmAll(db, runId);
    await submit();
    await approve("review", personal("reviewer-2", "county-reviewer"));
    await expect(approve("check", personal("finance-2", "finance-clerk"))).rejects.toMatchObject(
      refused("sameHand"),
    );
    await approve("check", payCrew.checker);
    await expect(approve("approve", personal("approver-2", "finance-approver"))).rejects.toMatchObject(
      refused("sameHand"),
    );
  });

  test("who made it or computed it approves nothing, by whatever account", async () => {
    await computeRun(at(personal("admin-2", "county-administrator")), { runId });
    await confirmAll(db, runId);
    await submit();
    await expect(approve("review", personal("reviewer-2", "county-reviewer"))).rejects.toMatchObject(
      refused("sameHand"),
    );
    await approve("review", people.reviewer);
  });

  test("who is paid by the run neither submits nor approves it", async () => {
    await confirmAll(db, runId);
    await expect(
      submit(actorOf("admin-p1", "county-administrator", { personId: "p1" })),
    ).rejects.toMatchObject(refused("ownPay"));
    await submit();
    await expect(
      approve("review", actorOf("reviewer-p1", "county-reviewer", { personId: "p1" })),
    ).rejects.toMatchObject(refused("ownPay"));
  });

  test("who locked it does not pay it", async () => {
    await takeTo(db, runId, "approve");
    await approve("approve", personal("approver-2", "finance-approver"));
    await expect(
      payRunOut(at(personal("finance-2", "finance-clerk")), { runId, paidOn: "2026-04-10" }),
    ).rejects.toMatchObject(refused("sameHand"));
  });
});
