import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "./exact";

const x = Exact.of;

describe("exact numbers", () => {
  it.each([
    ["0.1 + 0.2 = 0.3", x("0.1").add(x("0.2")), "0.3"],
    ["1.005 half-up to 2 places = 1.01", x("1.005").round(2, "halfUp"), "1.01"],
    ["-1.005 half-up to 2 places = -1.01", x("-1.005").round(2, "halfUp"), "-1.01"],
    ["1/3 × 3 = 1", x(1).div(x(3)).mul(x(3)), "1"],
    ["8960 up to hundreds = 9000", x(8960).round(-2, "up"), "9000"],
    ["8960 down to hundreds = 8900", x(8960).round(-2, "down"), "8900"],
    ["-2.5 down = -2", x("-2.5").round(0, "down"), "-2"],
    ["-2.1 up = -3", x("-2.1").round(0, "up"), "-3"],
    ["30% = 0.3", x("30%"), "0.3"],
    ["1/3 stays a third", x("1/3"), "1/3"],
    [
      "9007199254740991 + 9007199254740991",
      x("9007199254740991").add(x("9007199254740991")),
      "18014398509481982",
    ],
    ["0.000001 as a JSON number", x(0.000001), "0.000001"],
    ["1e-7 as a JSON number", x(1e-7), "0.0000001"],
    ["-0 is 0", x("-0"), "0"],
    ["5 / -2 = -2.5", x(5).div(x(-2)), "-2.5"],
    ["floor(-0.5) = -1", x("-0.5").floor(), "-1"],
  ])("%s", (_name, got, want) => expect(got.toString()).toBe(want));

  it("refuses what is no number", () => {
    for (const bad of ["", "1e5", "1,000", "abc", "1/0", ".", "1.", "１", "9".repeat(101)])
      expect(Exact.parse(bad)).toBeUndefined();
    expect(Exact.parse(Number.NaN)).toBeUndefined();
    expect(Exact.parse(Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(() => x(1).div(x(0))).toThrow(RangeError);
  });

  it("stops growing instead of eating the machine", () => {
    let value = x("123456789.123456789");
    expect(() => {
      for (let i = 0; i < 100; i++) value = value.mul(value);
    }).toThrow("too large");
  });

  const rational = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 18n }))
    .map(([n, d]) => Exact.fraction(n, d));
  const small = fc
    .tuple(fc.integer({ min: -100000, max: 100000 }), fc.integer({ min: 1, max: 1000 }))
    .map(([n, d]) => Exact.fraction(n, d));
  const any = fc.oneof(rational, small);

  it("keeps the laws of arithmetic", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(a.add(b).eq(b.add(a))).toBe(true);
        expect(a.mul(b.add(c)).eq(a.mul(b).add(a.mul(c)))).toBe(true);
        expect(a.sub(b).add(b).eq(a)).toBe(true);
        if (!b.isZero()) expect(a.div(b).mul(b).eq(a)).toBe(true);
        expect(Math.sign(a.cmp(b))).toBe(a.sub(b).sign());
      }),
    );
  });

  it("reads back the text it writes", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 9 }), (n, places) => {
        const value = Exact.fraction(BigInt(n), 10n ** BigInt(places));
        expect(x(value.toString()).eq(value)).toBe(true);
      }),
    );
  });

  it("rounds to within one unit, half-up within half a unit", () => {
    fc.assert(
      fc.property(any, fc.integer({ min: -3, max: 4 }), (a, places) => {
        const unit = places >= 0 ? Exact.fraction(1n, 10n ** BigInt(places)) : x(10 ** -places);
        const half = unit.div(x(2));
        expect(a.round(places, "halfUp").sub(a).abs().cmp(half)).toBeLessThanOrEqual(0);
        expect(a.round(places, "up").abs().cmp(a.abs())).toBeGreaterThanOrEqual(0);
        expect(a.round(places, "down").abs().cmp(a.abs())).toBeLessThanOrEqual(0);
        expect(a.round(places, "up").sub(a.round(places, "down")).abs().cmp(unit)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
