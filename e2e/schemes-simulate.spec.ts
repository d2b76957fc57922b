import type { Page } from "@playwright/test";
import { unique } from "./accounts";
import { expect, expectAccessible, expectFitting, test } from "./fixtures";
import { copyInForce, discard, importScheme, readyScheme, saveForm } from "./schemes";

/** Puts another value into the first row of a table of the draft. */
async function changeTable(admin: Page, draft: string, name: string, value: string): Promise<void> {
  await admin.goto(`${draft}/edit?part=tables`);
  await admin.getByRole("form", { name, exact: true }).getByLabel("第 1 行 值").fill(value);
  await saveForm(admin, name);
}

const _fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth < 2);

const figure = (page: Page, label: string) =>
  page.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) });

test("5.5 N3 a draft is run on last year's people beside the version in force: who moves, why, where and at what cost", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await copyInForce(admin);
  const movers = admin.locator("#movers");

  await test.step("a copy moves nobody", async () => {
    await admin.getByRole("link", { name: "试算", exact: true }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "试算" })).toBeVisible();
    await expect(admin.getByText("没有人的星级变动。补贴金额也没有变动。")).toBeVisible();
  });

  await test.step("one more star for 优秀 moves people, with the article and the cost", async () => {
    await changeTable(admin, draft, "年度考核等次定星", "3");
    await admin.goto(`${draft}/simulate`);
    await admin.getByLabel("用哪一期的人员").selectOption({ index: 1 });
    await admin.getByRole("button", { name: "试算", exact: true }).click();
    await expect(admin).toHaveURL(/cycle=.+&with=/);
    await expect(figure(admin, "升星")).toContainText("84");
    await expect(figure(admin, "不变")).toContainText("197");
    await expect(figure(admin, "变动前补贴合计（每年）")).toContainText("231,000.00");
    await expect(figure(admin, "补贴增减")).toContainText("+42,000.00");
    await expect(movers.getByRole("row").nth(1)).toContainText(/年度考核定星：2 星 → 3 星 第十条/);
    await expect(admin.locator("#causes").getByRole("row", { name: /年度考核定星 第十条/ })).toContainText(
      "84",
    );
    await expect(admin.getByRole("img", { name: /变动前后各星级的人数和去向/ })).toBeVisible();
    await admin.locator("#flow").getByText("看表格").click();
    const table = admin.locator("#flow").getByRole("table");
    await expect(table.getByRole("row").last()).toContainText("281");
    await expectFitting(admin);
  });

  await test.step("a township leads to its own movers", async () => {
    await admin.locator("#townships").getByRole("link", { name: "米山镇" }).click();
    await expect(admin).toHaveURL(/township=/);
    await expect(movers.getByLabel("乡镇（街道）")).not.toHaveValue("");
    await expect(movers.getByRole("row").nth(1)).toContainText("米山镇");
  });

  await test.step("those nearest to a line stand below, ten to a line", async () => {
    const line = admin
      .locator("#lines details")
      .filter({ hasText: "得分定等次：90 分（线下合格，线上优秀）" });
    await line.locator("summary").click();
    await expect(line.getByRole("row")).toHaveCount(11);
  });

  await discard(admin, draft);
});

test("5.5 names in a trial are hidden until somebody says why, and the log keeps it", async ({ as }) => {
  const admin = await as("admin");
  const draft = await copyInForce(admin);
  await changeTable(admin, draft, "年度考核等次定星", "3");
  await admin.goto(`${draft}/simulate`);
  const movers = admin.locator("#movers");
  await expect(movers).toContainText("姓名和村没有显示");
  await expect(movers.getByRole("cell", { name: /^\d+ 号$/ }).first()).toBeVisible();
  await expect(movers.locator('a[href*="/people/"]')).toHaveCount(0);

  await test.step("the address alone shows nothing", async () => {
    await admin.goto(`${draft}/simulate?names=1`);
    await expect(movers).toContainText("姓名和村没有显示");
  });

  await test.step("a reason is asked for and logged", async () => {
    const reason = `会前核对 ${unique("trial")}`;
    await movers.getByRole("button", { name: "显示姓名" }).click();
    const dialog = admin.getByRole("dialog");
    await dialog.getByRole("button", { name: "记录并显示" }).click();
    await expect(dialog.getByRole("alert").or(dialog.getByText("请填写")).first()).toBeVisible();
    await dialog.getByLabel("为什么要看姓名").fill(reason);
    await expectAccessible(admin);
    await dialog.getByRole("button", { name: "记录并显示" }).click();
    await expect(movers).toContainText("已显示姓名，并已记入审计记录");
    await expect(movers.getByRole("row").nth(1).getByRole("link").first()).toHaveAttribute(
      "href",
      /\/ratings\/.+\/people\//,
    );
    const auditor = await as("auditor");
    await auditor.goto("/audit");
    const entry = auditor.getByRole("row").filter({ hasText: reason });
    await expect(entry).toContainText("试算时显示姓名");
  });

  await test.step("the sheet has what the screen shows", async () => {
    const [download] = await Promise.all([
      admin.waitForEvent("download"),
      movers.getByRole("button", { name: "导出表格" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^试算变动人员-.+\.xlsx$/);
  });

  await test.step("and hidden again at a click", async () => {
    await movers.getByRole("link", { name: "不显示姓名" }).click();
    await expect(movers).toContainText("姓名和村没有显示");
  });

  await discard(admin, draft);
});

test("5.5 two drafts stand side by side; a draft with errors says so; the rest find no such page", async ({
  as,
}) => {
  const admin = await as("admin");
  const first = await copyInForce(admin);
  await changeTable(admin, first, "年度考核等次定星", "3");
  const second = await copyInForce(admin);
  await changeTable(admin, second, "年度考核等次定星", "4");

  await test.step("the other draft is chosen in a form that needs no script", async () => {
    const plain = await as("admin", { javaScriptEnabled: false });
    await plain.goto(`${second}/simulate`);
    const id = first.split("/").at(-1) ?? "";
    await plain.getByLabel("与哪一版比较").selectOption(id);
    await plain.getByRole("button", { name: "试算", exact: true }).click();
    await expect(plain).toHaveURL(new RegExp(`with=${id}`));
    await expect(plain.locator("#movers")).toContainText("年度考核定星：3 星 → 4 星");
  });

  await test.step("a scheme of its own is tried on the people of another one, errors first", async () => {
    const scheme = readyScheme(unique("trial-")) as { rules: { name: string; formula: string }[] };
    const rules = scheme.rules.map((rule) =>
      rule.name === "得分" ? { ...rule, formula: "总评+没有这一项" } : rule,
    );
    const broken = await importScheme(admin, { ...scheme, rules });
    await admin.goto(`${broken}/simulate`);
    await expect(admin.getByText("第 1 版还不能计算")).toBeVisible();
    await expectAccessible(admin);
    await admin.getByRole("link", { name: "看体检结果" }).click();
    await expect(admin.locator("#check")).toBeVisible();
    await discard(admin, broken);
  });

  await test.step("who does not make rules finds no trial", async () => {
    const clerk = await as("clerk-mishan");
    expect((await clerk.goto(`${second}/simulate`))?.status()).toBe(404);
    const auditor = await as("auditor");
    expect((await auditor.goto(`${second}/simulate`))?.status()).toBe(404);
    await auditor.goto(second);
    await expect(auditor.getByRole("link", { name: "试算", exact: true })).toHaveCount(0);
  });

  await discard(admin, first);
  await discard(admin, second);
});
