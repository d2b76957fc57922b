import { describe, expect, test } from "vitest";
import { instalmentsOf, planRows, takeOff } from "./claims";

describe("instalments", () => {
  test("the same sum on the same day of every month, the rest last; short months end earlier", () => {
    expect(instalmentsOf(250_000, "2026-01-31", 100_000)).toEqual([
      { day: "2026-01-31", amountFen: 100_000 },
      { day: "2026-02-28", amountFen: 100_000 },
      { day: "2026-03-31", amountFen: 50_000 },
    ]);
  });

  test("an even sum leaves no rest; all at once is one", () => {
    expect(instalmentsOf(200_000, "2026-01-10", 100_000)).toHaveLength(2);
    expect(instalmentsOf(200_000, "2026-01-10", 200_000)).toEqual([
      { day: "2026-01-10", amountFen: 200_000 },
    ]);
  });

  test("what came back goes to the earliest; overdue is what was due before today and is not whole", () => {
    const plan = instalmentsOf(250_000, "2026-01-10", 100_000);
    expect(
      planRows(plan, 130_000, "2026-02-11").map(({ paidFen, isOverdue }) => [paidFen, isOverdue]),
    ).toEqual([
      [100_000, false],
      [30_000, true],
      [0, false],
    ]);
    expect(planRows(plan, 130_000, "2026-02-10").some(({ isOverdue }) => isOverdue)).toBe(false);
  });
});

test("a sum comes off the oldest claims first, and never more than there is", () => {
  const claims = [{ leftFen: 100 }, { leftFen: 50 }];
  expect(takeOff(claims, 120).map(({ fen }) => fen)).toEqual([100, 20]);
  expect(takeOff(claims, 500).map(({ fen }) => fen)).toEqual([100, 50]);
  expect(takeOff(claims, 0)).toEqual([]);
});
