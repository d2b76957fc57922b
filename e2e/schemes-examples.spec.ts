import { unique } from "./accounts";
import { expect, expectFitting, test } from "./fixtures";
import { at, decidedCycle, decidedYear, idOf, subjects } from "./rating";
import { copyInForce, discard, importScheme, saveForm, smallScheme } from "./schemes";

const title = "农村“两委”主干星级化管理办法（默认模板）";
const table = "星级补贴标准（每年）";

test("5.8 one click makes an example of a real person; a changed table turns it red beside its article, mended it is green", async ({
  as,
}) => {
  const admin = await as("admin");
  const cycle = await decidedCycle(admin);
  const person = at(await subjects(admin, cycle, { coverage: "covered", level: "3" }), 0);
  const draft = await copyInForce(admin);
  const article = admin.locator("#articles > div > ol > li").filter({ hasText: /^第十六条/ });
  const made = admin
    .locator("section.box")
    .filter({ has: admin.getByRole("heading", { name: /^算例 \d+（三星，/ }) });

  await test.step("found by name, made by one click, without the name", async () => {
    await admin.goto(`${draft}/edit?part=examples`);
    await admin
      .getByRole("combobox", { name: "期间" })
      .selectOption({ label: `${decidedYear}年度村干部星级评定（演示）` });
    await admin.getByRole("searchbox", { name: "姓名" }).fill(person.name);
    await admin.locator("#person").getByRole("button", { name: "查询" }).click();
    const found = admin.getByRole("form", { name: `把${person.name}的数据做成算例` }).first();
    await expect(found).toBeVisible();
    await expectFitting(admin);
    await found.getByRole("button", { name: "做成算例" }).click();
    await expect(admin).toHaveURL(/made=/);
    await expect(made.getByText("通过", { exact: true })).toBeVisible();
    await expect(made).toContainText("姓名、单位、文号都已去掉");
    await expect(made).not.toContainText(person.name);
    await made.getByRole("link", { name: "修改内容" }).click();
    await expect(admin.getByText("这个算例现在通过。")).toBeVisible();
    await expectFitting(admin);
  });

  await test.step("a changed table breaks it: said at once by name, and red beside the article", async () => {
    await admin.goto(`${draft}/edit?part=tables`);
    await admin.getByRole("form", { name: table }).getByLabel("第 4 行 值").fill("1800");
    await saveForm(admin, table);
    const failing = admin.getByRole("listitem").filter({ hasText: /^算例 \d+（三星，/ });
    await expect(failing).toContainText("第十六条");
    await expect(failing).toContainText(/“星级补贴”应为 1500，得到 1800/);
    await expectFitting(admin);
    await admin.goto(draft);
    await expect(article).toContainText(/✗ 算例 \d+ 个，不符 \d+ 个/);
    await expect(article.getByRole("link", { name: /^算例 \d+（三星，/ })).toBeVisible();
    await expectFitting(admin);
    const reviewer = await as("reviewer");
    await reviewer.goto(draft);
    await expect(reviewer.getByText("有错误或不符的算例，改好后才能审核、通过。")).toBeVisible();
  });

  await test.step("mended it is green again", async () => {
    await admin.goto(`${draft}/edit?part=tables`);
    await admin.getByRole("form", { name: table }).getByLabel("第 4 行 值").fill("1500");
    await saveForm(admin, table);
    await expect(admin.getByText(/^不符的算例/)).toHaveCount(0);
    await admin.goto(draft);
    await expect(article).toContainText(/✓ 算例 \d+ 个，全部通过/);
  });

  await test.step("the page that explains a result leads there too, for who writes rules only", async () => {
    await admin.goto(`${cycle}/people/${person.personId}`);
    await admin.getByRole("link", { name: "做成算例" }).click();
    const into = admin.getByRole("form", { name: title });
    await expect(into.first()).toBeVisible();
    await expectFitting(admin);
    await into.first().getByRole("button", { name: "加到这份草案" }).click();
    await expect(admin).toHaveURL(/part=examples&made=/);
    const address = `/schemes/examples?kind=star&period=${idOf(cycle)}&person=${person.personId}`;
    const reviewer = await as("reviewer");
    expect((await reviewer.goto(address))?.status()).toBe(404);
    await reviewer.goto(`${cycle}/people/${person.personId}`);
    await expect(reviewer.getByRole("link", { name: "做成算例" })).toHaveCount(0);
  });
  await discard(admin, draft);
});

test("5.8 an example is typed into a form that asks what the rules read, then copied, moved and deleted", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, smallScheme(unique("eg-")));
  const form = admin.getByRole("form", { name: /算例内容$/ });
  const save = () => form.getByRole("button", { name: "保存" }).click();
  const cards = admin.getByRole("heading", { level: 3, name: /误工/ });

  await test.step("what is missing or no figure is said at the field", async () => {
    await admin.goto(`${draft}/edit?part=examples`);
    await admin.getByRole("link", { name: "新建算例" }).click();
    await form.getByLabel("算例名称").fill("误工十天：5.35 元");
    await form.getByLabel("误工天数").fill("十");
    await save();
    await expect(form.getByText("请填数字。")).toBeVisible();
    await form.getByLabel("误工天数").fill("10");
    await save();
    await expect(form.getByText("至少填写一项应得的结果，或勾选“应为空”。")).toBeVisible();
    await expectFitting(admin);
  });

  await test.step("saved it says at once whether it holds, and beside each value what comes out", async () => {
    await form.getByLabel("误工补贴", { exact: true }).fill("5.3");
    await form.getByLabel("检验哪一条").selectOption("第二条");
    await save();
    await expect(form.getByText("这个算例现在不符：红字是现在算出的结果。")).toBeVisible();
    await expect(form.getByText("现在算出：5.35")).toBeVisible();
    await expect(admin).toHaveURL(/name=/);
    await form.getByLabel("误工补贴", { exact: true }).fill("5.35");
    await save();
    await expect(form.getByText("这个算例现在通过。")).toBeVisible();
    await admin.goto(draft);
    const article = admin.locator("#articles > div > ol > li").filter({ hasText: /^第二条/ });
    await expect(article).toContainText("✓ 算例 1 个，全部通过");
  });

  await test.step("copied, moved and deleted", async () => {
    await admin.goto(`${draft}/edit?part=examples`);
    await expect(cards).toHaveCount(3);
    await admin.getByRole("button", { name: "复制 误工十天：5.35 元" }).click();
    await expect(cards).toHaveCount(4);
    await admin.getByRole("button", { name: "上移 误工十天：5.35 元（副本）" }).click();
    await expect(cards.nth(2)).toHaveText("误工十天：5.35 元（副本）");
    const copy = admin
      .locator("section.box")
      .filter({ has: admin.getByRole("heading", { name: /（副本）$/ }) });
    await copy.getByRole("button", { name: "删除" }).first().click();
    await admin.getByRole("dialog").getByRole("button", { name: "确认删除" }).click();
    await expect(cards).toHaveCount(3);
  });
  await discard(admin, draft);
});
