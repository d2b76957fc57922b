import type { Browser, Page } from "@playwright/test";
import { createAccount, firstSignIn, openNobody, refusalOn, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { openYear, overflows, today } from "./rating";

/** The township whose branches keep points in the demo. */
const pointsTownship = "河西镇";
const title = `${openYear}年度党员积分（演示）`;
const month = (n: number) => `${openYear}年${n}月`;
const quarter = `${openYear}年1月至3月`;

type Branch = { name: string; path: string; id: string };

/** The open cycle and one of its branches by its place in the list, counted from 1. */
async function branchAt(admin: Page, position: number): Promise<{ cycle: string; branch: Branch }> {
  await admin.goto("/points");
  const cycle = (await admin.getByRole("link", { name: title }).getAttribute("href")) ?? "";
  await admin.goto(cycle);
  const link = admin
    .getByRole("table", { name: "党支部" })
    .getByRole("link")
    .nth(position - 1);
  const path = (await link.getAttribute("href")) ?? "";
  return { cycle, branch: { name: await link.innerText(), path, id: path.split("/").at(-1) ?? "" } };
}

async function signedIn(admin: Page, browser: Browser, role: string, at: { organisationId?: string }) {
  const loginName = unique("books");
  const where = at.organisationId ? at : { township: pointsTownship };
  const initial = await createAccount(admin, { loginName, name: `牛${role}`, role, ...where });
  const page = await openNobody(browser);
  await firstSignIn(page, loginName, initial);
  return page;
}

const rowOf = (page: Page, period: string) =>
  page
    .getByRole("table", { name: "各期账目" })
    .getByRole("row")
    .filter({ has: page.getByRole("cell", { name: period, exact: true }) });

async function close(secretary: Page, branch: Branch, period: string) {
  await secretary.goto(`${branch.path}/books`);
  await secretary.getByRole("button", { name: `结账：${period}`, exact: true }).click();
  await expect(rowOf(secretary, period)).toContainText("已结账，待复核");
}

async function openClosing(page: Page, branch: Branch, period: string) {
  await page.goto(`${branch.path}/books`);
  await rowOf(page, period).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(period);
}

async function check(page: Page, branch: Branch, period: string) {
  await openClosing(page, branch, period);
  await page.getByRole("button", { name: "复核无误，存档" }).click();
  await expect(page.getByText("与存档一致")).toBeVisible();
}

test.skip(today < `${openYear}-04-01`, "the first quarter of the open year is not over");

test("11.3 N13 month and quarter are closed, checked and archived; they open again by a decision only, beside what was kept", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const { cycle, branch } = await branchAt(admin, 11);
  const secretary = await signedIn(admin, browser, "支部书记", { organisationId: branch.id });
  await secretary.goto("/home");
  await expect(secretary.getByRole("heading", { name: "待结账", exact: true })).toBeVisible();
  await secretary.goto(`${branch.path}/books`);
  await expect(secretary.getByText("以下会议到期还没有登记")).toBeVisible();
  await expectAccessible(secretary);
  for (const n of [1, 2, 3]) await close(secretary, branch, month(n));
  await close(secretary, branch, quarter);
  await expect(secretary.getByRole("button", { name: `结账：${month(4)}`, exact: true })).toBeVisible();

  const clerk = await signedIn(admin, browser, "乡镇组织干事", {});
  await clerk.goto(`${cycle}/checks`);
  const waiting = clerk.getByRole("table", { name: "等待复核的账" }).getByRole("row");
  await expect(waiting.filter({ hasText: branch.name })).toHaveCount(4);
  await expect(waiting.filter({ hasText: branch.name }).first()).toContainText(month(1));
  await openClosing(clerk, branch, quarter);
  await clerk.getByRole("button", { name: "复核无误，存档" }).click();
  await expect(refusalOn(clerk)).toContainText("请先复核其中");
  for (const n of [1, 2, 3]) await check(clerk, branch, month(n));
  await check(clerk, branch, quarter);
  const hash = await clerk.locator("code").innerText();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const archive = clerk.getByRole("table", { name: "党员积分" });
  await expect(archive.getByRole("columnheader", { name: /期末累计/ })).toBeVisible();
  const kept = await archive.innerText();
  await expect(clerk.getByRole("button", { name: "登记决定，重新开账" })).toHaveCount(0);

  const head = await signedIn(admin, browser, "乡镇领导", {});
  await openClosing(head, branch, month(2));
  await head.getByRole("button", { name: "登记决定，重新开账" }).click();
  await expect(refusalOn(head)).toBeVisible();
  await expect(head.getByText("已复核", { exact: true })).toBeVisible();
  const form = head.getByRole("form", { name: "重新开账" });
  await form.getByLabel("重新开账的事由").fill("漏记志愿服务");
  await form.getByLabel("会议纪要或文件号").fill(`河党纪〔${openYear}〕11号`);
  await form.getByLabel("出席人员").fill("甲、乙、丙");
  await head.getByRole("button", { name: "登记决定，重新开账" }).click();
  await expect(head.getByText("已重新开账", { exact: true })).toBeVisible();
  await expect(head.getByText(`河党纪〔${openYear}〕11号`)).toBeVisible();

  await openClosing(secretary, branch, quarter);
  await expect(secretary.getByText("已重新开账", { exact: true })).toBeVisible();
  await expect(secretary.locator("code")).toHaveText(hash);
  await expect(secretary.getByText("与存档一致")).toBeVisible();
  expect(await secretary.getByRole("table", { name: "党员积分" }).innerText()).toBe(kept);
  await secretary.goto(`${branch.path}/books`);
  await expect(rowOf(secretary, month(1))).toContainText("已复核");
  await close(secretary, branch, month(2));
});

test("11.3 the list for the wall and the one for the group hold good deeds by name and no deduction, class or rank", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const { branch } = await branchAt(admin, 12);
  const secretary = await signedIn(admin, browser, "支部书记", { organisationId: branch.id });
  const clerk = await signedIn(admin, browser, "乡镇组织干事", {});
  await close(secretary, branch, month(1));
  await check(clerk, branch, month(1));
  await openClosing(secretary, branch, month(1));
  await secretary.getByRole("link", { name: "公开栏名单" }).click();
  const sheet = secretary.getByRole("article");
  await expect(sheet).toContainText("第十六条");
  await expect(sheet).toContainText("撤下");
  const barred = /扣|党费|缺席|年老体弱|有职|名次|排名/;
  expect(await sheet.innerText()).not.toMatch(barred);
  await expectAccessible(secretary);
  await secretary.getByRole("link", { name: "改列积分" }).click();
  await expect(sheet.getByRole("heading")).toContainText("党员积分");
  const names = await sheet.getByRole("term").allInnerTexts();
  await secretary.goto(branch.path);
  const byName = secretary.getByRole("table").locator("tbody tr td:first-child");
  await expect(byName).toHaveText(names);

  await openClosing(secretary, branch, month(1));
  await secretary.getByRole("link", { name: "工作群名单" }).click();
  const text = secretary.getByLabel("名单文字");
  await expect(text).toHaveValue(/请勿转发/);
  expect(await text.inputValue()).not.toMatch(barred);
  expect(await text.inputValue(), "deeds, never points").not.toMatch(/\d分/);
  await secretary.setViewportSize(phone);
  expect(await overflows(secretary)).toBe(false);
  await expectAccessible(secretary, { contrast: false });
});

test("11.3 the township gives a closing back with a reason, and the branch closes it again", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const { branch } = await branchAt(admin, 13);
  const secretary = await signedIn(admin, browser, "支部书记", { organisationId: branch.id });
  const clerk = await signedIn(admin, browser, "乡镇组织干事", {});
  await close(secretary, branch, month(1));
  await openClosing(clerk, branch, month(1));
  await clerk.getByRole("button", { name: "退回", exact: true }).click();
  await expect(refusalOn(clerk)).toBeVisible();
  await clerk.getByLabel("退回理由").fill("缺少志愿服务的时长");
  await clerk.getByRole("button", { name: "退回", exact: true }).click();
  await expect(clerk.getByText("已退回", { exact: true })).toBeVisible();
  await secretary.goto(`${branch.path}/books`);
  await expect(rowOf(secretary, month(1))).toContainText("缺少志愿服务的时长");
  await close(secretary, branch, month(1));
});

test("N11 everybody high, everybody equal and missing closings are seen before anything is published", async ({
  as,
  browser,
}) => {
  const leader = await as("leader");
  await leader.goto("/points");
  await leader.getByRole("link", { name: title }).click();
  await expect(leader.getByRole("heading", { name: "需要核对的情况" })).toBeVisible();
  await expect(leader.getByText(/超过期限没有结账（\d+ 个支部）/)).toBeVisible();
  await expect(leader.getByText("不是结论")).toBeVisible();
  const places = await leader
    .getByRole("table", { name: "各支部" })
    .locator("tbody tr td:first-child")
    .allInnerTexts();
  expect(places.length).toBeGreaterThanOrEqual(20);
  await expect(leader.getByRole("main").getByRole("img")).toHaveCount(2);
  await leader.getByRole("link", { name: "展开全部表格" }).click();
  await expect(leader.getByRole("table", { name: "最高等次比例" })).toBeVisible();
  const members = leader.getByRole("table", { name: "最高等次比例" }).locator("tfoot td").first();
  const spread = await leader
    .getByRole("table", { name: "积分分布" })
    .locator("tbody td.text-right")
    .allInnerTexts();
  const counted = spread.reduce((sum, cell) => sum + Number(cell), 0);
  await expect(members, "the bands hold every member").toHaveText(String(counted));
  await expectAccessible(leader);
  await leader.setViewportSize(phone);
  expect(await overflows(leader)).toBe(false);

  const admin = await as("admin");
  const { cycle, branch } = await branchAt(admin, 14);
  expect(places.indexOf(branch.name), "in the order of places").toBe(13);
  const clerk = await signedIn(admin, browser, "乡镇组织干事", {});
  await clerk.goto(`${cycle}/checks`);
  await expect(clerk.getByRole("heading", { name: /超过期限没有结账的支部/ })).toBeVisible();
  await expect(clerk.getByRole("link", { name: branch.name })).toBeVisible();
  await expectAccessible(clerk);
});
