import { expect, it } from "vitest";
import { scheme } from "@/lib/rules/testing";
import { template } from "@/schemes/run";
import { assumedParts } from "./assumed";

it("counts the parts that are marked as assumed, of all parts", () => {
  const document = scheme({
    parameters: [
      { name: "标准", kind: "dated", default: 1, assumption: true },
      { name: "上限", kind: "dated", default: 2 },
    ],
    rules: [{ name: "补贴", formula: "MIN(标准, 上限)" }],
    coverage: { posts: ["书记"], assumption: true },
  });
  expect(assumedParts(document)).toEqual({ assumed: 2, parts: 4 });
});

/** Marks anywhere in the file. */
const marks = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? Object.entries(value).reduce(
        (sum, [key, one]) => sum + (key === "assumption" && one === true ? 1 : marks(one)),
        0,
      )
    : 0;

it.each(["gaoping-star", "gaoping-points", "gaoping-pay"])("misses no mark of %s", (name) =>
  expect(assumedParts(template(name)).assumed).toBe(marks(template(name))),
);
