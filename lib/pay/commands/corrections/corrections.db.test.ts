import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import { placeVersion, post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { addIncome, addPayScheme, openPay, runOf, setLevel } from "../../testing";
import {
  addPayVersion,
  amounts,
  endScheme,
  linesOf,
  lockedRun,
  month,
  monthlyPay,
  rowsOf,
  settledLines,
} from "./testing";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { document: monthlyPay, id: "pay-monthly" });
  await setLevel(db, "p1", 3, "2025-01-01");
});

const monthRun = (n: number) => lockedRun("month", month(n), month(n + 1));
const idsOf = async (run: string, payee: string, element: string) =>
  (await linesOf(db, run, payee)).filter((line) => line.element === element).map(({ id }) => id);

async function movePost(id: string, until: string) {
  await db.transact((tx) => tx.update(post).set({ until, endKind: "transferred" }).where(eq(post.id, id)));
}

async function addPost(id: string, personId: string, placeId: string, from: string) {
  await db.transact((tx) =>
    tx.insert(post).values({
      county: testCounty,
      id,
      personId,
      post: "secretary",
      placeId,
      from,
      until: null,
      endKind: null,
      isMain: true,
      recordedAt: new Date(),
    }),
  );
}

/** A version of the scheme with other elements. */
function withElements(change: (elements: NonNullable<SchemeDocument["pay"]>["elements"]) => unknown[]) {
  const section = monthlyPay.pay ?? { elements: [] };
  return { ...monthlyPay, pay: { ...section, elements: change(section.elements) } } as SchemeDocument;
}

describe("a star that changed three months ago", () => {
  test("lowered: three negative lines, each naming the line it corrects, and the month itself less", async () => {
    const runs = [await monthRun(1), await monthRun(2), await monthRun(3)];
    await setLevel(db, "p1", 1, "2026-01-01");
    const april = await monthRun(4);
    expect(await amounts(db, april, "p1")).toEqual([
      ["correction", "星级补贴", "2026-01-01", -10_000],
      ["correction", "星级补贴", "2026-02-01", -10_000],
      ["correction", "星级补贴", "2026-03-01", -10_000],
      ["regular", "基本报酬", "2026-04-01", 250_000],
      ["regular", "星级补贴", "2026-04-01", 5_000],
    ]);
    const corrected = (await linesOf(db, april, "p1")).slice(0, 3).map((line) => line.correctsId);
    const earlier = await Promise.all(runs.map((run) => idsOf(run, "p1", "星级补贴")));
    expect(corrected).toEqual(earlier.flat());
  });

  test("raised: three positive ones", async () => {
    for (const n of [1, 2, 3]) await monthRun(n);
    await setLevel(db, "p1", 5, "2026-01-01");
    const lines = await amounts(db, await monthRun(4), "p1");
    expect(lines.slice(0, 3).map((line) => line[3])).toEqual([10_000, 10_000, 10_000]);
  });

  test("lowered, then raised: the second correction names the first one", async () => {
    await monthRun(1);
    await setLevel(db, "p1", 1, "2026-01-01");
    const february = await monthRun(2);
    const first = (await linesOf(db, february, "p1")).find((line) => line.kind === "correction");
    await setLevel(db, "p1", 4, "2026-01-01");
    const march = await monthRun(3);
    const second = (await linesOf(db, march, "p1")).find((line) => line.owedFrom === "2026-01-01");
    expect([first?.amountFen, second?.amountFen]).toEqual([-10_000, 15_000]);
    expect(second?.correctsId).toBe(first?.id);
    const january = (await settledLines(db)).filter(
      (line) => line.payeeId === "p1" && line.element === "星级补贴" && line.owedFrom === "2026-01-01",
    );
    expect(january.reduce((sum, line) => sum + line.amountFen, 0)).toBe(4 * 5_000);
  });
});

describe("people", () => {
  test("appointed as of January and entered in March: the months are paid late, as regular lines", async () => {
    await movePost("post-p8-0", "2025-12-01");
    await monthRun(1);
    await monthRun(2);
    await addPost("post-p8-1", "p8", "v2", "2026-01-16");
    expect(await amounts(db, await monthRun(3), "p8")).toEqual([
      ["regular", "基本报酬", "2026-01-01", Math.round((250_000 * 16) / 31)],
      ["regular", "星级补贴", "2026-01-01", 0],
      ["regular", "基本报酬", "2026-02-01", 250_000],
      ["regular", "星级补贴", "2026-02-01", 0],
      ["regular", "基本报酬", "2026-03-01", 250_000],
      ["regular", "星级补贴", "2026-03-01", 0],
    ]);
  });

  test("a post that had moved to another township: taken back there, paid here, and nothing recovered", async () => {
    const january = await monthRun(1);
    await movePost("post-p1-0", "2026-01-01");
    await addPost("post-p1-1", "p1", "v3", "2026-01-01");
    const february = await monthRun(2);
    const lines = (await linesOf(db, february, "p1")).filter((line) => line.kind === "correction");
    const base = lines.filter((line) => line.element === "基本报酬");
    expect(base.map((line) => [line.placePath, line.amountFen, line.townshipFen]).sort()).toEqual([
      ["gp/t1/v1/", -250_000, -75_000],
      ["gp/t2/v3/", 250_000, 75_000],
    ]);
    const [first] = await idsOf(january, "p1", "基本报酬");
    expect(base.map((line) => line.correctsId)).toEqual([first, first]);
    const [row] = (await rowsOf(db, february)).filter((one) => one.payeeId === "p1");
    expect(row).toMatchObject({ netFen: 265_000, townshipId: "t2", placePath: "gp/t2/v3/" });
    const march = await monthRun(3);
    expect((await linesOf(db, march, "p1")).filter((line) => line.kind === "correction")).toEqual([]);
  });

  test("a village that goes to another township leaves the months before where they were", async () => {
    await monthRun(1);
    await db.transact(async (tx) => {
      const own = and(eq(placeVersion.county, testCounty), eq(placeVersion.id, "pv-v1"));
      const [before] = await tx.select().from(placeVersion).where(own);
      await tx.update(placeVersion).set({ until: "2026-02-01" }).where(own);
      if (before)
        await tx.insert(placeVersion).values({
          ...before,
          id: "pv-v1-2",
          code: "140581002009",
          parentId: "t2",
          path: "gp/t2/v1/",
          from: "2026-02-01",
        });
    });
    const february = await monthRun(2);
    await setLevel(db, "p1", 1, "2026-01-01");
    const march = await monthRun(3);
    const pathOf = async (run: string, owedFrom: string) =>
      (await linesOf(db, run, "p1")).filter((line) => line.owedFrom === owedFrom).map((l) => l.placePath);
    expect(await pathOf(february, "2026-02-01")).toEqual(["gp/t2/v1/", "gp/t2/v1/"]);
    expect(await pathOf(march, "2026-01-01")).toEqual(["gp/t1/v1/"]);
  });
});

describe("rules of the past", () => {
  test("a later version adds an element from January: it is paid late; another goes: it is taken back", async () => {
    await monthRun(1);
    await monthRun(2);
    const added = withElements(([base, star]) => [base, { ...base, code: "岗位补贴", kind: "post" }, star]);
    await addPayVersion(db, { document: added, id: "pay-added", of: "pay-monthly", from: "2026-02-01" });
    const march = await monthRun(3);
    expect((await amounts(db, march, "p1")).filter((line) => line[1] === "岗位补贴")).toEqual([
      ["regular", "岗位补贴", "2026-02-01", 250_000],
      ["regular", "岗位补贴", "2026-03-01", 250_000],
    ]);
    const fewer = withElements(([base]) => [base]);
    await addPayVersion(db, { document: fewer, id: "pay-fewer", of: "pay-added", from: "2026-03-01" });
    const april = await lockedRun("month", month(4), month(5));
    expect(await amounts(db, april, "p1")).toEqual([
      ["correction", "岗位补贴", "2026-03-01", -250_000],
      ["correction", "星级补贴", "2026-03-01", -15_000],
      ["carry", "[carry]", "2026-04-01", 140_000],
      ["regular", "基本报酬", "2026-04-01", 250_000],
    ]);
  });

  test("an element that is only renamed is neither a raise nor a recovery", async () => {
    await monthRun(1);
    const renamed = withElements(([base, star]) => [{ ...base, code: "基础报酬" }, star]);
    await addPayVersion(db, { document: renamed, id: "pay-renamed", of: "pay-monthly", from: "2026-01-01" });
    const february = await monthRun(2);
    const [row] = (await rowsOf(db, february)).filter((one) => one.payeeId === "p1");
    expect(row?.netFen).toBe(265_000);
    expect((await linesOf(db, february, "p1")).filter((line) => line.kind === "carry")).toEqual([]);
  });

  test("another split of funds moves money between them without a fen to the person", async () => {
    await monthRun(1);
    const moved = withElements(([base, star]) => [{ ...base, funds: [{ fund: "county", share: 1 }] }, star]);
    await addPayVersion(db, { document: moved, id: "pay-moved", of: "pay-monthly", from: "2026-01-01" });
    const [line] = await linesOf(db, await monthRun(2), "p1");
    expect(line).toMatchObject({ kind: "correction", amountFen: 0, countyFen: 75_000, townshipFen: -75_000 });
    expect(await amounts(db, await monthRun(3), "p1")).toHaveLength(2);
  });

  test("a scheme that ended before a month that was paid: the month is taken back", async () => {
    await addPayScheme(db, { document: { ...monthlyPay, code: "other-pay" }, id: "pay-other" });
    await monthRun(1);
    await endScheme(db, "pay-other", "2026-01-01");
    const february = await monthRun(2);
    const back = (await linesOf(db, february, "p1")).filter((line) => line.kind === "correction");
    expect(back.map((line) => [line.schemeId, line.element, line.amountFen]).sort()).toEqual([
      ["scheme-pay-other", "基本报酬", -250_000],
      ["scheme-pay-other", "星级补贴", -15_000],
    ]);
  });

  test("a figure of the register that is corrected: one line a month, up and down, split as the whole is", async () => {
    await monthRun(1);
    await addIncome(db, { id: "i25b", year: 2025, value: "20000.1", correctsId: "i25" });
    const february = await monthRun(2);
    const [up] = await linesOf(db, february, "p1");
    expect(up).toMatchObject({ kind: "correction", amountFen: 1, countyFen: 1, townshipFen: 0 });
    await addIncome(db, { id: "i25c", year: 2025, value: "19000", correctsId: "i25b" });
    const [down] = await linesOf(db, await monthRun(3), "p1");
    expect(down).toMatchObject({ kind: "correction", amountFen: -12_501, correctsId: up?.id });
    const january = (await settledLines(db)).filter(
      (line) => line.payeeId === "p1" && line.element === "基本报酬" && line.owedFrom === "2026-01-01",
    );
    const sum = (field: "amountFen" | "countyFen" | "townshipFen") =>
      january.reduce((total, line) => total + line[field], 0);
    expect([sum("amountFen"), sum("countyFen"), sum("townshipFen")]).toEqual([237_500, 166_250, 71_250]);
  });

  test("a figure that is missing today takes nothing back: it is a gap", async () => {
    await monthRun(1);
    const rules = monthlyPay.rules?.map((rule) =>
      rule.name === "年报酬" ? { ...rule, formula: rule.formula?.replace("-1)", "+9)") } : rule,
    );
    const other = { ...monthlyPay, rules } as SchemeDocument;
    await addPayVersion(db, { document: other, id: "pay-blank", of: "pay-monthly", from: "2026-01-01" });
    const february = await runOf("month", month(2), month(3));
    const [row] = (await rowsOf(db, february)).filter((one) => one.payeeId === "p1");
    expect(row?.gaps.length).toBeGreaterThan(0);
    expect((await amounts(db, february, "p1")).filter((line) => line[0] === "correction")).toEqual([]);
  });
});

test("recovered by half of what is paid, over as many runs as it takes, and no row below nothing", async () => {
  for (const n of [1, 2, 3, 4, 5]) await monthRun(n);
  await movePost("post-p1-0", "2026-01-01");
  await addPost("post-p1-1", "p1", "v1", "2026-04-01");
  const nets: number[] = [];
  for (const n of [6, 7, 8, 9, 10, 11, 12]) {
    const run = await monthRun(n);
    const [row] = (await rowsOf(db, run)).filter((one) => one.payeeId === "p1");
    nets.push(row?.netFen ?? -1);
  }
  // Three months of 2,650 are owed back; half of 2,650 a month is taken.
  expect(nets).toEqual([132_500, 132_500, 132_500, 132_500, 132_500, 132_500, 265_000]);
  expect((await db.read.select().from(payRow)).filter(({ netFen }) => netFen < 0)).toEqual([]);
  const carried = await db.read.select().from(payLine).where(eq(payLine.element, "[carry]"));
  expect(carried.reduce((sum, line) => sum + line.amountFen, 0)).toBe(0);
});

test("a run that was dropped or is a draft settles nothing", async () => {
  const january = await runOf("month", month(1), month(2));
  await setLevel(db, "p1", 1, "2026-01-01");
  const between = await runOf("once", month(1), month(2));
  expect(await amounts(db, between, "p1")).toEqual([]);
  await db.transact((tx) => tx.update(payRun).set({ status: "dropped" }).where(eq(payRun.id, january)));
  const again = await lockedRun("month", month(1), month(2));
  expect((await amounts(db, again, "p1")).map((line) => line[3])).toEqual([250_000, 5_000]);
  await setLevel(db, "p1", 2, "2026-01-01");
  const february = await runOf("once", month(2), month(3));
  expect(await amounts(db, february, "p1")).toEqual([["correction", "星级补贴", "2026-01-01", 5_000]]);
});
