import fc from "fast-check";
import { expect, test } from "vitest";
import { Exact } from "@/lib/base/exact";
import type { Basis } from "../types";
import { toFen } from "./money";
import { dayOfStretch, partsOf } from "./stretches";

const basis = (amount: string | null, grains: number, of: number): Basis => ({
  frozenId: "f",
  subjectId: "p",
  schemeVersionId: "v",
  from: "2026-01-01",
  until: "2026-02-01",
  amount,
  grains,
  of,
});

test("2,500 yuan for 10 of 31 days = 806.45", () => {
  expect(partsOf([basis("2500", 10, 31)], undefined).map(({ fen }) => fen)).toEqual([80_645]);
});

test("three thirds of 100 yuan give the odd fen to one of them", () => {
  const parts = partsOf([basis("100", 1, 3), basis("100", 1, 3), basis("100", 1, 3)], undefined);
  expect(parts.map(({ fen }) => fen)).toEqual([3_334, 3_333, 3_333]);
});

test("the parts always add up to the line, also when it is rounded to whole yuan", () => {
  const amount = fc.integer({ min: -9_999_99, max: 9_999_99 }).map((fen) => String(fen / 100));
  const round = fc.constantFrom(
    undefined,
    { mode: "up", places: 0 } as const,
    {
      mode: "halfUp",
      places: 1,
    } as const,
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 6 }),
      round,
      (stretches, rule) => {
        const all = stretches.map(([value, grains]) => basis(value, grains, 31));
        const exact = all.reduce(
          (sum, one) => sum.add(Exact.of(one.amount ?? "0").mul(Exact.ratio(one.grains, one.of))),
          Exact.ZERO,
        );
        const parts = partsOf(all, rule);
        expect(parts.reduce((sum, { fen }) => sum + (fen ?? 0), 0)).toBe(toFen(exact, rule));
      },
    ),
  );
});

test("a blank amount leaves every part open", () => {
  expect(partsOf([basis("100", 1, 2), basis(null, 1, 2)], undefined).map(({ fen }) => fen)).toEqual([
    null,
    null,
  ]);
});

test("the day that speaks: the last one, or the first of a stretch's last month", () => {
  const months = { from: "2026-01-01", until: "2026-04-01" };
  expect(dayOfStretch(months, "day", "first")).toBe("2026-03-31");
  expect(dayOfStretch(months, "month", "last")).toBe("2026-03-31");
  expect(dayOfStretch(months, "month", "first")).toBe("2026-03-01");
});
