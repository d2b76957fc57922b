import type { Page } from "@playwright/test";
import { addMonths } from "../lib/base/period";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { overflows } from "./rating";

/** A run from the first look to the bank's receipt, in the spring of 2021. */
test.describe.configure({ mode: "serial" });

let from = "2021-03-01";
let title = "";
let run = "";

const monthTitle = (first: string) => `${first.slice(0, 4)}年${Number(first.slice(5, 7))}月报酬（测试）`;
const main = (page: Page) => page.getByRole("main");

async function look(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function fillRun(admin: Page, first: string) {
  await admin.goto("/pay/new");
  await admin.getByLabel("批次类型").selectOption("month");
  await admin.getByLabel("批次名称").fill(monthTitle(first));
  await admin.getByLabel("期间第一天").fill(first);
  await admin.getByLabel("期间结束后的第一天").fill(addMonths(first, 1));
}

async function makeRun(admin: Page, first: string): Promise<string> {
  await fillRun(admin, first);
  await admin.getByRole("button", { name: "先试算看看" }).click();
  await expect(admin.getByRole("region", { name: "试算结果" })).toBeVisible();
  await admin.getByRole("button", { name: "建立并试算" }).click();
  await admin.waitForURL(/\/pay\/(?!new)[^/]+$/);
  return new URL(admin.url()).pathname;
}

/** Opens the run as somebody for whom it waits on the first page. */
async function openFromHome(page: Page, heap: string) {
  await page.goto("/home");
  const section = main(page)
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: heap }) });
  await section.getByRole("link", { name: title }).click();
  await page.waitForURL(/\/pay\//);
}

async function approve(page: Page, heap: string, button: string) {
  await openFromHome(page, heap);
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByRole("button", { name: button, exact: true })).toBeHidden();
}

test.beforeAll(() => {
  // A repeated attempt finds the days of the first one taken.
  from = addMonths(from, 3 * test.info().retry);
  title = monthTitle(from);
});

test("7.3 a look before anything is stored: payees, sums by element, then the act", async ({ as }) => {
  const admin = await as("admin");
  await fillRun(admin, from);
  await admin.getByRole("button", { name: "先试算看看" }).click();
  const preview = admin.getByRole("region", { name: "试算结果" });
  await expect(preview.getByRole("row").filter({ hasText: "基本报酬" })).toBeVisible();
  await look(admin);
  await admin.goto("/pay");
  await expect(main(admin).getByRole("link", { name: title })).toHaveCount(0);
  run = await makeRun(admin, from);
  await expect(admin.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(admin.getByText("提交前还需处理")).toBeVisible();
  await fillRun(admin, from);
  await admin.getByRole("button", { name: "先试算看看" }).click();
  await expect(admin.getByText(`已有同类批次“${title}”包含这段时间`)).toBeVisible();
});

test("7.3 each township confirms its changes and sees no amount; the others are let pass with a reason", async ({
  as,
}) => {
  const clerk = await as("clerk-mishan");
  await openFromHome(clerk, "发放变动待确认");
  await expect(clerk.getByRole("heading", { level: 2 })).toHaveText(["米山镇"]);
  await expect(main(clerk)).not.toContainText(/\d\.\d\d/);
  await look(clerk);
  await clerk.getByLabel("说明（可不填）").fill("已与任职文件核对");
  await clerk.getByRole("button", { name: "名单无误，确认" }).click();
  await expect(clerk.getByText("说明：已与任职文件核对")).toBeVisible();

  const far = await as("head-10");
  await far.goto(`${run}/changes`);
  await far.getByRole("button", { name: "需要先修改" }).click();
  await far.getByLabel("需要先改什么").fill("一名干部已于二月离任，请先登记离任");
  await far.getByRole("button", { name: "提交", exact: true }).click();
  await expect(far.getByText("提出需先修改")).toBeVisible();

  const admin = await as("admin");
  await admin.goto(`${run}/changes`);
  await expect(main(admin).getByText("一名干部已于二月离任，请先登记离任")).toBeVisible();
  await look(admin);
  const boxes = main(admin).getByRole("checkbox");
  for (const box of await boxes.all()) await box.check();
  await admin.getByLabel("理由").fill("测试批次，电话核实");
  await admin.getByRole("button", { name: "不等确认" }).click();
  await expect(main(admin).getByRole("checkbox")).toHaveCount(0);
  await admin.goto(run);
  await expect(admin.getByRole("button", { name: "提交审批" })).toBeVisible();
});

test("7.3 N14 returned with a reason, then reviewed, checked and approved, each by somebody else", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto(run);
  await admin.getByRole("button", { name: "提交审批" }).click();
  await expect(main(admin).getByText("等待办理：组织部门核定人员和标准")).toBeVisible();

  const reviewer = await as("reviewer");
  await openFromHome(reviewer, "发放待核定");
  await reviewer.getByRole("button", { name: "退回" }).click();
  await reviewer.getByLabel("退回理由").fill("请补充说明");
  await reviewer.getByRole("dialog").getByRole("button", { name: "退回", exact: true }).click();
  await expect(main(reviewer).getByRole("cell", { name: "请补充说明" })).toBeVisible();

  await admin.reload();
  await admin.getByLabel("说明（可不填）").fill("已补充");
  await admin.getByRole("button", { name: "提交审批" }).click();
  await expect(main(admin).getByText("等待办理：组织部门核定人员和标准")).toBeVisible();
  await expect(admin.getByRole("button", { name: "同意" })).toHaveCount(0);

  await approve(reviewer, "发放待核定", "同意");
  await approve(await as("finance-clerk"), "发放待审核", "同意");
  const approver = await as("finance-approver");
  await openFromHome(approver, "发放待审批");
  await look(approver);
  await approver.getByRole("button", { name: "审批通过并锁定" }).click();
  await expect(main(approver).getByText("已锁定")).toBeVisible();
  const history = main(approver).getByRole("region", { name: "办理记录" });
  await expect(history.getByRole("row").filter({ hasText: "与现在一致" })).toHaveCount(8);
});

test("7.5 a locked run cannot be computed, returned or dropped, not even from a page opened before", async ({
  as,
}) => {
  const admin = await as("admin");
  const late = addMonths(from, 1);
  const april = await makeRun(admin, late);
  // Somebody drops it on another page: this one still shows the buttons of a draft.
  const other = await as("admin");
  await other.goto(april);
  await other.getByRole("button", { name: "作废" }).click();
  await other.getByLabel("作废理由").fill("期间填错");
  await other.getByRole("dialog").getByRole("button", { name: "作废", exact: true }).click();
  await expect(other.getByText("这一批次已作废")).toBeVisible();
  await admin.getByRole("button", { name: "重新试算" }).click();
  await expect(main(admin).getByRole("alert")).toContainText("不能再试算");
  await admin.goto(run);
  await expect(admin.getByRole("heading", { level: 1, name: title })).toBeVisible();
  for (const name of ["重新试算", "退回", "作废", "提交审批"])
    await expect(admin.getByRole("button", { name })).toHaveCount(0);
});

test("7.3 paid on a day, closed by the receipt; a leader sees totals, a township neither", async ({ as }) => {
  const finance = await as("finance-clerk");
  await openFromHome(finance, "待发放和回单");
  await finance.getByLabel("发放日期").fill("2020-01-01");
  await finance.getByRole("button", { name: "登记已发放" }).click();
  await expect(finance.getByText(/发放日期应在锁定之日/)).toBeVisible();
  await finance.goto(run);
  await finance.getByRole("button", { name: "登记已发放" }).click();
  // The receipt closes what arrived: every payment of the batch is recorded first.
  await finance.goto(`${run}/bank`);
  await finance.getByRole("button", { name: "其余全部到账" }).click();
  await expect(finance.getByRole("form", { name: "登记第 1 次发放的回单" })).toHaveCount(0);
  await finance.goto(run);
  await finance.getByLabel("回单号").fill("农商行〔2021〕第 31 号");
  await finance.getByRole("button", { name: "办结" }).click();
  await expect(main(finance).getByText("已办结")).toBeVisible();
  await finance.goto(`${run}/payees`);
  await finance.getByLabel("乡镇").selectOption({ label: "米山镇" });
  await finance.getByRole("button", { name: "查询" }).click();
  await expect(finance.getByRole("row").nth(1)).toContainText("米山镇");
  await look(finance);

  const leader = await as("leader");
  await leader.goto(run);
  await expect(main(leader).getByRole("region", { name: "按乡镇" })).toContainText("米山镇");
  await look(leader);
  expect((await leader.request.get(`${run}/payees`)).status()).toBe(404);
  const clerk = await as("clerk-mishan");
  await clerk.goto(run);
  await expect(main(clerk).getByRole("region", { name: "办理记录" })).toBeVisible();
  await expect(main(clerk)).not.toContainText(/\d\.\d\d/);
});

test("7.3 a month in which nothing changed is confirmed with one click", async ({ as }) => {
  const admin = await as("admin");
  const april = await makeRun(admin, addMonths(from, 1));
  // In which township nothing changed is left to chance; the recorders are numbered as the townships stand.
  await admin.goto(`${april}/changes`);
  await expect(admin.getByText(`与上一批“${title}”`)).toBeVisible();
  const names = await main(admin)
    .getByRole("heading", { level: 2, name: /[镇乡]$|街道$/ })
    .allInnerTexts();
  const calm = main(admin).locator("section").filter({ hasText: "变动 0 处" }).first();
  const name = await calm.getByRole("heading", { level: 2 }).innerText();
  const clerk = await as(name === "米山镇" ? "clerk-mishan" : `clerk-${names.indexOf(name) + 1}`);
  await clerk.goto(`${april}/changes`);
  await clerk.getByRole("button", { name: "无变化，确认" }).click();
  await expect(main(clerk).getByText("已确认", { exact: true })).toBeVisible();
});
