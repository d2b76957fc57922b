import type { Locator, Page } from "@playwright/test";
import { unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { discard, importScheme, readyScheme, saveForm } from "./schemes";

const rules = (draft: string, more = "") => `${draft}/edit?part=rules${more}`;
const ruleForm = (page: Page) => page.getByRole("form", { name: "算法", exact: true });
const line = (page: Page, rule: string) => page.locator(`[id="rule-${encodeURIComponent(rule)}"]`);

/** The editor, once the browser has put it over the plain field. */
const editorOf = (page: Page) => ruleForm(page).locator(".cm-content");

/** Puts the cursor behind everything that stands in the editor. */
async function toEnd(field: Locator): Promise<void> {
  await field.click();
  await field.press("ControlOrMeta+End");
}

async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize(phone);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await expectAccessible(page, { contrast: false });
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("N22 a rule administrator without code writes a formula by pinyin and sees faults and figures while typing", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("formula-")));
  await admin.goto(rules(draft));
  await admin.getByRole("link", { name: "在“星级补贴”后面加一条" }).click();
  await ruleForm(admin).getByLabel("名称").fill("多领一成");
  const field = editorOf(admin);
  const options = admin.getByRole("listbox", { name: "可用的名称" }).getByRole("option");

  await test.step("pinyin and initials bring the names, Enter puts one in", async () => {
    await expect(ruleForm(admin).getByRole("textbox", { name: "公式" })).toHaveClass(/cm-content/);
    await field.click();
    await field.pressSequentially("butie");
    await expect(options.first()).toContainText("星级补贴");
    await field.press("Enter");
    await expect(field).toHaveText("星级补贴");
    await field.pressSequentially("*110%+jbhg");
    await expect(options.first()).toContainText("基本合格");
    await field.press("Escape");
    await expect(options).toHaveCount(0);
    for (const _ of "+jbhg") await field.press("Backspace");
  });

  await test.step("the worked example says what it gives", async () => {
    await expect(field).toHaveText("星级补贴*110%");
    await expect(ruleForm(admin)).toContainText("现在算出：1650");
  });

  await test.step("a wrong name is underlined and said in Chinese", async () => {
    await field.pressSequentially("+没有的补助");
    await expect(field.locator(".cm-lintRange-error")).toHaveText("没有的补助");
    await expect(ruleForm(admin)).toContainText("没有叫“没有的补助”的名称");
    await expectAccessible(admin);
    for (const _ of "+没有的补助") await field.press("Backspace");
    await expect(field.locator(".cm-lintRange-error")).toHaveCount(0);
  });

  await test.step("a function comes with its brackets, and Tab leaves the field", async () => {
    await field.press("ControlOrMeta+Home");
    await field.pressSequentially("roundd");
    await expect(options.first()).toContainText("ROUNDDOWN");
    await field.press("Enter");
    await expect(field).toHaveText("ROUNDDOWN()星级补贴*110%");
    await expect(ruleForm(admin)).toContainText("函数 ROUNDDOWN(数, 小数位数)：舍去");
    await field.press("ControlOrMeta+A");
    await field.pressSequentially("星级补贴*110%");
    await field.press("Tab");
    await expect(ruleForm(admin).getByLabel("取整办法")).toBeFocused();
  });

  await test.step("saved, it stands where it was asked for", async () => {
    await ruleForm(admin).getByLabel("取整办法").selectOption({ label: "四舍五入" });
    await ruleForm(admin).getByLabel("取到").selectOption({ label: "个位（整数）" });
    await ruleForm(admin).getByLabel("本人看得到吗").selectOption({ label: "不列给本人看" });
    await ruleForm(admin).getByRole("button", { name: "保存" }).click();
    await expect(admin.getByRole("heading", { name: "修改：多领一成" })).toBeVisible();
    await expect(line(admin, "多领一成")).toContainText("1650");
    await expect(line(admin, "星级补贴").locator("xpath=following-sibling::li[1]")).toContainText("多领一成");
  });

  await test.step("one up, and the figures stay", async () => {
    await admin.getByRole("button", { name: "上移：多领一成" }).click();
    await expect(line(admin, "多领一成").locator("xpath=following-sibling::li[1]")).toContainText("星级补贴");
    await expect(line(admin, "多领一成")).toContainText("1650");
  });
  await fitsPhone(admin);
  await discard(admin, draft);
});

test("N22 beside every rule stands its value for a real person, found by pinyin, with the reason of a blank", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("person-")));
  await admin.goto(rules(draft));
  await expect(admin.locator("#trial")).toContainText("各条后面是算例“一名书记的全部记录");
  await admin.getByLabel("姓名、拼音或首字母").fill("wang");
  await admin.getByRole("button", { name: "找人" }).click();
  const found = admin.getByRole("list", { name: "找到的人" }).getByRole("link");
  const name = (await found.first().textContent()) ?? "";
  await found.first().click();
  await expect(admin.locator("#trial")).toContainText(`各条后面是 ${name} 在“`);
  await expect(admin.locator("#trial")).toContainText("查看某个人的试算会记入日志");
  await expect(line(admin, "主干年限")).toContainText(/\d ?年/);
  await expectAccessible(admin);
  await fitsPhone(admin);

  await line(admin, "主干年限").getByRole("link", { name: "主干年限", exact: true }).click();
  const field = editorOf(admin);
  await toEnd(field);
  await field.pressSequentially("*0+7");
  await expect(ruleForm(admin)).toContainText("现在算出：7");
  await field.press("ControlOrMeta+A");
  await field.pressSequentially("PREV(星级, 9)");
  await expect(ruleForm(admin)).toContainText("现在算出：空白");
  expect(new URL(admin.url()).searchParams.get("person")).toBeTruthy();

  const auditor = await as("auditor");
  await auditor.goto("/audit?action=scheme.");
  await expect(auditor.getByRole("main")).toContainText("用某人试算办法");
  await discard(admin, draft);
});

test("N22 tenure, blanks and ties are sentences with choices", async ({ as }) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("settings-")));
  await admin.goto(`${draft}/edit?part=settings`);
  const tenure = admin.getByRole("form", { name: "年限算法：主干任职" });
  await tenure.getByLabel("中断不超过多少").fill("半年");
  await tenure.getByRole("button", { name: "保存" }).click();
  await expect(tenure).toContainText("请填数字。");
  await tenure.getByLabel("中断不超过多少").fill("6");
  await tenure.getByLabel("中断的时间算不算").selectOption({ label: "不算任职" });
  await saveForm(admin, "年限算法：主干任职");
  const whole = "没有录入、并列和一票否决";
  const form = admin.getByRole("form", { name: whole });
  await form.getByLabel("没有录入时").selectOption({ label: "按 0 分" });
  await form.getByLabel("并列时第 1 项看什么").selectOption({ label: "得分" });
  await saveForm(admin, whole);
  await expectAccessible(admin);
  await fitsPhone(admin);
  await admin.reload();
  await expect(form.getByLabel("并列时第 1 项看什么")).toHaveValue("得分");
  await expect(form.getByLabel("没有录入时")).toHaveValue("zero");
  await admin.goto(draft);
  await expect(admin.locator("#coverage")).toContainText("中断不超过 6 个月的连续但不计入");
  await discard(admin, draft);
});

test("N22 without script a formula is a plain field: it is saved, and what is wrong is said afterwards", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("plain-")));
  const plain = await as("admin", { javaScriptEnabled: false });
  const address = rules(draft, `&name=${encodeURIComponent("星级补贴")}`);
  await plain.goto(address);
  await ruleForm(plain).getByLabel("公式").fill("LOOKUP(星级补贴标准, 星级)*2");
  await ruleForm(plain).getByRole("button", { name: "保存" }).click();
  await plain.goto(address);
  await expect(ruleForm(plain).getByLabel("公式")).toHaveValue("LOOKUP(星级补贴标准, 星级)*2");
  await expect(line(plain, "星级补贴")).toContainText("3000");
  await ruleForm(plain).getByLabel("公式").fill("LOOKUP(没有的表, 星级)");
  await ruleForm(plain).getByRole("button", { name: "保存" }).click();
  await plain.goto(address);
  await expect(plain.getByRole("main")).toContainText("没有的表");
  await expect(plain.locator("#trial")).toContainText("草案里还有错误");
  await discard(admin, draft);
});
