import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { loadBudget, runCells } from "../data/budget";
import { forecastYear } from "../data/forecast";
import { loadProvisional } from "../data/provisional";
import { loadStandards } from "../data/standards";
import { addIncome, at, forceLock, openPay, payCrew, payDay, runOf, setLevel } from "../testing";
import { enterBudget } from "./budget";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
});

const clerk = { ...at(payCrew.checker) };
const reader = (actor = payCrew.checker) => ({ actor, db: db.read });
const plan = (more: Partial<Parameters<typeof enterBudget>[1]> = {}) =>
  enterBudget(clerk, {
    year: 2026,
    fund: "county",
    amountFen: 1_000_000,
    document: "财预〔2026〕5号",
    ...more,
  });

describe("a budget line", () => {
  test("70 % of what January paid comes out of the county's line, 30 % has no line of its own", async () => {
    await plan();
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const gross = (await runCells(reader(), run)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    const [open] = await loadBudget(reader(), { year: 2026, next: run });
    expect(open).toMatchObject({ plannedFen: 1_000_000, paidFen: 0, nextFen: gross * 0.7 });
    await forceLock(db, run);
    const [county, township] = await loadBudget(reader(), { year: 2026 });
    expect(county).toMatchObject({ fund: "county", paidFen: gross * 0.7, owedFen: gross * 0.7 });
    expect(county?.leftFen).toBe(1_000_000 - gross * 0.7);
    expect(township).toMatchObject({ fund: "township", plannedFen: null, paidFen: gross * 0.3 });
  });

  test("entered again, the later amount holds; a line of a kind and township takes its own part", async () => {
    await plan();
    await plan({ amountFen: 900_000 });
    await plan({ elementKind: "base", townshipId: "t2", amountFen: 500_000 });
    await forceLock(db, await runOf("month", "2026-01-01", "2026-02-01"));
    const all = await loadBudget(reader(), { year: 2026 });
    const lines = all.filter(({ plannedFen }) => plannedFen !== null);
    expect(lines.map(({ plannedFen }) => plannedFen)).toEqual([900_000, 500_000]);
    // p4 alone is paid in t2: 2,500.00 × 70 % = 1,750.00
    expect(lines[1]).toMatchObject({ townshipId: "t2", paidFen: 175_000, leftFen: 325_000 });
  });

  test("only finance enters it, a village is no township, totals are for those who may see them", async () => {
    const input = { year: 2026, fund: "county" as const, amountFen: 1, document: "文" };
    await expect(enterBudget(at(payCrew.admin), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(plan({ townshipId: "v1" })).rejects.toMatchObject({ code: "VALIDATION" });
    await expect(loadBudget(reader(payCrew.cadre), { year: 2026 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the forecast", () => {
  test("January is locked: 11 × January's base and one computed year of stars are still to come", async () => {
    await setLevel(db, "p1", 3, "2025-01-01");
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    const gross = (await runCells(reader(), run)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    await forceLock(db, run);
    const { steps } = await forecastYear(reader(), { year: 2026, now: payDay });
    expect(steps.map(({ element, method, units }) => [element.code, method, units])).toEqual([
      ["基本报酬", "repeat", 11],
      ["星级补贴", "dry", 0],
    ]);
    expect(steps[0]?.amountFen).toBe(gross * 11);
    expect(steps[1]?.amountFen).toBe(150_000);
    const [county] = await loadBudget(reader(), {
      year: 2026,
      forecast: await forecastYear(reader(), { year: 2026, now: payDay }),
    });
    expect(county?.restFen).toBeGreaterThan(0);
  });

  test("without any locked run nothing is repeated", async () => {
    const { steps } = await forecastYear(reader(), { year: 2026, now: payDay });
    expect(steps[0]).toMatchObject({ method: "none", amountFen: 0 });
  });
});

describe("the sheet for the village board", () => {
  test("of base pay only what three get is shown: 2,500 of the chiefs, not the one committee member's", async () => {
    const run = await runOf("month", "2026-01-01", "2026-02-01");
    await forceLock(db, run);
    const { schemes, runs } = await loadStandards(reader(), null);
    expect(runs.map(({ id }) => id)).toEqual([run]);
    const [base] = schemes[0]?.lines ?? [];
    expect(base?.amounts.get("secretary")).toEqual(["2500"]);
    expect(base?.amounts.has("committee-member")).toBe(false);
  });

  test("a township sees it of locked runs only, a cadre not at all", async () => {
    await runOf("month", "2026-01-01", "2026-02-01");
    const township = payCrew.clerk;
    expect((await loadStandards(reader(township), null)).schemes).toEqual([]);
    await expect(loadStandards(reader(payCrew.cadre), null)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("a run says which expected figures it rests on, the next one what it settles", async () => {
  await addIncome(db, { id: "i26e", year: 2026, value: "20000", isExpected: true });
  const january = await runOf("month", "2027-01-01", "2027-02-01");
  const rests = await loadProvisional(reader(), january);
  expect(rests.figures).toEqual([
    { name: "农村居民人均可支配收入", value: "20000", year: 2026, source: "统计公报" },
  ]);
  expect(rests.lines).toBeGreaterThan(0);
  await forceLock(db, january);
  await addIncome(db, { id: "i26", year: 2026, value: "22000", correctsId: "i26e" });
  const february = await runOf("month", "2027-02-01", "2027-03-01");
  const settles = await loadProvisional(reader(), february);
  expect(settles).toMatchObject({ figures: [], lines: 0, settlements: rests.lines });
});
