import type { Page } from "@playwright/test";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { draftRun, fenIn, importList, lockRun } from "./pay-desk";
import { overflows } from "./rating";

/** Targets, budget and the data that pay needs, in the year 2009 of the demo. */

const main = (page: Page) => page.getByRole("main");
const titles = {
  quarter: "2009年第一季度补贴和经费（测试）",
  year: "2009年度绩效和保险（测试）",
  january: "2009年1月报酬（测试）",
  february: "2009年2月报酬（测试）",
};
const income = "农村居民人均可支配收入";

async function look(page: Page) {
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

const rowOf = (page: Page, table: string, text: string) =>
  page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: text }).first();

test("7.11 retired cadres' subsidy and village running costs stand in one quarter's run, insurance and the post allowance in theirs", async ({
  as,
}) => {
  const admin = await as("admin");
  const person = (name: string, born: string, from: string, until: string) => [
    ...[name, "男", born, "米山镇", "米西村", "党组织书记", from, until, "正常离任"],
    ...["农商行（测试）", `62001122${String(Date.now()).slice(-9)}${born.slice(2, 4)}`],
  ];
  await importList(admin, "persons", [
    [
      ...["姓名", "性别", "出生日期", "乡镇", "村（社区）", "职务", "任职时间", "离任时间", "离任方式"],
      ...["开户银行", "一卡通账号"],
    ],
    person("古离任", "1940-05-01", "1985-01-01", "2006-01-01"),
    person("古在任", "1960-05-01", "2006-01-01", "2010-01-01"),
  ]);
  await importList(admin, "grades", [
    ["姓名", "乡镇", "村（社区）", "年度", "年度考核等次"],
    ["古在任", "米山镇", "米西村", "2009", "合格"],
  ]);
  const quarter = await draftRun(admin, { kind: "quarter", title: titles.quarter, from: "2009-01-01" });
  // 21 years as chief: 300 yuan a month, three months.
  await expect(rowOf(admin, "按报酬项目", "离任补贴")).toContainText("900.00");
  const villages = await fenIn(admin, "按报酬项目", "村级运转经费", "金额");
  expect(villages % 4_125_000, "165,000 ÷ 4 for every village").toBe(0);
  expect(villages).toBeGreaterThan(300 * 4_125_000);
  await admin.goto(`${quarter}/targets`);
  const costs = rowOf(admin, "本批次资金来源", "村级运转经费");
  await expect(costs.getByRole("cell").nth(0)).not.toHaveText("0.00");

  await draftRun(admin, { kind: "month", title: titles.january, from: "2009-01-01" });
  for (const element of ["基本报酬", "任职补贴", "一肩挑补贴", "年限补贴"])
    await expect(rowOf(admin, "按报酬项目", element)).toBeVisible();
  await draftRun(admin, { kind: "year", title: titles.year, from: "2009-01-01" });
  for (const element of ["绩效报酬", "保险"]) await expect(rowOf(admin, "按报酬项目", element)).toBeVisible();
});

test("7.2 the chiefs' average against 2.5 ×: open while performance is not paid, 20,256.00 of 20,250.00 with it; each village against 165,000", async ({
  as,
}) => {
  const admin = await as("admin");
  const january = await draftRun(admin, { kind: "month", title: titles.january, from: "2009-01-01" });
  await admin.goto(`${january}/targets`);
  const chiefs = main(admin)
    .locator("section")
    .filter({ has: admin.getByRole("heading", { level: 3, name: /正职年平均报酬/ }) })
    .last();
  await expect(chiefs).toContainText("尚未发完");
  await expect(chiefs).toContainText("尚未发放、没有计入：绩效报酬");
  // 8,100 × 2.5 ÷ 12 = 1,687.5 → 1,688 a month, 60 % of it 1,012.80, × 12.
  await expect(chiefs).toContainText(/全年平均 12,153\.(59|60) 元，不低于 20,250\.00 元，差 8,096\.4[01] 元/);
  await expect(chiefs).toContainText(`${income} 2008年：8,100`);
  await expect(chiefs.getByRole("row").filter({ hasText: "米山镇" })).toBeVisible();
  await look(admin);

  await admin.getByRole("link", { name: "加上测算" }).click();
  await expect(chiefs).toContainText(/全年平均 20,25(5\.99|6\.00) 元，不低于 20,250\.00 元/);
  await expect(chiefs).toContainText("按测算计入：绩效报酬");
  await expect(chiefs).toContainText(/\d+ 人缺少计算所需资料/);
  await admin.getByRole("link", { name: "按发放年度" }).click();
  await expect(main(admin).getByRole("link", { name: /按发放年度/ })).toHaveAttribute("aria-current", "page");

  const quarter = await draftRun(admin, { kind: "quarter", title: titles.quarter, from: "2009-01-01" });
  const leader = await as("leader");
  await leader.goto(`${quarter}/targets`);
  const each = main(leader)
    .locator("section")
    .filter({ has: leader.getByRole("heading", { level: 3, name: /每村运转经费/ }) })
    .last();
  await expect(each).toContainText("未达到 0 个");
  await expect(each).toContainText("165,000.00");
  await expect(each).toContainText("本年尚未发完");
  await look(leader);
  const clerk = await as("clerk-mishan");
  expect((await clerk.request.get(`${quarter}/targets`)).status()).toBe(404);
});

test("7.2 an expected income says so on the run; the final figure gives one settlement line a person and month", async ({
  as,
}) => {
  const admin = await as("admin");
  const correct = async (value: string, isExpected: boolean) => {
    await admin.goto("/schemes/parameters");
    const row = admin.getByRole("row").filter({ hasText: "2008" }).filter({ hasNotText: "已更正" });
    await row.getByRole("link", { name: /^更正/ }).first().click();
    const form = admin.getByRole("form", { name: "更正一个值" });
    await form.getByLabel("值", { exact: false }).first().fill(value);
    const source = isExpected ? "统计局预计（测试）" : "2008年统计公报（测试）";
    await form.getByLabel("来源").fill(source);
    if (isExpected) await form.getByLabel("预计值，正式公布后更正").check();
    await form.getByRole("button", { name: "登记更正" }).click();
    await expect(admin.getByRole("row").filter({ hasText: source }).first()).toBeVisible();
  };
  await correct("8000", true);
  const january = await draftRun(admin, { kind: "month", title: titles.january, from: "2009-01-01" });
  await admin.getByRole("button", { name: "重新试算" }).click();
  await expect(main(admin).getByText(`${income} 2008：8,000（统计局预计（测试））`)).toBeVisible();
  await admin.goto(`${january}/targets`);
  await expect(main(admin).getByText("暂定数，公布后结算").first()).toBeVisible();
  await lockRun(as, january);

  await correct("8100", false);
  await draftRun(admin, { kind: "month", title: titles.february, from: "2009-02-01" });
  await expect(main(admin).getByText(/本批次按正式数结算以前的暂定数 \d+ 笔，合计/)).toBeVisible();
  const finance = await as("finance-clerk");
  await finance.goto(new URL(admin.url()).pathname);
  await expect(main(finance).getByText(/本批次按正式数结算以前的暂定数/)).toBeVisible();
});

test("7.10 planned, paid and left by fund, and a forecast to the year's end that says how it was made", async ({
  as,
}) => {
  const finance = await as("finance-clerk");
  await finance.goto("/pay/budget?year=2009");
  const fill = async (amount: string, number: string) => {
    const form = finance.getByRole("form", { name: "登记预算" });
    await form.getByLabel("资金来源").selectOption("county");
    await form.getByLabel("项目").selectOption("base");
    await form.getByLabel("金额").fill(amount);
    await form.getByLabel("依据文件").fill(number);
    await form.getByRole("button", { name: "登记" }).click();
  };
  const enter = async (amount: string, number: string) => {
    await fill(amount, number);
    await expect(rowOf(finance, "登记记录", number)).toBeVisible();
  };
  await fill("一百万", "财预〔2009〕0号");
  await expect(finance.getByText("金额应写成 1250.50 的样子")).toBeVisible();
  await enter("1,000,000", "财预〔2009〕1号");
  await enter("1000", "财预〔2009〕2号");
  await expect(rowOf(finance, "登记记录", "财预〔2009〕1号")).toContainText("已被替代");
  const line = /县级财政\s*基本报酬/;
  expect(await fenIn(finance, "预算与资金", line, "预算")).toBe(100_000);
  const owed = await fenIn(finance, "预算与资金", line, "属于本年的已发");
  expect(owed, "January is locked").toBeGreaterThan(0);
  await look(finance);

  await finance.getByRole("link", { name: "测算到年底" }).click();
  const note = rowOf(finance, "测算说明", "基本报酬");
  await expect(note).toContainText("按 2009-01-01 起的一期重复");
  expect(await fenIn(finance, "预算与资金", line, "到年底还需")).toBe(owed * 11);
  await expect(rowOf(finance, "预算与资金", "基本报酬")).toContainText("超出预算");
  await expect(rowOf(finance, "测算说明", "绩效报酬")).toContainText("全年试算");
  await look(finance);
  const leader = await as("leader");
  await leader.goto(`/pay/budget?year=2009`);
  await expect(leader.getByRole("form", { name: "登记预算" })).toHaveCount(0);
  await expect(rowOf(leader, "预算与资金", "基本报酬")).toBeVisible();
});

test("7.10 the sheet for the village board: standards by post, no names, none that one could be known by", async ({
  as,
}) => {
  const clerk = await as("clerk-mishan");
  await clerk.goto("/pay/standards");
  const row = rowOf(clerk, "农村干部薪酬待遇管理办法（默认模板）", "基本报酬");
  await expect(row).toBeVisible();
  await expect(main(clerk)).not.toContainText("古在任");
  await look(clerk);
});

test("7.3 own shares and villages' accounts are pasted as lists: a sentence at its row, all of it or nothing", async ({
  as,
}) => {
  const finance = await as("finance-clerk");
  await finance.goto("/pay/inputs/withholdings");
  const form = finance.getByRole("form", { name: "登记" });
  await form.getByLabel("起始日").fill("2009-02-01");
  await form.getByLabel("结束后的第一天").fill("2009-03-01");
  await form.getByLabel("依据文件").fill("人社〔2009〕3号");
  await form.getByLabel("粘贴名单").fill("古在任\t米西村\t120\n古不在\t米西村\t120");
  await form.getByRole("button", { name: "核对" }).click();
  await expect(form.getByText("花名册中没有此人。")).toBeVisible();
  await expect(form.getByRole("button", { name: /^保存/ })).toHaveCount(0);
  await form.getByLabel("粘贴名单").fill("姓名\t村\t金额\n古在任\t米西村\t120");
  await form.getByRole("button", { name: "核对" }).click();
  await expect(form.getByLabel("依据文件")).toHaveValue("人社〔2009〕3号");
  await form.getByRole("button", { name: "保存 1 行" }).click();
  await expect(form.getByText("已保存 1 行")).toBeVisible();
  await look(finance);
  const admin = await as("admin");
  await draftRun(admin, { kind: "month", title: titles.february, from: "2009-02-01" });
  await admin.getByRole("button", { name: "重新试算" }).click();
  await expect(rowOf(admin, "按报酬项目", "代扣")).toContainText("-120.00");

  await finance.goto("/pay/inputs/accounts");
  const accounts = finance.getByRole("form", { name: "登记" });
  await accounts
    .getByLabel("粘贴名单")
    .fill("米山镇\t米西村\t米西村股份经济合作社\t6217001234567890123\t农商行");
  await accounts.getByRole("button", { name: "核对" }).click();
  await accounts.getByRole("button", { name: "保存 1 行" }).click();
  await expect(accounts.getByText("已保存 1 行")).toBeVisible();
  await look(finance);
  await finance.goto("/pay/inputs");
  await expect(finance.getByText("现行报酬办法没有要求另外录入的数据")).toBeVisible();
  await look(finance);
});
