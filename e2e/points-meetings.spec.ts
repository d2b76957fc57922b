import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { createAccount, firstSignIn, openNobody, ownPassword, trySignIn, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { openYear, today } from "./rating";
import { discard, importScheme } from "./schemes";

/** Clerk and head of the township whose branches keep points in the demo. */
const [clerk, head] = ["clerk-9", "head-9"];

test.skip(today < `${openYear}-04-01`, "the first quarter of the open year is not over");

/** The branch at a place of the list of the cycle that is kept. */
async function branchAt(admin: Page, place: number): Promise<{ address: string; name: string }> {
  await admin.goto("/points");
  const open = admin.getByRole("row").filter({ hasText: "登记中" }).first();
  await admin.goto((await open.getByRole("link").getAttribute("href")) ?? "");
  const link = admin.getByRole("row").nth(place).getByRole("link");
  return { address: (await link.getAttribute("href")) ?? "", name: (await link.innerText()).trim() };
}

async function secretaryOf(admin: Page, browser: Browser, organisation: string) {
  const loginName = unique("zhishu");
  const initial = await createAccount(admin, { loginName, name: "支书", role: "支部书记", organisation });
  const page = await openNobody(browser);
  await firstSignIn(page, loginName, initial);
  return { page, loginName };
}

const calendar = (page: Page) => page.getByRole("table", { name: "会议日历" });
const toMakeGood = (page: Page, kind: string) =>
  calendar(page)
    .getByRole("row")
    .filter({ hasText: kind })
    .getByRole("link", { name: /^待补记/ });

/** The first day of the span that the open form is about. */
const dayOfSpan = async (page: Page) => (await page.getByLabel("召开日期").getAttribute("min")) ?? "";

/** Nothing in a list shames or ranks anybody. */
async function expectQuiet(list: Locator) {
  await expect(list).toBeVisible();
  await expect(list).not.toContainText(/排名|名次|倒数|落后|末位/);
  await expect(list.locator(".text-error, .border-error, .badge-error, .bg-error")).toHaveCount(0);
}

test("N10 one screen records a meeting with its attendance, no photo is asked, and not held is no red mark", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const { address, name } = await branchAt(admin, 5);
  const { page, loginName } = await secretaryOf(admin, browser, name);
  await page.goto(`${address}/meetings`);
  await expect(calendar(page).getByRole("row")).not.toHaveCount(0);
  await expectAccessible(page);

  await toMakeGood(page, "主题党日").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "登记主题党日" })).toBeVisible();
  await page.getByLabel("召开日期").fill(await dayOfSpan(page));
  await expect(page.locator("input[type=file]")).toHaveCount(0);
  await expect(page.getByText("可不填，不需要照片。")).toBeVisible();
  const people = page.getByRole("form", { name: "登记主题党日" }).getByRole("group");
  const size = await people.count();
  await people.nth(0).getByText("缺席", { exact: true }).click();
  await people.nth(1).getByText("请假", { exact: true }).click();
  await people.nth(2).getByText("补课", { exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "到会" })).toHaveText(
    `到会 ${size - 3}，缺席 1，请假 1，补课 1`,
  );
  await page.getByPlaceholder("姓名、拼音或首字母").fill("zzzz");
  await expect(people.nth(0)).toBeHidden();
  await page.getByPlaceholder("姓名、拼音或首字母").fill("");
  await expectAccessible(page);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const attendance = page.getByRole("table", { name: "到会情况" });
  await expect(attendance.getByRole("row")).toHaveCount(size + 1);
  await expect(attendance.getByRole("cell", { name: "缺席", exact: true })).toHaveCount(1);

  await page.getByText("更正到会情况").click();
  const change = page.getByRole("form", { name: "更正到会情况" });
  await change.getByRole("group").nth(0).getByText("到会", { exact: true }).click();
  await change.getByLabel("更正说明").fill("原登记有误");
  await change.getByRole("button", { name: "保存更正" }).click();
  await expect(attendance.getByRole("cell", { name: "缺席", exact: true })).toHaveCount(0);

  await page.goto(`${address}/meetings`);
  await toMakeGood(page, "党课").first().click();
  await page.getByLabel("原因").fill("防汛值守，没有召开");
  await page.getByRole("button", { name: "登记未召开" }).click();
  await expect(calendar(page).getByRole("link", { name: "未召开" })).toBeVisible();
  await expectQuiet(calendar(page));
  await page.goto(address);
  await expectQuiet(page.getByRole("table"));
  await admin.goto(address.split("/branches/")[0] ?? "");
  await expectQuiet(admin.getByRole("table"));

  const plain = await openNobody(browser, { javaScriptEnabled: false });
  await plain.goto("/sign-in");
  await trySignIn(plain, loginName, ownPassword);
  await plain.goto(`${address}/meetings`);
  await toMakeGood(plain, "党员大会").first().click();
  const absent = plain.getByRole("radio", { name: "缺席" }).first();
  await absent.check();
  await plain.getByRole("button", { name: "保存", exact: true }).click();
  await expect(plain.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(absent).toBeChecked();
  await plain.getByLabel("召开日期").fill(await dayOfSpan(plain));
  await plain.getByRole("button", { name: "保存", exact: true }).click();
  await expect(plain.getByRole("table", { name: "到会情况" }).getByRole("row")).toHaveCount(size + 1);
});

test("N10 the check of a scheme refuses points for likes and log-ins", async ({ as }) => {
  const admin = await as("admin");
  const file = join(import.meta.dirname, "..", "schemes", "gaoping-points.json");
  const scheme = JSON.parse(readFileSync(file, "utf8"));
  const liked = { ...scheme.items[1], code: "点赞转发", name: { zh: "点赞转发", en: "Likes" } };
  const draft = await importScheme(admin, {
    ...scheme,
    code: unique("likes-"),
    items: [...scheme.items, liked],
  });
  await expect(admin.getByRole("main")).toContainText(
    "“点赞转发”用“点赞”计分：登录、阅读时长、点赞、拍照不得作为考核依据",
  );
  await expect(admin.getByRole("main")).toContainText("错误 1 个");
  await discard(admin, draft);
});

test("a class goes from the member's application by the branch to the township", async ({ as, browser }) => {
  const admin = await as("admin");
  const { address, name } = await branchAt(admin, 6);
  const { page } = await secretaryOf(admin, browser, name);
  await page.goto(`${address}/standing`);
  const apply = page.getByRole("form", { name: "登记申请" });
  await apply.getByLabel("党员").selectOption({ index: 1 });
  const member = await apply.getByLabel("党员").locator("option:checked").innerText();
  await apply.getByLabel("申请事项").selectOption({ label: "流动党员" });
  await expect(apply.getByText("不要写健康状况和病情", { exact: false })).toBeVisible();
  await apply.getByLabel("申请材料存放处").fill("支部档案盒1号");
  await apply.getByRole("button", { name: "登记申请" }).click();
  const application = page.getByRole("region", { name: `${member}：流动党员` });
  const today = await apply.getByLabel("自何日起").inputValue();
  const step = async (label: string, votes?: string) => {
    const form = application.getByRole("form", { name: label });
    await form.getByLabel("会议日期").fill(today);
    if (votes) await form.getByLabel("同意票数").fill(votes);
    await form.getByRole("button", { name: label }).click();
    await expect(form).toHaveCount(0);
  };
  await step("登记支委会研究");
  await step("登记党员大会通过", "6");
  await expect(application).toContainText("同意 6 票，反对 0 票");
  await expect(application).toContainText("待乡镇审定");
  await expectAccessible(page);

  const leader = await as(head);
  await leader.goto(`${address}/standing`);
  await leader
    .getByRole("form", { name: `乡镇审定：${member}` })
    .getByRole("button", { name: "同意", exact: true })
    .click();
  await expect(leader.getByRole("table", { name: "已办结" })).toContainText("乡镇同意");

  await page.goto(`${address}/standing`);
  const proofs = page.getByRole("table", { name: "流动党员季度报告" });
  const missing = proofs.getByRole("button", { name: "待登记" });
  const open = await missing.count();
  await missing.first().click();
  await page.getByRole("dialog").getByLabel("材料存放处").fill("流动党员活动证复印件");
  await page.getByRole("dialog").getByRole("button", { name: "登记", exact: true }).click();
  await expect(proofs).toContainText("流动党员活动证复印件");
  await expect(missing).toHaveCount(open - 1);
  await page.setViewportSize(phone);
  await expectAccessible(page, { contrast: false });
});

test("a member entered in the roster is brought into the branch's points by the township", async ({ as }) => {
  const admin = await as("admin");
  const { address, name } = await branchAt(admin, 7);
  const officer = await as(clerk);
  await officer.goto(`/roster/organisations/${address.split("/").at(-1)}`);
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText(name);
  await officer.getByText("登记党员", { exact: false }).first().click();
  const form = officer.getByRole("form", { name: "登记党员" });
  await form.getByLabel("姓名").fill("牛试登");
  await form.getByLabel("类别").selectOption({ label: "正式党员" });
  await form.getByLabel("入党日期").fill("2001-07-01");
  await form.getByRole("button", { name: "登记党员" }).click();
  await expect(officer.getByRole("table", { name: "党员名册" })).toContainText("牛试登");
  await expectAccessible(officer);

  const cycle = address.split("/").slice(0, 3).join("/");
  await officer.goto(`${cycle}/roll`);
  const row = officer.getByRole("row").filter({ hasText: "牛试登" });
  await expect(row).toContainText("新增");
  await expectAccessible(officer);
  await officer.getByRole("button", { name: "办理选中的变化" }).click();
  await expect(officer.getByText("与花名册一致")).toBeVisible();
  await officer.goto(address);
  await expect(officer.getByRole("table")).toContainText("牛试登");
});
