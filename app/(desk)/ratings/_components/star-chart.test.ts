import { describe, expect, it } from "vitest";
import { drawDistribution } from "./star-chart";

describe("the chart of stars by township", () => {
  it("is drawn without a browser and names its townships and levels", () => {
    const svg = drawDistribution({
      levels: ["一星", "二星"],
      rows: [
        { name: "米山镇", counts: [3, 5] },
        { name: "三甲镇", counts: [0, 2] },
      ],
    });
    expect(svg.startsWith("<svg")).toBe(true);
    for (const word of ["米山镇", "三甲镇", "一星", "二星"]) expect(svg).toContain(word);
  });
});
