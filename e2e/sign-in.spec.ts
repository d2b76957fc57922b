import { demoPassword } from "../db/seed/accounts";
import {
  createAccount,
  firstSignIn,
  openNobody,
  ownPassword,
  refusalOn,
  trySignIn,
  unique,
} from "./accounts";
import { expect, test } from "./fixtures";

const refused = "登录名或密码不对；连续输错 5 次的账户会锁定 15 分钟。";

test("a wrong password and an unknown name are refused in the same words", async ({ browser }) => {
  const page = await openNobody(browser);
  await page.goto("/sign-in");
  await trySignIn(page, "leader", "Wrong-password-1");
  await expect(refusalOn(page)).toContainText(refused);
  await trySignIn(page, "nobody-of-that-name", "Wrong-password-1");
  await expect(refusalOn(page)).toContainText(refused);
  await trySignIn(page, "leader", demoPassword);
  await page.waitForURL("**/home");
  await page.context().close();
});

test("a new account changes its one-time password before anything else", async ({ as, browser }) => {
  const admin = await as("admin");
  const loginName = unique("first");
  const initial = await createAccount(admin, { loginName, name: "牛新来", role: "领导" });
  const page = await openNobody(browser);
  await page.goto("/sign-in");
  await trySignIn(page, loginName, initial);
  await expect(page.getByText("这是初始密码，请先改成自己的密码，再办理其他事项。")).toBeVisible();
  await page.goto("/roster");
  await expect(page).toHaveURL(/\/account\/password$/);
  await expect(page.getByRole("navigation", { name: "菜单" }).getByRole("link")).toHaveCount(0);
  for (const [password, repeat, sentence] of [
    ["short-1", "short-1", "密码至少 10 位。"],
    ["yanzhen123", "yanzhen123", "这个密码太常见，请换一个。"],
    [ownPassword, `${ownPassword}x`, "两次输入的密码不一样。"],
  ] as const) {
    await page.getByLabel("原密码").fill(initial);
    await page.getByLabel("新密码").fill(password);
    await page.getByLabel("再输一次密码").fill(repeat);
    await page.getByRole("button", { name: "修改密码" }).click();
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await page.context().close();
  const again = await openNobody(browser);
  await firstSignIn(again, loginName, initial);
  await again.goto("/roster");
  await expect(again.getByRole("heading", { level: 1 })).toContainText("干部花名册");
  await again.context().close();
});

test("five wrong passwords lock an account for a while, and the administrator sees it", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const loginName = unique("lock");
  const initial = await createAccount(admin, { loginName, name: "牛锁定", role: "领导" });
  const page = await openNobody(browser);
  await page.goto("/sign-in");
  for (let i = 0; i < 5; i++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await trySignIn(page, loginName, `Wrong-password-${i}`);
    await answered;
    await expect(page.getByRole("button", { name: "登录", exact: true })).toBeEnabled();
  }
  await trySignIn(page, loginName, initial);
  await expect(refusalOn(page)).toContainText(refused);
  await expect(page).toHaveURL(/\/sign-in/);
  await admin.goto(`/users?q=${loginName}`);
  await expect(admin.getByRole("row").filter({ hasText: loginName })).toContainText("锁定");
  await page.context().close();
});

test("signing out everywhere and the end of a role end every session", async ({ as, browser }) => {
  const admin = await as("admin");
  const loginName = unique("out");
  const initial = await createAccount(admin, { loginName, name: "牛退出", role: "领导" });
  const office = await openNobody(browser);
  await firstSignIn(office, loginName, initial);
  const phone = await openNobody(browser);
  await phone.goto("/sign-in");
  await trySignIn(phone, loginName, ownPassword);
  await phone.waitForURL("**/home");
  await phone.goto("/account");
  await phone.getByRole("button", { name: "在所有设备上退出" }).click();
  await expect(phone.getByText("您已在所有设备上退出登录。")).toBeVisible();
  await office.goto("/roster");
  await expect(office).toHaveURL(/\/sign-in/);

  await trySignIn(office, loginName, ownPassword);
  await expect(office).toHaveURL(/\/(roster|home)$/);
  await admin.goto(`/users?q=${loginName}`);
  await admin.getByRole("link", { name: "牛退出" }).click();
  await admin.getByRole("button", { name: "结束角色" }).click();
  const dialog = admin.getByRole("dialog", { name: "结束角色" });
  await dialog.getByLabel("事由").fill("调离");
  await dialog.getByRole("button", { name: "结束角色" }).click();
  await expect(admin.getByText("没有有效的角色，不能登录。").or(admin.getByText("无效"))).toBeVisible();
  await office.goto("/roster");
  await expect(office).toHaveURL(/\/sign-in/);
  await trySignIn(office, loginName, ownPassword);
  await expect(refusalOn(office)).toContainText("这个账户目前没有有效的角色");
  await office.context().close();
  await phone.context().close();
});

test("sign-in leads to the page that was asked for, never to another site", async ({ browser }) => {
  for (const [next, arrives] of [
    ["/schemes?x=1", "/schemes?x=1"],
    ["//evil.example/roster", "/home"],
    ["https://evil.example/", "/home"],
    ["/\\evil.example", "/home"],
  ] as const) {
    const page = await openNobody(browser);
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await trySignIn(page, "leader", demoPassword);
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const { host, pathname, search } = new URL(page.url());
    expect(host).toMatch(/^localhost/);
    expect(pathname + search).toBe(arrives);
    await page.context().close();
  }
});

test("without JavaScript one signs in, searches, saves and signs out", async ({ browser }) => {
  const page = await openNobody(browser, { javaScriptEnabled: false });
  await page.goto("/roster");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await trySignIn(page, "clerk-mishan", "Wrong-password-1");
  await expect(refusalOn(page)).toContainText(refused);
  await trySignIn(page, "clerk-mishan", demoPassword);
  await expect(page).toHaveURL(/\/roster$/);
  await page.getByLabel("职务").selectOption({ label: "主干（书记、主任）" });
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/post=chief/);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByText("▾").click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().close();
});

test("the demo offers every role to click", async ({ browser }) => {
  const page = await openNobody(browser);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /^县级审核/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/home$/);
  await page.context().close();
});
