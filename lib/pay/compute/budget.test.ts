import { describe, expect, test } from "vitest";
import { type Cell, type Plan, planKey, spread } from "./budget";

const plan = (elementKind: string | null, townshipId: string | null): Plan => ({
  fund: "county",
  elementKind,
  townshipId,
  amountFen: 100,
});
const cell = (elementKind: string, townshipId: string, amountFen: number): Cell => ({
  fund: "county",
  elementKind,
  townshipId,
  amountFen,
});
const plansOf = (...plans: Plan[]) => new Map(plans.map((one) => [planKey(one), one]));

describe("money goes to the narrowest line", () => {
  const plans = plansOf(plan("star", "t1"), plan("star", null), plan(null, "t1"), plan(null, null));

  test("30 star in t1, 20 star in t2, 10 base in t1, 5 base in t2: each to a line of its own", () => {
    const { borne, unplanned } = spread(plans, [
      cell("star", "t1", 30),
      cell("star", "t2", 20),
      cell("base", "t1", 10),
      cell("base", "t2", 5),
    ]);
    expect([...borne]).toEqual([
      ["county/star/t1", 30],
      ["county/star/", 20],
      ["county//t1", 10],
      ["county//", 5],
    ]);
    expect(unplanned.size).toBe(0);
  });

  test("without any line of the fund 30 + 20 − 5 = 45 stand as not planned", () => {
    const { unplanned } = spread(plansOf(), [
      cell("star", "t1", 30),
      cell("star", "t2", 20),
      cell("star", "t2", -5),
    ]);
    expect([...unplanned.values()]).toEqual([
      { fund: "county", elementKind: "star", townshipId: null, amountFen: 45 },
    ]);
  });
});
