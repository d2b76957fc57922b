import { describe, expect, it } from "vitest";
import { dayOf, dayText, decimalText, minuteOf, scoreText, yuanText } from "./figures";

describe("figures on the screen", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [123400, "1,234.00"],
    [23100000, "231,000.00"],
    [-150, "-1.50"],
  ])("says %d fen as %s yuan", (fen, text) => expect(yuanText(fen)).toBe(text));

  it.each([
    [865000, "86.5"],
    [850000, "85"],
    [1, "0.0001"],
    [-20000, "-2"],
    [12345678, "1,234.5678"],
  ])("says %d ten-thousandths as %s", (e4, text) => expect(scoreText(e4)).toBe(text));

  it("separates thousands of decimals and leaves words alone", () => {
    expect(decimalText("-1234567.125")).toBe("-1,234,567.125");
    expect(decimalText("四星")).toBe("四星");
  });

  it("counts days in Shanghai", () => {
    expect(dayOf(new Date("2026-03-04T16:00:00Z"))).toBe("2026-03-05");
    expect(minuteOf(new Date("2026-03-04T16:05:00Z"))).toBe("2026-03-05 00:05");
    expect(dayText("2026-03-05", "zh-CN")).toBe("2026年3月5日");
    expect(dayText("2026-03-05", "en")).toBe("2026-03-05");
  });
});
