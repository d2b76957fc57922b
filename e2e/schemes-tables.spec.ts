import type { Locator, Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { unique } from "./accounts";
import { expect, expectAccessible, test } from "./fixtures";
import { discard, importScheme, readyScheme, saveForm, smallScheme } from "./schemes";

const subsidy = "星级补贴标准（每年）";

async function exportTables(page: Page): Promise<ExcelJS.Workbook> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出表格" }).click();
  return new ExcelJS.Workbook().xlsx.readFile(await (await arriving).path());
}

async function bring(form: Locator, book: ExcelJS.Workbook): Promise<void> {
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await form.getByLabel("改好的表格文件").setInputFiles({ name: "标准表.xlsx", mimeType, buffer });
  await form.getByRole("button", { name: "先看改动" }).click();
}

/** The cell beside a key of a sheet. */
function cellBeside(book: ExcelJS.Workbook, sheet: string, key: string): ExcelJS.Cell {
  const found = book.getWorksheet(sheet);
  if (!found) throw new Error(`no sheet ${sheet}`);
  let cell: ExcelJS.Cell | undefined;
  found.eachRow((row) => {
    if (row.getCell(1).text === key) cell = row.getCell(2);
  });
  if (!cell) throw new Error(`no row ${key}`);
  return cell;
}

test("5.7 tables go out as one xlsx; a bad cell is told at its place, the mended file is said in words, saved and checked", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("xlsx-")));
  await admin.goto(`${draft}/edit?part=tables`);
  const book = await exportTables(admin);
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    "说明",
    "得分定等次",
    "年度考核等次定星",
    "表彰奖励加星",
    subsidy,
  ]);
  expect(book.getWorksheet(subsidy)?.getCell("A1").text).toBe(`${subsidy} · 对照表 · 第十六条`);
  expect(book.getWorksheet("得分定等次")?.getCell("B2").text).toBe("含下限");

  const form = admin.getByRole("form", { name: "导入表格" });
  const cell = cellBeside(book, subsidy, "3");
  cell.value = "一千八";
  await bring(form, book);
  await expect(form.getByRole("alert")).toContainText(
    `“${subsidy}”表 第 ${cell.row} 行“值（元）”：请填数字。`,
  );
  await expect(form.getByRole("button", { name: "存入草案" })).toHaveCount(0);
  const marking = admin.waitForEvent("download");
  await form.getByRole("link", { name: "下载标出错处的文件" }).click();
  const marked = await new ExcelJS.Workbook().xlsx.readFile(await (await marking).path());
  expect(JSON.stringify(cellBeside(marked, subsidy, "3").note)).toContain("请填数字。");

  cell.value = 1800;
  await bring(form, book);
  await expect(form).toContainText("存入后有 1 处改动");
  await expect(form).toContainText(`第十六条：“${subsidy}”中三星由 1,500 元改为 1,800 元，自施行之日起`);
  await expect(form).toContainText(/算例 \d+ 个，不符 \d+ 个/);
  await expectAccessible(admin);
  await form.getByRole("button", { name: "存入草案" }).click();
  await expect(form.getByRole("status")).toContainText("已存入草案。");
  await expect(admin.getByRole("form", { name: subsidy, exact: true }).getByLabel("第 4 行 值")).toHaveValue(
    "1800",
  );

  await admin.goto(draft);
  await expect(admin.locator("#tables").getByRole("row").filter({ hasText: "1,800" })).toHaveCount(1);
  await expect(
    admin
      .locator("#examples")
      .getByText(/通过|不符/)
      .first(),
  ).toBeVisible();
  await discard(admin, draft);
});

test("5.7 a range pasted from a sheet replaces one table, without script too", async ({ as }) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("paste-")));
  const plain = await as("admin", { javaScriptEnabled: false, phone: true });
  await plain.goto(`${draft}/edit?part=tables`);
  const form = plain.getByRole("form", { name: "从表格粘贴" });
  const pasted = ["下限\t含下限\t上限\t含上限\t值", "95\t是\t\t\t优秀", "\t\t95\t是\t合格"].join("\n");
  await form.getByLabel("贴到哪张表").selectOption("得分定等次");
  await form.getByLabel("从 WPS 或 Excel 复制的内容").fill(pasted);
  await form.getByRole("button", { name: "先看改动" }).click();
  await expect(form).toContainText("第九条：");
  await expect(form).toContainText("错误 1 个");
  await form.getByRole("button", { name: "存入草案" }).click();
  await expect(plain.getByText("已存入草案。").first()).toBeVisible();
  await admin.goto(`${draft}/edit?part=tables`);
  const lines = admin.getByRole("form", { name: "得分定等次", exact: true });
  await expect(lines.getByLabel("第 1 行 下限")).toHaveValue("95");
  await expect(lines.getByText("正好 95 同时归了两档。")).toBeVisible();
  await discard(admin, draft);
});

test("5.7 the bounds of a band are dragged, moved by arrow keys and given to the other band; gaps are told at once", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("line-")));
  await admin.goto(`${draft}/edit?part=tables`);
  const form = admin.getByRole("form", { name: "得分定等次", exact: true });
  const upper = form.getByRole("slider", { name: /优秀、合格/ });
  await upper.focus();
  await upper.press("ArrowRight");
  await upper.press("ArrowRight");
  await expect(form.getByLabel("第 1 行 下限")).toHaveValue("92");
  await expect(form.getByLabel("第 2 行 上限")).toHaveValue("92");

  const box = await upper.boundingBox();
  if (!box) throw new Error("no handle");
  await admin.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await admin.mouse.down();
  await admin.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 5 });
  await admin.mouse.up();
  await expect(form.getByLabel("第 1 行 下限")).not.toHaveValue("92");
  const dragged = Number(await form.getByLabel("第 1 行 下限").inputValue());
  expect(dragged).toBeGreaterThan(70);
  expect(dragged).toBeLessThan(92);

  await form.getByLabel("第 1 行 下限").fill("91");
  await expect(form.getByText(`${dragged} 到 91 之间没有归哪一档。`)).toBeVisible();
  await form.getByLabel("第 2 行 上限").fill("91");
  await expect(form.getByText("没有归哪一档。")).toHaveCount(0);
  await form.getByRole("button", { name: "91 归“优秀”" }).click();
  await expect(form.getByRole("button", { name: "91 归“合格”" })).toBeVisible();
  await saveForm(admin, "得分定等次");
  await admin.goto(draft);
  await expect(admin.locator("#tables").getByText("超过 91")).toBeVisible();
  await discard(admin, draft);
});

test("5.7 a parameter has its values on a line of years with sources, the expected ones marked; townships choose within limits", async ({
  as,
}) => {
  const admin = await as("admin");
  const name = unique("标准");
  const scheme = JSON.stringify(smallScheme(unique("years-"))).replaceAll("每天标准", name);
  const draft = await importScheme(admin, JSON.parse(scheme));
  await admin.goto(`${draft}/edit?part=parameters`);
  const form = admin.getByRole("form", { name, exact: true });
  await form.getByLabel("可自行选定的地方").selectOption("乡镇（街道）");
  await form.getByLabel("可选下限").fill("1");
  await form.getByLabel("可选上限").fill("0.5");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toContainText("不能小于 1。");
  await form.getByLabel("可选上限").fill("2");
  await saveForm(admin, name);
  await expect(admin.getByText("乡镇可在 1 至 2 间选定")).toBeVisible();

  const record = async (fields: { value: string; from: string; source: string; place?: string }) => {
    await admin.getByRole("link", { name: `给“${name}”登记新值` }).click();
    const register = admin.getByRole("form", { name: "登记一个值" });
    await expect(register.getByLabel("参数")).toHaveValue(name);
    await register.getByLabel(/^值/).fill(fields.value);
    await register.getByLabel("单位").fill("元");
    await register.getByLabel("起用日期").fill(fields.from);
    await register.getByLabel("来源").fill(fields.source);
    if (fields.place) await register.getByLabel("范围").selectOption(fields.place);
    else await register.getByLabel("预计值，正式公布后更正").check();
    await register.getByRole("button", { name: "登记" }).click();
    return register;
  };
  const county = await record({ value: "1.5", from: "2026-01-01", source: "财政局预计" });
  await expect(county.getByRole("status")).toBeVisible();
  const refused = await record({ value: "3", from: "2026-07-01", source: "街道会议", place: "东城街道" });
  await expect(refused).toContainText("不能大于 2。");
  await refused.getByLabel(/^值/).fill("1.8");
  await refused.getByRole("button", { name: "登记" }).click();
  await expect(refused.getByRole("status")).toBeVisible();

  await admin.goto(`${draft}/edit?part=parameters`);
  const line = admin.getByRole("listitem").filter({ hasText: "2026年1月1日起 · 1.5 元 · 来源：财政局预计" });
  await expect(line).toContainText("预计值");
  await expect(admin.getByText("东城街道", { exact: true })).toBeVisible();
  await expect(
    admin.getByRole("listitem").filter({ hasText: "2026年7月1日起 · 1.8 元 · 来源：街道会议" }),
  ).toBeVisible();
  await expectAccessible(admin);
  await admin.goto("/schemes/parameters");
  await expect(
    admin.locator("#timelines").getByRole("listitem").filter({ hasText: "街道会议" }),
  ).toBeVisible();
  await expectAccessible(admin);
  await discard(admin, draft);
});
