import { describe, expect, it } from "vitest";
import { drawFlow, flowTones } from "./draw-flow";

const name = (level: number | null) => (level === null ? "没有星级" : `${level}星`);

describe("the picture of ways from level to level", () => {
  const svg = drawFlow({
    flows: [
      { before: 3, after: 4, number: 7 },
      { before: 3, after: 3, number: 20 },
      { before: 2, after: 1, number: 4 },
      { before: 2, after: null, number: 1 },
    ],
    names: { before: name, after: name },
    heads: ["第 1 版", "第 2 版"],
  });

  it("names every level with its people on both sides", () => {
    for (const words of ["3星 27", "2星 5", "4星 7", "3星 20", "1星 4", "没有星级 1", "第 1 版", "第 2 版"])
      expect(svg).toContain(words);
  });

  it("draws the ways up, down, level and into nothing in tones of their own", () => {
    for (const tone of Object.values(flowTones)) expect(svg).toContain(tone);
  });
});
