import { describe, expect, test } from "vitest";
import { Exact } from "@/lib/base/exact";
import { missingKey, type PaidUnit, pieceOf, prove, type Word } from "./targets";

const part = (amount: string, grains: number, of: number, subjectId = "p") => ({
  frozenId: "f",
  subjectId,
  schemeVersionId: "s",
  amount,
  from: "2026-01-01",
  until: "2027-01-01",
  grains,
  of,
});

/** A year's unit of 12 months, `grains` of them counted. */
const yearly = (payeeId: string, amountFen: number, grains = 12, element = "e"): PaidUnit => ({
  payeeId,
  townshipId: "t",
  element,
  from: "2026-01-01",
  until: "2027-01-01",
  amountFen,
  basis: [part("1", grains, 12)],
  counts: true,
});

const bounds =
  (atLeast: string | null, atMost: string | null = null) =>
  (): Word => ({
    isMember: true,
    atLeast: atLeast === null ? null : Exact.of(atLeast),
    atMost: atMost === null ? null : Exact.of(atMost),
  });

const closed = { isOpen: false, missing: new Set<string>() };
const pieces = (units: readonly PaidUnit[], word: (part: PaidUnit["basis"][number]) => Word) =>
  units.flatMap((unit) => pieceOf(unit, word) ?? []);

describe("average", () => {
  test("(50,000.00 + 49,960.00) ÷ 2 = 49,980.00 of 2.5 × 20,000 = 50,000.00: short by 20.00", () => {
    const found = prove(
      "average",
      pieces([yearly("a", 5_000_000), yearly("b", 4_996_000)], bounds("50000")),
      closed,
    );
    expect(found).toMatchObject({
      verdict: "short",
      valueFen: 4_998_000,
      atLeastFen: 5_000_000,
      byFen: 2_000,
      payees: 2,
      years: "2",
    });
  });

  test("(50,000.00 + 50,000.00) ÷ 2 = 50,000.00 of 50,000.00: reached", () => {
    const found = prove(
      "average",
      pieces([yearly("a", 5_000_000), yearly("b", 5_000_000)], bounds("50000")),
      closed,
    );
    expect(found).toMatchObject({ verdict: "reached", valueFen: 5_000_000, byFen: 0 });
  });

  test("(50,000.00 + 50,000.00 + 49,999.99) ÷ 3 = 49,999.996…: short by 0.01, shown as 49,999.99", () => {
    const units = [yearly("a", 5_000_000), yearly("b", 5_000_000), yearly("c", 4_999_999)];
    expect(prove("average", pieces(units, bounds("50000")), closed)).toMatchObject({
      verdict: "short",
      valueFen: 4_999_999,
      byFen: 1,
    });
  });

  test("half a year: (50,000.00 + 24,990.00) ÷ (1 + 6/12) = 49,993.33 of 50,000.00: short by 6.67", () => {
    const units = [yearly("a", 5_000_000), yearly("b", 2_499_000, 6)];
    expect(prove("average", pieces(units, bounds("50000")), closed)).toMatchObject({
      verdict: "short",
      valueFen: 4_999_333,
      byFen: 667,
      years: "1.5",
    });
  });

  test("1 × 20,000 = 20,000.00 and 2 × 20,000 = 40,000.00 are within 1–2 ×, 40,000.01 is over by 0.01", () => {
    const of = (fen: number) =>
      prove("average", pieces([yearly("a", fen)], bounds("20000", "40000")), closed);
    expect(of(2_000_000).verdict).toBe("reached");
    expect(of(4_000_000).verdict).toBe("reached");
    expect(of(4_000_001)).toMatchObject({ verdict: "over", byFen: 1 });
    expect(of(1_999_999)).toMatchObject({ verdict: "short", byFen: 1 });
  });

  test("two elements by their own time: 6.5/12 of 30,000 and 7/12 of 20,000 give 30,000 + 20,000", () => {
    const base = { ...yearly("a", 1_625_000), basis: [part("30000", 13, 24)] };
    const bonus = { ...yearly("a", 1_166_667), element: "f", basis: [part("20000", 7, 12)] };
    expect(prove("average", pieces([base, bonus], bounds("50000")), closed)).toMatchObject({
      verdict: "reached",
      valueFen: 5_000_001,
    });
  });

  test("a grade that is missing for one of two: 20,000.00 ÷ 1, not ÷ 2; without the gap 20,000.00 ÷ 2", () => {
    const units = [yearly("a", 3_000_000), yearly("b", 3_000_000), yearly("a", 2_000_000, 12, "f")];
    const missing = new Set([missingKey("b", "f")]);
    const word = bounds("50000");
    expect(prove("average", pieces(units, word), { isOpen: false, missing }).valueFen).toBe(5_000_000);
    expect(prove("average", pieces(units, word), closed).valueFen).toBe(4_000_000);
  });

  test("before the year's performance is paid: 30,000.00 of 50,000.00 is open, not short", () => {
    const own = pieces([yearly("a", 3_000_000)], bounds("50000"));
    expect(prove("average", own, { ...closed, isOpen: true })).toMatchObject({
      verdict: "open",
      byFen: 2_000_000,
    });
  });

  test("chief until June, deputy from July: of 24,000 + 18,000 the 24,000 for 6/12 of a year count", () => {
    const unit = { ...yearly("a", 4_200_000), basis: [part("48000", 6, 12, "c"), part("36000", 6, 12, "d")] };
    const word = ({ subjectId }: { subjectId: string }): Word => ({
      isMember: subjectId === "c",
      atLeast: Exact.of(50_000),
      atMost: null,
    });
    expect(prove("average", pieces([unit], word), closed)).toMatchObject({
      valueFen: 4_800_000,
      years: "0.5",
      sumFen: 2_400_000,
    });
  });
});

describe("each and total", () => {
  test("165,000.00 a village: 4 × 41,250 reaches it, 41,250 × 3 + 41,249.99 is short by 0.01", () => {
    const units = [yearly("v1", 16_500_000), yearly("v2", 16_499_999)];
    const found = prove("each", pieces(units, bounds("165000")), closed);
    expect(found).toMatchObject({ verdict: "short", atLeastFen: 16_500_000, payees: 2 });
    expect(found.missed).toEqual([expect.objectContaining({ payeeId: "v2", byFen: 1 })]);
  });

  test("two quarters of 41,250.00 are a year of 165,000.00", () => {
    const quarter = (from: string, until: string): PaidUnit => ({
      ...yearly("v1", 4_125_000),
      from,
      until,
      basis: [part("41250", 1, 1)],
    });
    const units = [quarter("2026-01-01", "2026-04-01"), quarter("2026-04-01", "2026-07-01")];
    expect(prove("each", pieces(units, bounds("165000")), closed).verdict).toBe("reached");
  });

  test("a total of 5,000.00 + 5,000.00 within 10,000.00; 10,000.01 is over by 0.01", () => {
    const total = (fen: number) =>
      prove("total", pieces([yearly("a", 500_000), yearly("b", fen)], bounds(null, "10000")), closed);
    expect(total(500_000).verdict).toBe("reached");
    expect(total(500_001)).toMatchObject({ verdict: "over", byFen: 1 });
  });
});

test("a correction of another year adds its money and no time", () => {
  const before = { ...yearly("a", -100_000), from: "2025-01-01", until: "2026-01-01", counts: false };
  const found = prove("average", pieces([yearly("a", 5_000_000), before], bounds("50000")), closed);
  expect(found).toMatchObject({ valueFen: 4_900_000, years: "1" });
});
