import { describe, expect, it } from "vitest";
import { amountText, hundredthsText, periodText, shareText, signed } from "./words";

describe("figures as text", () => {
  it("two places for means, one for shares, thousands for yuan", () => {
    expect([hundredthsText(164), hundredthsText(200), hundredthsText(150), hundredthsText(5)]).toEqual([
      "1.64",
      "2.00",
      "1.50",
      "0.05",
    ]);
    expect([shareText(333), shareText(1000), shareText(5), shareText(null)]).toEqual([
      "33.3%",
      "100.0%",
      "0.5%",
      null,
    ]);
    expect(amountText(23_100_000)).toBe("231,000.00");
  });

  it("a plus before what grew, nothing before zero", () => {
    expect(["500.00", "-500.00", "0.00", "0"].map(signed)).toEqual(["+500.00", "-500.00", "0.00", "0"]);
  });

  it("names a calendar year by its number and other periods by their months", () => {
    expect(periodText("2025-01-01", "2026-01-01")).toEqual({ key: "year", year: "2025" });
    expect(periodText("2025-07-01", "2026-01-01")).toEqual({
      key: "months",
      from: "2025-07",
      to: "2025-12",
    });
  });
});
