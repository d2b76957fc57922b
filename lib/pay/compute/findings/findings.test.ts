import { describe, expect, test } from "vitest";
import { findingCodes } from "../../types";
import { boundsOf } from "./caps";
import { overrideDoors, severities, someNames } from "./finding";
import { outside, paidSpans } from "./spans";

const part = (from: string, until: string, grains: number, amount: string | null = "100") => ({
  frozenId: "f",
  subjectId: "p",
  schemeVersionId: "v",
  amount,
  from,
  until,
  grains,
  of: 12,
});

describe("days that a line pays for", () => {
  const line = {
    basis: [part("2026-01-01", "2026-03-01", 2), part("2026-03-01", "2026-04-01", 1, "0")],
    owedUntil: "2026-04-01",
  };

  test("by days all days of what pays; nothing for a stretch of 0", () => {
    expect(paidSpans(line, { proRata: "day", monthDay: "last" })).toEqual([
      { from: "2026-01-01", until: "2026-03-01" },
    ]);
  });

  test("by months the day that decides each month, the last or the first", () => {
    const days = (monthDay: "first" | "last") =>
      paidSpans(line, { proRata: "month", monthDay }).map(({ from }) => from);
    expect(days("last")).toEqual(["2026-01-31", "2026-02-28"]);
    expect(days("first")).toEqual(["2026-01-01", "2026-02-01"]);
  });

  test("in full the last day of the unit", () => {
    expect(paidSpans(line, { proRata: undefined, monthDay: "last" })).toEqual([
      { from: "2026-03-31", until: "2026-04-01" },
    ]);
  });
});

describe("what lies outside", () => {
  const january = [{ from: "2026-01-01", until: "2026-02-01" }];

  test("before, between and after the posts that were held", () => {
    const held = [
      { from: "2026-01-05", until: "2026-01-10" },
      { from: "2026-01-20", until: "2026-01-25" },
    ];
    expect(outside(january, held)).toEqual([
      { from: "2026-01-01", until: "2026-01-05" },
      { from: "2026-01-10", until: "2026-01-20" },
      { from: "2026-01-25", until: "2026-02-01" },
    ]);
  });

  test("all of it without a post or with one of another time, nothing with an open one", () => {
    expect(outside(january, [])).toEqual(january);
    expect(outside(january, [{ from: "2025-01-01", until: "2026-01-01" }])).toEqual(january);
    expect(outside(january, [{ from: "2026-02-01", until: null }])).toEqual(january);
    expect(outside(january, [{ from: "2020-01-01", until: null }])).toEqual([]);
  });
});

test("a bound is an argument of the one MIN that a formula is", () => {
  expect(boundsOf('MIN(上限, TENURE(任职, "满年")*10)')).toEqual(["上限", 'TENURE(任职, "满年")*10']);
  expect(boundsOf("MIN(300, a)+b")).toEqual([]);
  expect(boundsOf("MIN(a, 1)+MIN(b, 2)")).toEqual([]);
  expect(boundsOf("a*2")).toEqual([]);
});

test("every code has a weight and somebody who may let it pass; the first five names are said", () => {
  expect(Object.keys(severities).sort()).toEqual([...findingCodes].sort());
  expect(overrideDoors("died")).toEqual(["pay:review"]);
  expect(overrideDoors("shared-account")).toEqual(["pay:check", "pay:approve"]);
  expect(someNames(["a", "b", "c", "d", "e", "f"])).toBe("a、b、c、d、e……");
});
