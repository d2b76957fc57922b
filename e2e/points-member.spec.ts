import type { Browser, Page } from "@playwright/test";
import { createAccount, firstSignIn, openNobody, ownPassword, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";

type Branch = { cycle: string; address: string; name: string };

/** The branch of the demo's open cycle that stands at a place of the list, counted from 1. */
async function branchAt(admin: Page, place: number): Promise<Branch> {
  await admin.goto("/points");
  const open = admin.getByRole("row").filter({ hasText: "登记中" }).first().getByRole("link");
  const cycle = (await open.getAttribute("href")) ?? "";
  await admin.goto(cycle);
  const link = admin
    .getByRole("main")
    .locator(`a[href^="${cycle}/branches/"]`)
    .nth(place - 1);
  return {
    cycle,
    address: (await link.getAttribute("href")) ?? "",
    name: (await link.innerText()).trim(),
  };
}

type Member = { personId: string; name: string };

async function membersOf(admin: Page, { address, cycle }: Branch): Promise<Member[]> {
  await admin.goto(address);
  const links = admin.getByRole("main").locator(`a[href^="${cycle}/members/"]`);
  await expect(links.first()).toBeVisible();
  return links.evaluateAll((all) =>
    all.map((link) => ({
      personId: (link.getAttribute("href") ?? "").split("/").at(-1) ?? "",
      name: link.textContent ?? "",
    })),
  );
}

/** A member with an account and an own password; gives the name to sign in with. */
async function memberAccount(browser: Browser, admin: Page, member: Member): Promise<string> {
  const loginName = unique("mem");
  const initial = await createAccount(admin, { ...member, loginName, role: "党员" });
  const page = await openNobody(browser);
  await firstSignIn(page, loginName, initial);
  await page.context().close();
  return loginName;
}

async function branchPage(browser: Browser, admin: Page, branch: Branch): Promise<Page> {
  const loginName = unique("br");
  const account = { loginName, name: "支部记录员", role: "支部记录员", organisation: branch.name };
  const initial = await createAccount(admin, account);
  const page = await openNobody(browser);
  await firstSignIn(page, loginName, initial);
  return page;
}

async function signedIn(browser: Browser, loginName: string, options: { javaScriptEnabled?: boolean } = {}) {
  const page = await openNobody(browser, options);
  await page.setViewportSize(phone);
  await page.goto("/sign-in");
  await page.getByLabel("登录名").fill(loginName);
  await page.getByLabel("密码").fill(ownPassword);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/me");
  return page;
}

const totalOf = async (page: Page) =>
  /积分是? ?([\d.]+) 分/.exec(
    await page
      .getByText(/积分是? ?[\d.]+ 分/)
      .first()
      .innerText(),
  )?.[1];

test("2.8 a member reports, it counts nothing; the branch enters less with a reason, and the member sees it", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const branch = await branchAt(admin, 8);
  const [first = { personId: "", name: "" }, neighbour = first] = await membersOf(admin, branch);
  const mine = await signedIn(browser, await memberAccount(browser, admin, first));
  await mine.goto("/me/points");
  const before = await totalOf(mine);

  await mine.getByRole("link", { name: "我做了一件事" }).click();
  await mine.getByRole("link", { name: "急难险重任务" }).click();
  await mine.getByLabel("程度").selectOption("特别突出");
  await mine.getByLabel("做了什么").fill("夜里转移低洼处群众");
  await mine.getByRole("button", { name: "报给支部" }).click();
  const report = mine.getByRole("region", { name: "我的申报" }).getByRole("listitem");
  await expect(report).toContainText("等支部核实，核实以前不计分。");
  expect(await totalOf(mine)).toBe(before);

  const clerk = await branchPage(browser, admin, branch);
  await clerk.goto(`${branch.address}/reports`);
  await expectAccessible(clerk);
  const form = clerk.getByRole("form", { name: /^核实.*夜里转移低洼处群众$/ });
  await form.getByLabel("认定程度").selectOption("突出");
  await form.getByRole("button", { name: "核实计分" }).click();
  await expect(form.getByText("与申报不同的，请写明理由。")).toBeVisible();
  await form.getByLabel("改动的理由").fill("按办法属于突出");
  await form.getByRole("button", { name: "核实计分" }).click();
  await expect(clerk.getByRole("row").filter({ hasText: "已认定：按办法属于突出" })).toBeVisible();

  await mine.goto("/me/points");
  await expect(report).toContainText("支部已核实，已计入。");
  await expect(report).toContainText("说明：按办法属于突出");
  const entry = mine
    .getByRole("region", { name: "每一条记录" })
    .getByRole("listitem")
    .filter({ hasText: "夜里转移" });
  await expect(entry).toContainText("+3");
  await expect(entry).toContainText("由本人申报，支部核实。");
  expect(Number(await totalOf(mine))).toBe(Number(before) + 3);

  await test.step("a neighbour opens nothing of it", async () => {
    const objection = (await entry.getByRole("link", { name: "我有异议" }).getAttribute("href")) ?? "";
    const other = await signedIn(browser, await memberAccount(browser, admin, neighbour));
    await other.goto("/me/points");
    await expect(other.getByRole("main")).not.toContainText("夜里转移");
    await expect(other.getByRole("main")).not.toContainText(first.name);
    for (const address of [
      objection,
      `${branch.cycle}/members/${first.personId}/card`,
      `${branch.address}/cards`,
      `${branch.address}/reports`,
      `${branch.cycle}/disputes`,
    ]) {
      const response = await other.goto(address);
      expect(response?.status(), address).toBe(404);
    }
  });
});

test("2.8 an entry is disputed on the own page, does not count meanwhile, and the township answers", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const branch = await branchAt(admin, 9);
  const [member = { personId: "", name: "" }] = await membersOf(admin, branch);
  const mine = await signedIn(browser, await memberAccount(browser, admin, member));
  await mine.goto("/me/points");
  await mine.getByRole("link", { name: "我做了一件事" }).click();
  await mine.getByRole("link", { name: "急难险重任务" }).click();
  await mine.getByLabel("程度").selectOption("突出");
  await mine.getByLabel("做了什么").fill("冬夜护林值守");
  await mine.getByRole("button", { name: "报给支部" }).click();
  await expect(mine.getByRole("region", { name: "我的申报" })).toContainText("冬夜护林值守");
  const clerk = await branchPage(browser, admin, branch);
  await clerk.goto(`${branch.address}/reports`);
  await clerk
    .getByRole("form", { name: /冬夜护林值守$/ })
    .first()
    .getByRole("button", { name: "核实计分" })
    .click();
  await expect(clerk.getByRole("row").filter({ hasText: "冬夜护林值守" })).toContainText("已认定");

  await mine.goto("/me/points");
  const entry = mine
    .getByRole("region", { name: "每一条记录" })
    .getByRole("listitem")
    .filter({ hasText: "冬夜护林" });
  await entry.getByRole("link", { name: "我有异议" }).click();
  await mine.getByLabel("哪里不对").fill("我是特别突出，连守了三夜");
  await mine.getByRole("button", { name: "提出异议" }).click();
  await expect(mine.getByRole("region", { name: "我的异议" })).toContainText(/乡镇正在核实，.*前答复/);
  await expect(entry).toContainText("核实期间暂不计分");

  await clerk.goto(`${branch.cycle}/disputes`);
  await clerk.getByRole("link", { name: member.name }).first().click();
  await expect(clerk.getByText("已加密，由收到的人和乡镇查看")).toBeVisible();
  await expect(clerk.getByRole("main")).not.toContainText("连守了三夜");

  await admin.goto("/users?q=河西镇组织干事");
  const login = /clerk-\d+/.exec(await admin.getByRole("main").innerText())?.[0] ?? "";
  const township = await as(login);
  await township.goto(`${branch.cycle}/disputes`);
  await expectAccessible(township);
  await township.getByRole("row").filter({ hasText: "冬夜护林" }).getByRole("link").click();
  await expect(township.getByText("我是特别突出，连守了三夜")).toBeVisible();
  await township.getByLabel("结论").selectOption("upheld");
  await township.getByLabel("改按程度").selectOption("特别突出");
  await township.getByRole("textbox", { name: "答复" }).fill("查值班表，属于特别突出");
  await township.getByRole("button", { name: "答复", exact: true }).click();
  await expect(township.getByText("成立", { exact: true })).toBeVisible();

  await mine.goto("/me/points");
  await expect(mine.getByRole("region", { name: "我的异议" })).toContainText("查值班表，属于特别突出");
  await expect(entry.filter({ hasText: "特别突出" })).toContainText("+5");

  await test.step("the township draws the verified report for a second look", async () => {
    await township.goto(`${branch.cycle}/samples`);
    const draw = township.getByRole("form", { name: "抽取" });
    await draw.getByLabel("件数").fill("50");
    await draw.getByRole("button", { name: "随机抽取" }).click();
    const judge = township.getByRole("form", { name: /冬夜护林值守$/ });
    await judge.getByLabel("结论").selectOption("sound");
    await judge.getByRole("button", { name: "记下结论" }).click();
    await expect(judge).toHaveCount(0);
    await expectAccessible(township);
  });
});

test("8.4 from sign-in to one's own points in one tap on an old phone: large type, no script, nothing too wide; the card says the same", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const branch = await branchAt(admin, 10);
  const [, member = { personId: "", name: "" }] = await membersOf(admin, branch);
  const loginName = await memberAccount(browser, admin, member);
  const once = await signedIn(browser, loginName);
  await once.goto("/account");
  await once.getByLabel("大字版").check();
  await once.getByRole("button", { name: /保存/ }).first().click();
  await expect(once.locator("html")).toHaveAttribute("data-type", "large");
  await once.goto("/me/points");
  await expect(once.getByRole("heading", { level: 1, name: "我的积分" })).toBeVisible();
  await expectAccessible(once);
  await once.context().close();

  const page = await signedIn(browser, loginName, { javaScriptEnabled: false });
  await page.getByRole("link", { name: "看我的积分" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我的积分" })).toBeVisible();
  await expect(page.getByText("不要求登录看积分")).toBeVisible();
  await expect(page.getByRole("region", { name: "今年还可以做的" })).toContainText(
    /还可得 [\d.]+ 分|已到上限/,
  );
  await expect(page.getByRole("region", { name: "总分怎么来的" })).toContainText("基础分");
  const sizes = await page.getByRole("main").evaluate((main) => {
    const words = [...main.querySelectorAll("*")].filter(
      (element) =>
        element.getClientRects().length > 0 &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    return words.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  });
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(1);
  const total = await totalOf(page);
  const lines = page.getByRole("region", { name: "每一条记录" }).getByRole("listitem");
  const entries = await lines.count();

  for (const address of [`${branch.cycle}/members/${member.personId}/card`, `${branch.address}/cards`]) {
    await admin.goto(address);
    const card = admin
      .getByRole("article")
      .filter({ hasText: `姓名：${member.name}` })
      .first();
    await expect(card).toContainText(`积分 ${total} 分`);
    await expect(card.locator("tbody tr")).toHaveCount(entries);
    await expect(card).not.toContainText("年老体弱");
    await expectAccessible(admin);
  }
});

test("8.4 who forgot the password gets a new one in person in the township, which reaches nobody else", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const branch = await branchAt(admin, 10);
  const [, , member = { personId: "", name: "" }] = await membersOf(admin, branch);
  const loginName = await memberAccount(browser, admin, member);
  await admin.goto("/users?q=河西镇党委副书记");
  const login = /head-\d+/.exec(await admin.getByRole("main").innerText())?.[0] ?? "";
  const head = await as(login);
  await head.goto(`/users/reset?q=${encodeURIComponent(member.name)}`);
  await expectAccessible(head);
  const form = head.getByRole("form", { name: `重置${member.name}的密码` }).first();
  await form.getByLabel("事由").fill("本人到场，忘记密码");
  await form.getByRole("button", { name: "重置密码" }).click();
  await expect(form.getByRole("status")).toContainText(loginName);
  await head.goto("/users/reset?q=admin");
  await expect(head.getByText("没有相符的账户")).toBeVisible();
  expect((await head.goto("/users"))?.status()).toBe(404);
});

test("N10 a suggestion is answered in public in neutral words, its writer stays unknown", async ({ as }) => {
  const member = await as("member", { phone: true });
  await member.goto("/me");
  await member.getByRole("link", { name: "给本系统提意见" }).click();
  await expect(member.getByText("不作为任何评定、积分的依据")).toBeVisible();
  const words = `看不清小字${unique("f")}`;
  await member.getByLabel("意见或者建议").fill(words);
  await member.getByLabel("可以公开答复").check();
  await member.getByRole("button", { name: "投入意见箱" }).click();
  await expect(member.getByText("已收到，答复会显示在这里。")).toBeVisible();
  await expectAccessible(member);
  const admin = await as("admin");
  await admin.goto("/feedback");
  const form = admin.getByRole("form", { name: new RegExp(`^答复：${words}`) });
  await form.getByLabel("公开的问题").fill("能不能把字放大");
  await form.getByLabel("公开的答复").fill("在页面上方选“大字版”。");
  await form.getByRole("button", { name: "答复" }).click();
  await expect(form).toHaveCount(0);
  await expectAccessible(admin);
  const other = await as("cadre");
  await other.goto("/feedback");
  await expect(other.getByText("能不能把字放大").first()).toBeVisible();
  await expect(other.getByRole("main")).not.toContainText(words);
});
