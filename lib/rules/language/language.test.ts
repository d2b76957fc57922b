import { describe, expect, it } from "vitest";
import { calc } from "../testing";

const inputs = [
  { name: "甲", type: "number" },
  { name: "乙", type: "number" },
  { name: "文", type: "text" },
  { name: "真假", type: "boolean" },
  { name: "日", type: "date" },
  { name: "等次", type: "level", levels: "等次" },
  { name: "上年等次", type: "level", levels: "等次" },
];
const parts = { inputs, levels: [{ name: "等次", values: ["不合格", "基本合格", "合格", "优秀"] }] };
const facts = { 甲: 10, 乙: "2.5", 文: "书记", 真假: true, 日: "2020-02-29", 等次: "合格", 上年等次: "优秀" };

describe("arithmetic and text", () => {
  it.each([
    ["0.1 + 0.2", "0.3"],
    ["甲 / 3 * 3", "10"],
    ["甲 / 3", "10/3"],
    ["甲 / 0", "!DIV_ZERO"],
    ["2 + 3 * 4 - -1", "15"],
    ["(2 + 3) * 4", "20"],
    ["30% * 甲", "3"],
    ["甲%", "0.1"],
    ["甲 × 2 ÷ 4", "5"],
    ["＝甲＋乙", "12.5"],
    ["ROUND(1.005, 2)", "1.01"],
    ["ROUND(-2.5, 0)", "-3"],
    ["ROUNDUP(8960, -2)", "9000"],
    ["ROUNDDOWN(-2.9, 0)", "-2"],
    ["ABS(-3) + INT(-0.5)", "2"],
    ["MAX(甲, 乙, 7) - MIN(甲, 乙)", "7.5"],
    ["SUM(甲, 乙) + AVERAGE(甲, 20)", "27.5"],
    ['文 & "：" & 乙', "书记：2.5"],
    ['"他说""好"""', '他说"好"'],
    ["TEXT(乙) & TRUE", "2.5TRUE"],
    ["MAX(等次, 上年等次)", "优秀"],
  ])("%s = %s", (formula, want) => expect(calc(formula, { facts }, parts)).toBe(want));
});

describe("conditions", () => {
  it.each([
    ["IF(甲 >= 10, 1, 0)", "1"],
    ["IF(甲 > 10, 1, 0)", "0"],
    ['IF(等次 >= "合格", 1, 0)', "1"],
    ['IF(等次 > "合格", 1, 0)', "0"],
    ["等次 < 上年等次", true],
    ['IFS(甲 < 5, "低", 甲 < 20, "中", TRUE, "高")', "中"],
    ['IFS(甲 < 5, "低")', "!NO_CASE"],
    ['SWITCH(等次, "优秀", 2, "合格", 1, 0)', "1"],
    ['SWITCH(文, "主任", 1)', "!NO_CASE"],
    ["AND(FALSE, 缺 > 1)", false],
    ["AND(TRUE, 缺 > 1)", "!NO_ENTRY"],
    ["OR(缺 > 1, TRUE)", true],
    ["OR(FALSE, 缺 > 1)", "!NO_ENTRY"],
    ["NOT(真假)", false],
    ["甲 <> 10", false],
    ["甲 ≥ 10", true],
    ["IFBLANK(缺, 7)", "7"],
    ["ISBLANK(缺)", true],
    ["ISBLANK(甲)", false],
    ['UNRATED("未满一年")', "!UNRATED"],
    ['ISUNRATED(IF(甲 > 1, UNRATED("未满一年"), 1))', true],
    ['IFBLANK(IF(甲 > 1, UNRATED("x"), 1), 5)', "!UNRATED"],
    ["缺 + 1", "!NO_ENTRY"],
    ["IF(FALSE, 缺, 3)", "3"],
  ])("%s = %s", (formula, want) => {
    const more = { ...parts, inputs: [...inputs, { name: "缺", type: "number" }] };
    expect(calc(formula, { facts }, more)).toBe(want);
  });

  it("gives a blank all its reasons: 缺 + 另缺", async () => {
    const { run, scheme } = await import("../testing");
    const doc = scheme({
      inputs: [
        { name: "缺", type: "number" },
        { name: "另缺", type: "number" },
      ],
      rules: [{ name: "和", formula: "缺 + 另缺" }],
    });
    expect(run(doc, [{ id: "a" }])[0]?.errors.map((e) => e.message.zh)).toEqual([
      "没有“缺”的记录",
      "没有“另缺”的记录",
    ]);
  });
});

describe("dates", () => {
  it.each([
    ["YEAR(期初) * 100 + MONTH(期末)", "202512"],
    ["年度", "2025"],
    ["DATE(2024, 2, 29)", "2024-02-29"],
    ["DATE(2025, 2, 29)", "!DATE"],
    ["EDATE(DATE(2025,1,31), 1)", "2025-02-28"],
    ["EOMONTH(DATE(2024,1,15), 1)", "2024-02-29"],
    ["YEARS(DATE(2015,7,1), DATE(2025,6,30))", "9"],
    ["YEARS(DATE(2015,7,1), DATE(2025,7,1))", "10"],
    ['YEARS(DATE(2015,7,1), DATE(2025,1,1), "年头")', "11"],
    ['YEARS(DATE(2015,1,1), DATE(2019,10,1), "精确")', "4.75"],
    ["MONTHS(DATE(2025,1,31), DATE(2025,2,28))", "1"],
    ["MONTHS(DATE(2025,1,31), DATE(2025,2,27))", "0"],
    ["DAYS(DATE(2025,1,1), DATE(2026,1,1))", "365"],
    ["AGE(DATE(1965,12,31), 期末)", "60"],
    ["AGE(DATE(1966,1,1), 期末)", "59"],
    ['AGE(DATE(1965,12,31), DATE(2025,1,1), "年头")', "60"],
    ['OVERLAP(DATE(2025,3,10), DATE(2025,5,9), 期初, 期末, "月")', "3"],
    ["OVERLAP(DATE(2024,1,1), DATE(2025,1,10), 期初, 期末)", "10"],
    ["OVERLAP(DATE(2025,12,1), 空日, 期初, 期末)", "31"],
    ["OVERLAP(DATE(2026,2,1), 空日, 期初, 期末)", "0"],
    ["INPERIOD(DATE(2025,12,31))", true],
    ["INPERIOD(DATE(2026,1,1))", false],
    ['INPERIOD(DATE(2024,12,31), "上期")', true],
    ["INPERIOD(年月)", true],
    ["DAYS(年月, 期末)", "!DATE_PRECISION"],
    ["年月 < DATE(2025,7,1)", true],
    ["年月 < DATE(2025,6,15)", "!DATE_PRECISION"],
  ])("%s = %s", (formula, want) => {
    const more = {
      ...parts,
      inputs: [...inputs, { name: "空日", type: "date" }, { name: "年月", type: "date" }],
    };
    expect(calc(formula, { facts: { ...facts, 年月: "2025-06" } }, more)).toBe(want);
  });
});

const honours = {
  荣誉: [
    { 级别: "县级", 日期: "2025-03-01", 行为: "抗洪", 分: 2 },
    { 级别: "省级", 日期: "2025-05-01", 行为: "抗洪", 分: 6 },
    { 级别: "市级", 日期: "2024-05-01", 行为: "植树", 分: 4 },
    { 级别: "县级", 日期: "2025-09-01", 行为: "调解", 分: 2 },
  ],
  空单: [],
};
const listParts = {
  ...parts,
  levels: [...parts.levels, { name: "荣誉级别", values: ["县级", "市级", "省级", "国家级"] }],
  lists: [
    {
      name: "荣誉",
      fields: [
        { name: "级别", type: "level", levels: "荣誉级别" },
        { name: "日期", type: "date" },
        { name: "行为", type: "text" },
        { name: "分", type: "number" },
      ],
    },
    { name: "空单", fields: [{ name: "值", type: "number" }] },
    { name: "未知单", fields: [{ name: "值", type: "number" }] },
    { name: "考勤", fields: [{ name: "到", type: "boolean" }] },
  ],
};

describe("lists", () => {
  it.each([
    ["COUNT(荣誉)", "4"],
    ["COUNT(荣誉, INPERIOD([日期]))", "3"],
    ["COUNT(空单)", "0"],
    ["SUM(空单, [值])", "0"],
    ["MAX(空单, [值])", "!NO_ROWS"],
    ['SUM(荣誉, [分], [级别] >= "市级")', "10"],
    ["MAX(荣誉, [级别], INPERIOD([日期]))", "省级"],
    ["MIN(荣誉, [分])", "2"],
    ["AVERAGE(荣誉, [分])", "3.5"],
    ['ANY(荣誉, [级别] = "国家级")', false],
    ["ALL(荣誉, [分] > 1)", true],
    ["COUNTDISTINCT(荣誉, [行为])", "3"],
    ["FIRST(荣誉, [行为], TRUE, [日期])", "植树"],
    ["LAST(荣誉, [行为], INPERIOD([日期]), [日期])", "调解"],
    ["SUMBEST(荣誉, [分], [行为])", "12"],
    ["SUM(荣誉, [分] * 甲)", "140"],
    ["COUNT(未知单)", "!NO_LIST"],
    ["RUN(考勤, [到])", "3"],
    ['RUN(考勤, [到], "至今")', "1"],
  ])("%s = %s", (formula, want) => {
    const lists = { ...honours, 未知单: null, 考勤: [true, true, true, false, true].map((到) => ({ 到 })) };
    expect(calc(formula, { facts, lists }, listParts)).toBe(want);
  });

  it("a blank row makes the sum blank, or is left out when the scheme says so", () => {
    const lists = { 空单: [{ 值: 1 }, { 值: null }] };
    expect(calc("SUM(空单, [值])", { lists }, listParts)).toBe("!NO_ENTRY");
    expect(
      calc("SUM(空单, [值])", { lists }, { ...listParts, settings: { aggregateBlank: "excluded" } }),
    ).toBe("1");
  });
});
