import { type Browser, expect, type Page } from "@playwright/test";

let made = 0;

/** A name that no other test of this run uses: lower-case letters and digits. */
export const unique = (prefix: string) => `${prefix}${Date.now().toString(36)}${(made++).toString(36)}`;

export const ownPassword = "Gaoliang-7731";

export type NewAccount = {
  loginName: string;
  name: string;
  role: string;
  township?: string;
  organisation?: string;
  line?: string;
};

/** An administrator makes an account by the form; gives the one-time password that is shown once. */
export async function createAccount(admin: Page, account: NewAccount): Promise<string> {
  await admin.goto("/users/new");
  const form = admin.getByRole("form", { name: "新建用户" });
  await form.getByLabel("姓名").fill(account.name);
  await form.getByLabel("登录名").fill(account.loginName);
  await form.getByLabel("角色", { exact: true }).selectOption({ label: account.role });
  if (account.township) await form.getByLabel("乡镇（街道）").selectOption({ label: account.township });
  if (account.organisation) await form.getByLabel("党组织").selectOption({ label: account.organisation });
  if (account.line) await form.getByLabel("条线").selectOption({ label: account.line });
  await form.getByLabel("事由").fill("浏览器测试");
  await form.getByRole("button", { name: "新建用户" }).click();
  const made = form.getByRole("status").filter({ hasText: "账户已建立" });
  await expect(made).toBeVisible();
  return (await made.getByRole("definition").nth(1).innerText()).trim();
}

/** A page of a person who is not signed in. */
export async function openNobody(browser: Browser, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** Fills the sign-in form and posts it; waits for nothing. */
export async function trySignIn(page: Page, loginName: string, password: string): Promise<void> {
  await page.getByLabel("登录名").fill(loginName);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** Signs in with the one-time password and chooses an own one. */
export async function firstSignIn(page: Page, loginName: string, initial: string, password = ownPassword) {
  await page.goto("/sign-in");
  await trySignIn(page, loginName, initial);
  await expect(page.getByRole("heading", { level: 1, name: "修改密码" })).toBeVisible();
  await page.getByLabel("原密码").fill(initial);
  await page.getByLabel("新密码").fill(password);
  await page.getByLabel("再输一次密码").fill(password);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText("密码已修改。")).toBeVisible();
}

/** The sentence of a refused form; the frame has a live region of its own beside it. */
export const refusalOn = (page: Page) => page.getByRole("main").getByRole("alert");
