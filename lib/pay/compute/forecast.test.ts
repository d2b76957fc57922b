import { expect, test } from "vitest";
import { methodOf, unitsLeft } from "./forecast";

test("October is locked: 12 − 10 = 2 months are left, of quarters after the third 1, of a year without a run 12", () => {
  expect(unitsLeft("month", 2026, "2026-10-01").map(({ from }) => from)).toEqual([
    "2026-11-01",
    "2026-12-01",
  ]);
  expect(unitsLeft("quarter", 2026, "2026-07-01").map(({ from }) => from)).toEqual(["2026-10-01"]);
  expect(unitsLeft("month", 2026, null)).toHaveLength(12);
  expect(unitsLeft("month", 2026, "2026-12-01")).toHaveLength(0);
});

test("the newest unit of the year before leaves the whole year", () => {
  expect(unitsLeft("month", 2026, "2025-12-01")).toHaveLength(12);
});

test("what is paid by the month repeats, what is paid once a year is computed, a one-off is left out", () => {
  expect(methodOf({ paid: "month" }, true)).toBe("repeat");
  expect(methodOf({ paid: "quarter" }, false)).toBe("none");
  expect(methodOf({ paid: "year" }, false)).toBe("dry");
  expect(methodOf({ paid: "once" }, true)).toBe("none");
});
