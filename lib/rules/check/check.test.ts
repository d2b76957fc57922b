import { describe, expect, it } from "vitest";
import { checkFacts, checkScheme, compileScheme, SchemeError } from "..";
import { scheme, year } from "../testing";

const codes = (parts: Record<string, unknown>) => checkScheme(scheme(parts)).map((f) => f.code);
const find = (parts: Record<string, unknown>, code: string) =>
  checkScheme(scheme(parts)).find((f) => f.code === code);
const inputs = [{ name: "x", type: "number" }];
const band = (rows: unknown[], extra: Record<string, unknown> = {}) => ({
  inputs,
  tables: [{ name: "线", kind: "band", value: { type: "text" }, ...extra, versions: [{ rows }] }],
  rules: [{ name: "级", formula: "BAND(线, x)" }],
  outcomes: { level: "级" },
});
const row = (
  lower: number | null,
  upper: number | null,
  value = "甲",
  extra: Record<string, unknown> = {},
) => ({ lower, upper, value, ...extra });

describe("bands", () => {
  it("a gap has a number that belongs to no band: 89.5", () => {
    const f = find(
      band([row(90, null), row(80, 89, "乙", { upperIncluded: true }), row(null, 80, "丙")]),
      "BAND_GAP",
    );
    expect(f?.counterexample?.zh).toBe("89.5 不属于任何一档");
    expect(f?.severity).toBe("error");
  });
  it("a bound that neither band takes is a gap: 90", () =>
    expect(
      find(band([row(90, null, "甲", { lowerIncluded: false }), row(null, 90, "乙")]), "BAND_GAP")
        ?.counterexample?.en,
    ).toBe("90 belongs to no band"));
  it("an overlap has a number in two bands: 70", () =>
    expect(
      find(band([row(70, null), row(null, 70, "乙", { upperIncluded: true })]), "BAND_OVERLAP")
        ?.counterexample?.zh,
    ).toBe("70 同时属于两档"));
  it("rounding first closes gaps between whole numbers", () => {
    const rows = [
      row(90, null),
      row(80, 89, "乙", { upperIncluded: true }),
      row(null, 79, "丙", { upperIncluded: true }),
    ];
    expect(codes(band(rows, { gap: "round", round: { mode: "halfUp", places: 0 } }))).not.toContain(
      "BAND_GAP",
    );
    expect(codes(band(rows, { gap: "round", round: { mode: "halfUp", places: 1 } }))).toContain("BAND_GAP");
  });
  it("a level above the full mark cannot be reached, a score above the table has no band", () => {
    const items = (max: number) => ({
      items: [{ code: "分", kind: "manual", max }],
      rules: [{ name: "级", formula: "BAND(线, 分)" }],
    });
    const rows = [row(100, null), row(60, 100, "乙"), row(null, 60, "丙")];
    expect(find({ ...band(rows), ...items(90), inputs: [] }, "LEVEL_UNREACHABLE")?.counterexample?.zh).toBe(
      "最高只有 90",
    );
    expect(
      codes({ ...band([row(60, 100, "乙"), row(null, 60, "丙")]), ...items(100), inputs: [] }),
    ).toContain("BAND_GAP");
    expect(
      codes({
        ...band([row(60, 100, "乙", { upperIncluded: true }), row(null, 60, "丙")]),
        ...items(100),
        inputs: [],
      }),
    ).not.toContain("BAND_GAP");
  });
});

describe("tables", () => {
  const table = (t: Record<string, unknown>, formula: string) => ({
    inputs,
    levels: [{ name: "等次", values: ["不合格", "合格"] }],
    tables: [{ name: "表", ...t }],
    rules: [{ name: "r", formula }],
  });
  it("a map over an enumeration without a row", () =>
    expect(
      find(
        table(
          {
            kind: "map",
            value: { type: "number" },
            keys: [{ name: "k", type: "level", levels: "等次" }],
            versions: [{ rows: [{ keys: ["合格"], value: 1 }] }],
          },
          'LOOKUP(表, "合格")',
        ),
        "MAP_NOT_COVERED",
      )?.counterexample?.zh,
    ).toContain("不合格"));
  it("empty cells, sums of quotas and weights, unstated rounding", () => {
    expect(
      codes(
        table(
          {
            kind: "map",
            value: { type: "number" },
            keys: [{ name: "k" }],
            versions: [{ rows: [{ keys: ["a"], value: null }] }],
          },
          'LOOKUP(表, "a")',
        ),
      ),
    ).toContain("CELL_EMPTY");
    const quota = (rows: unknown[], extra = {}) =>
      table({ kind: "quota", ...extra, versions: [{ rows }] }, "QUOTA(表, PEERS(), [x])");
    expect(
      codes(
        quota(
          [
            { level: "一", share: "0.3" },
            { level: "二", share: "0.5" },
          ],
          { rounding: "down" },
        ),
      ),
    ).toContain("QUOTA_SUM");
    expect(
      codes(
        quota([
          { level: "一", share: "0.3" },
          { level: "二", rest: true },
        ]),
      ),
    ).toContain("QUOTA_ROUNDING");
    expect(
      codes(
        table({ kind: "weights", versions: [{ rows: [{ source: "x", weight: "0.9" }] }] }, "WEIGHTED(表)"),
      ),
    ).toContain("WEIGHT_SUM");
  });
});

describe("items", () => {
  const item = (i: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    items: [{ code: "项", kind: "manual", max: 10, ...i }],
    rules: [{ name: "r", formula: "项" }],
    ...more,
  });
  it.each([
    "群众信访情况",
    "被举报次数",
    "网上言论",
    "参加宗教活动",
    "计划生育",
    "因病请假",
    "投诉率",
    "对结果提出异议",
  ])("“%s” is never scored", (name) => expect(codes(item({ name }))).toContain("FORBIDDEN_SUBJECT"));
  it("an act found unlawful, with its document, may be", () =>
    expect(codes(item({ name: "缠访闹访被处罚", unlawfulAct: { basis: "行政处罚决定" } }))).not.toContain(
      "FORBIDDEN_SUBJECT",
    ));
  it.each(["每日登录", "阅读时长", "点赞转发", "上传照片"])("“%s” is no basis", (name) =>
    expect(codes(item({ name }))).toContain("ENGAGEMENT_ITEM"),
  );
  it("full marks and weights add up at each of three levels", () => {
    const tree = (leaf: number) => ({
      groups: [
        { code: "总", max: 100 },
        { code: "一", parent: "总", max: 60 },
        { code: "二", parent: "总", max: 40 },
        { code: "二甲", parent: "二", max: 40 },
      ],
      items: [
        { code: "a", group: "一", kind: "manual", max: 60 },
        { code: "b", group: "二甲", kind: "manual", max: 30 },
        { code: "c", group: "二甲", kind: "manual", max: leaf },
      ],
      rules: [{ name: "r", formula: "总" }],
    });
    expect(codes(tree(10))).not.toContain("MAX_SUM");
    expect(find(tree(5), "MAX_SUM")?.place.name).toBe("二甲");
    const weighted = (w: string) => ({
      groups: [{ code: "总", combine: "weighted" }],
      items: [
        { code: "a", group: "总", weight: "0.7", kind: "manual", max: 100 },
        { code: "b", group: "总", weight: w, kind: "manual", max: 100 },
      ],
      rules: [{ name: "r", formula: "总" }],
    });
    expect(codes(weighted("0.3"))).not.toContain("WEIGHT_SUM");
    expect(codes(weighted("0.2"))).toContain("WEIGHT_SUM");
  });
  it("deductions without a floor, same acts without a rule, caps that never bind, vetoes that collide", () => {
    expect(codes(item({ kind: "deduct", amount: { by: "fixed", value: 1 } }))).toContain("BELOW_ZERO");
    const twice = [1, 2].map((n) => ({
      code: `i${n}`,
      kind: "add",
      sameAct: "a",
      amount: { by: "fixed", value: n },
    }));
    expect(codes({ items: twice, rules: [{ name: "r", formula: "i1 + i2" }] })).toContain("SAME_ACT");
    expect(
      codes(
        item({
          kind: "add",
          max: undefined,
          amount: { by: "fixed", value: 1 },
          caps: { month: 1, year: 12 },
        }),
      ),
    ).toContain("CAP_NEVER_BINDS");
    const vetoes = ["v1", "v2"].map((code, i) => ({ code, kind: "veto", effect: { target: "r", value: i } }));
    expect(codes({ items: vetoes, rules: [{ name: "r", formula: "1" }] })).toContain("PRECEDENCE");
  });
});

describe("rules", () => {
  it("unused parts, parameters without a value, unrounded amounts, rankings, failing examples", () => {
    expect(codes({ inputs, rules: [{ name: "r", formula: "1" }] })).toContain("UNUSED_INPUT");
    const p = {
      parameters: [{ name: "收入", kind: "yearly" }],
      rules: [{ name: "r", formula: "PARAM(收入, 2024)" }],
    };
    expect(codes(p)).toContain("PARAMETER_VALUE");
    expect(checkScheme(scheme(p), [{ name: "收入", year: 2024 }]).map((f) => f.code)).not.toContain(
      "PARAMETER_VALUE",
    );
    const amount = (formula: string, round?: unknown) =>
      codes({
        inputs,
        rules: [{ name: "额", formula, ...(round ? { round } : {}) }],
        outcomes: { amounts: [{ rule: "额", per: "year" }] },
      });
    expect(amount("x / 3")).toContain("AMOUNT_ROUNDING");
    expect(amount("x / 3", { mode: "halfUp", places: 2 })).not.toContain("AMOUNT_ROUNDING");
    expect(amount("ROUND(x / 3, 2)")).not.toContain("AMOUNT_ROUNDING");
    expect(codes({ settings: { ranking: { shownByDefault: true } } })).toContain("RANKING_SHOWN");
    const example = { name: "一加一", subjects: [{ id: "a" }], expect: [{ id: "a", values: { r: 3 } }] };
    expect(
      find({ rules: [{ name: "r", formula: "1 + 1" }], examples: [example] }, "EXAMPLE_FAILS")?.counterexample
        ?.zh,
    ).toBe("a 的“r”应为 3，得到 2");
  });
});

describe("formulas that cannot run", () => {
  const bad = (formula: string, parts: Record<string, unknown> = {}) => {
    try {
      compileScheme(
        scheme({
          inputs,
          levels: [{ name: "等次", values: ["差", "好"] }],
          ...parts,
          rules: [...((parts.rules as unknown[]) ?? []), { name: "r", formula }],
        }),
      );
      return [];
    } catch (error) {
      if (!(error instanceof SchemeError)) throw error;
      return error.findings.map((f) => f.code);
    }
  };
  it.each([
    ["没有的名字 + 1", "UNKNOWN_NAME"],
    ["VLOOKUP(x)", "UNKNOWN_FUNCTION"],
    ["x + ", "SYNTAX"],
    [" ", "SYNTAX"],
    ['x + "一"', "TYPE"],
    ["IF(x, 1, 2)", "TYPE"],
    ['IF(x > 1, 1, "一")', "TYPE"],
    ["ROUND(x)", "ARGUMENT_COUNT"],
    ["LOOKUP(没有的表, x)", "UNKNOWN_TABLE"],
    ["PARAM(没有的参数)", "UNKNOWN_PARAMETER"],
    ["COUNT(荣誉, [没有的字段] = 1)", "UNKNOWN_FIELD"],
    ["[x] + 1", "FIELD_OUTSIDE"],
    ["荣誉", "LIST_AS_VALUE"],
    ["COUNT(x)", "LIST_EXPECTED"],
    ["PEERS()", "LIST_AS_VALUE"],
    ['YEARS(期初, 期末, "周")', "OPTION"],
    ["TENURE(没有)", "UNKNOWN_TENURE"],
    ["月份 + 1", "MONTH_ONLY"],
    ["r + 1", "CIRCLE"],
    ["PREV(r)", "TYPE_NEEDED"],
    ["COUNT(PEERS(), [r] > 1)", "CIRCLE"],
  ])("%s → %s", (formula, code) => expect(bad(formula)).toContain(code));
  it("a level is compared within its enumeration only", () => {
    const parts = { inputs: [{ name: "g", type: "level", levels: "等次" }] };
    expect(bad('g >= "好"', parts)).toEqual([]);
    expect(bad('g = "中"', parts)).toContain("UNKNOWN_LEVEL");
    expect(bad('g = "好"', { inputs: [{ name: "g", type: "level", levels: "没有" }] })).toContain(
      "UNKNOWN_LEVELS",
    );
  });
  it("says where: the position in the text", () => {
    try {
      compileScheme(scheme({ rules: [{ name: "r", formula: "1 + 缺名" }] }));
    } catch (error) {
      expect((error as SchemeError).findings[0]?.place).toEqual({
        part: "rules",
        name: "r",
        position: { from: 4, to: 6 },
      });
    }
  });
});

describe("hostile input", () => {
  const survives = (formula: string) => {
    const started = performance.now();
    const found = codes({ inputs, rules: [{ name: "r", formula }] });
    expect(performance.now() - started).toBeLessThan(2000);
    return found;
  };
  it("a formula of 1 MB, deep nesting, long chains", () => {
    expect(survives("1+".repeat(500_000))).toContain("TOO_LONG");
    expect(survives("(".repeat(1900))).toEqual(expect.arrayContaining(["TOO_DEEP"]));
    expect(survives(`${"(".repeat(1000)}1${")".repeat(1000)}`)).toContain("TOO_DEEP");
    expect(survives(`1${"+1".repeat(1500)}`)).toContain("TOO_DEEP");
    expect(survives(`${"IF(TRUE,".repeat(300)}`)).toContain("TOO_DEEP");
  });
  it("random text never throws", () => {
    const alphabet = [
      "(",
      ")",
      ",",
      "+",
      "*",
      "'",
      '"',
      "[",
      "]",
      "x",
      "1",
      "IF",
      " ",
      "％",
      "“",
      "\u0000",
      "😀",
      "=",
      "&",
    ];
    let seed = 7;
    for (let i = 0; i < 400; i++) {
      let text = "";
      for (let k = 0; k < 12; k++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += alphabet[seed % alphabet.length];
      }
      survives(text || "x");
    }
  });
  it("names of JavaScript's own are only names", () => {
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"])
      expect(survives(`${name} + 1`)).toContain("UNKNOWN_NAME");
  });
  it("a chain of a thousand rules", () => {
    const rules = Array.from({ length: 999 }, (_, i) => ({
      name: `r${i}`,
      formula: i === 0 ? "1" : `r${i - 1} + 1`,
    })).reverse();
    expect(checkScheme(scheme({ rules })).filter((f) => f.severity === "error")).toEqual([]);
  });
});

it("facts that do not fit are named", () => {
  const doc = scheme({
    inputs: [{ name: "x", type: "number", min: 0 }],
    items: [
      { code: "项", kind: "manual", max: 10 },
      {
        code: "测",
        kind: "ballot",
        max: 10,
        ballot: {
          options: [{ name: "好", share: 1 }, { name: "差" }],
          denominator: "valid",
          abstentions: "out",
        },
      },
    ],
  });
  const facts = (subject: Record<string, unknown>, period = year) =>
    checkFacts(compileScheme(doc), { period, subjects: [{ id: "a", ...subject }] } as never).map(
      (f) => f.code,
    );
  expect(facts({ facts: { x: 1 }, entries: { 项: [{ value: 10 }] } })).toEqual([]);
  expect(facts({ entries: { 项: [{ value: "10.1" }] } })).toEqual(["ENTRY_RANGE"]);
  expect(facts({ entries: { 项: [{ value: -1 }] } })).toEqual(["ENTRY_RANGE"]);
  expect(facts({ facts: { x: "甲" } })).toEqual(["FACT_TYPE"]);
  expect(facts({ facts: { x: -1 } })).toEqual(["FACT_RANGE"]);
  expect(facts({ facts: { y: 1 } })).toEqual(["UNKNOWN_FACT"]);
  expect(facts({ ballots: { 测: [{ valid: 3, invalid: 0, returned: 4, counts: { 好: 4 } }] } })).toEqual([
    "BALLOT_COUNTS",
    "BALLOT_COUNTS",
  ]);
  expect(facts({}, { ...year, until: "2024-01-01" })).toEqual(["PERIOD"]);
});
