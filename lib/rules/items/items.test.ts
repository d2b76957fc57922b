import { describe, expect, it } from "vitest";
import { run, scheme, year } from "../testing";
import type { FactEntry, FactSubject } from "../types";

const score = (
  item: Record<string, unknown>,
  entries: FactEntry[] | undefined,
  parts: Record<string, unknown> = {},
  subject: Partial<FactSubject> = {},
) => {
  const doc = scheme({ items: [{ code: "项", ...item }], ...parts });
  const [r] = run(doc, [{ id: "a", ...(entries ? { entries: { 项: entries } } : {}), ...subject }]);
  return r?.values.项 ?? `!${r?.errors.find((e) => e.name === "项")?.code}`;
};
const on = (date: string, more: FactEntry = {}): FactEntry => ({ date, ...more });
const deduct = { kind: "deduct", max: 10, floor: 0, amount: { by: "fixed", value: 3 } };
const add = { kind: "add", amount: { by: "fixed", value: 1 } };

describe("deduct", () => {
  it.each([
    ["10 without an event", [], "10"],
    ["10 − 3 − 3 = 4", [on("2025-02-01"), on("2025-03-01")], "4"],
    ["until used up: 10 − 4 × 3 → 0", ["01", "02", "03", "04"].map((m) => on(`2025-${m}-01`)), "0"],
    ["last year's event does not count", [on("2024-12-31")], "10"],
    ["the first and the last day count", [on("2025-01-01"), on("2025-12-31")], "4"],
  ])("%s", (_n, entries, want) => expect(score(deduct, entries)).toBe(want));
  it("below zero when stated: 10 − 12 = −2", () =>
    expect(
      score(
        { ...deduct, floor: null },
        ["01", "02", "03", "04"].map((m) => on(`2025-${m}-01`)),
      ),
    ).toBe("-2"));
  it("no entries at all is no event, unless the item waits", () => {
    expect(score(deduct, undefined)).toBe("10");
    expect(score({ ...deduct, missing: "wait" }, undefined)).toBe("!NO_ENTRY");
  });
  it("A02: by post, and doubled for falsehood: secretary 3 + 3 × 2 = 9 of 10 → 1", () => {
    const item = {
      kind: "deduct",
      max: 10,
      floor: 0,
      amount: { by: "post", values: { 书记: 3, 主任: 2 } },
      severityFactor: { 弄虚作假: 2 },
    };
    const entries = [on("2025-02-01"), on("2025-03-01", { severity: "弄虚作假" })];
    expect(score(item, entries, {}, { keys: { post: "书记" } })).toBe("1");
    expect(score(item, entries, {}, { keys: { post: "主任" } })).toBe("4");
    expect(score(item, entries, {}, { keys: { post: "会计" } })).toBe("!NO_AMOUNT");
  });
});

describe("points", () => {
  it("caps per month and year: 1 a time, 1 a month, 3 a year", () => {
    const item = { ...add, caps: { month: 1, year: 3 } };
    expect(
      score(
        item,
        ["01-01", "01-20", "02-03"].map((d) => on(`2025-${d}`)),
      ),
    ).toBe("2");
    expect(
      score(
        item,
        ["01", "02", "03", "04", "05"].map((m) => on(`2025-${m}-01`)),
      ),
    ).toBe("3");
  });
  it("S1: a repeated absence is doubled: −5 −10 = −15", () => {
    const item = {
      kind: "add",
      sign: "-",
      amount: { by: "fixed", value: 5 },
      repeat: { within: "year", factor: 2 },
    };
    expect(score(item, [on("2025-02-01"), on("2025-03-01")])).toBe("-15");
    expect(
      score(
        { ...item, repeat: { within: "year", factor: 2, compounding: true } },
        ["1", "2", "3"].map((m) => on(`2025-0${m}-01`)),
      ),
    ).toBe("-35");
    expect(
      score({ ...item, repeat: { within: "month", amounts: [5, 8] } }, [
        on("2025-02-01"),
        on("2025-02-09"),
        on("2025-03-01"),
      ]),
    ).toBe("-18");
  });
  it("summed hours by tiers, the highest tier replaces the lower: 4 + 6 h → 2, 50 h → 10", () => {
    const tiers = [
      [0, 4, 0],
      [4, 10, 1],
      [10, 20, 2],
      [20, 50, 5],
      [50, null, 10],
    ].map(([lower, upper, value]) => ({ lower, upper, value }));
    const parts = {
      tables: [{ name: "时", kind: "band", value: { type: "number" }, versions: [{ rows: tiers }] }],
    };
    const item = { kind: "add", basis: "quantity", amount: { by: "table", table: "时" } };
    expect(score(item, [on("2025-01-01", { quantity: 4 }), on("2025-02-01", { quantity: 6 })], parts)).toBe(
      "2",
    );
    expect(score(item, [on("2025-01-01", { quantity: 50 })], parts)).toBe("10");
    expect(score(item, [on("2025-01-01", { quantity: "3.5" })], parts)).toBe("0");
  });
  it("quantity in started hours, 3 points each: 0.5 h → 3, 1.2 h → 6", () => {
    const item = {
      kind: "add",
      amount: { by: "quantity", each: 3 },
      quantity: { unit: 1, rounding: "up", minimum: "0.5" },
    };
    expect(score(item, [on("2025-01-01", { quantity: "0.5" })])).toBe("3");
    expect(score(item, [on("2025-01-01", { quantity: "1.2" })])).toBe("6");
    expect(score(item, [on("2025-01-01", { quantity: "0.4" })])).toBe("0");
  });
  it("validity of 24 months: an act of 2024-06-01 still counts at the end of 2025, one of 2023-06-01 not", () => {
    const item = { kind: "add", sign: "-", amount: { by: "fixed", value: 50 }, validity: { months: 24 } };
    expect(score(item, [on("2024-06-01")])).toBe("-50");
    expect(score(item, [on("2023-06-01")])).toBe("0");
  });
  it("the first time of this period is a first time: −5 of last year that still counts, −5, doubled −10", () => {
    const item = {
      kind: "add",
      sign: "-",
      amount: { by: "fixed", value: 5 },
      validity: { months: 24 },
      repeat: { within: "period", factor: 2 },
    };
    expect(score(item, [on("2024-06-01"), on("2025-02-01")])).toBe("-10");
    expect(score(item, [on("2024-06-01"), on("2025-02-01"), on("2025-03-01")])).toBe("-20");
  });
  it("an uncorrected act rolls on, a corrected one ends with its year", () => {
    const item = { kind: "add", sign: "-", amount: { by: "fixed", value: 5 }, validity: "untilCorrected" };
    expect(score(item, [on("2023-06-01")])).toBe("-5");
    expect(score(item, [on("2023-06-01", { correctedOn: "2024-10-01" })])).toBe("0");
  });
  it("one act in two items counts once, by the larger", () => {
    const doc = scheme({
      settings: { overlap: "largest" },
      items: [
        { code: "大", kind: "add", sign: "-", sameAct: "会议", amount: { by: "fixed", value: 5 } },
        { code: "小", kind: "add", sign: "-", sameAct: "会议", amount: { by: "fixed", value: 2 } },
      ],
      rules: [{ name: "和", formula: "大 + 小" }],
    });
    const both = {
      大: [on("2025-01-05", { act: "甲" })],
      小: [on("2025-01-05", { act: "甲" }), on("2025-02-05", { act: "乙" })],
    };
    expect(run(doc, [{ id: "a", entries: both }])[0]?.values.和).toBe("-7");
  });
  it("an unlawful act needs the number of its document", () => {
    const item = {
      kind: "add",
      sign: "-",
      amount: { by: "fixed", value: 5 },
      unlawfulAct: { basis: "治安管理处罚法" },
    };
    expect(score(item, [on("2025-01-01")])).toBe("!NO_DOCUMENT");
    expect(score(item, [on("2025-01-01", { document: "公行罚决字〔2025〕1号" })])).toBe("-5");
  });
});

describe("an entry that stands for n alike", () => {
  const of = (item: Record<string, unknown>, ...entries: FactEntry[]) => score(item, entries);
  const map = {
    tables: [
      {
        name: "档",
        kind: "map",
        keys: [{ name: "级" }],
        value: { type: "number" },
        versions: [{ rows: [{ keys: ["县级"], value: 5 }] }],
      },
    ],
  };
  it("fixed: 3 × 1 + 1 = 4; by severity: 2 × 4 + 1 × 2 = 10; doubled by a factor: 2 × 1 × 2 = 4", () => {
    expect(of(add, { count: 3 }, on("2025-02-01"))).toBe("4");
    const severe = { kind: "add", amount: { by: "severity", values: { 重: 4, 轻: 2 } } };
    expect(of(severe, { count: 2, severity: "重" }, { count: 1, severity: "轻" })).toBe("10");
    expect(of({ ...add, severityFactor: { 重: 2 } }, { count: 2, severity: "重" })).toBe("4");
  });
  it("by class and by table: 3 × 2 = 6, 2 × 5 = 10", () => {
    const byClass = { kind: "add", amount: { by: "class", values: { 流动党员: 2 } } };
    expect(score(byClass, [{ count: 3 }], {}, { keys: { class: "流动党员" } })).toBe("6");
    const byTable = { kind: "add", amount: { by: "table", table: "档" } };
    expect(score(byTable, [{ count: 2, severity: "县级" }], map)).toBe("10");
  });
  it("recorded and by quantity are sums already: 12 of 3 entries, 2 × 7 = 14", () => {
    const recorded = { kind: "add", amount: { by: "recorded", max: 5 } };
    expect(of(recorded, { count: 3, value: 12 })).toBe("12");
    expect(of(recorded, { count: 3, value: 16 })).toBe("!ENTRY_RANGE");
    expect(of({ kind: "add", amount: { by: "quantity", each: 2 } }, { count: 4, quantity: 7 })).toBe("14");
  });
  it("10 − 3 × 2 = 4, used up by the fourth: 10 − 3 × 4 → 0", () => {
    expect(of(deduct, { count: 2 })).toBe("4");
    expect(of(deduct, { count: 4 })).toBe("0");
  });
  it("caps by the month of the entry, its quarter, year and period: 2 + 1 = 3; 3 + 1 = 4 → 3; 5 → 2", () => {
    const months = [
      { date: "2025-01", count: 3 },
      { date: "2025-02", count: 1 },
    ];
    expect(of({ ...add, caps: { month: 2 } }, ...months)).toBe("3");
    expect(of({ ...add, caps: { quarter: 3 } }, ...months)).toBe("3");
    expect(of({ ...add, caps: { month: 2, year: 2 } }, ...months)).toBe("2");
    expect(of({ ...add, caps: { period: 2 } }, { count: 5 })).toBe("2");
  });
  it.each([
    ["a repeat", { repeat: { within: "year", factor: 2 } }],
    ["one act", { sameAct: "会议" }],
    ["validity", { validity: { months: 24 } }],
    ["lateness", { lateAfterDays: 31 }],
    ["a cap of one entry", { caps: { entry: 1 } }],
    ["the highest only", { basis: "highest" }],
    ["a document", { unlawfulAct: { basis: "法" } }],
    ["a rounded quantity", { amount: { by: "quantity", each: 1 }, quantity: { unit: 2, rounding: "up" } }],
  ])("is refused together with %s", (_n, more) =>
    expect(of({ ...add, ...more }, { count: 2, quantity: 3, document: "文" })).toBe("!COUNTED_ENTRY"),
  );
  it("is refused where a rule lists the entries", () => {
    const rules = [{ name: "次", formula: "COUNT(ENTRIES(项))" }];
    expect(score(add, [{ count: 2 }], { rules })).toBe("!COUNTED_ENTRY");
    const scores = [{ name: "和", formula: "SUM(ENTRIES(项),[得分])" }];
    const doc = scheme({ items: [{ code: "项", ...add }], rules: scores });
    expect(run(doc, [{ id: "a", entries: { 项: [on("2025-02-01")] } }])[0]?.values.和).toBe("1");
  });
});

describe("recorded by hand", () => {
  const manual = { kind: "manual", max: 100 };
  it("the latest entry of the period", () =>
    expect(score(manual, [on("2025-03-01", { value: 80 }), on("2025-06-01", { value: "86.5" })])).toBe(
      "86.5",
    ));
  it.each([
    ["wait", "!NO_ENTRY"],
    ["zero", "0"],
    ["full", "100"],
    ["notDue", "!NOT_DUE"],
  ])("missing = %s gives %s", (missing, want) => expect(score({ ...manual, missing }, undefined)).toBe(want));
  it("out of range is an error, never cut off", () => {
    expect(score(manual, [{ value: 100 }])).toBe("100");
    expect(score(manual, [{ value: "100.1" }])).toBe("!ENTRY_RANGE");
    expect(score(manual, [{ value: -1 }])).toBe("!ENTRY_RANGE");
  });
  it("rater groups: 60 % leaders, trimmed mean of 70,80,90 = 80; 40 % members 90 → 84", () => {
    const raters = {
      aggregate: "trimmedMean",
      trim: { low: 1, high: 1 },
      groups: [
        { name: "班子", weight: "0.6" },
        { name: "群众", weight: "0.4" },
      ],
    };
    const of = (group: string, values: number[]) => values.map((value) => ({ value, raterGroup: group }));
    expect(score({ ...manual, raters }, [...of("班子", [70, 80, 90]), ...of("群众", [90, 90, 90])])).toBe(
      "84",
    );
    expect(score({ ...manual, raters }, [...of("班子", [70, 80, 90]), ...of("群众", [90, 90])])).toBe(
      "!NO_RATERS",
    );
    expect(
      score({ ...manual, raters: { ...raters, missingGroup: "reweight" } }, of("班子", [70, 80, 90])),
    ).toBe("80");
  });
  it("a village's score is read by its cadre", () => {
    const doc = scheme({ items: [{ code: "项", kind: "manual", max: 10, subject: "village" }] });
    const [r] = run(doc, [{ id: "a", keys: { village: "v1" } }], {
      others: { village: [{ id: "v1", entries: { 项: [{ value: 8 }] } }] },
    });
    expect(r?.values.项).toBe("8");
  });
});

describe("computed", () => {
  const inputs = [
    { name: "q", type: "number" },
    { name: "目标", type: "number" },
  ];
  const of = (item: Record<string, unknown>, q: unknown, 目标: unknown = 20) =>
    score(item, undefined, { inputs }, { facts: { q, 目标 } as never });
  it.each([
    [0, "5"],
    [3, "3.5"],
    [10, "0"],
    [12, "0"],
  ])("5 − 0.5 per late errand, %d late → %s", (q, want) =>
    expect(of({ kind: "perUnit", base: 5, perUnit: "-0.5", of: "q", floor: 0 }, q)).toBe(want),
  );
  it.each([
    [20, "15"],
    [18, "13.5"],
    [30, "15"],
    [11, "0"],
    [12, "9"],
  ])("15 × share of the target 20, none below 60 %%: %d → %s", (q, want) =>
    expect(of({ kind: "target", actual: "q", target: "目标", max: 15, minimumShare: "60%" }, q)).toBe(want),
  );
  it("points by rank in the township: 10, 8, 6", () => {
    const doc = scheme({
      inputs,
      items: [{ code: "项", kind: "rank", by: "q", peers: ["乡镇"], first: 10, step: 2 }],
    });
    const all = [30, 20, 10].map((q, i) => ({ id: `p${i}`, keys: { township: "t" }, facts: { q } }));
    expect(run(doc, all).map((r) => r.values.项)).toEqual(["10", "8", "6"]);
  });
  it("not due for other posts", () => {
    const item = { kind: "manual", max: 10, appliesTo: { posts: ["书记"] } };
    expect(score(item, [{ value: 8 }], {}, { keys: { post: "书记" } })).toBe("8");
    expect(score(item, [{ value: 8 }], {}, { keys: { post: "主任" } })).toBe("!NOT_DUE");
  });
});

const votes = { 优秀: 46, 称职: 3, 基本称职: 1, 不称职: 0 };
const ballot = {
  kind: "ballot",
  max: 100,
  ballot: {
    options: [
      { name: "优秀", share: 1 },
      { name: "称职", share: "0.8" },
      { name: "基本称职", share: "0.6" },
      { name: "不称职", share: 0 },
    ],
    denominator: "valid",
    abstentions: "out",
    quorum: { share: "4/5", of: "due", count: "present" },
  },
};
describe("A01: grade by the shares of a ballot", () => {
  const grade = (counts: Record<string, number>, due = 50, present = 50) => {
    const doc = scheme({
      items: [{ code: "测评", ...ballot }],
      rules: [
        {
          name: "等次",
          formula:
            'IFS(VOTES(测评, 不称职) >= 30%, "不称职", VOTES(测评, 优秀) >= 90%, "优秀", VOTES(测评, 优秀, 称职) >= 70%, "称职", VOTES(测评, 不称职, 基本称职) > 30%, "基本称职")',
        },
      ],
    });
    const [r] = run(doc, [{ id: "a", ballots: { 测评: [{ due, present, counts }] } }]);
    return r?.values.等次 ?? `!${r?.errors.find((e) => e.name === "等次")?.code}`;
  };
  it.each([
    ["46/50 = 92 %", [46, 3, 1, 0], "优秀"],
    ["38/50 = 76 %", [30, 8, 8, 4], "称职"],
    ["exactly 70 %", [20, 15, 15, 0], "称职"],
    ["16/50 = 32 %", [20, 14, 12, 4], "基本称职"],
    ["15/50 = 30 %, the worst wins", [20, 14, 1, 15], "不称职"],
  ])("%s → %s", (_n, [a, b, c, d], want) =>
    expect(grade({ 优秀: a as number, 称职: b as number, 基本称职: c as number, 不称职: d as number })).toBe(
      want,
    ),
  );
  it("quorum 4/5: 40 of 50 is enough, 39 is not", () => {
    expect(grade(votes, 50, 40)).toBe("优秀");
    expect(grade(votes, 50, 39)).toBe("!QUORUM");
  });
  it("score 100 × (46 + 0.8 × 3 + 0.6 × 1) ÷ 50 = 98", () => {
    const [r] = run(scheme({ items: [{ code: "测评", ...ballot }] }), [
      { id: "a", ballots: { 测评: [{ due: 50, present: 45, counts: votes }] } },
    ]);
    expect(r?.values.测评).toBe("98");
  });
});

describe("groups", () => {
  const items = [
    { code: "一", group: "组", kind: "manual", max: 60, missing: "reweight" },
    { code: "二", group: "组", kind: "manual", max: 40, missing: "reweight" },
    { code: "奖", group: "组", kind: "add", amount: { by: "recorded", max: 20 } },
  ];
  const total = (group: Record<string, unknown>, values: Record<string, number>) => {
    const entries = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, [{ value: v }]]));
    return run(scheme({ groups: [{ code: "组", ...group }], items }), [{ id: "a", entries }])[0]?.values.组;
  };
  it("sum with a bonus limit of 5: 50 + 30 + min(8, 5) = 85", () =>
    expect(total({ bonusLimit: 5 }, { 一: 50, 二: 30, 奖: 8 })).toBe("85"));
  it("a missing part is left out and the rest scaled to the full mark: 30 × 100 / 40 = 75", () =>
    expect(total({}, { 二: 30 })).toBe("75"));
  it("base, cap, floor: 1000 + 80 capped at 1050", () =>
    expect(total({ base: 1000, cap: 1050 }, { 一: 50, 二: 30 })).toBe("1050"));
  it("S06: weighted 0.7 / 0.2 / 0.1: 63 + 16 + 7 = 86", () => {
    const parts = [
      ["量化", "0.7"],
      ["组织", "0.2"],
      ["群众", "0.1"],
    ].map(([code, weight]) => ({ code, weight, group: "总", kind: "manual", max: 100 }));
    const entries = { 量化: [{ value: 90 }], 组织: [{ value: 80 }], 群众: [{ value: 70 }] };
    const [r] = run(scheme({ groups: [{ code: "总", combine: "weighted" }], items: parts }), [
      { id: "a", entries },
    ]);
    expect(r?.values.总).toBe("86");
  });
  it("S15: named stars won at 8 of 10", () => {
    const ten = Array.from({ length: 10 }, (_, i) => ({
      code: `星${i}`,
      group: "十星",
      kind: "manual",
      max: 10,
    }));
    const doc = scheme({
      groups: [{ code: "十星" }],
      items: ten,
      rules: [{ name: "星数", formula: "COUNT(ITEMS(十星), [得分] >= 8)" }],
    });
    const of = (scores: number[]) =>
      run(doc, [
        { id: "a", entries: Object.fromEntries(scores.map((v, i) => [`星${i}`, [{ value: v }]])) },
      ])[0]?.values.星数;
    expect(of([8, 8, 8, 8, 8, 8, 8, 8, 8, 8])).toBe("10");
    expect(of([10, 9, 8, 7.9, 8, 6, 8, 8, 10, 5])).toBe("7");
  });
  it("a veto sets the total, the smaller precedence first", () => {
    const doc = scheme({
      groups: [{ code: "组" }],
      items: [
        ...items,
        { code: "清零", kind: "veto", effect: { target: "组", value: 0, precedence: 2 } },
        { code: "不评", kind: "veto", effect: { target: "组", value: { unrated: "受处分" }, precedence: 1 } },
      ],
    });
    const entries = { 一: [{ value: 50 }], 二: [{ value: 30 }] };
    const of = (more: Record<string, FactEntry[]>) =>
      run(doc, [{ id: "a", entries: { ...entries, ...more } }])[0];
    expect(of({})?.values.组).toBe("80");
    expect(of({ 清零: [on("2025-05-01")] })?.values.组).toBe("0");
    expect(of({ 清零: [on("2025-05-01")], 不评: [on("2025-05-02")] })?.errors[0]?.code).toBe("UNRATED");
    expect(of({ 清零: [on("2024-05-01")] })?.values.组).toBe("80");
  });
});

it("a quarter counts only its own entries", () => {
  const doc = scheme({ period: "quarter", items: [{ code: "项", ...deduct }] });
  const facts = { period: { kind: "quarter" as const, from: "2025-04-01", until: "2025-07-01" } };
  const [r] = run(
    doc,
    [{ id: "a", entries: { 项: [on("2025-03-31"), on("2025-04-01"), on("2025-06-30")] } }],
    facts,
  );
  expect([r?.values.项, year.kind]).toEqual(["4", "year"]);
});
