import { describe, expect, it } from "vitest";
import { calc, run, scheme } from "./testing";

const post = (start: string, end: string | null = null, endKind: string | null = null, name = "书记") => ({
  职务: name,
  单位: "甲村",
  开始: start,
  结束: end,
  结束方式: endKind,
});
const tenure = (settings: Record<string, unknown>, rows: unknown[], unit = "年") =>
  calc(
    `TENURE(主干, "${unit}")`,
    { lists: { 任职: rows as never } },
    { settings: { tenure: [{ name: "主干", posts: ["书记", "主任"], count: "cumulative", ...settings }] } },
  );

describe("S01: years in post", () => {
  const gap = { months: 12, counts: true };
  it("4.75 + gap of 0.5 that counts + 4.75 = 10", () =>
    expect(tenure({ gap }, [post("2016-01-01", "2020-09-30"), post("2021-04-01")])).toBe("10"));
  it("… 9.5 when the tolerated gap does not count", () =>
    expect(
      tenure({ gap: { months: 12, counts: false } }, [post("2016-01-01", "2020-09-30"), post("2021-04-01")]),
    ).toBe("9.5"));
  it("6 + gap of 1.5 deducted + 5 = 11", () =>
    expect(tenure({ gap }, [post("2013-07-01", "2019-06-30"), post("2021-01-01")])).toBe("11"));
  it("9 years ended by 违纪免职 are void: 4", () =>
    expect(
      tenure({ gap, voidBefore: ["违纪免职"] }, [
        post("2011-01-01", "2019-12-31", "违纪免职"),
        post("2022-01-01"),
      ]),
    ).toBe("4"));
  it("two posts at once are one time; other posts do not count", () =>
    expect(
      tenure({}, [
        post("2020-01-01"),
        post("2022-01-01", null, null, "主任"),
        post("2000-01-01", "2010-12-31", null, "会计"),
      ]),
    ).toBe("6"));
  it("longest, current, days, months, full years, terms of 3 years", () => {
    const rows = [post("2010-01-01", "2017-12-31"), post("2020-01-15")];
    expect(tenure({ count: "longest" }, rows)).toBe("8");
    expect(tenure({ count: "current" }, rows, "满年")).toBe("5");
    expect(tenure({ count: "current" }, rows, "满月")).toBe("71");
    expect(tenure({}, [post("2025-12-01")], "日")).toBe("31");
    expect(tenure({ yearsPerTerm: 3 }, rows, "届")).toBe("4");
  });
  it("the last day before 10 years is not 10 years", () => {
    expect(tenure({}, [post("2016-01-01")], "满年")).toBe("10");
    expect(tenure({}, [post("2016-01-02")], "满年")).toBe("9");
  });
  it.each([
    ["优秀", 1, "2"],
    ["合格", "9.99", "1"],
    ["合格", 10, "2"],
    ["优秀", 20, "4"],
    ["优秀", 31, "5"],
    ["基本合格", 5, "0"],
    ["不合格", 5, "0"],
    ["基本合格", 12, "1"],
    ["合格", "0.9", "!UNRATED"],
  ])("%s with %s years: %s stars", (grade, years, stars) => {
    const parts = {
      levels: [{ name: "等次", values: ["不合格", "基本合格", "合格", "优秀"] }],
      inputs: [
        { name: "考核", type: "level", levels: "等次" },
        { name: "年限", type: "number" },
      ],
    };
    expect(
      calc(
        'IF(年限 < 1, UNRATED("任职不满一年"), IFS(考核 = "优秀", 2, 考核 = "合格", 1, TRUE, 0) + ROUNDDOWN(年限 / 10, 0))',
        { facts: { 考核: grade, 年限: years } as never },
        parts,
      ),
    ).toBe(stars);
  });
});

const standard = (extra: Record<string, unknown> = {}) => ({
  tables: [
    {
      name: "月标",
      kind: "map",
      value: { type: "number" },
      keys: [{ name: "岗" }],
      versions: [
        {
          until: "2019-06-01",
          rows: [
            { keys: ["主干"], value: 1500 },
            { keys: ["其他"], value: 500 },
          ],
        },
        {
          from: "2019-06-01",
          rows: [
            { keys: ["主干"], value: 1800 },
            { keys: ["其他"], value: 1000 },
          ],
        },
      ],
    },
  ],
  settings: { monthDay: "first" },
  ...extra,
});
describe("P13: an amount that changes on 1 June", () => {
  const of = (y: number, who: string) =>
    calc(`SUMMONTHS(LOOKUP(月标, "${who}"))`, {}, standard(), {
      period: { kind: "year", from: `${y}-01-01`, until: `${y + 1}-01-01` },
    });
  it.each([
    [2019, "主干", "20100"],
    [2020, "主干", "21600"],
    [2019, "其他", "9500"],
  ])("%d %s: %s", (y, who, want) => expect(of(y, who)).toBe(want));
  it("a rule inside is computed for each month again", () => {
    const parts = standard({ rules: [{ name: "月额", formula: 'LOOKUP(月标, "主干")' }] });
    expect(
      calc("SUMMONTHS(月额, 月份 > 3)", {}, parts, {
        period: { kind: "year", from: "2019-01-01", until: "2020-01-01" },
      }),
    ).toBe(String(2 * 1500 + 7 * 1800));
  });
});

describe("R04: 12 years in 2015-12 and 2016-01", () => {
  const band = (a: number, b: number) => [
    { lower: null, upper: 10, value: 0 },
    { lower: 10, upper: 20, value: a },
    { lower: 20, upper: null, value: b },
  ];
  const parts = {
    inputs: [{ name: "年", type: "number" }],
    tables: [
      {
        name: "月补",
        kind: "band",
        value: { type: "number" },
        versions: [
          { from: "2012-01-01", until: "2016-01-01", rows: band(100, 200) },
          { from: "2016-01-01", rows: band(150, 300) },
        ],
      },
    ],
  };
  it.each([
    [12, "2015,12,1", "100"],
    [12, "2016,1,1", "150"],
    [20, "2016,1,1", "300"],
    [12, "2011,1,1", "!NO_VERSION"],
  ])("%d years on %s: %s", (y, d, want) =>
    expect(calc(`AT(DATE(${d}), BAND(月补, 年))`, { facts: { 年: y } }, parts)).toBe(want),
  );
});

describe("parameters", () => {
  const parts = {
    parameters: [
      { name: "收入", kind: "yearly" },
      { name: "每星", kind: "dated", default: 500 },
      {
        name: "幅度",
        kind: "dated",
        default: 0,
        localChoice: { scope: "township", min: "-20%", max: "20%" },
      },
    ],
  };
  const more = {
    parameters: [
      { name: "收入", year: 2024, value: 5600 },
      { name: "每星", from: "2025-06-01", value: 600 },
      { name: "幅度", scope: "甲镇", value: "10%" },
      { name: "幅度", scope: "乙镇", value: "30%" },
    ],
  };
  it.each([
    ["P02: 2 × 5600 = 11200", "2 * PARAM(收入, 年度 - 1)", "11200"],
    ["P02: 1.6 × 5600 = 8960, up to hundreds 9000", "ROUNDUP(1.6 * PARAM(收入, 2024), -2)", "9000"],
    ["a missing year is blank, never the nearest", "PARAM(收入, 2023)", "!NO_PARAMETER"],
    ["in force at the end of the period", "每星", "600"],
    ["before 1 June the default", "PARAM(每星, DATE(2025,5,31))", "500"],
    ["the township's own choice", "幅度", "0.1"],
    ["the choice of another by its scope", 'PARAM(幅度, 期末, "乙镇")', "!LOCAL_LIMIT"],
  ])("%s", (_n, formula, want) =>
    expect(calc(formula, { keys: { township: "甲镇" } }, parts, more)).toBe(want),
  );
  it("P05: 2 × 20000, and 120 %, 80 %, 60 % of it", () => {
    const rules = ["1", "1.2", "0.8", "0.6"].map((f, i) => ({
      name: `r${i}`,
      formula: `2 * PARAM(收入, 2024) * ${f}`,
    }));
    const [r] = run(scheme({ ...parts, rules }), [{ id: "a" }], {
      parameters: [{ name: "收入", year: 2024, value: 20000 }],
    });
    expect(Object.values(r?.values ?? {})).toEqual(["40000", "48000", "32000", "24000"]);
  });
});

const previous = (values: Record<number, string | number | null>) =>
  Object.entries(values).map(([y, v]) => ({
    period: { kind: "year" as const, from: `${y}-01-01`, until: `${Number(y) + 1}-01-01` },
    values: { 星级: v, 类: String(v) },
  }));
describe("earlier periods", () => {
  const parts = {
    rules: [
      { name: "星级", formula: "3", type: "number" },
      { name: "类", formula: '"一类"' },
    ],
  };
  const past = previous({ 2024: 2, 2023: 4, 2021: 1 });
  it.each([
    ["PREV(星级)", "2"],
    ["PREV(星级, 2)", "4"],
    ["PREV(星级, 3)", "!NO_PREVIOUS"],
    ["PREV(星级, 3, 0)", "0"],
    ["COUNT(HISTORY(星级))", "3"],
    ["SUM(HISTORY(星级, 2), [值])", "6"],
    ['SUM(HISTORY(星级, 2, "不限", "含本期"), [值])', "5"],
    ['RUN(HISTORY(星级), [值] >= 2, "至今")', "2"],
    ["FIRST(HISTORY(星级), [期])", "2021年"],
    ["星级 < PREV(星级, 2)", true],
  ])("%s = %s", (formula, want) => expect(calc(formula, { previous: past }, parts)).toBe(want));
  it("within the term only", () => {
    expect(
      calc('PREV(星级, 2, -1, "届")', { previous: past }, parts, {
        term: { from: "2024-01-01", until: "2029-01-01" },
      }),
    ).toBe("-1");
  });
  it("a rule that limits its own movement: last year 2, at most one up", () => {
    const doc = scheme({
      rules: [
        { name: "应得", formula: "5" },
        { name: "星级", type: "number", formula: "IFBLANK(MIN(应得, PREV(星级) + 1), 应得)" },
      ],
    });
    expect(run(doc, [{ id: "a", previous: past }, { id: "b" }]).map((r) => r.values.星级)).toEqual([
      "3",
      "5",
    ]);
  });
  it("quarters of the year: mean of 92, 88, 90, 86 = 89", () => {
    const q = [92, 88, 90, 86].map((v, i) => ({
      period: {
        kind: "quarter" as const,
        from: `2025-${["01", "04", "07", "10"][i]}-01`,
        until: ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"][i] as string,
      },
      values: { 星级: v },
    }));
    expect(calc('AVERAGE(SUBS(星级, "季"), [值])', { previous: q }, parts)).toBe("89");
  });
  it("facts by year: this year and the year before", () => {
    const facts = {
      收入: { byYear: { 2024: 100, 2025: 150 } },
      级别: {
        dated: [
          { from: "2020-01-01", value: "乙" },
          { from: "2025-06-01", value: "甲" },
        ],
      },
    };
    const inputs = {
      inputs: [
        { name: "收入", type: "number" },
        { name: "级别", type: "text" },
      ],
    };
    expect(calc("收入 - PREV(收入)", { facts }, inputs)).toBe("50");
    expect(calc("AT(DATE(2025,5,31), 级别) & 级别", { facts }, inputs)).toBe("乙甲");
  });
});

describe("other subjects", () => {
  const reads = [{ scheme: "village-star", subject: "village", values: [{ name: "星级", type: "number" }] }];
  const others = {
    results: [2, 4].map((v, i) => ({
      scheme: "village-star",
      subject: "v1",
      period: { kind: "year" as const, from: `202${4 + i}-01-01`, until: `202${5 + i}-01-01` },
      values: { 星级: v },
    })),
  };
  it("the village's stars drive its cadre", () => {
    expect(
      calc(
        "OUTCOME(village-star, 星级)".replace("village-star", '"village-star"'),
        { keys: { village: "v1" } },
        { reads },
        { others },
      ),
    ).toBe("4");
    expect(
      calc('OUTCOME("village-star", 星级, , "上期")', { keys: { village: "v1" } }, { reads }, { others }),
    ).toBe("2");
    expect(
      calc('OUTCOME("village-star", 星级, , , 0)', { keys: { village: "v9" } }, { reads }, { others }),
    ).toBe("0");
    expect(calc('COUNT(RESULTS("village-star"), [星级] > 3)', {}, { reads }, { others })).toBe("1");
  });
  it("HOLDER finds the one secretary of the village", () => {
    const lists = { 任职: [{ 职务: "书记", 单位: "甲村", 开始: "2020-01-01", 结束: null }] };
    expect(calc('HOLDER("书记", "甲村")', { lists })).toBe("p1");
    expect(calc('HOLDER("主任", "甲村")', { lists })).toBe("!NO_HOLDER");
  });
});

describe("R02 and P17", () => {
  it.each([
    [6, 6, "书记", "300"],
    [5, 9, "书记", "300"],
    [5, 8, "书记", "0"],
    [12, 12, "主任", "480"],
    [10, 18, "书记", "600"],
    [18, 18, "书记", "900"],
    [7, 27, "主任", "720"],
  ])("continuous %d or cumulative %d, %s: %s", (cont, cum, who, want) => {
    const inputs = [
      { name: "连续", type: "number" },
      { name: "累计", type: "number" },
      { name: "岗", type: "text" },
    ];
    expect(
      calc(
        '3000 * IFS(OR(连续 >= 18, 累计 >= 27), 30%, OR(连续 >= 12, 累计 >= 18), 20%, OR(连续 >= 6, 累计 >= 9), 10%, TRUE, 0) * IF(岗 = "主任", 80%, 1)',
        { facts: { 连续: cont, 累计: cum, 岗: who } },
        { inputs },
      ),
    ).toBe(want);
  });
  it.each([
    [1400, 0, 1, "10400"],
    [1401, 10, 4, "10800"],
    [1801, 12, 5, "11240"],
  ])("population %d, %d years of service, %d in post: %s", (pop, service, inPost, want) => {
    const inputs = [
      { name: "人口", type: "number" },
      { name: "工龄", type: "number" },
      { name: "任职", type: "number" },
    ].map((i) => ({ ...i, name: i.name === "任职" ? "在岗年" : i.name }));
    const tables = [
      {
        name: "规模",
        kind: "band",
        value: { type: "number" },
        versions: [
          {
            rows: [
              { lower: 1801, upper: null, value: 2800 },
              { lower: 1401, upper: 1801, value: 2600 },
              { lower: null, upper: 1401, value: 2400 },
            ],
          },
        ],
      },
    ];
    expect(
      calc(
        "4500 + BAND(规模, 人口) + 20 * 工龄 + IF(在岗年 < 5, 3500, 3700)",
        { facts: { 人口: pop, 工龄: service, 在岗年: inPost } },
        { inputs, tables },
      ),
    ).toBe(want);
  });
});
