import { describe, expect, it } from "vitest";
import { draw, starTones } from "./draw";

const stacked = {
  shape: "bars",
  isStacked: true,
  categories: ["米山镇", "三甲镇"],
  series: [
    { name: "一星", values: [31, 5] },
    { name: "二星", values: [0, 27] },
  ],
  unit: "人",
  tones: starTones,
} as const;

describe("a picture of figures", () => {
  it("is drawn without a browser and names its places, series and unit in Chinese", () => {
    const svg = draw(stacked);
    expect(svg.startsWith("<svg")).toBe(true);
    for (const word of ["米山镇", "三甲镇", "一星", "二星", "人"]) expect(svg).toContain(word);
  });

  it("carries its figures and a pattern for each series, so that it reads in black and white", () => {
    const svg = draw(stacked);
    for (const text of ["31", "27"]) expect(svg).toContain(`>${text}<`);
    expect(svg.match(/<pattern /g)?.length).toBeGreaterThanOrEqual(2);
  });

  it("groups thousands and draws no bar for a figure that is kept back", () => {
    const drawing = { shape: "bars", categories: ["甲", "乙"], unit: "元" } as const;
    const shown = draw({ ...drawing, series: [{ name: "本期", values: [231_000, 1_500] }] });
    const kept = draw({ ...drawing, series: [{ name: "本期", values: [231_000, null] }] });
    expect(shown).toContain(">231,000<");
    expect(shown).toContain(">1,500<");
    expect(kept).not.toContain(">1,500<");
  });
});
