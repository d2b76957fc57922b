import { expect, it } from "vitest";
import { diffSchemes } from "./diff";
import { scheme } from "./testing";

const version = (lower: number, extra: Record<string, unknown> = {}) =>
  scheme({
    tables: [
      {
        name: "等次线",
        kind: "band",
        value: { type: "text" },
        versions: [
          {
            rows: [
              { lower, upper: null, value: "优秀" },
              { lower: null, upper: lower, value: "合格" },
            ],
          },
        ],
      },
    ],
    rules: [{ name: "等次", formula: "BAND(等次线, 90)" }],
    ...extra,
  });

it("names each changed figure with before and after, and parts that came or went", () => {
  expect(diffSchemes(version(90), version(90))).toEqual([]);
  expect(diffSchemes(version(90), version(92)).map((c) => c.message.zh)).toEqual([
    "表“等次线”：第 1 行的起点由 90 改为 92",
    "表“等次线”：第 2 行的终点由 90 改为 92",
  ]);
  const changes = diffSchemes(version(90), version(90, { rules: [{ name: "等级", formula: "1" }] }));
  expect(changes.map((c) => c.message.en)).toEqual(['New rule "等级"', 'Removed rule "等次"']);
});
