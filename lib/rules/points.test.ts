import { describe, expect, it } from "vitest";
import { run, scheme } from "./testing";
import type { FactEntry, FactSubject, Period } from "./types";

/** Every mechanism that published rules on points use, each in the smallest scheme that needs it. */

type Parts = Record<string, unknown>;
type Entries = Record<string, FactEntry[]>;

const fixed = (value: number) => ({ by: "fixed", value });
const item = (code: string, more: Parts = {}) => ({
  code,
  kind: "add",
  amount: fixed(1),
  group: "分",
  ...more,
});
const minus = (code: string, more: Parts = {}) => item(code, { sign: "-", ...more });
const points = (parts: Parts, group: Parts = {}) =>
  scheme({
    kind: "points",
    subject: "member",
    groups: [{ code: "分", floor: null, ...group }],
    ...parts,
    rules: [{ name: "积分", formula: "分", type: "number" }, ...((parts.rules as Parts[] | undefined) ?? [])],
  });
const days = (...list: string[]): FactEntry[] => list.map((date) => ({ date: `2025-${date}` }));
const value = (
  doc: ReturnType<typeof scheme>,
  entries: Entries,
  name = "积分",
  more: Partial<FactSubject> = {},
) => run(doc, [{ id: "a", entries, ...more }])[0]?.values[name];
const period = (kind: Period["kind"], from: string, until: string): Period => ({ kind, from, until });

describe("base", () => {
  it.each([
    ["有职党员", "55"],
    ["年老体弱党员", "65"],
  ])("by class: %s starts with %s", (name, base) => {
    const keys = [{ name: "类别" }];
    const rows = [
      { keys: ["有职党员"], value: 55 },
      { keys: ["年老体弱党员"], value: 65 },
    ];
    const doc = points({
      tables: [{ name: "基础", kind: "map", keys, value: { type: "number" }, versions: [{ rows }] }],
      items: [{ code: "基础分", kind: "formula", formula: "LOOKUP(基础,类别)", group: "分" }],
    });
    expect(value(doc, {}, "积分", { keys: { 类别: name } })).toBe(base);
  });
  it("T1: five parts of 10, each deducted until used up, none below zero", () => {
    const part = (code: string, each: number) => ({
      code,
      kind: "deduct",
      max: 10,
      floor: 0,
      group: "分",
      amount: fixed(each),
    });
    const doc = points({ items: [part("义务", 1), part("劳动", 2), part("守法", 5)] }, { max: 30 });
    expect(value(doc, { 守法: days("01-01", "02-01", "03-01"), 义务: days("01-01") })).toBe("19");
  });
});

describe("limits", () => {
  it("a category stops at its cap and its floor; without one it goes below zero", () => {
    const doc = points({
      groups: [
        { code: "分", base: 60, floor: null },
        { code: "服务", parent: "分", bonus: true, cap: 3 },
        { code: "扣", parent: "分", bonus: true, floor: -5 },
      ],
      items: [item("志愿", { group: "服务" }), minus("缺席", { group: "扣", amount: fixed(4) })],
    });
    expect(value(doc, { 志愿: days("01-01", "01-02", "01-03", "01-04") })).toBe("63");
    expect(value(doc, { 缺席: days("01-01", "01-02") })).toBe("55");
    expect(
      value(points({ items: [minus("缺席", { amount: fixed(70) })] }, { base: 60 }), { 缺席: days("01-01") }),
    ).toBe("-10");
    expect(
      value(points({ items: [minus("缺席", { amount: fixed(70) })] }, { base: 60, floor: 0 }), {
        缺席: days("01-01"),
      }),
    ).toBe("0");
  });
  it.each([
    ["month", "2"],
    ["quarter", "2"],
    ["year", "1"],
    ["period", "1"],
  ])("one a %s: three deeds in two months of two quarters count %s", (size, want) =>
    expect(
      value(points({ items: [item("帮扶", { caps: { [size]: 1 } })] }), {
        帮扶: days("03-01", "03-20", "04-02"),
      }),
    ).toBe(want),
  );
  it("money by marginal brackets with a cap of the year", () => {
    const rows = [
      { lower: 0, upper: 1000, value: "0.01" },
      { lower: 1000, lowerIncluded: false, upper: null, value: "0.0025" },
    ];
    const doc = points({
      tables: [{ name: "档", kind: "marginal", versions: [{ rows }] }],
      items: [item("拾金", { amount: { by: "table", table: "档" }, caps: { year: 30 } })],
    });
    expect(value(doc, { 拾金: [{ date: "2025-01-01", quantity: 5000 }] })).toBe("20");
    expect(value(doc, { 拾金: [1, 2].map((m) => ({ date: `2025-0${m}-01`, quantity: 5000 })) })).toBe("30");
  });
});

describe("repetition and overlap", () => {
  const absent = (repeat: Parts) => points({ items: [minus("缺席", { amount: fixed(5), repeat })] });
  const three = { 缺席: days("01-01", "02-01", "03-01") };
  it("doubled the same each time, doubling again, or by a list", () => {
    expect(value(absent({ within: "year", factor: 2 }), three)).toBe("-25");
    expect(value(absent({ within: "year", factor: 2, compounding: true }), three)).toBe("-35");
    expect(value(absent({ within: "year", amounts: [2, 3, 5] }), three)).toBe("-10");
  });
  it("severity steps, and a factor for falsehood", () => {
    const amount = { by: "severity", values: { 一般: 10, 严重: 40 } };
    expect(
      value(points({ items: [minus("任务", { amount })] }), {
        任务: [{ date: "2025-01-01", severity: "严重" }],
      }),
    ).toBe("-40");
    const doubled = points({ items: [minus("任务", { amount: fixed(3), severityFactor: { 弄虚作假: 2 } })] });
    expect(value(doubled, { 任务: [{ date: "2025-01-01", severity: "弄虚作假" }] })).toBe("-6");
  });
  it("one act counts by its largest deduction and by its largest bonus; its points stay readable", () => {
    const one = (date: string) => [{ date: `2025-${date}`, act: "甲" }];
    const doc = points({
      settings: { overlap: "largest" },
      items: [
        minus("大", { amount: fixed(5), sameAct: "事" }),
        minus("小", { amount: fixed(2), sameAct: "事" }),
        item("好", { amount: fixed(3), sameAct: "事" }),
      ],
      rules: [{ name: "合计", formula: "SUM(ENTRIES(分),[得分])" }],
    });
    const entries = { 大: one("01-01"), 小: one("01-01"), 好: one("01-01") };
    expect(value(doc, entries)).toBe("-2");
    expect(value(doc, entries, "合计")).toBe("-2");
  });
});

describe("time", () => {
  it("valid by size; a continuing breach from its end; a correction that changes the amount", () => {
    const validity = {
      steps: [
        { upTo: 40, months: 12 },
        { upTo: null, months: 24 },
      ],
    };
    const old = (amount: number) =>
      value(points({ items: [minus("错", { amount: fixed(amount), validity })] }), {
        错: [{ date: "2024-06-01" }],
      });
    expect([old(40), old(41)]).toEqual(["0", "-41"]);
    const lasting = points({ items: [minus("欠", { validity: { months: 12, from: "correctedOn" } })] });
    expect(value(lasting, { 欠: [{ date: "2022-01-01" }] })).toBe("-1");
    expect(value(lasting, { 欠: [{ date: "2022-01-01", correctedOn: "2024-01-01" }] })).toBe("0");
    const amount = { by: "formula", formula: "IF(ISBLANK([改正日期]),100,60)" };
    const mended = points({ items: [minus("错", { amount })] });
    expect(value(mended, { 错: [{ date: "2025-01-01", correctedOn: "2025-03-01" }] })).toBe("-60");
    expect(value(mended, { 错: [{ date: "2025-01-01" }] })).toBe("-100");
  });
  it("a cycle from July takes what lies in it", () => {
    const doc = points({ items: [item("好", { caps: { period: 5 } })] }, { base: 60 });
    const entries = {
      好: ["2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"].map((date) => ({ date })),
    };
    const cycle = period("year", "2025-07-01", "2026-07-01");
    expect(run(doc, [{ id: "a", entries }], { period: cycle })[0]?.values.积分).toBe("62");
  });
});

describe("vetoes", () => {
  const doc = points(
    {
      levels: [{ name: "级", values: ["零星", "一星", "二星"] }],
      items: [
        item("好"),
        { code: "清零", kind: "veto", effect: { target: "分", value: 0, precedence: 1 } },
        { code: "不评", kind: "veto", effect: { target: "分", value: { unrated: "立案" }, precedence: 2 } },
        { code: "降级", kind: "veto", effect: { target: "等级", value: "一星", precedence: 1 } },
      ],
      rules: [{ name: "等级", formula: 'IF(积分=0,"零星","二星")', type: "level", levels: "级" }],
    },
    { base: 60 },
  );
  it("to zero, to a grade, not rated; the smaller precedence wins", () => {
    expect(value(doc, { 降级: days("01-01") })).toBe("60");
    expect(value(doc, { 降级: days("01-01") }, "等级")).toBe("一星");
    expect(value(doc, { 清零: days("01-01"), 好: days("01-01") })).toBe("0");
    expect(value(doc, { 清零: days("01-01"), 不评: days("01-01") }, "等级")).toBe("零星");
    expect(value(doc, { 不评: days("01-01") })).toBeNull();
  });
});

describe("composition", () => {
  const grades = { 优秀: 10, 合格: 5, 不合格: 0 };
  it("the appraisal as points, and as a multiplier", () => {
    const appraised = { 评议: [{ date: "2025-12-01", severity: "合格" }] };
    const added = points(
      { items: [item("评议", { amount: { by: "severity", values: grades } })] },
      { base: 60 },
    );
    expect(value(added, appraised)).toBe("65");
    const values = { type: "number" };
    const rows = [
      { keys: ["优秀"], value: "1.2" },
      { keys: ["合格"], value: 1 },
      { keys: ["不合格"], value: "0.5" },
    ];
    const times = points(
      {
        inputs: [{ name: "评议等次", type: "text" }],
        tables: [
          { name: "系数", kind: "map", keys: [{ name: "等次" }], value: values, versions: [{ rows }] },
        ],
        items: [],
        rules: [{ name: "折算", formula: "积分*LOOKUP(系数,评议等次)" }],
      },
      { base: 60 },
    );
    expect(value(times, {}, "折算", { facts: { 评议等次: "优秀" } })).toBe("72");
  });
  it("raters with weights: self 20 %, members 50 %, branch 30 %", () => {
    const groups = [
      { name: "自评", weight: "0.2" },
      { name: "互评", weight: "0.5" },
      { name: "组织", weight: "0.3" },
    ];
    const doc = points({
      items: [{ code: "评议", group: "分", kind: "manual", max: 100, raters: { aggregate: "mean", groups } }],
    });
    const rated = [
      ["自评", 100],
      ["互评", 80],
      ["互评", 90],
      ["组织", 70],
    ] as const;
    expect(value(doc, { 评议: rated.map(([raterGroup, v]) => ({ raterGroup, value: v })) })).toBe("83.5");
  });
  it("sum and mean of the quarters, a share carried over, a conversion", () => {
    const doc = points(
      {
        items: [item("好")],
        rules: [
          { name: "和", formula: 'SUM(SUBS(积分,"季"),[值])' },
          { name: "均", formula: 'AVERAGE(SUBS(积分,"季"),[值])' },
          { name: "结转", formula: "积分 + PREV(积分,1,0)*20%" },
          { name: "兑换", formula: "ROUNDDOWN(积分/10,0)" },
        ],
      },
      { base: 60 },
    );
    const previous = [
      { period: period("year", "2024-01-01", "2025-01-01"), values: { 积分: 80 } },
      ...["01", "04", "07"].map((month, i) => ({
        period: period("quarter", `2025-${month}-01`, `2025-${["04", "07", "10"][i]}-01`),
        values: { 积分: [92, 88, 90][i] ?? 0 },
      })),
    ];
    const names = ["和", "均", "结转", "兑换"];
    const [result] = run(doc, [{ id: "a", entries: { 好: days("01-01", "02-01", "03-01") }, previous }]);
    expect(names.map((name) => result?.values[name])).toEqual(["270", "90", "79", "6"]);
  });
});

describe("bands, quotas, ranks, runs", () => {
  const band = (gap: Parts) => ({
    name: "线",
    kind: "band",
    value: { type: "text" },
    ...gap,
    versions: [
      {
        rows: [
          { lower: 90, upper: null, value: "优" },
          { lower: 60, upper: 89, upperIncluded: true, value: "合" },
          { lower: null, upper: 59, upperIncluded: true, value: "差" },
        ],
      },
    ],
  });
  it.each([
    ["halfUp", "29.5", "优"],
    ["down", "29.5", "合"],
    ["up", "29.1", "优"],
    ["halfUp", "29.4", "合"],
  ])("rounded first (%s): 60 + %s is %s", (mode, more, want) => {
    const amount = { by: "recorded", max: 40 };
    const doc = points(
      {
        tables: [band({ gap: "round", round: { mode, places: 0 } })],
        items: [item("好", { amount })],
        rules: [{ name: "等次", formula: "BAND(线,积分)" }],
      },
      { base: 60 },
    );
    expect(value(doc, { 好: [{ date: "2025-01-01", value: more }] }, "等次")).toBe(want);
  });
  it("at most a third excellent and at least a tenth lower, by branch", () => {
    const rows = [
      { level: "优秀", share: "1/3", kind: "atMost" },
      { level: "合格", rest: true },
      { level: "基本合格", share: "1/10", kind: "atLeast" },
    ];
    const doc = points({
      tables: [{ name: "名额", kind: "quota", rounding: "down", tie: "tieOrder", versions: [{ rows }] }],
      items: [item("好", { amount: { by: "recorded" } })],
      rules: [{ name: "等次", formula: "QUOTA(名额,PEERS(党支部),[积分])" }],
    });
    const members = Array.from({ length: 31 }, (_, i) => ({
      id: `m${i}`,
      keys: { 党支部: "b1" },
      entries: { 好: [{ date: "2025-01-01", value: i }] },
    }));
    const counts = new Map<unknown, number>();
    for (const { values } of run(doc, members)) counts.set(values.等次, (counts.get(values.等次) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ 优秀: 10, 合格: 17, 基本合格: 4 });
  });
  it("ranks are taken among one's own class only", () => {
    const doc = points({
      items: [item("好")],
      rules: [{ name: "名次", formula: "RANK(PEERS(党支部,类别),[积分])" }],
    });
    const of = (id: string, name: string, n: number) => ({
      id,
      keys: { 党支部: "b1", 类别: name },
      entries: { 好: days(...Array.from({ length: n }, (_, i) => `01-0${i + 1}`)) },
    });
    const all = [of("a", "有职党员", 3), of("b", "无职党员", 1), of("c", "无职党员", 2)];
    expect(run(doc, all).map(({ values }) => values.名次)).toEqual(["1", "2", "1"]);
  });
  it("S4: two quarters running in the lowest class", () => {
    const doc = points({
      period: "quarter",
      inputs: [{ name: "类", type: "text" }],
      items: [],
      rules: [{ name: "连续", formula: 'RUN(HISTORY(类,2,"不限","含本期"),[值]="四类","至今")>=2' }],
    });
    const now = period("quarter", "2025-04-01", "2025-07-01");
    const before = (类: string) => [
      { period: period("quarter", "2025-01-01", "2025-04-01"), values: { 类 } },
    ];
    const ran = (last: string) =>
      run(doc, [{ id: "a", facts: { 类: "四类" }, previous: before(last) }], { period: now })[0]?.values.连续;
    expect([ran("四类"), ran("三类")]).toEqual([true, false]);
  });
});
