import { describe, expect, it } from "vitest";
import {
  appealUntil,
  closedBecause,
  differenceOf,
  dueDayOf,
  needsDecision,
  receiptNumber,
} from "./objections";

describe("the clock of an objection", () => {
  it("is ten working days: over National Day 2025 an objection of 26 September is due on 16 October", () => {
    expect(dueDayOf("2025-09-26")).toBe("2025-10-16");
  });

  it("follows the county's own days", () => {
    expect(dueDayOf("2025-09-26", new Map([["2025-10-09", false]]))).toBe("2025-10-17");
  });

  it("gives thirty days for an appeal: published on 20 January, until 19 February", () => {
    expect(appealUntil("2026-01-20")).toBe("2026-02-19");
  });
});

it("numbers receipts by year with four digits", () => {
  expect(receiptNumber("2026", 3)).toBe("异议〔2026〕0003");
});

it("takes objections on the whole last day of a running notice only", () => {
  const notice = { status: "running", firstDay: "2026-01-12", lastDay: "2026-01-19" } as const;
  expect(closedBecause(notice, "2026-01-12")).toBeNull();
  expect(closedBecause(notice, "2026-01-19")).toBeNull();
  expect(closedBecause(notice, "2026-01-20")).toBe("over");
  expect(closedBecause(notice, "2026-01-11")).toBe("over");
  expect(closedBecause({ ...notice, status: "withdrawn" }, "2026-01-15")).toBe("withdrawn");
});

it("tells what moved: 86.5 to 90 points, 3 to 4 stars, 1500 to 2000 yuan are 3.5, 1 and 500", () => {
  const before = { scoreE4: 865_000, grade: "合格", level: 3, amountFen: 150_000 };
  const after = { scoreE4: 900_000, grade: "优秀", level: 4, amountFen: 200_000 };
  expect(differenceOf(before, after)).toEqual({ scoreE4: 35_000, level: 1, amountFen: 50_000 });
  expect(differenceOf({ ...before, level: null }, after).level).toBeNull();
  expect(needsDecision(before, after)).toBe(true);
  expect(needsDecision(before, { ...before, scoreE4: 870_000 })).toBe(false);
  expect(needsDecision(null, null)).toBe(false);
});
