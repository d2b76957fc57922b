import { largeTypeCookie } from "../lib/base/preferences";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { decidedCycle, overflows, subjects, unfold } from "./rating";

test("8.5 my data: what is held, who looked, and what auditors and discipline staff looked at is not shown", async ({
  as,
  baseURL,
}) => {
  const cadre = await as("cadre");
  await cadre.goto("/me");
  const name = await cadre.getByRole("article").getByRole("heading", { level: 2 }).first().innerText();
  await cadre.getByRole("link", { name: "系统里保存了我的哪些资料" }).click();
  await expect(cadre.getByRole("heading", { level: 1 })).toHaveText("我的资料");
  const section = (id: string) => cadre.locator(`#${id}`);
  await expect(section("identity")).toContainText(name);
  await expect(section("identity")).toContainText(/身份证号：\d{4}\*{10}[\dX]{4}/);
  await expect(section("posts")).toContainText("村党组织书记");
  await expect(section("ratings")).toContainText("已决定");
  // The open year is listed because a notice names the person, and says that it is not decided.
  await expect(section("ratings")).toContainText("公示中");
  await expect(section("accounts")).toContainText("村干部");
  await expect(section("lookUps")).toContainText("浏览页面不留记录");
  await section("ratings").getByRole("link", { name: "看这一期的每一项得分" }).first().click();
  await expect(cadre.getByRole("article")).toContainText(name);

  const reviewer = await as("reviewer");
  const place = await cadre.getByRole("article").locator("header p").nth(1).innerText();
  const found = await subjects(reviewer, await decidedCycle(reviewer), { search: name });
  const own = found.find((row) => row.name === name && place.startsWith(row.village));
  const sheet = `/roster/people/${own?.personId}`;
  const reason = `核对一卡通 ${Date.now()}`;
  const admin = await as("admin");
  await admin.goto(sheet);
  await unfold(admin.getByRole("main"), "查看完整号码");
  const form = admin
    .locator("form")
    .filter({ has: admin.getByLabel("查看原因") })
    .first();
  await form.getByLabel("查看原因").fill(reason);
  await form.getByRole("button", { name: "查看" }).click();
  await expect(admin.locator("output").first()).toHaveText(/^\d{10,}/);
  for (const login of ["auditor", "discipline"]) {
    const page = await as(login);
    await page.goto(sheet);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  }

  await cadre.goto("/me/data");
  const looked = section("lookUps").getByRole("listitem").filter({ hasText: reason });
  await expect(looked).toContainText("查看人的角色：县级管理员");
  await expect(looked).toContainText("查看完整号码");
  await expect(section("lookUps").getByRole("list")).not.toContainText(/审计|纪检/);
  const file = await cadre.request.post("/api/me/data", { form: {} });
  expect(file.status()).toBe(200);
  expect((await file.body()).subarray(0, 2).toString()).toBe("PK");
  expect((await admin.request.post("/api/me/data", { form: {} })).status(), "no person").toBe(404);

  await cadre.context().addCookies([{ name: largeTypeCookie, value: "1", url: baseURL ?? "" }]);
  await cadre.setViewportSize(phone);
  for (const address of ["/me/data", "/me"]) {
    await cadre.goto(address);
    await expect(cadre.locator("html")).toHaveAttribute("data-type", "large");
    expect(await overflows(cadre), address).toBe(false);
    await expectAccessible(cadre);
  }
});
