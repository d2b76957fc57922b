import { describe, expect, it } from "vitest";
import { isPeriod, periodUntil } from "./period";

describe("the period of a cycle", () => {
  it.each([
    ["2025-01-01", "2025-12-31", true],
    ["2025-06-01", "2025-05-31", false],
    ["2025-02-30", "2025-12-31", false],
    ["2025", "2025-12-31", false],
    ["1900-01-01", "2025-12-31", false],
  ])("from %s to %s: %s", (from, last, isGood) => {
    expect(isPeriod(from, last)).toBe(isGood);
  });

  it("ends on the day before the next begins", () => {
    expect(periodUntil("2025-12-31")).toBe("2026-01-01");
    expect(periodUntil("2024-02-28")).toBe("2024-02-29");
  });
});
