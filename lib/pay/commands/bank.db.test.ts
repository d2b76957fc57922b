import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { payFile, payPayment, payRow } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { type Caller, runAction } from "@/lib/access/run-action";
import { isAppError } from "@/lib/base/errors";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { actorOf, testCounty } from "@/lib/rating/commands/testing";
import { listBatches, listPayments, listUnpaidRows, openPayments, openReturns } from "../data/payments";
import { bankFileInput, readReturnsInput, reissueInput, tickReturnsInput } from "../schema/bank";
import { at, forceLock, openPay, payCrew, runOf } from "../testing";
import { exportBankFile } from "./bank-files";
import { closeRun, payRunOut } from "./close-run";
import { payRest, settleBatch } from "./payments";
import { readReturns, reissue, tickReturns } from "./returns";
import { lockedRun, paymentsOf, setAccount, setVillageAccount } from "./testing/bank";

let db: Store;
let runId: string;
const clerk = at(payCrew.checker);
const accounts: Record<string, string> = {
  p1: "6217000000000010001",
  p2: "6217000000000010002",
  p4: "6217000000000010004",
  p7: "6217000000000010007",
};

beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  for (const [id, account] of Object.entries(accounts)) await setAccount(db, id, account);
  runId = await lockedRun(db);
});

const inCounty = () => ({ county: testCounty, db: db.read });
const refusal = async (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      const fields = Object.entries(error.fieldErrors ?? {});
      return [error.code, error.messageKey, ...fields.map(([path, { key }]) => `${path}=${key}`)].join(" ");
    },
  );
const exported = (more: Record<string, unknown> = {}, who: Actor = payCrew.checker) =>
  exportBankFile(at(who), bankFileInput.parse({ runId, batch: 1, format: "csv", ...more }));
const textOf = async (more?: Record<string, unknown>) =>
  new TextDecoder().decode((await exported(more)).bytes as Uint8Array);
const tick = (paymentIds: string | string[], reason = "账户已销户") =>
  tickReturns(clerk, tickReturnsInput.parse({ runId, paymentIds, reason }));
const again = (paymentIds: string | string[], confirmsSame = false) =>
  reissue(clerk, reissueInput.parse({ runId, paymentIds, ...(confirmsSame ? { confirmsSame: "on" } : {}) }));
const firstOf = async (payeeId: string) =>
  (await paymentsOf(db, runId)).find((payment) => payment.payeeId === payeeId)?.id ?? "";

describe("the first batch", () => {
  test("pays every row that has an account, numbered by place; the others wait and are named", async () => {
    const payments = await paymentsOf(db, runId);
    expect(
      payments.map(({ number, payeeId, amountFen, status }) => [number, payeeId, amountFen, status]),
    ).toEqual([
      [1, "p1", 250_000, "pending"],
      [2, "p2", 250_000, "pending"],
      [3, "p7", 250_000, "pending"],
      [4, "p4", 250_000, "pending"],
    ]);
    const missing = await listUnpaidRows(inCounty(), runId);
    expect(missing.map(({ payeeId }) => payeeId).sort()).toEqual(["p3", "p5"]);
    expect(await openPayments(inCounty(), runId)).toEqual({ pending: 4, returned: 0, missing: 2 });
  });

  test("whoever had no account is paid in a further batch once there is one, and only once", async () => {
    expect(await refusal(payRest(clerk, { runId }))).toBe("STATE pay-bank.errors.stillNoAccount");
    await setAccount(db, "p3", "6217000000000010003");
    const both = await Promise.all([refusal(payRest(clerk, { runId })), refusal(payRest(clerk, { runId }))]);
    expect(both.sort()).toEqual(["STATE pay-bank.errors.stillNoAccount", "done"]);
    const second = (await paymentsOf(db, runId)).filter(({ batch }) => batch === 2);
    expect(second.map(({ payeeId, number, accountTail }) => [payeeId, number, accountTail])).toEqual([
      ["p3", 1, "0003"],
    ]);
    expect((await openPayments(inCounty(), runId)).missing).toBe(1);
  });
});

describe("the file for the bank", () => {
  test("carries the accounts in plain and control totals of 4 × 2,500.00 = 10,000.00 yuan", async () => {
    expect((await textOf()).split("\r\n")).toEqual([
      "序号,户名,账号,开户行,金额,用途",
      "1,干部p1,6217000000000010001,高平农商银行,2500.00,2026-01-01 发放",
      "2,干部p2,6217000000000010002,高平农商银行,2500.00,2026-01-01 发放",
      "3,干部p7,6217000000000010007,高平农商银行,2500.00,2026-01-01 发放",
      "4,干部p4,6217000000000010004,高平农商银行,2500.00,2026-01-01 发放",
      "合计,4笔,1000000分,壹万元整,10000.00,",
      "",
    ]);
  });

  test("keeps its hash; made again it is the same byte for byte, and the log says who took it, without a number", async () => {
    const first = await exported({ format: "xlsx" });
    const second = await exportBankFile(
      at(payCrew.checker, new Date("2027-03-01T03:04:05Z")),
      bankFileInput.parse({ runId, batch: "1", format: "xlsx" }),
    );
    expect(second.bytes).toEqual(first.bytes);
    expect(readXlsx(first.bytes as Uint8Array)[0]?.rows).toHaveLength(6);
    const files = await db.read.select().from(payFile);
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({
      format: "xlsx",
      rows: 4,
      totalFen: 1_000_000,
      hash: createHash("sha256").update(first.bytes).digest("hex"),
      recordedBy: payCrew.checker.userId,
    });
    const entries = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.export"));
    expect(entries).toHaveLength(2);
    expect(entries[0]?.after).toMatchObject({ batch: 1, format: "xlsx", rows: 4, hash: files[0]?.hash });
    expect(JSON.stringify(await db.read.select().from(auditEntry))).not.toContain("62170000");
  });

  test("is refused when it would differ from what was handed out, or from what was approved", async () => {
    await exported();
    await db.transact((tx) =>
      tx.update(payPayment).set({ accountName: "别人" }).where(eq(payPayment.number, 2)),
    );
    expect(await refusal(exported())).toBe("STATE pay-bank.errors.differs");
    await db.transact((tx) => tx.update(payPayment).set({ amountFen: 1 }).where(eq(payPayment.number, 2)));
    expect(await refusal(exported({ format: "txt" }))).toBe("STATE pay-bank.errors.changed");
  });

  test("is for the finance clerk, and for a locked run", async () => {
    for (const who of [payCrew.admin, payCrew.approver, payCrew.reviewer, payCrew.cadre])
      expect(await refusal(exported({}, who))).toMatch(/^(FORBIDDEN|NOT_FOUND)/);
    const draft = await runOf("month", "2026-02-01", "2026-03-01");
    expect(await refusal(exported({ runId: draft }))).toBe("STATE pay-bank.errors.notLocked");
    expect(await refusal(exported({ batch: 7 }))).toMatch(/^NOT_FOUND/);
    expect(await refusal(exported({ runId: "nobody" }))).toMatch(/^NOT_FOUND/);
  });

  test("does not follow the roster: an account corrected later is not in the file of the first batch", async () => {
    const before = await textOf();
    await setAccount(db, "p1", "6217000000000099999");
    expect(await textOf()).toBe(before);
  });
});

describe("returns", () => {
  const read = (text: string, batch = 1) =>
    readReturns(clerk, readReturnsInput.parse({ runId, batch: String(batch), text }));

  test("come in by the bank's list; a mistake gets a sentence at its row and nothing is marked", async () => {
    const wrong = "序号\t户名\t金额\t原因\n1\t干部p1\t2500.00\t账户已销户\n2\t别人\t2500.00\t退\n9\t\t1\t退";
    expect(await refusal(read(wrong))).toBe(
      "VALIDATION pay-bank.errors.rowsWrong rows.3=pay-bank.errors.rows.nameDiffers rows.4=pay-bank.errors.rows.unknownNumber",
    );
    expect((await openPayments(inCounty(), runId)).returned).toBe(0);
    expect(await refusal(read("没有 列名"))).toBe("VALIDATION errors.invalid text=pay-bank.errors.columns");
    expect(await refusal(read("合计 4 1"))).toBe("VALIDATION errors.invalid text=pay-bank.errors.noLines");
    expect(await read("序号\t户名\t金额\t原因\n1\t干部p1\t2,500.00\t账户已销户")).toEqual({ returned: 1 });
    const [back] = await openReturns(inCounty(), runId);
    expect(back).toMatchObject({ payeeId: "p1", returnReason: "账户已销户", settledOn: "2026-04-10" });
  });

  test("the file that went out, with a reason added, comes in as a file too", async () => {
    const text = (await textOf()).split("\r\n");
    const list = [`${text[0]},退回原因`, `${text[2]},户名不符`].join("\r\n");
    const file = new File([list], "退回.csv");
    expect(await readReturns(clerk, readReturnsInput.parse({ runId, batch: 1, file }))).toEqual({
      returned: 1,
    });
    expect((await openReturns(inCounty(), runId))[0]?.payeeId).toBe("p2");
  });

  test("the rest is paid by one click on the day of the receipt; a late return still counts", async () => {
    await tick(await firstOf("p1"));
    const settle = (day: string) => refusal(settleBatch(clerk, { runId, batch: 1, day }));
    expect(await settle("2026-04-11")).toBe("VALIDATION errors.invalid day=pay-bank.errors.dayAhead");
    expect(await settle("2026-04-09")).toBe("VALIDATION errors.invalid day=pay-bank.errors.dayBeforeLock");
    expect(await settle("2026-04-10")).toBe("done");
    expect(await settle("2026-04-10")).toBe("STATE pay-bank.errors.nothingPending");
    const [batch] = await listBatches(inCounty(), runId);
    expect(batch?.byStatus).toEqual({
      pending: { rows: 0, totalFen: 0 },
      paid: { rows: 3, totalFen: 750_000 },
      returned: { rows: 1, totalFen: 250_000 },
    });
    await tick(await firstOf("p2"), "户名不符");
    expect(await refusal(tick(await firstOf("p2")))).toBe("STATE pay-bank.errors.alreadyBack");
    expect((await openPayments(inCounty(), runId)).returned).toBe(2);
    const page = await listPayments(inCounty(), runId, { status: "returned", page: 1 });
    expect(
      page.rows.map(({ accountName, returnReason, place }) => [accountName, returnReason, place]),
    ).toEqual([
      ["干部p1", "账户已销户", "村v1"],
      ["干部p2", "户名不符", "村v1"],
    ]);
    expect(page.rows[0]).not.toHaveProperty("accountCipher");
  });

  test("a payment of another run is nobody's", async () => {
    expect(await refusal(tick("nobody"))).toMatch(/^NOT_FOUND/);
    expect(await refusal(again("nobody"))).toBe("STATE pay-bank.errors.notReturned");
  });
});

describe("paying again", () => {
  test("takes the account as it is now, never another amount; the same account has to be confirmed", async () => {
    const id = await firstOf("p1");
    expect(await refusal(again(id))).toBe("STATE pay-bank.errors.notReturned");
    await tick(id);
    expect(await refusal(again(id))).toBe(
      "VALIDATION errors.invalid confirmsSame=pay-bank.errors.sameAccount",
    );
    await setAccount(db, "p1", "6217000000000099999");
    expect(await again(id)).toEqual({ batch: 2 });
    expect(await textOf({ batch: 2 })).toContain("1,干部p1,6217000000000099999,高平农商银行,2500.00,");
    expect(await openPayments(inCounty(), runId)).toEqual({ pending: 4, returned: 0, missing: 2 });
  });

  test("a return is repeated once: a second click, two clerks at once and a replayed request make no second payment", async () => {
    const id = await firstOf("p1");
    await tick(id);
    const both = await Promise.all([refusal(again(id, true)), refusal(again(id, true))]);
    expect(both.sort()).toEqual(["STATE pay-bank.errors.notReturned", "done"]);

    const other = await firstOf("p2");
    await tick(other);
    const definition = {
      name: "reissue",
      permission: "pay:pay",
      schema: reissueInput,
      run: reissue,
    } as const;
    const caller: Caller = { ...clerk, mustChangePassword: false, say: ({ key }) => key };
    const body = { runId, paymentIds: [other], confirmsSame: true, idempotencyKey: "reissue-0001" };
    const first = await runAction(definition, caller, body);
    expect(await runAction(definition, caller, body)).toEqual(first);
    expect(first).toMatchObject({ ok: true, value: { batch: 3 } });

    const paid = await paymentsOf(db, runId);
    const rows = await db.read.select().from(payRow).where(eq(payRow.runId, runId));
    for (const { payeeId, netFen } of rows) {
      const open = paid.filter((one) => one.payeeId === payeeId && one.status !== "returned");
      expect(open.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(open.length > 0 ? netFen : 0);
      expect(open.length).toBeLessThanOrEqual(1);
    }
    await expect(
      db.transact((tx) => {
        const [one] = paid.filter(({ repeatsId }) => repeatsId !== null);
        return tx.insert(payPayment).values({ ...(one as (typeof paid)[number]), id: "copy", batch: 9 });
      }),
    ).rejects.toThrow();
  });

  test("nobody is paid again whose account is gone", async () => {
    const id = await firstOf("p1");
    await tick(id);
    await db.transact((tx) =>
      tx.update(person).set({ bankAccountCipher: null, bankAccountMac: null }).where(eq(person.id, "p1")),
    );
    expect(await refusal(again(id, true))).toBe("STATE pay-bank.errors.stillNoAccount");
  });
});

test("a village is paid into the account of its collective, under the name of its holder", async () => {
  const draft = await runOf("month", "2026-02-01", "2026-03-01");
  await setVillageAccount(db, "v1", "1405000000000000888");
  const [row] = await db.read.select().from(payRow).where(eq(payRow.runId, draft)).limit(1);
  if (!row) throw new Error("no row");
  const village = { payeeKind: "village", payeeId: "v1", name: "村v1", accountCipher: null } as const;
  await db.transact(async (tx) => {
    await tx.delete(payRow).where(eq(payRow.runId, draft));
    await tx.insert(payRow).values({ ...row, ...village, netFen: 16_500_000 });
  });
  await forceLock(db, draft);
  expect(await payRest(clerk, { runId: draft })).toEqual({ batch: 1 });
  expect(await textOf({ runId: draft })).toContain(
    "1,v1股份经济合作社,1405000000000000888,高平农商银行,165000.00,",
  );
});

test("a run is closed when all of its payments are paid, and who locked it does not pay it out", async () => {
  await payRunOut(clerk, { runId, paidOn: "2026-04-10" });
  const close = () => refusal(closeRun(clerk, { runId, receipt: "回单 31 号" }));
  expect(await close()).toBe("STATE pay.errors.openPayments");
  await tick(await firstOf("p1"));
  await settleBatch(clerk, { runId, batch: 1, day: "2026-04-10" });
  expect(await close()).toBe("STATE pay.errors.openPayments");
  await again(await firstOf("p1"), true);
  await settleBatch(clerk, { runId, batch: 2, day: "2026-04-10" });
  const locker = actorOf(payCrew.approver.userId, "finance-clerk");
  expect(await refusal(exported({}, locker))).toBe("STATE pay.errors.sameHand");
  expect(await close()).toBe("done");
  // Those without an account stay visible, and are paid once they have one.
  expect((await listUnpaidRows(inCounty(), runId)).map(({ payeeId }) => payeeId).sort()).toEqual([
    "p3",
    "p5",
  ]);
  await setAccount(db, "p3", "6217000000000010003");
  expect(await payRest(clerk, { runId })).toEqual({ batch: 3 });
});
