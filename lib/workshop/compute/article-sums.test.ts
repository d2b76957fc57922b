import { describe, expect, it } from "vitest";
import { shownValue, sumFigure } from "./article-sums";

describe("a figure over all people of a period", () => {
  it("8.5 + 9 + 9.1 = 26.6, mean 8.87 of three; a blank is no zero", () => {
    expect(sumFigure(["8.5", "9", null, "9.1", undefined])).toEqual({
      people: 3,
      blank: 2,
      sum: "26.6",
      mean: "8.87",
      least: "8.5",
      most: "9.1",
      bars: [
        { label: "8.5", number: 1 },
        { label: "9", number: 1 },
        { label: "9.1", number: 1 },
      ],
    });
  });

  it("many values stand in five steps, the most in the last", () => {
    const { bars } = sumFigure(Array.from({ length: 11 }, (_, i) => String(i)));
    expect(bars).toEqual([
      { label: "0–2", number: 2 },
      { label: "2–4", number: 2 },
      { label: "4–6", number: 2 },
      { label: "6–8", number: 2 },
      { label: "8–10", number: 3 },
    ]);
  });

  it("words and yes or no are counted, the most frequent first", () => {
    expect(sumFigure(["合格", "优秀", "合格", null])).toMatchObject({
      people: 3,
      blank: 1,
      sum: null,
      mean: null,
      bars: [
        { label: "合格", number: 2 },
        { label: "优秀", number: 1 },
      ],
    });
    expect(sumFigure([true, false, true]).bars[0]).toEqual({ label: "是", number: 2 });
  });

  it("nobody has no figures", () => {
    expect(sumFigure([])).toMatchObject({ people: 0, blank: 0, sum: null, bars: [] });
    expect([shownValue(null), shownValue(false), shownValue("3")]).toEqual([null, "否", "3"]);
  });
});
