import { refusalOn, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { decidedCycle, lineOf, overflows, paste, subjects } from "./rating";
import { discard, importScheme, readyScheme, saveForm } from "./schemes";

const gridOf = (draft: string) => `${draft}/edit?part=items&view=grid`;

test("1.1 all indicators stand in one grid: changed in place, pasted from WPS, moved, added, removed, saved at once", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("grid-")));
  await admin.goto(`${draft}/edit?part=items`);
  await admin.getByRole("link", { name: "表格编辑" }).click();
  const form = admin.getByRole("form", { name: "指标表格" });
  const cell = (item: string, column: string) => form.getByLabel(`${item} ${column}`, { exact: true });

  // A block with a head, its columns in another order: one known code, one new.
  await cell("“三会一课”落实", "满分").click();
  await paste(
    admin,
    "满分\t代码\t计分方式\t名称\n12\t三会一课\t扣分，扣完为止\t“三会一课”落实\n8\t便民夜校\t评分\t便民夜校\n",
  );
  await expect(admin.getByText("已填入表格，尚未保存：改 1 行，加 1 行")).toBeVisible();
  await cell("便民夜校", "所属组").selectOption("治理服务");
  await cell("便民夜校", "条款").selectOption("第六条");
  await cell("便民夜校", "由谁记录").selectOption({ label: "农业农村条线" });
  await cell("组织生活和党员教育管理", "满分").fill("很多");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText("请填数字。")).toBeVisible();
  await expect(cell("便民夜校", "满分")).toHaveValue("8");
  await cell("组织生活和党员教育管理", "满分").fill("8");
  await form.getByRole("button", { name: "上移：组织生活和党员教育管理" }).click();
  await saveForm(admin, "指标表格");

  await admin.goto(draft);
  const tree = admin.locator("#items");
  const rows = await tree.getByRole("rowheader").allInnerTexts();
  const at = (name: string) => rows.findIndex((row) => row.includes(name));
  expect(at("组织生活和党员教育管理")).toBeLessThan(at("“三会一课”落实"));
  const rowOf = (name: string) =>
    tree.getByRole("row").filter({ has: admin.getByRole("rowheader", { name: new RegExp(name) }) });
  await expect(rowOf("三会一课")).toContainText("缺一次 2、记录不全 1");
  await expect(rowOf("党的建设")).toContainText("下级满分合计 20");
  await expect(rowOf("便民夜校")).toContainText("农业农村条线");

  await admin.goto(gridOf(draft));
  await form.getByLabel("删除：便民夜校").check();
  await saveForm(admin, "指标表格");
  await expect(cell("便民夜校", "满分")).toHaveCount(0);

  await expectAccessible(admin);
  expect(await overflows(admin)).toBe(false);
  await admin.setViewportSize(phone);
  expect(await overflows(admin)).toBe(false);
  await admin.setViewportSize({ width: 1280, height: 800 });

  // Somebody saved in between: told in words, and nothing is lost in silence.
  const other = await as("admin");
  await other.goto(gridOf(draft));
  await cell("“三会一课”落实", "满分").fill("11");
  await saveForm(admin, "指标表格");
  await other.getByRole("form", { name: "指标表格" }).getByLabel("“三会一课”落实 满分").fill("9");
  await other.getByRole("button", { name: "保存" }).click();
  await expect(refusalOn(other)).toContainText("已被他人修改");
  await expect(other.getByLabel("“三会一课”落实 满分")).toHaveValue("9");
  await discard(admin, draft);
});

test("1.1 the grid works without script, and who may not write rules has none", async ({ as }) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("grid-")));
  const plain = await as("admin", { javaScriptEnabled: false });
  await plain.goto(gridOf(draft));
  const form = plain.getByRole("form", { name: "指标表格" });
  await form.getByLabel("“三会一课”落实 满分", { exact: true }).fill("没有");
  await form.getByLabel("“三会一课”落实 序号").fill("90");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(plain.getByText("请填数字。")).toBeVisible();
  await expect(plain.getByLabel("“三会一课”落实 序号")).toHaveValue("90");
  await plain.getByLabel("“三会一课”落实 满分", { exact: true }).fill("9");
  await plain.getByRole("button", { name: "保存" }).click();
  await expect(plain.getByLabel("“三会一课”落实 序号")).not.toHaveValue("1");
  await expect(plain.getByLabel("“三会一课”落实 满分", { exact: true })).toHaveValue("9");
  const reviewer = await as("reviewer");
  await reviewer.goto(gridOf(draft));
  await expect(reviewer.getByRole("form", { name: "指标表格" })).toHaveCount(0);
  await discard(admin, draft);
});

test("1.1 an article shows what it makes and every figure it touched last year; a figure leads to its article", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  const [someone] = await subjects(reviewer, cycle, { coverage: "covered" });
  await reviewer.goto(`${cycle}/people/${someone?.personId}`);
  await lineOf(reviewer, /^星级/).click();
  await reviewer
    .getByRole("link", { name: /^看第.+条的全部影响$/, includeHidden: false })
    .first()
    .click();
  await expect(reviewer).toHaveURL(/\/schemes\/[0-9a-z]+\/articles\//);
  await expect(reviewer.getByRole("heading", { level: 1 })).toContainText(/^第.+条/);

  // The policy text on the left, beside it what it makes; its number leads to its own page.
  await reviewer.getByRole("navigation", { name: "当前位置" }).getByRole("link").nth(1).click();
  const text = reviewer.locator("#articles li").filter({ hasText: "第六条" }).first();
  await expect(text.getByRole("link", { name: /“三会一课”落实/ })).toHaveAttribute("href", /#item-/);
  await expect(text).toContainText("缺一次 2、记录不全 1");
  await text.getByRole("link", { name: /^第六条：看它/ }).click();
  await expect(reviewer.getByRole("heading", { level: 1 })).toContainText("第六条");

  const figures = reviewer.getByRole("table", { name: "这一条影响到的数字" });
  const row = figures.locator("tbody tr", { hasText: "组织生活和党员教育管理" });
  await expect(row.locator("td").first()).toHaveText(/^281/);
  const [, sum, mean] = (await row.locator("td").allInnerTexts()).map((cell) =>
    Number(cell.replaceAll(",", "")),
  );
  expect(Number(((sum ?? 0) / 281).toFixed(2)), "the mean is the sum of 281 people over 281").toBe(mean);
  const spread = await row.locator("td").last().innerText();
  const counted = [...spread.matchAll(/：([\d,]+) 人/g)].reduce((all, found) => all + Number(found[1]), 0);
  expect(counted, "everybody stands in the distribution once").toBe(281);

  await row.getByRole("link").click();
  const people = reviewer.getByRole("table", { name: "逐人：组织生活和党员教育管理" });
  await expect(people.locator("tbody tr")).toHaveCount(50);
  await expectAccessible(reviewer);
  expect(await overflows(reviewer)).toBe(false);
  await reviewer.setViewportSize(phone);
  expect(await overflows(reviewer)).toBe(false);
  await reviewer.setViewportSize({ width: 1280, height: 800 });
  const first = people.locator("tbody tr").first();
  const value = (await first.locator("td").nth(1).innerText()).trim();
  await first.getByRole("link", { name: /怎么算的$/ }).click();
  await expect(reviewer).toHaveURL(/\/ratings\/[0-9a-z]+\/people\//);
  await expect(
    reviewer
      .locator("summary")
      .filter({ hasText: `组织生活和党员教育管理：${value} 分` })
      .first(),
  ).toBeAttached();
});

test("1.1 the figures of an article keep to the reader's people, and money to who may see it", async ({
  as,
}) => {
  const admin = await as("admin");
  const cycle = await decidedCycle(admin);
  const [someone] = await subjects(admin, cycle, { coverage: "covered" });
  const html = await (await admin.request.get(`${cycle}/people/${someone?.personId}`)).text();
  const scheme = /href="(\/schemes\/[0-9a-z]+)\/articles\//.exec(html)?.[1] ?? "";
  const page = `${scheme}/articles/${encodeURIComponent("第十六条")}`;
  await admin.goto(page);
  const row = admin
    .getByRole("table", { name: "这一条影响到的数字" })
    .locator("tbody tr", { hasText: "星级补贴" });
  await expect(row).toBeVisible();
  await expect(row.getByRole("link"), "totals only").toHaveCount(0);

  const sixth = `${scheme}/articles/${encodeURIComponent("第六条")}`;
  const head = await as("head-mishan");
  await head.goto(sixth);
  const own = await subjects(head, cycle, { coverage: "covered" });
  await expect(head.getByText(`您管理范围内 ${own.length} 人`)).toBeVisible();
  await head.goto(page);
  await expect(head.getByText("涉及金额，不在您的查看范围内").first()).toBeVisible();
  expect((await head.goto(`${scheme}/articles/nothing`))?.status()).toBe(404);
  expect((await head.goto(`${sixth}?cycle=nothing`))?.status()).toBe(404);
  expect((await head.goto(`${scheme}/articles/%25zz`))?.status()).toBe(404);

  const cadre = await as("cadre");
  await cadre.goto(sixth);
  await expect(cadre.getByRole("heading", { level: 1 })).toContainText("第六条");
  await expect(cadre.getByRole("table", { name: "这一条影响到的数字" })).toHaveCount(0);
});
