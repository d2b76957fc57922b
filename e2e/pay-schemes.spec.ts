import { expect, expectAccessible, phone, test } from "./fixtures";
import { discard, saveForm } from "./schemes";

const title = "农村干部薪酬待遇管理办法（默认模板）";

test("7.1 an administrator sets who bears an element and what a star is worth in forms, not in code", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/schemes");
  await admin
    .getByRole("form", { name: `以此为底稿：${title}` })
    .getByRole("button", { name: "以此为底稿" })
    .click();
  await expect(admin.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const draft = new URL(admin.url()).pathname;
  const main = admin.getByRole("main");
  const card = main.locator("#pay");
  const base = card.getByRole("row", { name: /^基本报酬/ });
  await expect(base).toContainText("每月计算，按月发");
  await expect(base).toContainText("按日折算");
  await expect(base).toContainText("县级 70%；乡镇 30%");
  await expect(card.getByRole("row", { name: /^正职年平均报酬/ })).toContainText(
    "不低于：正职年平均报酬目标",
  );
  await expect(card).toContainText("每次最多扣应发的 50%");
  // The same tables stand on the page of the form, where contrast is looked at too.
  await expectAccessible(admin, { contrast: false });

  await test.step("shares that do not add up are found, with an example, and mended", async () => {
    await admin.goto(`${draft}/edit?part=pay`);
    await admin.getByRole("link", { name: "修改：基本报酬" }).click();
    const form = admin.getByRole("form", { name: "发放项目", exact: true });
    await form.getByLabel("县级承担").fill("60%");
    await saveForm(admin, "发放项目");
    await expect(main).toContainText("资金分担合计 90%，应为 100%");
    await expect(main).toContainText("发 1000 元，有 100 元没有着落");
    await form.getByLabel("乡镇承担").fill("四成");
    await form.getByRole("button", { name: "保存" }).click();
    await expect(form).toContainText("请填数字。");
    await form.getByLabel("乡镇承担").fill("40%");
    await saveForm(admin, "发放项目");
    await expect(main).not.toContainText("资金分担合计");
  });

  await test.step("an element is added with its rule, when it is paid, and the group of which the highest counts", async () => {
    await admin.goto(`${draft}/edit?part=pay`);
    await admin.getByRole("link", { name: "增加发放项目" }).click();
    const form = admin.getByRole("form", { name: "发放项目", exact: true });
    await form.getByLabel("代码").fill("岗位津贴");
    await form.getByLabel("名称").fill("岗位津贴");
    await form.getByLabel("种类").selectOption("任职补贴");
    await form.getByLabel("金额取自算法").selectOption({ value: "任职补贴" });
    await form.getByLabel("金额是多长时间的").selectOption("每月");
    await form.getByLabel("发放时间").selectOption("按年发");
    await form.getByLabel("就高组").fill("岗位补贴");
    await form.getByLabel("县级承担").fill("100%");
    await form.getByRole("button", { name: "保存" }).click();
    await expect(admin.getByRole("heading", { name: "修改：岗位津贴" })).toBeVisible();
    await expect(main).toContainText("就高发放，计算或发放的时间不同，无法比较");
    await form.getByLabel("发放时间").selectOption("按月发");
    await saveForm(admin, "发放项目");
    await expect(main).not.toContainText("无法比较");
    await form.getByLabel("删除这个项目").check();
    await form.getByRole("button", { name: "保存" }).click();
    await expect(admin.getByRole("link", { name: "修改：岗位津贴" })).toHaveCount(0);
  });

  await test.step("the amount of a star is one cell of a table; the worked example says that it changed", async () => {
    await admin.goto(`${draft}/edit?part=tables`);
    const stars = admin.getByRole("form", { name: /^星级补贴标准/ });
    await stars.getByLabel("第 4 行 值").fill("1800");
    await saveForm(admin, "星级补贴标准（每年）");
    await admin.goto(draft);
    await expect(
      admin.locator("#examples").getByRole("listitem").filter({ hasText: "三星 1500 元" }),
    ).toContainText("不符");
    await expect(base).toContainText("县级 60%；乡镇 40%");
  });

  await test.step("the page and its form fit a phone", async () => {
    await admin.setViewportSize(phone);
    const width = () => admin.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(phone.width);
    await admin.goto(`${draft}/edit?part=pay&name=${encodeURIComponent("基本报酬")}`);
    await expect(admin.getByRole("form", { name: "发放项目", exact: true })).toBeVisible();
    expect(await width()).toBeLessThanOrEqual(phone.width);
    await expectAccessible(admin);
  });
  await discard(admin, draft);
});
