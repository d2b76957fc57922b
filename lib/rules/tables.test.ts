import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "@/lib/base/exact";
import { calc } from "./testing";

const x = (
  formula: string,
  value: number | string,
  parts: Record<string, unknown>,
  more: Record<string, unknown> = {},
) =>
  calc(
    formula,
    { facts: { x: value, ...more } },
    {
      inputs: [
        { name: "x", type: "number" },
        { name: "岗", type: "text" },
      ],
      ...parts,
    },
  );

const number = { value: { type: "number" } };
const table = (
  name: string,
  kind: string,
  rows: unknown[],
  extra: Record<string, unknown> = {},
  version: Record<string, unknown> = {},
) => ({
  tables: [
    {
      name,
      kind,
      ...(kind === "map" || kind === "band" || kind === "mixed" ? number : {}),
      ...extra,
      versions: [{ rows, ...version }],
    },
  ],
});

describe("A02: quarterly score to money", () => {
  const parts = table("档", "band", [
    { lower: 450, upper: 500, upperIncluded: true, value: 600 },
    { lower: 400, upper: 450, value: 450 },
    { lower: 350, upper: 400, value: 300 },
    { lower: 300, upper: 350, value: 150 },
    { lower: null, upper: 300, value: 0 },
  ]);
  it.each([
    [500, "600"],
    [450, "600"],
    [449, "450"],
    [400, "450"],
    [399, "300"],
    [350, "300"],
    [349, "150"],
    [300, "150"],
    [299, "0"],
    [0, "0"],
  ])("%d → %s", (score, money) => expect(x("BAND(档, x)", score, parts)).toBe(money));
  it("501 has no row", () => expect(x("BAND(档, x)", 501, parts)).toBe("!NO_ROW"));
});

describe("S07: band multiplier of the village's stars", () => {
  const parts = table("系数", "band", [
    { lower: 8, upper: null, value: "1.2" },
    { lower: 6, upper: 8, value: 1 },
    { lower: 4, upper: 6, value: "0.5" },
    { lower: null, upper: 4, value: 0 },
  ]);
  it.each([
    ["9 stars: 45360 × 1.2 − 45360 = 9072", 9, 45360, "9072"],
    ["8 stars: +20 %", 8, 45360, "9072"],
    ["7 stars: full pay", 7, 1000, "0"],
    ["6 stars: full pay", 6, 1000, "0"],
    ["5 stars: 28980 × 0.5 − 28980 = −14490", 5, 28980, "-14490"],
    ["4 stars: −50 %", 4, 28980, "-14490"],
    ["3 stars: cancelled, −17724", 3, 17724, "-17724"],
  ])("%s", (_name, stars, pool, delta) =>
    expect(x(`${pool} * BAND(系数, x) - ${pool}`, stars, parts)).toBe(delta),
  );
});

describe("C02: flat slab on the increment with a cap of 80,000", () => {
  const parts = table("比例", "slab", [
    { lower: null, upper: 30000, value: 0 },
    { lower: 30000, upper: 100000, value: "8%" },
    { lower: 100000, upper: 200000, value: "9%" },
    { lower: 200000, upper: 300000, upperIncluded: true, value: "10%" },
    { lower: 300000, lowerIncluded: false, upper: null, value: "12%" },
  ]);
  it.each([
    [29999, "0"],
    [30000, "2400"],
    [150000, "13500"],
    [250000, "25000"],
    [300001, "36000.12"],
    [500000, "60000"],
    [900000, "80000"],
  ])("%d → %s", (inc, award) => expect(x("MIN(SLAB(比例, x), 80000)", inc, parts)).toBe(award));
  it.each([
    [150000, "4050"],
    [500000, "18000"],
    [900000, "24000"],
  ])("secretary at most 30 %% of %d: %s", (inc, most) =>
    expect(x("30% * MIN(SLAB(比例, x), 80000)", inc, parts)).toBe(most),
  );
});

describe("marginal brackets", () => {
  const parts = table("捐", "marginal", [
    { lower: 0, upper: 1000, value: "0.01" },
    { lower: 1000, upper: 5000, value: "0.0025", cap: 8 },
    { lower: 5000, upper: null, value: "0.002" },
  ]);
  it.each([
    [0, "0"],
    [-5, "0"],
    [1000, "10"],
    [3000, "15"],
    [5000, "18"],
    [6000, "20"],
  ])("%d → %s", (n, want) => expect(x("MARGINAL(捐, x)", n, parts)).toBe(want));
  it("full units only: 95 yuan in tens at 0.1 = 0.9", () =>
    expect(
      x(
        "MARGINAL(捐, x)",
        95,
        table("捐", "marginal", [{ lower: 0, upper: null, value: "0.1" }], {
          unit: { size: 10, rounding: "full" },
        }),
      ),
    ).toBe("0.9"));
});

describe("other kinds", () => {
  it("D01: a map with else", () => {
    const parts = table(
      "扣",
      "map",
      [
        { keys: ["诫勉谈话"], value: "10%" },
        { keys: ["党内警告"], value: "30%" },
      ],
      { keys: [{ name: "处分" }] },
      { else: 1 },
    );
    expect(x('12000 * LOOKUP(扣, "诫勉谈话")', 0, parts)).toBe("1200");
    expect(x('12000 * LOOKUP(扣, "党内警告")', 0, parts)).toBe("3600");
    expect(x('12000 * LOOKUP(扣, "撤销党内职务")', 0, parts)).toBe("12000");
  });
  it("mixed: post × tenure band", () => {
    const band = (lower: number | null, upper: number | null) => ({ lower, upper });
    const parts = table(
      "补",
      "mixed",
      [
        { match: ["书记", band(0, 10)], value: 100 },
        { match: ["书记", band(10, null)], value: 200 },
        { match: ["主任", band(0, null)], value: 80 },
      ],
      {
        columns: [
          { name: "岗", kind: "key" },
          { name: "年", kind: "band" },
        ],
      },
    );
    expect(x("LOOKUP(补, 岗, x)", 10, parts, { 岗: "书记" })).toBe("200");
    expect(x("LOOKUP(补, 岗, x)", "9.99", parts, { 岗: "书记" })).toBe("100");
    expect(x("LOOKUP(补, 岗, x)", 1, parts, { 岗: "委员" })).toBe("!NO_ROW");
  });
  it("a band with gaps rounds first: 89.5 half-up is 90", () => {
    const rows = [
      { lower: 90, upper: null, value: 1 },
      { lower: 80, upper: 89, upperIncluded: true, value: 2 },
      { lower: null, upper: 79, upperIncluded: true, value: 3 },
    ];
    const parts = table("档", "band", rows, { gap: "round", round: { mode: "halfUp", places: 0 } });
    expect(x("BAND(档, x)", "89.5", parts)).toBe("1");
    expect(x("BAND(档, x)", "89.49", parts)).toBe("2");
    expect(x("BAND(档, x)", "89.5", table("档", "band", rows))).toBe("!NO_ROW");
  });
  it("versions: a table of 2024 and one from 2025-06-01", () => {
    const parts = {
      tables: [
        {
          name: "标",
          kind: "map",
          ...number,
          keys: [{ name: "岗" }],
          versions: [
            { until: "2025-06-01", rows: [{ keys: ["主干"], value: 1500 }] },
            { from: "2025-06-01", rows: [{ keys: ["主干"], value: 1800 }] },
          ],
        },
      ],
    };
    expect(x('AT(DATE(2025,5,31), LOOKUP(标, "主干"))', 0, parts)).toBe("1500");
    expect(x('LOOKUP(标, "主干")', 0, parts)).toBe("1800");
  });
  it("unrated and empty cells", () => {
    const parts = table(
      "级",
      "map",
      [
        { keys: ["甲"], value: { unrated: "不定星级" } },
        { keys: ["乙"], value: null },
      ],
      { keys: [{ name: "k" }] },
    );
    expect(x('LOOKUP(级, "甲")', 0, parts)).toBe("!UNRATED");
    expect(x('LOOKUP(级, "乙")', 0, parts)).toBe("!CELL_EMPTY");
  });
  it("S06: WEIGHTED 0.7 × 85.5 + 0.2 × 92 + 0.1 × 96 = 87.85", () => {
    const inputs = ["量化评分", "组织评价", "群众评议"].map((name) => ({ name, type: "number" }));
    const rows = [
      ["量化评分", "0.7"],
      ["组织评价", "0.2"],
      ["群众评议", "0.1"],
    ].map(([source, weight]) => ({ source, weight }));
    const of = (a: unknown, b: unknown, c: unknown) =>
      calc(
        "WEIGHTED(权)",
        { facts: { 量化评分: a, 组织评价: b, 群众评议: c } as never },
        { inputs, ...table("权", "weights", rows) },
      );
    expect(of(90, 80, 70)).toBe("86");
    expect(of(100, 100, 0)).toBe("90");
    expect(of("85.5", 92, 96)).toBe("87.85");
    expect(of(90, null, 70)).toBe("!NO_ENTRY");
  });
});

it("bands built from sorted cuts are total and disjoint", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -60000, max: 60000 }),
      (cuts, n) => {
        const sorted = [...cuts].sort((a, b) => a - b);
        const rows = [null, ...sorted].map((lower, i) => ({ lower, upper: sorted[i] ?? null, value: i }));
        const value = Exact.fraction(n, 100);
        const want = sorted.filter((c) => value.cmp(Exact.int(c)) >= 0).length;
        expect(x("BAND(档, x)", value.toString(), table("档", "band", rows))).toBe(String(want));
      },
    ),
    { numRuns: 60 },
  );
});
