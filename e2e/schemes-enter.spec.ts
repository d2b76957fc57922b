import a02 from "../schemes/vectors/a02.json" with { type: "json" };
import r04 from "../schemes/vectors/r04.json" with { type: "json" };
import { expect, expectAccessible, test } from "./fixtures";
import {
  codeOf,
  enterArticles,
  enterBands,
  enterCoverage,
  enterElement,
  enterExample,
  enterGroup,
  enterItem,
  enterOutcomes,
  enterRule,
  expectGreen,
  expectNoErrors,
  picture,
  startScheme,
  valuesUnder,
} from "./scheme-forms";
import { discard } from "./schemes";

const thirdQuarter = { kind: "quarter", from: "2025-07-01", until: "2025-10-01" } as const;
const monthOf = (from: string, until: string) => ({ kind: "month" as const, from, until });

test("1.1 1.8 the published rule A02 is entered from its text in the forms: 500 points a quarter, tiers of pay, deductions by post", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await startScheme(
    admin,
    {
      标题: "村干部绩效工资考核细则（试行）",
      代码: codeOf("绩效考核"),
      制发单位: "马临",
      办法管什么: "发报酬、补助",
      对象: "在任村干部",
      多久算一次: "季度",
      文件从哪天起适用: "2020-01-01",
      "要先由人打分、复核、开会审定": true,
    },
    "start.png",
  );
  await expectAccessible(admin);
  await enterArticles(admin, draft, {
    第一条: "每季度考核一次，满分 500 分，其中党的建设 150 分。",
    第二条:
      "集日离岗扣 2 分，不佩戴工作证扣 1 分，擅自离岗扣 2 分，迟到扣 1 分，无故缺席扣 3 分；例会值班不落实，书记扣 3 分，主任、副职扣 2 分；公开不到位，书记、主任扣 1 分，分管副职扣 2 分，虚假或不全加倍；三会一课缺一次，书记扣 2 分，副职扣 1 分；档案不全扣 1 分。",
    第三条:
      "450 至 500 分发 600 元，400 至 449 分发 450 元，350 至 399 分发 300 元，300 至 349 分发 150 元，300 分以下不发。",
  });
  await enterCoverage(admin, draft, {
    coverage: { 村党组织书记: true, 村委会主任: true, 党组织副书记: true, 村委会副主任: true },
  });

  await enterGroup(admin, draft, { 代码: "季度分", 名称: "季度总分", 满分: "500", 条款: "第一条" });
  for (const [name, max] of [
    ["党的建设", "150"],
    ["财税和农业生产", "175"],
    ["公共服务", "175"],
  ] as const)
    await enterGroup(admin, draft, { 代码: name, 名称: name, 上级: "季度总分", 满分: max, 条款: "第一条" });
  const deduction = (name: string, max: string) => ({
    代码: name,
    名称: name,
    计分方式: "扣分，扣完为止",
    所属组: "党的建设",
    满分: max,
    条款: "第二条",
    由谁记录: "乡镇",
    没有记录时: "按满分",
  });
  await enterItem(admin, draft, deduction("坐班考勤", "40"), {
    分值: "集日离岗=2\n不佩戴工作证=1\n擅自离岗=2\n迟到=1\n无故缺席=3",
  });
  await enterItem(admin, draft, deduction("例会值班", "30"), {
    每次分值看什么: "看职务",
    分值: "村党组织书记=3",
    没有列出的按: "2",
  });
  await enterItem(admin, draft, deduction("事务公开", "30"), {
    每次分值看什么: "看职务",
    分值: "村党组织书记=1\n村委会主任=1",
    没有列出的按: "2",
    情形加倍: "不到位=1\n虚假或不全=2",
  });
  await picture(admin.locator("#form"), "item.png");
  await enterItem(admin, draft, deduction("三会一课", "30"), {
    每次分值看什么: "看职务",
    分值: "村党组织书记=2",
    没有列出的按: "1",
  });
  await enterItem(admin, draft, deduction("档案资料", "20"), {
    每次分值看什么: "每次一样多",
    分值: "1",
  });
  for (const name of ["财税和农业生产", "公共服务"])
    await enterItem(admin, draft, {
      代码: `${name}得分`,
      名称: `${name}得分`,
      计分方式: "评分",
      所属组: name,
      满分: "175",
      条款: "第一条",
      由谁记录: "乡镇",
      没有记录时: "待补，结果暂缺",
    });
  await enterBands(
    admin,
    draft,
    { 表名: "绩效档", 按什么分段: "季度得分", 分段的单位: "分", 给出的单位: "元", 条款: "第三条" },
    [
      ["450", "", "600"],
      ["400", "450", "450"],
      ["350", "400", "300"],
      ["300", "350", "150"],
      ["", "300", "0"],
    ],
  );
  await picture(admin.locator(`[id="table-${encodeURIComponent("绩效档")}"]`), "bands.png");
  await enterRule(admin, draft, { 名称: "得分", 公式: "季度分", 单位: "分", 条款: "第一条" });
  await enterRule(admin, draft, { 名称: "绩效工资", 公式: "BAND(绩效档, 得分)", 单位: "元", 条款: "第三条" });
  await enterOutcomes(admin, draft, { 得分: "得分", "第 1 项金额": "绩效工资", "第 1 项金额按": "每季度" });
  await picture(admin.locator("#outcomes"), "outcomes.png");
  await enterElement(admin, draft, {
    代码: "季度绩效",
    名称: "季度绩效工资",
    种类: "绩效报酬",
    金额取自算法: "绩效工资",
    金额是多长时间的: "每季度",
    发放时间: "按季度发",
    乡镇承担: "100%",
    条款: "第三条",
  });
  await picture(admin.locator("#form"), "element.png");
  await expectNoErrors(admin);

  // Every published tier: 150 for Party building while nothing is deducted, all of it used up for a score of 0.
  const values = await valuesUnder(admin, draft);
  const lost = { 坐班考勤: "无故缺席", 例会值班: "", 事务公开: "不到位", 三会一课: "", 档案资料: "" };
  for (const [score, yuan] of a02.vectors as [number, number][]) {
    const rest = Math.max(score - 150, 0);
    const deductions = Object.entries(lost).map(([item, severity]) => [
      item,
      Array.from({ length: score === 0 ? 40 : 0 }, () => ({
        date: "2025-08-01",
        ...(severity ? { severity } : {}),
      })),
    ]);
    const entries = {
      财税和农业生产得分: [{ value: Math.min(rest, 175) }],
      公共服务得分: [{ value: Math.max(rest - 175, 0) }],
      ...Object.fromEntries(deductions),
    };
    const got = values({ keys: { 职务: "村党组织书记" }, entries }, thirdQuarter);
    expect([got.得分, got.绩效工资]).toEqual([String(score), String(yuan)]);
  }

  // The published tiers: 150 for Party building while nothing is deducted, the rest as the scores of the two blocks.
  const scored = (farming: string, service: string) => ({
    身份: { 主要职务: "村党组织书记" },
    财税和农业生产得分: { 得分: farming },
    公共服务得分: { 得分: service },
  });
  const tiers = [
    ["500 分发 600 元", scored("175", "175"), "500", "600"],
    ["449 分发 450 元", scored("175", "124"), "449", "450"],
    ["350 分发 300 元", scored("100", "100"), "350", "300"],
    ["299 分不发", scored("100", "49"), "299", "0"],
    [
      "书记公开虚假加倍扣 2 分：450 − 2 = 448 分，发 450 元",
      { ...scored("150", "150"), 事务公开: { "第 1 条 日期": "2025-02-01", "第 1 条 程度": "虚假或不全" } },
      "448",
      "450",
    ],
  ] as const;
  for (const [name, given, score, yuan] of tiers)
    await enterExample(admin, draft, { name, given, expected: { 得分: score, 绩效工资: yuan } });
  await expectGreen(
    admin,
    draft,
    tiers.map(([name]) => name),
  );
  await picture(admin.locator(`[id="example-${encodeURIComponent(tiers[0][0])}"]`), "example.png");
  await discard(admin, draft);
});

test("1.1 1.8 the published rule R04 is entered from its text in the forms: by years of service, raised from 2016, once below ten years", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await startScheme(admin, {
    标题: "离任村干部生活补助办法",
    代码: codeOf("离任补助"),
    办法管什么: "发报酬、补助",
    对象: "离任村干部",
    多久算一次: "月",
    文件从哪天起适用: "2012-01-01",
  });
  await enterArticles(admin, draft, {
    第一条:
      "2012 年至 2015 年，任职满十年不满二十年每月 100 元，满二十年每月 200 元；2016 年 1 月起分别为 150 元、300 元。",
    第二条: "任职不满十年的一次性补助 1000 元，2016 年起 1500 元。",
  });
  await enterCoverage(admin, draft, {
    tenure: { 名称: "村干部任职", 条款: "第一条" },
    coverage: { 另外的条件: "NOT(ISBLANK(退出日期))" },
  });
  const years = { 按什么分段: "任职年限", 分段的单位: "年", 给出的单位: "元" };
  await enterBands(
    admin,
    draft,
    { 表名: "月补助", ...years, 条款: "第一条" },
    [
      ["20", "", "200"],
      ["10", "20", "100"],
      ["", "10", "0"],
    ],
    {
      from: "2016-01-01",
      rows: [
        ["20", "", "300"],
        ["10", "20", "150"],
        ["", "10", "0"],
      ],
    },
  );
  await picture(admin.locator(`[id="table-${encodeURIComponent("月补助")}"]`), "dated-table.png");
  await enterBands(
    admin,
    draft,
    { 表名: "一次性标准", ...years, 条款: "第二条" },
    [
      ["10", "", "0"],
      ["", "10", "1000"],
    ],
    {
      from: "2016-01-01",
      rows: [
        ["10", "", "0"],
        ["", "10", "1500"],
      ],
    },
  );
  await enterRule(admin, draft, {
    名称: "任职年限",
    公式: 'TENURE(村干部任职, "满年")',
    单位: "年",
    条款: "第一条",
  });
  await enterRule(admin, draft, {
    名称: "每月补助",
    公式: "BAND(月补助, 任职年限)",
    单位: "元",
    条款: "第一条",
  });
  await enterRule(admin, draft, {
    名称: "一次性补助",
    公式: 'IF(INPERIOD(退出日期, "本年"), BAND(一次性标准, 任职年限), 0)',
    单位: "元",
    条款: "第二条",
  });
  await enterOutcomes(admin, draft, { "第 1 项金额": "每月补助", "第 1 项金额按": "每月" });
  await enterOutcomes(admin, draft, { "第 2 项金额": "一次性补助", "第 2 项金额按": "一次性" });
  const paid = { 种类: "离任生活补贴", 中途变动: "不折算", 县级承担: "100%" };
  await enterElement(admin, draft, {
    代码: "按月补助",
    名称: "按月补助",
    金额取自算法: "每月补助",
    金额是多长时间的: "每月",
    发放时间: "按月发",
    条款: "第一条",
    ...paid,
  });
  await enterElement(admin, draft, {
    代码: "一次性补助",
    名称: "一次性补助",
    金额取自算法: "一次性补助",
    金额是多长时间的: "每年",
    发放时间: "单独发一次",
    条款: "第二条",
    ...paid,
  });
  await expectNoErrors(admin);

  // The published figures, the last day in post being that of the year before or of the year of leaving.
  const values = await valuesUnder(admin, draft);
  for (const { years: served, month, m, exit, oneOff } of r04.vectors) {
    const left = Number(exit ?? 2011);
    const from = month ?? `${exit}-12`;
    const until = from.endsWith("-12") ? `${Number(from.slice(0, 4)) + 1}-01-01` : "2016-02-01";
    const post = {
      职务: "村委会主任",
      单位: "示例村",
      开始: `${left + 1 - served}-01-01`,
      结束: `${left}-12-31`,
    };
    const got = values(
      { facts: { 退出日期: `${left}-12-31` }, lists: { 任职: [post] } },
      monthOf(`${from}-01`, until),
    );
    expect(m === undefined ? got.一次性补助 : got.每月补助).toBe(String(m ?? oneOff));
  }

  const served = (from: string, until: string, month: readonly [string, string]) => ({
    情况: { 退出岗位日期: until },
    任职: {
      "第 1 条 职务": "村委会主任",
      "第 1 条 开始": from,
      "第 1 条 结束": until,
      "第 1 条 结束方式": "正常离任",
    },
    计算的期间: { 第一天: month[0], 最后一天: month[1] },
  });
  const december = (year: number) => [`${year}-12-01`, `${year}-12-31`] as const;
  const january = ["2016-01-01", "2016-01-31"] as const;
  const published = [
    [
      "任职 12 年，2015 年 12 月 100 元",
      served("2000-01-01", "2011-12-31", december(2015)),
      { 每月补助: "100" },
    ],
    ["任职 12 年，2016 年 1 月 150 元", served("2000-01-01", "2011-12-31", january), { 每月补助: "150" }],
    ["任职 20 年，2016 年 1 月 300 元", served("1992-01-01", "2011-12-31", january), { 每月补助: "300" }],
    [
      "任职 9 年，2014 年离任一次性 1000 元",
      served("2006-01-01", "2014-12-31", december(2014)),
      { 一次性补助: "1000" },
    ],
    [
      "任职 9 年，2016 年离任一次性 1500 元",
      served("2008-01-01", "2016-12-31", december(2016)),
      { 一次性补助: "1500" },
    ],
  ] as const;
  for (const [name, given, expected] of published)
    await enterExample(admin, draft, { name, given, expected });
  await expectGreen(
    admin,
    draft,
    published.map(([name]) => name),
  );
  await discard(admin, draft);
});
