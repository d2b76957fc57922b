import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { loadRun } from "../data/runs";
import { proveTargets } from "../data/targets";
import { addIncome, addPayScheme, forceLock, openPay, payCrew, payDay, runOf, smallPay } from "../testing";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

/** Base is all of the pay, so that 12 months of a chief come to 2.5 × the income. */
const allBase = (factor: string, code = "all-base"): SchemeDocument => ({
  ...smallPay,
  code,
  rules: smallPay.rules.map((rule) =>
    rule.name === "月基本报酬" ? { ...rule, formula: `年报酬/12*${factor}*(1-扣减)` } : rule,
  ),
  pay: {
    elements: smallPay.pay?.elements ?? [],
    targets: [
      {
        code: "chiefs",
        name: "正职年平均报酬",
        of: "average",
        who: "正职",
        elements: ["基本报酬"],
        atLeast: "目标下限",
      },
      {
        code: "whole",
        name: "含星级补贴",
        of: "average",
        who: "正职",
        elements: ["基本报酬", "星级补贴"],
        atLeast: "目标下限",
      },
    ],
  },
});

const reader = (actor = payCrew.checker) => ({ actor, db: db.read });

async function proof(
  runId: string,
  { actor = payCrew.checker, reading = "owed" as "owed" | "paid", dry = false } = {},
) {
  const run = await loadRun(reader(), { runId, permission: "pay:read" });
  const page = await proveTargets(reader(actor), { run, reading, dry, now: payDay });
  return page.schemes[0]?.targets ?? [];
}

describe("the chiefs' average against 2.5 × 20,000", () => {
  test("a draft of January: 50,000 ÷ 12 = 4,166.67 a month makes 50,000.04 a year, reached", async () => {
    await openPay(db, { document: allBase("1"), id: "targets-1" });
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const [chiefs, whole] = await proof(run);
    expect(chiefs).toMatchObject({ isWhole: false, unpaid: [], gaps: 0 });
    expect(chiefs?.scopes[0]).toMatchObject({
      townshipId: null,
      verdict: "reached",
      valueFen: 5_000_004,
      atLeastFen: 5_000_000,
    });
    expect(chiefs?.scopes.map(({ townshipId, payees }) => [townshipId, payees])).toEqual([
      [null, chiefs?.scopes[0]?.payees],
      ["t1", expect.any(Number)],
      ["t2", 1],
    ]);
    expect(chiefs?.parameters).toEqual([
      {
        name: "农村居民人均可支配收入",
        value: "20000",
        date: "2025年",
        source: "统计公报",
        isExpected: false,
      },
    ]);
    expect(whole?.unpaid.map(({ code }) => code)).toEqual(["星级补贴"]);
  });

  test("0.9996 of it: 4,165.00 × 12 = 49,980.00 of 50,000.00, short by 20.00 in t2 and in total", async () => {
    await openPay(db, { document: allBase("0.9996", "short-base"), id: "targets-2" });
    const [chiefs] = await proof(await runOf("month", "2026-01-01", "2026-02-01"));
    for (const scope of [chiefs?.scopes[0], chiefs?.scopes.find(({ townshipId }) => townshipId === "t2")])
      expect(scope).toMatchObject({ verdict: "short", valueFen: 4_998_000, byFen: 2_000 });
  });

  test("what locked runs paid and a draft count together: two months are 2 ÷ 12 of a year each", async () => {
    await openPay(db, { document: allBase("1", "two-months"), id: "targets-3" });
    await forceLock(db, await runOf("month", "2026-01-01", "2026-02-01"));
    const [chiefs] = await proof(await runOf("month", "2026-02-01", "2026-03-01"));
    const t2 = chiefs?.scopes.find(({ townshipId }) => townshipId === "t2");
    expect(t2).toMatchObject({ payees: 1, years: "0.17", sumFen: 416_667 * 2, verdict: "reached" });
  });

  test("a month owed for 2025 and paid in 2026 stands in each year's own reading", async () => {
    await openPay(db, { document: allBase("1", "readings"), id: "targets-4" });
    await forceLock(db, await runOf("month", "2025-12-01", "2026-01-01"));
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const t2 = async (reading: "owed" | "paid") =>
      (await proof(run, { reading }))[0]?.scopes.find(({ townshipId }) => townshipId === "t2");
    expect((await t2("owed"))?.sumFen).toBe(416_667);
    expect((await t2("paid"))?.sumFen).toBe(416_667 * 2);
  });
});

test("an unpaid star subsidy stands in by the dry run: three stars of 500 make 50,000.04 + 0 to 1,500", async () => {
  await openPay(db, { document: allBase("1", "dry"), id: "targets-5" });
  const run = await runOf("month", "2026-01-01", "2026-02-01");
  const [, whole] = await proof(run, { dry: true });
  expect(whole?.dry.map(({ code }) => code)).toEqual(["星级补贴"]);
  expect(whole?.unpaid).toEqual([]);
  expect(whole?.scopes[0]?.valueFen).toBeGreaterThanOrEqual(5_000_004);
});

test("an expected income says so at the target", async () => {
  await openPay(db, { document: allBase("1", "expected"), id: "targets-6" });
  await addIncome(db, { id: "i26e", year: 2026, value: "21000", isExpected: true });
  const [chiefs] = await proof(await runOf("month", "2027-01-01", "2027-02-01"));
  expect(chiefs?.parameters).toMatchObject([{ value: "21000", date: "2026年", isExpected: true }]);
});

describe("each village", () => {
  const villages = (yearly: string): SchemeDocument => ({
    format: 1,
    code: "village-pay",
    title: "运转经费",
    kind: "pay",
    subject: "village",
    period: "quarter",
    validFrom: "2024-01-01",
    rules: [
      { name: "季度经费", formula: `ROUND(${yearly}/4, 2)`, unit: "元" },
      { name: "目标", formula: "165000", unit: "元" },
    ],
    pay: {
      elements: [
        {
          code: "运转经费",
          kind: "running-costs",
          rule: "季度经费",
          per: "quarter",
          paid: "quarter",
          funds: [{ fund: "county", share: 1 }],
        },
      ],
      targets: [{ code: "each", name: "每村", of: "each", atLeast: "目标" }],
    },
  });

  test("165,000 ÷ 4 a quarter reaches 165,000; 164,980 is short by 20.00 and names the four villages", async () => {
    await openPay(db, { id: "targets-7" });
    await addPayScheme(db, { document: villages("164980"), id: "targets-villages" });
    const run = await runOf("quarter", "2026-01-01", "2026-04-01");
    const page = await proveTargets(reader(payCrew.checker), {
      run: await loadRun(reader(), { runId: run, permission: "pay:read" }),
      reading: "owed",
      dry: false,
      now: payDay,
    });
    const each = page.schemes.find(({ scheme }) => scheme.document.code === "village-pay")?.targets[0];
    expect(each?.scopes[0]).toMatchObject({ verdict: "short", atLeastFen: 16_500_000, payees: 4 });
    expect(each?.missed).toHaveLength(4);
    expect(each?.missed[0]).toMatchObject({ kind: "village", name: "村v1", byFen: 2_000 });
  });
});

test("whoever sees neither rows nor totals is not told that there is a proof", async () => {
  await openPay(db, { document: allBase("1", "door"), id: "targets-8" });
  const run = await runOf("month", "2026-01-01", "2026-02-01");
  await expect(proof(run, { actor: payCrew.cadre })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
