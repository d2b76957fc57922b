import type { Page } from "@playwright/test";
import { sampleAddresses } from "./doors";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { openYear } from "./rating";
import { drawIdNumber, fillPerson } from "./roster";

const idOf = (address: string) => address.split("/").at(-1) ?? "";

/** Makes a run of a month of 2018, the year of this file; gives its address. */
async function makeMonth(admin: Page, month: number): Promise<string> {
  const first = (n: number) => `2018-${String(n).padStart(2, "0")}-01`;
  await admin.goto("/pay/new");
  await admin.getByLabel("批次类型").selectOption({ label: "按月发放" });
  await admin.getByLabel("批次名称").fill(`2018年${month}月报酬（检查）`);
  await admin.getByLabel("期间第一天").fill(first(month));
  await admin.getByLabel("期间结束后的第一天").fill(first(month + 1));
  await admin.getByRole("button", { name: "建立并试算" }).click();
  await expect(admin).toHaveURL(/\/pay\/[0-9a-z]{20}$/);
  return new URL(admin.url()).pathname;
}

type Planted = { name: string; idNumber: string; address: string };

/** A committee member with an account, in post from 2017 until March 2018, so that the runs of other files never meet the person. */
async function plant(admin: Page, villageId: string, name: string, account: string): Promise<Planted> {
  const person = { name, idNumber: drawIdNumber(), villageId };
  await fillPerson(admin, person);
  await admin.getByLabel("任职日期").fill("2017-03-01");
  await admin.getByLabel("一卡通账号").fill(account);
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin).toHaveURL(/\/roster\/people\/(?!new)[0-9a-z]+$/);
  const planted = { name, idNumber: person.idNumber, address: new URL(admin.url()).pathname };
  await retire(admin, planted);
  return planted;
}

async function retire(admin: Page, { address }: Planted): Promise<void> {
  await admin.goto(address);
  await admin.getByRole("button", { name: "离任", exact: true }).first().click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("离任日期").fill("2018-03-01");
  await dialog.getByLabel("离任方式").selectOption({ label: "正常离任" });
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("main")).toContainText("现无职务");
}

const group = (page: Page, name: string) => page.getByRole("table", { name });
const rowOf = (page: Page, table: string, name: string) =>
  group(page, table)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name }) });

test("7.4 N9 a shared account and somebody on the list of the dead stop a run of 2018 until they are cured or let pass by another one", async ({
  as,
}) => {
  const admin = await as("admin");
  const { village } = await sampleAddresses(admin);
  const account = `62009955${Date.now()}`.slice(0, 19);
  const first = await plant(admin, idOf(village), "常同账", account);
  const second = await plant(admin, idOf(village), "常共卡", account);
  const run = await makeMonth(admin, 1);
  const checks = `${run}/checks`;

  const clerk = await as("finance-clerk");
  await clerk.goto("/pay/lists");
  await expectAccessible(clerk);
  await clerk.getByLabel("名单类型").first().selectOption({ label: "死亡名单" });
  await clerk.getByLabel("提供单位和名单名称").fill("民政局死亡人员名单（2018年1月）");
  const stranger = drawIdNumber();
  await clerk
    .getByLabel("粘贴名单")
    .fill(`身份证号\t姓名\t死亡日期\n${first.idNumber}\t常同账\t2018-01-09\n${stranger}\t路人\t2018-01-10`);
  await clerk.getByRole("button", { name: "先核对" }).click();
  await expect(clerk.getByText("名单共 2 行：其中领取人员 1 行，其他人员 1 行（不保存）。")).toBeVisible();
  await clerk.getByRole("button", { name: "保存 1 条记录" }).click();
  await expect(clerk.getByText("已保存 1 条；0 条原来已有。")).toBeVisible();
  await expect(clerk.getByRole("table", { name: "现有记录" })).toContainText("常同账");

  const reviewer = await as("reviewer");
  await reviewer.goto(run);
  await reviewer.getByRole("link", { name: "发放检查" }).click();
  await expect(rowOf(reviewer, "已去世", "常同账")).toContainText("2018-01-09 去世");
  await expect(rowOf(reviewer, "多人共用账户", "常共卡")).toContainText(
    `尾号 ${account.slice(-4)} 的账户同时用于：常同账（米山镇）`,
  );
  await expect(reviewer.getByRole("main")).not.toContainText(account);
  await expectAccessible(reviewer);
  await reviewer.setViewportSize(phone);
  await expectAccessible(reviewer, { contrast: false });
  expect(await reviewer.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(2);
  await reviewer.setViewportSize({ width: 1280, height: 800 });

  // Persons are the reviewer's, accounts finance's, and who made the run lets nothing pass.
  await expect(rowOf(reviewer, "多人共用账户", "常共卡").getByRole("button")).toHaveCount(0);
  await expect(rowOf(reviewer, "多人共用账户", "常共卡")).toContainText("由财务部门处理或放行");
  await admin.goto(checks);
  await expect(rowOf(admin, "已去世", "常同账")).toContainText("由组织部门复核人员处理或放行");
  await expect(admin.getByRole("button", { name: "说明理由放行" })).toHaveCount(0);

  await rowOf(reviewer, "已去世", "常同账").getByRole("button", { name: "说明理由放行" }).click();
  const dialog = reviewer.getByRole("dialog");
  await dialog.getByRole("button", { name: "说明理由放行" }).click();
  await expect(dialog.getByLabel("放行理由")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("放行理由").fill("同名误录，本人健在，乡镇已当面核实");
  await dialog.getByRole("button", { name: "说明理由放行" }).click();
  await expect(rowOf(reviewer, "已去世", "常同账")).toContainText("放行：同名误录，本人健在，乡镇已当面核实");

  // The cure: the list was wrong, the account is corrected; a run computed after that finds neither.
  await clerk.getByRole("button", { name: "停用" }).first().click();
  await clerk.getByRole("dialog").getByLabel("理由").fill("民政局更正：同名误录");
  await clerk.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await expect(clerk.getByRole("main")).not.toContainText("民政局死亡人员名单（2018年1月）");
  await admin.goto(`${second.address}/edit`);
  await admin.getByLabel("一卡通账号").fill(`62009956${Date.now()}`.slice(0, 19));
  await admin.getByLabel("更正原因").fill("登记时录成了别人的卡");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin).not.toHaveURL(/edit$/);
  const again = await makeMonth(admin, 2);
  await reviewer.goto(`${again}/checks?q=常`);
  await expect(reviewer.getByRole("heading", { level: 1, name: "发放检查" })).toBeVisible();
  await expect(group(reviewer, "已去世")).toHaveCount(0);
  await expect(group(reviewer, "多人共用账户")).toHaveCount(0);
});

/** The draft of this year that the demo leaves for its checks. */
async function demoDraft(page: Page): Promise<string | null> {
  await page.goto("/pay");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const draft = page
    .getByRole("row")
    .filter({ hasText: "草稿" })
    .filter({ hasText: new RegExp(`${openYear}-\\d\\d-01 至`) });
  return (await draft.count()) > 0 ? draft.first().getByRole("link").getAttribute("href") : null;
}

test("7.4 N9 the demo's draft names its three planted mistakes, and a changed account is confirmed by a second person", async ({
  as,
}) => {
  const clerk = await as("finance-clerk");
  const draft = await demoDraft(clerk);
  test.skip(draft === null, "the demo has no draft of this year");
  const checks = `${draft}/checks`;
  await clerk.goto(checks);
  await expect(group(clerk, "多人共用账户").getByRole("row")).toHaveCount(3);
  await expect(group(clerk, "已去世").getByRole("row")).toHaveCount(2);
  await expect(group(clerk, "账户变更未经第二人确认").getByRole("row")).toHaveCount(2);
  const changed = group(clerk, "账户变更未经第二人确认").getByRole("row").nth(1);
  await expect(changed).toContainText(/收款账户由尾号 \d{4} 改为尾号 \d{4}/);
  const name = await changed.getByRole("link").first().innerText();

  await changed.getByRole("link", { name: "去确认账户" }).click();
  const row = clerk.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("管理员");
  await row.getByRole("button", { name: "确认是本人账户" }).click();
  const dialog = clerk.getByRole("dialog");
  await dialog.getByLabel("确认所依据的材料").fill("本人持身份证和银行卡到场核对，复印件存档");
  await dialog.getByRole("button", { name: "确认是本人账户" }).click();
  await expect(row).toHaveCount(0);
  await expectAccessible(clerk);
  await clerk.goto(checks);
  await expect(group(clerk, "多人共用账户")).toBeVisible();
  await expect(group(clerk, "账户变更未经第二人确认")).toHaveCount(0);
});

test("9.4 N9 each list opens to whom it concerns: a township its accounts and proofs, the leader and a cadre none", async ({
  as,
}) => {
  const head = await as("head-mishan");
  await head.goto("/pay/lists");
  await expect(head).toHaveURL(/\/pay\/lists\/accounts$/);
  await expect(head.getByRole("link", { name: "部门名单" })).toHaveCount(0);
  await head.getByRole("link", { name: "生存认证" }).click();
  await expect(head.getByRole("heading", { level: 1, name: "生存认证" })).toBeVisible();
  await expectAccessible(head);
  for (const login of ["leader", "cadre"] as const) {
    const page = await as(login);
    for (const path of ["/pay/lists", "/pay/lists/accounts", "/pay/lists/life"])
      expect((await page.request.get(path)).status()).toBe(404);
  }
});
