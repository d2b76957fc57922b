import type { Page } from "@playwright/test";
import { unique } from "./accounts";
import { sampleAddresses } from "./doors";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { draftRun, lockRun } from "./pay-desk";
import { fillDecision, overflows, unfold } from "./rating";
import { drawIdNumber, fillPerson } from "./roster";

/** What was paid too much or too little is put right by later runs of 2015; nobody else's runs reach there. */
test.describe.configure({ mode: "serial" });
test.setTimeout(90_000);

type As = (login: string, options?: { phone?: boolean }) => Promise<Page>;

const leaver = unique("离");
const sanctioned = unique("处");
const number = unique("号");
const title = (month: number) => `2015年${month}月报酬（更正测试）`;
const main = (page: Page) => page.getByRole("main");
const address: Record<string, string> = {};
let claim = "";

const monthRun = async (as: As, month: number) =>
  draftRun(await as("admin"), { kind: "month", title: title(month), from: `2015-0${month}-01` });

/** A committee member in post since New Year 2015, with an account. */
async function addMember(admin: Page, name: string, villageId: string) {
  await fillPerson(admin, { name, idNumber: drawIdNumber(), villageId });
  await admin.getByLabel("任职日期").fill("2015-01-01");
  await admin
    .getByLabel("一卡通账号")
    .fill(`62${String(Date.now()).slice(-9)}${name.length}${Object.keys(address).length}55`);
  await admin.getByLabel("开户银行").fill("高平农商银行");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin).toHaveURL(/\/roster\/people\/(?!new)[0-9a-z]+$/);
  address[name] = new URL(admin.url()).pathname;
}

const correctionsOf = (page: Page) => main(page).getByRole("region", { name: /^更正与补差/ });

/** Lines of a payslip that cut something. */
const cutsOn = (page: Page) =>
  main(page).locator("[data-element]").filter({ hasText: "处分扣减" }).filter({ hasText: /-\d/ });

async function look(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("7.6 found to have left after the month was paid: a negative line that names the line it corrects", async ({
  as,
}) => {
  const admin = await as("admin");
  const { village } = await sampleAddresses(admin);
  const villageId = village?.split("/").at(-1) ?? "";
  await addMember(admin, leaver, villageId);
  await addMember(admin, sanctioned, villageId);
  await lockRun(as, await monthRun(as, 3));

  await admin.goto(address[leaver] ?? "");
  await admin.getByRole("button", { name: "离任" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("离任日期").fill("2015-03-01");
  await dialog.getByLabel("离任方式").selectOption({ label: "正常离任" });
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("button", { name: "离任" })).toHaveCount(0);

  const april = await monthRun(as, 4);
  await admin.goto(april);
  const row = correctionsOf(admin)
    .getByRole("row")
    .filter({ hasText: leaver })
    .filter({ hasText: "基本报酬" });
  await expect(row).toContainText(/2015年3月\s*-[\d,]+\.\d\d 元/);
  await expect(row).toContainText(`更正 ${title(3)} 中的`);
  await look(admin);
  await lockRun(as, april);
});

test("7.6 from somebody who is paid no longer it becomes a claim: letter, instalments, repayment, and a write-off by decision", async ({
  as,
}) => {
  const finance = await as("finance-clerk");
  await finance.goto("/pay/claims");
  await look(finance);
  await finance.getByRole("link", { name: leaver }).click();
  await expect(finance.getByRole("heading", { level: 1 })).toContainText(leaver);
  claim = new URL(finance.url()).pathname;
  await expect(main(finance).getByRole("region", { name: "多发明细" })).toContainText("2015年3月");
  await finance.getByRole("link", { name: "追回通知书" }).click();
  await expect(finance.getByRole("heading", { level: 1, name: "报酬追回通知书" })).toBeVisible();
  await expect(main(finance).getByText(/大写：.+元.*(整|分)）/)).toBeVisible();
  await look(finance);

  await finance.goto(claim);
  const letter = finance.getByRole("form", { name: "登记追回通知" });
  await letter.getByLabel("通知书文号").fill(`高财函〔2026〕${number}`);
  await letter.getByRole("button", { name: "登记通知" }).click();
  await expect(main(finance).getByRole("row").filter({ hasText: "发出追回通知" })).toBeVisible();
  const plan = finance.getByRole("form", { name: "约定分期" });
  await plan.getByLabel("第一期还款日").fill("2031-01-10");
  await plan.getByLabel("每月还款").fill("100");
  await plan.getByLabel("还款协议编号").fill("协议1号");
  await plan.getByRole("button", { name: "保存分期计划" }).click();
  await expect(main(finance).getByRole("region", { name: "分期计划" }).getByRole("row").nth(2)).toBeVisible();
  const repayment = finance.getByRole("form", { name: "登记还款" });
  await repayment.getByLabel("还款金额").fill("9999999");
  await repayment.getByLabel("收据或银行回单编号").fill("收0001");
  await repayment.getByRole("button", { name: "登记还款" }).click();
  await expect(repayment.getByText(/不能超过未追回的/).last()).toBeVisible();
  await repayment.getByLabel("还款金额").fill("100");
  await repayment.getByRole("button", { name: "登记还款" }).click();
  await expect(main(finance).getByRole("row").filter({ hasText: "收0001" })).toContainText("100.00");
  await expect(finance.getByRole("form", { name: "核销" })).toHaveCount(0);
  await look(finance);

  const approver = await as("finance-approver");
  await approver.goto(claim);
  const form = approver.getByRole("form", { name: "核销" });
  const hint = await form.getByText(/不超过未追回的/).innerText();
  await form.getByLabel("核销金额").fill(hint.replaceAll(/[^\d.]/g, ""));
  await form.getByLabel("核销事由").fill("本人已失去还款能力");
  await fillDecision(form, `高常纪〔2026〕${number}`);
  await form.getByRole("button", { name: "按决定核销" }).click();
  await expect(main(approver).getByText("已核销", { exact: true })).toBeVisible();
  await expect(approver.getByRole("form", { name: "核销" })).toHaveCount(0);
  for (const login of ["leader", "clerk-mishan", "discipline"]) {
    const page = await as(login);
    expect((await page.request.get(claim)).status(), login).toBe(404);
  }
});

test("N8 a sanction cuts nothing by itself: a recorded decision does, and its revocation pays back", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto(address[sanctioned] ?? "");
  await admin.getByText("补登年度等次").click();
  const grade = admin.locator("form").filter({ has: admin.getByLabel("等次", { exact: false }) });
  await grade.getByLabel("年度", { exact: false }).first().fill("2015");
  await grade.getByRole("combobox").selectOption({ label: "合格" });
  await grade.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("2015 年度", { exact: true })).toBeVisible();

  const discipline = await as("discipline");
  await discipline.goto(address[sanctioned] ?? "");
  await discipline.getByText("登记处分").click();
  await discipline.getByLabel("种类").selectOption({ label: "党内警告" });
  await discipline.getByLabel("决定文号").fill(`高纪〔2015〕${number}`);
  await discipline.getByLabel("决定日期").fill("2015-01-10");
  await discipline.getByLabel("影响期止").fill("2031-01-10");
  await discipline.getByRole("button", { name: "保存" }).click();
  await expect(discipline.getByText(`高纪〔2015〕${number}`)).toBeVisible();

  const reviewer = await as("reviewer");
  await reviewer.goto("/pay/cuts");
  const item = main(reviewer).getByRole("listitem").filter({ hasText: sanctioned });
  await expect(item).toContainText("党内警告");
  await unfold(item, "录入扣减决定");
  await look(reviewer);
  await item.getByLabel("扣减最后一天").fill("2032-01-01");
  await fillDecision(item, `高常纪〔2015〕扣${number}`);
  await item.getByRole("button", { name: "按决定扣减" }).click();
  await expect(item.getByText(/日期须在处分影响期内/).last()).toBeVisible();
  await item.getByLabel("扣减最后一天").fill("2015-02-28");
  await item.getByRole("button", { name: "按决定扣减" }).click();
  await expect(item.getByText("已到期", { exact: true })).toBeVisible();

  const year = { kind: "year" as const, title: "2015年年度报酬（更正测试）" };
  const run = await draftRun(await as("admin"), { ...year, from: "2015-01-01" });
  const finance = await as("finance-clerk");
  const slip = `${run}/payees/${address[sanctioned]?.split("/").at(-1)}`;
  await finance.goto(slip);
  await expect(cutsOn(finance)).toHaveCount(2);
  await finance.goto("/pay/cuts");
  const seen = main(finance).getByRole("listitem").filter({ hasText: sanctioned });
  await expect(seen).toContainText("2015年2月28日");
  await expect(main(finance)).not.toContainText("党内警告");

  await reviewer.goto("/pay/cuts");
  await unfold(item, "录入撤销决定");
  await fillDecision(item, `高常纪〔2015〕撤${number}`);
  await item.getByRole("button", { name: "按决定撤销扣减" }).click();
  await expect(item.getByText("已撤销", { exact: true })).toBeVisible();
  await admin.goto(run);
  await admin.getByRole("button", { name: "重新试算" }).click();
  await expect(main(admin).getByRole("status")).toBeVisible();
  await finance.goto(slip);
  await expect(finance.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(cutsOn(finance)).toHaveCount(0);
  // A township's clerk, who decides nothing about pay, does not even learn that there was a decision.
  const clerk = await as("clerk-mishan");
  await clerk.goto("/decisions");
  await expect(clerk.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(main(clerk)).not.toContainText(number);
  expect((await clerk.request.get("/pay/cuts")).status()).toBe(404);
});
