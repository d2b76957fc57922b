import { describe, expect, it } from "vitest";
import { calc, run, scheme } from "@/lib/rules/testing";
import type { FactSubject, FactsDocument } from "@/lib/rules/types";

/*
 * Mechanisms of published pay rules that no template of this folder shows: each is said in the language of schemes,
 * with its arithmetic in the name. The numbers are those of the list of mechanisms.
 */

type Parts = Record<string, unknown>;
const number = (...names: string[]) => names.map((name) => ({ name, type: "number" }));
const rows = (...all: [number | null, number | null, unknown, Parts?][]) => ({
  versions: [{ rows: all.map(([lower, upper, value, more]) => ({ lower, upper, value, ...more })) }],
});
const map = (name: string, entries: Record<string, number | string>, other?: number) => ({
  name,
  kind: "map",
  keys: [{ name: "键" }],
  value: { type: "number" },
  versions: [
    {
      rows: Object.entries(entries).map(([key, value]) => ({ keys: [key], value })),
      ...(other === undefined ? {} : { else: other }),
    },
  ],
});
const yuan = { type: "number" };
const income = {
  parameters: [
    {
      name: "收入",
      kind: "yearly",
      values: [
        { year: 2019, value: 12000 },
        { year: 2023, value: 17677 },
        { year: 2024, value: 20000 },
      ],
    },
  ],
};
const post = (职务: string, 开始: string, 结束: string | null = null, 结束方式: string | null = null) => ({
  职务,
  单位: "示例村",
  开始,
  结束,
  结束方式,
});

describe("scores to money", () => {
  const plateau = (score: number) =>
    calc(
      "IF(得分>=95, 6000, MAX(0, 6000-(95-得分)*150))",
      { facts: { 得分: score } },
      {
        inputs: number("得分"),
      },
    );
  it("30 a plateau of 6000 from 95 points, then 150 a point: 98 → 6000, 90 → 5250, 50 → 0", () => {
    expect([98, 95, 90, 50].map(plateau)).toEqual(["6000", "6000", "5250", "0"]);
  });

  it("31 a start of 3000 minus items: 2 absences × 50 and one late report × 100 = 2800, never below 0", () => {
    const parts = {
      items: [
        { code: "缺席", kind: "add", sign: "-", amount: { by: "fixed", value: 50 } },
        { code: "迟报", kind: "add", sign: "-", amount: { by: "fixed", value: 100 } },
      ],
    };
    const entries = (absences: number) => ({
      缺席: Array.from({ length: absences }, () => ({ date: "2025-05-01" })),
      迟报: [{ date: "2025-06-01" }],
    });
    expect(calc("MAX(0, 3000+缺席+迟报)", { entries: entries(2) }, parts)).toBe("2800");
    expect(calc("MAX(0, 3000+缺席+迟报)", { entries: entries(70) }, parts)).toBe("0");
  });
});

describe("standards of pay", () => {
  it("35 the higher of 2 × 20000 = 40000 and 3000 a month; of 2 × 17677 = 35354 the floor 36000 holds", () => {
    const pay = (year: number) => calc(`MAX(2*PARAM(收入, ${year}), 3000*12)`, {}, income);
    expect([pay(2024), pay(2023)]).toEqual(["40000", "36000"]);
  });

  it("36 at most 3 × 20000 = 60000 with all allowances: 65000 → 60000, 48000 → 48000", () => {
    const pay = (sum: number) =>
      calc(
        "MIN(应发, 3*PARAM(收入, 年度-1))",
        { facts: { 应发: sum } },
        { ...income, inputs: number("应发") },
      );
    expect([pay(65000), pay(48000)]).toEqual(["60000", "48000"]);
  });

  it("40 an amount a head: 2 yuan × 1,850 villagers = 3700", () => {
    const village = [{ id: "v", facts: { 人口: 1850 } }];
    const inputs = [{ name: "人口", type: "number", subject: "village" }];
    expect(calc("2*人口", { keys: { village: "v" } }, { inputs }, { others: { village } })).toBe("3700");
  });

  it("42 18 grades: 40000 × a coefficient up to 1.275 = 51000; a member at least 70 % of the chief's 40000", () => {
    const tables = [map("系数", { "1": "1.275", "17": "1.015", "18": 1 })];
    const pay = (grade: string) =>
      calc(
        "40000*LOOKUP(系数, 岗级)",
        { facts: { 岗级: grade } },
        {
          tables,
          inputs: [{ name: "岗级", type: "text" }],
        },
      );
    expect([pay("1"), pay("17"), pay("18")]).toEqual(["51000", "40600", "40000"]);
    expect(calc("MAX(26000, 40000*70%)")).toBe("28000");
  });

  it("43 allowances by education 100, by area 200, by 7 full years × 15 = 105: 405 a month", () => {
    const parts = {
      inputs: [{ name: "片区", type: "text", subject: "village" }],
      tables: [map("学历补贴", { 大专: 100, 本科: 200 }, 0), map("地区补贴", { 一类: 100, 二类: 200 })],
      settings: { tenure: [{ name: "任职", count: "cumulative" }] },
    };
    const subject = {
      keys: { village: "v" },
      facts: { 学历: "大专" },
      lists: { 任职: [post("两委委员", "2018-03-01")] },
    };
    const others = { village: [{ id: "v", facts: { 片区: "二类" } }] };
    const formula = 'LOOKUP(学历补贴, 学历)+LOOKUP(地区补贴, 片区)+TENURE(任职, "满年")*15';
    expect(calc(formula, subject, parts, { others })).toBe("405");
  });

  it("44 commended by county 1000 and province 2000 in one year: 2000, only the highest", () => {
    const tables = [map("荣誉奖", { 县级: 1000, 市级: 1500, 省级: 2000, 国家级: 2000 }, 0)];
    const honours = (...levels: string[]) => ({
      lists: { 荣誉: levels.map((level) => ({ 名称: "表彰", 级别: level, 日期: "2025-07-01" })) },
    });
    const best =
      "IF(COUNT(荣誉, INPERIOD([日期]))=0, 0, MAX(荣誉, LOOKUP(荣誉奖, [级别]), INPERIOD([日期])))";
    expect(calc(best, honours("县级", "省级"), { tables })).toBe("2000");
    expect(calc(best, honours(), { tables })).toBe("0");
  });

  it("46 a township may choose within ±20 % of 10000: 11000 holds, 12500 is refused", () => {
    const parts = {
      parameters: [
        {
          name: "标准",
          kind: "dated",
          default: 10000,
          localChoice: { scope: "township", min: 8000, max: 12000 },
        },
      ],
    };
    const chosen = (value: number | undefined) =>
      calc(
        "标准",
        { keys: { township: "东" } },
        parts,
        value === undefined ? {} : { parameters: [{ name: "标准", value, scope: "东" }] },
      );
    expect([chosen(undefined), chosen(11000), chosen(12500)]).toEqual(["10000", "11000", "!LOCAL_LIMIT"]);
  });

  it("57 a frozen year 2.5 × 12000 = 30000 and a moving one 2.5 × 20000 = 50000", () => {
    expect(calc("2.5*PARAM(收入, 2019)", {}, income)).toBe("30000");
    expect(calc("2.5*PARAM(收入, 年度-1)", {}, income)).toBe("50000");
  });

  it("57 fixed for five years: of 2021–2025 each takes the income of 2019", () => {
    const formula = "2.5*PARAM(收入, 2019+INT((年度-2021)/5)*5)";
    const pay = (year: number) =>
      calc(formula, {}, income, {
        period: { kind: "year", from: `${year}-01-01`, until: `${year + 1}-01-01` },
      });
    expect([pay(2021), pay(2025)]).toEqual(["30000", "30000"]);
    expect(pay(2026)).toBe("50000");
  });
});

describe("pools and bonuses", () => {
  const people = (...scores: number[]): FactSubject[] =>
    scores.map((score, i) => ({ id: `p${i}`, keys: { township: "东" }, facts: { 得分: score, 绩效: 5000 } }));

  it("45 a pool of 10000 by scores 90, 60, 50 is 4500 + 3000 + 2500", () => {
    const document = scheme({
      inputs: number("得分", "绩效"),
      rules: [{ name: "奖金", formula: "SHARE(10000, PEERS(乡镇), [得分], , , , 0.01)" }],
    });
    const parts = run(document, people(90, 60, 50)).map((result) => result.values.奖金);
    expect(parts).toEqual(["4500", "3000", "2500"]);
  });

  it("45 a fifth of everybody's 5000 is shared anew by score: 5500, 5000, 4500 are still 15000", () => {
    const document = scheme({
      inputs: number("得分", "绩效"),
      rules: [
        { name: "池", formula: "SUM(PEERS(乡镇), [绩效])*20%" },
        { name: "应发", formula: "绩效*80%+SHARE(池, PEERS(乡镇), [得分], , , , 0.01)" },
      ],
    });
    const parts = run(document, people(90, 60, 30)).map((result) => Number(result.values.应发));
    expect(parts).toEqual([5500, 5000, 4500]);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(15000);
  });

  const bonus = (formula: string, tables: Parts[], facts: Record<string, number>) =>
    calc(formula, { facts }, { tables, inputs: number(...Object.keys(facts)) });

  it("48 10 % of the part above 50000: 80000 → 3000, 50000 → 0", () => {
    const table = {
      name: "率",
      kind: "slab",
      on: "excess",
      threshold: 50000,
      ...rows([50000, null, "10%"], [null, 50000, 0]),
    };
    const of = (gain: number) => bonus("SLAB(率, 增量)", [table], { 增量: gain });
    expect([of(80000), of(50000), of(20000)]).toEqual(["3000", "0", "0"]);
  });

  it("49 brackets, each part at its rate: 250000 = 100000×5 % + 100000×8 % + 50000×10 % = 18000", () => {
    const table = {
      name: "档",
      kind: "marginal",
      ...rows([0, 100000, "5%"], [100000, 200000, "8%"], [200000, null, "10%"]),
    };
    expect(bonus("MARGINAL(档, 增量)", [table], { 增量: 250000 })).toBe("18000");
  });

  it("50 a cap in each bracket: 5 % of 100000 but at most 4000, then 8 % of 50000 = 4000, together 8000", () => {
    const table = {
      name: "档",
      kind: "marginal",
      ...rows([0, 100000, "5%", { cap: 4000 }], [100000, null, "8%"]),
    };
    expect(bonus("MARGINAL(档, 增量)", [table], { 增量: 150000 })).toBe("8000");
  });

  it("50 a cap by another quantity: 20 % of 90000 = 18000, at an income of 300000 at most 15000, of 600000 at most 30000", () => {
    const table = {
      name: "封顶",
      kind: "band",
      value: yuan,
      ...rows([500000, null, 30000], [null, 500000, 15000]),
    };
    const of = (whole: number) =>
      bonus("MIN(增量*20%, BAND(封顶, 总收入))", [table], { 增量: 90000, 总收入: whole });
    expect([of(300000), of(600000)]).toEqual(["15000", "18000"]);
  });

  it("52 what counts: 200000 − 30000 rent − 20000 donations − 10000 losses = 140000; a figure that is missing leaves it open", () => {
    const formula = "经营收入-资产出租-捐赠-以前亏损";
    const facts = { 经营收入: 200000, 资产出租: 30000, 捐赠: 20000, 以前亏损: 10000 };
    expect(bonus(formula, [], facts)).toBe("140000");
    const { 捐赠: _, ...without } = facts;
    expect(calc(formula, { facts: without }, { inputs: number(...Object.keys(facts)) })).toBe("!NO_ENTRY");
  });

  it("53 in post since May: 8 months are enough for 6, too few for 12; since September: 4 are none", () => {
    const settings = { tenure: [{ name: "现任", count: "current" }] };
    const of = (since: string, least: number) =>
      calc(
        `IF(TENURE(现任, "满月")>=${least}, 1000, 0)`,
        { lists: { 任职: [post("两委委员", since)] } },
        { settings },
      );
    expect([of("2025-05-01", 6), of("2025-05-01", 12), of("2025-09-01", 6)]).toEqual(["1000", "0", "0"]);
  });

  it("56 a false figure takes last year's 8000 back and leaves this year's 5000 unpaid: −8000", () => {
    const parts = {
      inputs: [...number("奖励"), { name: "查实虚报", type: "boolean", default: false }],
      rules: [{ name: "实发", type: "number", formula: "IF(查实虚报, 0-PREV(实发, 1, 0), 奖励)" }],
    };
    const previous = [
      {
        period: { kind: "year" as const, from: "2024-01-01", until: "2025-01-01" },
        values: { 实发: 8000 },
      },
    ];
    const paid = (isFalse: boolean) =>
      calc("实发", { facts: { 奖励: 5000, 查实虚报: isFalse }, previous }, parts);
    expect([paid(false), paid(true)]).toEqual(["5000", "-8000"]);
  });
});

describe("retired cadres", () => {
  const chiefs = ["村党组织书记", "村委会主任"];
  const tenure = (count: string, more: Parts = {}) => ({
    settings: { tenure: [{ name: "主干", posts: chiefs, count, ...more }] },
  });
  const served = (...list: ReturnType<typeof post>[]) => ({ lists: { 任职: list } });

  it("58 months, then years, then terms: 65 months are 5.4 years, 5 full years, 1 term of 5, 2 when begun ones count", () => {
    const subject = served(post("村党组织书记", "2010-01-01", "2015-05-31"));
    const of = (formula: string) => calc(formula, subject, tenure("cumulative"));
    expect(of('TENURE(主干, "满月")')).toBe("65");
    expect(of('ROUND(TENURE(主干, "年"), 1)')).toBe("5.4");
    expect(of('TENURE(主干, "满年")')).toBe("5");
    expect(of('TENURE(主干, "届")')).toBe("1");
    expect(of('ROUNDUP(TENURE(主干, "年")/5, 0)')).toBe("2");
  });

  it("58 a break of 12 months is merged and not counted; time before a removal for violation is void", () => {
    const broken = served(
      post("村党组织书记", "2000-01-01", "2004-12-31"),
      post("村党组织书记", "2006-01-01", "2008-12-31"),
    );
    const longest = (counts: boolean) =>
      calc('TENURE(主干, "满年")', broken, tenure("longest", { gap: { months: 12, counts } }));
    expect([longest(false), longest(true)]).toEqual(["8", "9"]);
    const removed = served(
      post("村党组织书记", "2000-01-01", "2004-12-31", "违纪违法免职"),
      post("村党组织书记", "2010-01-01", "2012-12-31"),
    );
    expect(
      calc('TENURE(主干, "满年")', removed, tenure("cumulative", { voidBefore: ["违纪违法免职"] })),
    ).toBe("3");
  });

  it("59 tenure × post: a director of 12 years 160, a secretary of 20 years 300", () => {
    const table = {
      name: "补贴",
      kind: "mixed",
      columns: [
        { name: "职务", kind: "key" },
        { name: "年限", kind: "band" },
      ],
      value: yuan,
      versions: [
        {
          rows: [
            { match: ["书记", { lower: 20, upper: null }], value: 300 },
            { match: ["书记", { lower: 10, upper: 20 }], value: 200 },
            { match: ["主任", { lower: 20, upper: null }], value: 240 },
            { match: ["主任", { lower: 10, upper: 20 }], value: 160 },
          ],
          else: 0,
        },
      ],
    };
    const of = (kind: string, years: number) =>
      calc(
        "LOOKUP(补贴, 原职务, 年限)",
        { facts: { 原职务: kind, 年限: years } },
        {
          tables: [table],
          inputs: [{ name: "原职务", type: "text" }, ...number("年限")],
        },
      );
    expect([of("主任", 12), of("书记", 20), of("书记", 9)]).toEqual(["160", "300", "0"]);
  });

  it("61 40 a term as secretary, 30 as director: 15 years in both are 3 terms × 40, the highest post", () => {
    const subject = served(
      post("村委会主任", "1995-01-01", "1999-12-31"),
      post("村党组织书记", "2000-01-01", "2009-12-31"),
    );
    const formula = 'TENURE(主干, "届")*IF(COUNT(任职, [职务]="村党组织书记")>0, 40, 30)';
    expect(calc(formula, subject, tenure("cumulative"))).toBe("120");
    expect(calc(formula, served(post("村委会主任", "1995-01-01", "1999-12-31")), tenure("cumulative"))).toBe(
      "30",
    );
  });

  it("62 20 a year, at most 500 a month: 18 years 360, 30 years 500", () => {
    const of = (from: number) =>
      calc(
        'MIN(500, 20*TENURE(主干, "满年"))',
        served(post("村委会主任", `${from}-01-01`, "2009-12-31")),
        tenure("cumulative"),
      );
    expect([of(1992), of(1980)]).toEqual(["360", "500"]);
  });

  it("63 20 % of what the secretary now in office gets: 2400 → 480, with a new one at 3000 → 600, with none blank", () => {
    const parts = {
      subject: "formerCadre",
      reads: [{ scheme: "pay", subject: "cadre", values: [{ name: "基本报酬", type: "number" }] }],
    };
    const facts = (id: string | undefined, amount: number): Partial<FactsDocument> => ({
      others: {
        village: [{ id: "v1", name: "示例村" }],
        persons: id
          ? [{ id, lists: { 任职: [{ ...post("村党组织书记", "2021-01-01"), 单位: "示例村" }] } }]
          : [],
        results: id ? [{ scheme: "pay", subject: id, values: { 基本报酬: amount } }] : [],
      },
    });
    const of = (id: string | undefined, amount: number) =>
      calc(
        'OUTCOME("pay", 基本报酬, HOLDER("村党组织书记", 村))*20%',
        { keys: { village: "v1" } },
        parts,
        facts(id, amount),
      );
    expect([of("a", 2400), of("b", 3000), of(undefined, 0)]).toEqual(["480", "600", "!NO_HOLDER"]);
  });

  it("64 born 1965-09-10: by date 60 from September on, by calendar year all of 2025, from the month after: October", () => {
    const of = (formula: string, month: string, until: string) =>
      calc(
        formula,
        { facts: { 出生日期: "1965-09-10" } },
        {},
        {
          period: { kind: "month", from: `${month}-01`, until: `${until}-01` },
        },
      );
    const byDate = "AGE(出生日期, 期末)>=60";
    const byYear = 'AGE(出生日期, 期末, "年头")>=60';
    const monthAfter = "AGE(出生日期, EOMONTH(期初, -1))>=60";
    expect([of(byDate, "2025-08", "2025-09"), of(byDate, "2025-09", "2025-10")]).toEqual([false, true]);
    expect(of(byYear, "2025-01", "2025-02")).toBe(true);
    expect([of(monthAfter, "2025-09", "2025-10"), of(monthAfter, "2025-10", "2025-11")]).toEqual([
      false,
      true,
    ]);
  });

  it("65 two years 不合格 running stop it from the next year on: graded 2023 and 2024 → none in 2025; 2024 and 2025 → still paid in 2025", () => {
    const formula =
      'IF(COUNT(年度考核记录, AND(OR([年度]=年度-1, [年度]=年度-2), [等次]="不合格"))=2, 0, 1200)';
    const graded = (...years: number[]) =>
      calc(formula, { lists: { 年度考核记录: years.map((year) => ({ 年度: year, 等次: "不合格" })) } });
    expect([graded(2023, 2024), graded(2024, 2025), graded(2024)]).toEqual(["0", "1200", "1200"]);
  });

  it("66 topped up to 500: a pension of 180 leaves 320, one of 620 nothing", () => {
    const of = (pension: number) => calc("MAX(0, 500-已领养老金)", { facts: { 已领养老金: pension } });
    expect([of(180), of(620)]).toEqual(["320", "0"]);
  });
});

describe("conditions in between", () => {
  it("32 the village's grade drives each cadre: 优秀 120 % of 5000 = 6000 for all of it", () => {
    const document = scheme({
      reads: [{ scheme: "village", subject: "village", values: [{ name: "等次", type: "text" }] }],
      tables: [map("系数", { 优秀: "120%", 合格: 1 })],
      rules: [{ name: "绩效", formula: 'LOOKUP(系数, OUTCOME("village", 等次))*5000' }],
    });
    const others = { results: [{ scheme: "village", subject: "v", values: { 等次: "优秀" } }] };
    const cadres = ["a", "b"].map((id) => ({ id, keys: { village: "v" } }));
    expect(run(document, cadres, { others }).map((result) => result.values.绩效)).toEqual(["6000", "6000"]);
  });

  it("54 seconded, sent and selected people are in no pool: 9000 is shared by three of five", () => {
    const document = scheme({
      coverage: { exclusions: [{ name: "选派", when: 'OR(人员状态="下派", 人员状态="借调")' }] },
      rules: [
        { name: "奖金", formula: "SHARE(9000, PEERS(村), [份], , , , 0.01)" },
        { name: "份", formula: "1" },
      ],
    });
    const people = ["在职", "在职", "下派", "借调", "在职"].map((status, i) => ({
      id: `p${i}`,
      keys: { village: "v" },
      facts: { 人员状态: status },
    }));
    expect(run(document, people).map((result) => result.values.奖金)).toEqual([
      "3000",
      "3000",
      null,
      null,
      "3000",
    ]);
  });
});
