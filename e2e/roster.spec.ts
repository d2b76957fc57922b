import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unique } from "./accounts";
import { sampleAddresses } from "./doors";
import { expect, test } from "./fixtures";
import {
  addPerson,
  drawIdNumber,
  fillPerson,
  openWorkbook,
  plainZip,
  spoilt,
  uploadPeople,
  workbook,
} from "./roster";

const heads = ["姓名", "身份证号", "手机号", "学历", "乡镇", "村（社区）", "职务", "任职时间"];

const idOf = (address: string) => address.split("/").at(-1) ?? "";
const figure = (page: Page, label: string) =>
  page.getByRole("term").filter({ hasText: label }).locator("xpath=following-sibling::dd[1]");

async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 30_000 }), press()]);
  return readFileSync(await download.path());
}

test("10.1 a roster file with bad cells comes back marked, and once mended is taken whole", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/roster/import");
  const template = await openWorkbook(
    await downloaded(admin, () => admin.getByRole("link", { name: "人员与任职模板" }).click()),
  );
  const offered = JSON.stringify(template.worksheets[0]?.getRow(1).values ?? []);
  for (const head of ["姓名", "身份证号", "村（社区）", "职务", "任职时间"]) expect(offered).toContain(head);

  const { villageName: place } = await sampleAddresses(admin);
  const surname = unique("测");
  const people = ["甲", "乙", "丙"].map((last) => ({
    name: `${surname}${last}`.slice(-12),
    id: drawIdNumber(),
  }));
  const line = (i: number, change: Partial<Record<number, string>> = {}) =>
    [people[i]?.name, people[i]?.id, "", "大专", "米山镇", place, "委员", "2024-03-01"].map(
      (cell, column) => change[column] ?? cell ?? "",
    );
  const bad = await workbook([
    heads,
    line(0),
    line(1, { 1: spoilt(people[1]?.id ?? "") }),
    line(2, { 5: "没有的村", 7: "2024-13-01" }),
  ]);
  await uploadPeople(admin, bad);
  await expect(figure(admin, "不合格")).toContainText("2");
  await expect(figure(admin, "新增")).toContainText("1");
  await expect(admin.getByText("身份证号校验码不对，请核对。")).toBeVisible();
  await expect(admin.getByText("您管理的范围内没有“米山镇没有的村”。")).toBeVisible();
  await expect(admin.getByRole("button", { name: "全部写入" })).toHaveCount(0);

  const marked = await openWorkbook(
    await downloaded(admin, () => admin.getByRole("link", { name: "错误标注文件" }).click()),
  );
  const sheet = marked.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  const wrong = sheet.getRow(3).getCell(2);
  expect(JSON.stringify(wrong.note)).toContain("校验码不对");
  expect(JSON.stringify(wrong.fill)).toContain("FFFFC7C2");
  expect(sheet.getRow(2).getCell(2).note).toBeUndefined();
  wrong.value = people[1]?.id ?? "";
  sheet.getRow(4).getCell(6).value = place;
  sheet.getRow(4).getCell(8).value = "2024-03-01";
  const mended = Buffer.from(await marked.xlsx.writeBuffer());

  await uploadPeople(admin, mended, "改好的名单.xlsx");
  await expect(figure(admin, "新增")).toContainText("3");
  await expect(figure(admin, "不合格")).toContainText("0");
  await admin.getByRole("button", { name: "全部写入" }).click();
  await expect(admin.getByText("已写入花名册")).toBeVisible();
  await admin.goto(`/roster?q=${encodeURIComponent(people[0]?.name ?? "")}`);
  await expect(admin.getByRole("link", { name: people[0]?.name })).toBeVisible();

  await uploadPeople(admin, mended, "改好的名单.xlsx");
  await expect(figure(admin, "无变化")).toContainText("3");
  await expect(figure(admin, "新增")).toContainText("0");
  await expect(figure(admin, "有变化")).toContainText("0");
  await admin.getByRole("button", { name: "放弃" }).click();
  await expect(admin).toHaveURL(/\/roster\/import$/);
  await expect(admin.getByRole("row").filter({ hasText: "改好的名单.xlsx" }).first()).toContainText("已放弃");
});

test("a renamed zip, an empty table and a file over the limit are refused in words", async ({ as }) => {
  const clerk = await as("clerk-mishan");
  const form = clerk.getByRole("form").or(clerk.getByRole("main")).first();
  for (const [bytes, sentence] of [
    [plainZip(), "这不是 .xlsx 表格文件"],
    [Buffer.from("姓名,身份证号\n张三,1"), "这不是 .xlsx 表格文件"],
    [await workbook([heads]), "文件里没有可以导入的行。"],
    [Buffer.alloc(10 * 1024 * 1024 + 1024, 1), "文件过大"],
    [Buffer.alloc(13 * 1024 * 1024, 1), "内容过大，一次最多 12 MB"],
  ] as const) {
    await uploadPeople(clerk, bytes);
    await expect(form).toContainText(sentence);
    await expect(clerk).toHaveURL(/\/roster\/import$/);
  }
});

test("a file of unknown columns asks which is which, and can be mapped by hand", async ({ as }) => {
  const clerk = await as("clerk-mishan");
  await uploadPeople(
    clerk,
    await workbook([
      ["甲列", "证件", "姓名", "职务", "任职时间"],
      ["坡东村", drawIdNumber(), "测对应", "委员", "2024-03-01"],
    ]),
  );
  await expect(clerk.getByText("以下必填列没有对应上，请在下面选择：")).toBeVisible();
  await clerk.getByLabel("甲列").selectOption({ label: "村（社区）" });
  await clerk.getByLabel("证件").selectOption({ label: "身份证号" });
  await clerk.getByRole("button", { name: "按此重新核对" }).click();
  await expect(clerk.getByText("以下必填列没有对应上，请在下面选择：")).toHaveCount(0);
  await clerk.getByRole("button", { name: "放弃" }).click();
  await expect(clerk).toHaveURL(/\/roster\/import$/);
});

test("a wrong check digit, a number known already and a missing field stand at their fields", async ({
  as,
}) => {
  const admin = await as("admin");
  const { village } = await sampleAddresses(admin);
  const person = { name: "测校验", idNumber: drawIdNumber(), villageId: idOf(village) };
  await addPerson(admin, person);
  await fillPerson(admin, { ...person, idNumber: spoilt(person.idNumber), phone: "12345" });
  await admin.getByLabel("出生日期").fill("1950-01-01");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("身份证号校验码不对，请核对。")).toBeVisible();
  await expect(admin.getByText("手机号应为 11 位，固定电话请带区号。")).toBeVisible();
  await expect(admin.getByLabel("姓名")).toHaveValue("测校验");
  await fillPerson(admin, { ...person, name: "测重复" });
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("本县已有相同身份证号的人员。").first()).toBeVisible();
  await admin.goto("/roster/people/new");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("此栏必填。").first()).toBeVisible();
  await expect(admin).toHaveURL(/\/roster\/people\/new$/);
});

test("people are found by name, pinyin and initials, and lists keep their question in the address", async ({
  as,
}) => {
  const admin = await as("admin");
  const { village } = await sampleAddresses(admin);
  const person = { name: "欧阳测寻", idNumber: drawIdNumber(), villageId: idOf(village) };
  await addPerson(admin, person);
  for (const typed of ["欧阳测寻", "ouyangcexun", "oycx", "测寻"]) {
    await admin.goto("/roster");
    await admin.getByRole("searchbox").fill(typed);
    await admin.getByRole("button", { name: "查询" }).click();
    await expect(admin).toHaveURL(/[?&]q=/);
    await expect(admin.getByRole("link", { name: "欧阳测寻" }).first()).toBeVisible();
  }
  await admin.getByRole("searchbox").fill("没有这样的人");
  await admin.getByRole("button", { name: "查询" }).click();
  await expect(admin.getByText("没有符合条件的人员")).toBeVisible();
});

test("an election file with bad rows shows them and writes nothing", async ({ as }) => {
  const clerk = await as("clerk-mishan");
  await clerk.goto("/roster/election");
  await clerk.getByLabel("乡镇或村（社区）").selectOption({ index: 2 });
  await clerk.getByLabel("任职起始日期").fill("2026-11-01");
  await clerk.getByRole("button", { name: "下一步" }).click();
  const chosen = await clerk
    .getByLabel("乡镇或村（社区）")
    .evaluate((select: HTMLSelectElement) => (select.selectedOptions[0]?.textContent ?? "").trim());
  await clerk.getByLabel(/^文件/).setInputFiles({
    name: "换届.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await workbook([
      ["村（社区）", "当选职务", "姓名", "身份证号"],
      [chosen, "皇帝", "测当选", drawIdNumber()],
      ["没有的村", "书记", "测当选", drawIdNumber()],
      [chosen, "村委会主任", "测新人", spoilt(drawIdNumber())],
    ]),
  });
  await clerk.getByRole("button", { name: "预览结果" }).first().click();
  const refused = clerk.getByRole("table").first();
  await expect(refused.getByRole("row")).toHaveCount(4);
  await expect(refused).toContainText("不认识的职务");
  await expect(refused).toContainText("没有“没有的村”");
  await expect(refused).toContainText("校验码不对");
  await expect(clerk.getByRole("button", { name: "确认换届" })).toHaveCount(0);
  await clerk.getByRole("button", { name: "放弃" }).click();
  await expect(clerk).toHaveURL(/\/roster\/election$/);
});
