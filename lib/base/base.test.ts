import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEnvironment } from "./environment";
import { isId, newId } from "./ids";
import { allocate, fen, formatYuan, parseYuan, yuan } from "./money";
import * as period from "./period";

describe("identifiers", () => {
  test("have 20 characters, sort by the order in which they were made and never repeat", () => {
    const made = Array.from({ length: 5000 }, () => newId());
    expect(made.every(isId)).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(5000);
  });
});

describe("periods", () => {
  test("the day is Shanghai's wherever the server stands", () => {
    expect(period.shanghaiDay(new Date("2026-02-28T15:59:59.999Z"))).toBe("2026-02-28");
    expect(period.shanghaiDay(new Date("2026-02-28T16:00:00Z"))).toBe("2026-03-01");
    expect(period.startOfDay("2026-03-01").toISOString()).toBe("2026-02-28T16:00:00.000Z");
  });

  test("are half-open and adjacent", () => {
    expect(period.quarterPeriod(2026, 4)).toEqual({
      kind: "quarter",
      from: "2026-10-01",
      until: "2027-01-01",
    });
    expect(period.previousPeriod(period.halfYearPeriod(2026, 1))).toEqual(period.halfYearPeriod(2025, 2));
    expect(period.nextPeriod(period.monthPeriod(2026, 12))).toEqual(period.monthPeriod(2027, 1));
    expect(period.inPeriod("2026-12-31", period.yearPeriod(2026))).toBe(true);
    expect(period.inPeriod("2027-01-01", period.yearPeriod(2026))).toBe(false);
    expect(period.lastDay(period.yearPeriod(2026))).toBe("2026-12-31");
  });

  test("days exist or not, and months have different lengths", () => {
    expect(period.isDay("2024-02-29")).toBe(true);
    expect(["2026-02-29", "2026-13-01", "2026-1-1", ""].some(period.isDay)).toBe(false);
    expect(period.addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(period.addMonths("2026-01-31", -2)).toBe("2025-11-30");
    expect(period.daysBetween("2026-01-01", "2027-01-01")).toBe(365);
    expect(period.addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  test("overlap needs a shared day", () => {
    const open = { from: "2026-03-01", until: null };
    expect(period.overlap(open, { from: "2026-01-01", until: "2026-03-01" })).toBe(false);
    expect(period.overlap(open, { from: "2026-01-01", until: "2026-03-02" })).toBe(true);
  });
});

describe("money", () => {
  test("reads and writes yuan", () => {
    expect(formatYuan(yuan(231_000))).toBe("231,000.00");
    expect(formatYuan(fen(-1_234_505))).toBe("-12,345.05");
    expect(parseYuan("１,250.5元")).toBe(125_050);
    expect(["", "1.234", "1e3", "--1", "一百"].map(parseYuan)).toEqual([null, null, null, null, null]);
    expect(() => fen(0.5)).toThrow(RangeError);
  });

  test("shares add up, and none is off by a fen or more", () => {
    expect(allocate(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 })
      .filter((w) => w.some((x) => x > 0));
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (amount, given) => {
        const shares = allocate(fen(amount), given);
        const total = given.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum: number, share) => sum + share, 0)).toBe(amount);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (amount / total) * (given[i] ?? 0))).toBeLessThan(1.01);
        });
      }),
    );
  });
});

describe("environment", () => {
  test("has defaults, and an empty variable counts as not given", () => {
    expect(readEnvironment({ PORT: "" })).toMatchObject({ PORT: 3000, YANZHEN_DEMO: true });
    expect(readEnvironment({ YANZHEN_DEMO: "0" }).YANZHEN_DEMO).toBe(false);
  });

  test.each([
    ["PORT", "70000"],
    ["PORT", "secret-1"],
    ["DATABASE_URL", "mysql://root:secret-1@host/x"],
    ["YANZHEN_DEMO", "secret-1"],
    ["AUTH_SECRET", "secret-1"],
    ["AUTH_URL", "secret-1"],
  ])("a wrong %s is one sentence that keeps the value to itself", (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} [^.]*[。，].* ${name} `));
    expect(read).not.toThrow(/secret-1/);
  });
});
