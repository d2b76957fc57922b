import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import { post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { storedHash } from "../data/runs";
import { addIncome, at, forceLock, openPay, payCrew, runOf, setLevel } from "../testing";
import { computeRun } from "./make-run";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
});

const linesOf = async (runId: string, payeeId: string) =>
  db.read
    .select()
    .from(payLine)
    .where(and(eq(payLine.county, testCounty), eq(payLine.runId, runId), eq(payLine.payeeId, payeeId)))
    .orderBy(payLine.owedFrom, payLine.id);

const amounts = async (runId: string, payeeId: string) =>
  (await linesOf(runId, payeeId)).map((line) => [line.kind, line.element, line.owedFrom, line.amountFen]);

describe("a month's run", () => {
  test("a chief gets 2.5 × 20,000 × 60 % ÷ 12 = 2,500 yuan, 70 % of it from the county", async () => {
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const [line] = await linesOf(run, "p1");
    expect(line).toMatchObject({
      kind: "regular",
      element: "基本报酬",
      amountFen: 250_000,
      countyFen: 175_000,
      townshipFen: 75_000,
      isProvisional: false,
    });
    const [row] = await db.read.select().from(payRow).where(eq(payRow.payeeId, "p1"));
    expect(row).toMatchObject({ grossFen: 250_000, netFen: 250_000, withheldFen: 0, townshipId: "t1" });
  });

  test("whoever joined on 1 June is paid 30/30, whoever left on 31 May nothing in June", async () => {
    const run = await runOf("month", "2025-06-01", "2025-07-01");
    expect(await amounts(run, "p3")).toEqual([["regular", "基本报酬", "2025-06-01", 250_000]]);
    expect(await amounts(run, "p6")).toEqual([]);
  });

  test("ended on 11 January: 10 of 31 days = 806.45 yuan", async () => {
    await db.transact((tx) =>
      tx.update(post).set({ until: "2026-01-11", endKind: "normal-exit" }).where(eq(post.id, "post-p4-0")),
    );
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    expect(await amounts(run, "p4")).toEqual([["regular", "基本报酬", "2026-01-01", 80_645]]);
  });

  test("without the income of the year there is a gap, not a nought", async () => {
    const run = await runOf("month", "2027-01-01", "2027-02-01");
    const [row] = await db.read
      .select()
      .from(payRow)
      .where(and(eq(payRow.runId, run), eq(payRow.payeeId, "p1")));
    expect(row?.gaps[0]).toMatchObject({ element: "基本报酬" });
    expect(row?.grossFen).toBe(0);
    expect(await amounts(run, "p1")).toEqual([]);
  });

  test("what is stored gives the hash that was kept, and computing again gives the same lines", async () => {
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const before = await amounts(run, "p1");
    const [kept] = await db.read.select().from(payRun).where(eq(payRun.id, run));
    expect(await storedHash({ county: testCounty, db: db.read }, run)).toBe(kept?.hash);
    await computeRun(at(payCrew.admin), { runId: run });
    expect(await amounts(run, "p1")).toEqual(before);
  });
});

describe("differences of settled units", () => {
  test("a provisional income of 20,000 becomes 22,000: one settlement line a month of 250 yuan", async () => {
    await addIncome(db, { id: "i26e", year: 2026, value: "20000", isExpected: true });
    const january = await runOf("month", "2027-01-01", "2027-02-01");
    expect((await linesOf(january, "p1"))[0]?.isProvisional).toBe(true);
    await forceLock(db, january);
    await addIncome(db, { id: "i26", year: 2026, value: "22000", correctsId: "i26e" });
    const february = await runOf("month", "2027-02-01", "2027-03-01");
    expect(await amounts(february, "p1")).toEqual([
      ["settlement", "基本报酬", "2027-01-01", 25_000],
      ["regular", "基本报酬", "2027-02-01", 275_000],
    ]);
    const [settlement] = await linesOf(february, "p1");
    expect(settlement?.correctsId).toBe((await linesOf(january, "p1"))[0]?.id);
    expect([settlement?.countyFen, settlement?.townshipFen]).toEqual([17_500, 7_500]);
  });

  test("a post that had ended on 11 January is found out in February: −1,693.55 is recovered by half of what is paid", async () => {
    const january = await runOf("month", "2026-01-01", "2026-02-01");
    await forceLock(db, january);
    await db.transact((tx) =>
      tx.update(post).set({ until: "2026-01-11", endKind: "normal-exit" }).where(eq(post.id, "post-p4-0")),
    );
    const february = await runOf("month", "2026-02-01", "2026-03-01");
    expect(await amounts(february, "p4")).toEqual([
      ["correction", "基本报酬", "2026-01-01", -169_355],
      ["carry", "[carry]", "2026-02-01", 169_355],
    ]);
    const [row] = await db.read
      .select()
      .from(payRow)
      .where(and(eq(payRow.runId, february), eq(payRow.payeeId, "p4")));
    expect(row?.netFen).toBe(0);
  });
});

test("the year's star subsidy: 3 stars until June, 4 from July = 6/12 × 1,500 + 6/12 × 2,000 = 1,750", async () => {
  await setLevel(db, "p1", 3, "2025-01-01");
  await setLevel(db, "p1", 4, "2025-07-01");
  const run = await runOf("year", "2025-01-01", "2026-01-01");
  expect(await amounts(run, "p1")).toEqual([["regular", "星级补贴", "2025-01-01", 175_000]]);
  expect((await linesOf(run, "p1"))[0]?.basis.map(({ amount, grains }) => [amount, grains])).toEqual([
    ["1500", 6],
    ["2000", 6],
  ]);
});
