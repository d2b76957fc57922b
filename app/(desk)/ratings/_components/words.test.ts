import { describe, expect, it } from "vitest";
import { lastDayOf, wordsOf } from "./words";

describe("words of schemes and periods", () => {
  it("falls back to Chinese where English is missing", () => {
    expect(wordsOf({ zh: "党建", en: "Party" }, "en")).toBe("Party");
    expect(wordsOf({ zh: "党建" }, "en")).toBe("党建");
    expect(wordsOf("党建", "en")).toBe("党建");
    expect(wordsOf(undefined, "zh-CN")).toBe("");
  });

  it.each([
    ["2026-01-01", "2025-12-31"],
    ["2024-03-01", "2024-02-29"],
  ])("until %s means to the end of %s", (until, last) => {
    expect(lastDayOf(until)).toBe(last);
  });
});
