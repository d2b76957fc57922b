import { refusalOn, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { overflows, paste } from "./rating";
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
