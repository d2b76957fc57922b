import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { addMonths } from "../lib/base/period";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { download, wordsOf } from "./papers";
import { draftRun, lockRun } from "./pay-desk";
import { at, overflows } from "./rating";

/** From the lock to the bank and back, in the spring of 2012. */
test.describe.configure({ mode: "serial" });

let run = "";
let title = "";
const main = (page: Page) => page.getByRole("main");

async function look(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function bankFile(page: Page, format: string, batch = 1) {
  const form = page.getByRole("form", { name: `下载第 ${batch} 次发放的文件` });
  await form.getByLabel("文件格式").selectOption(format);
  return download(page, form.getByRole("button", { name: "下载发放文件" }));
}

async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  await book.xlsx.load(copy as ArrayBuffer);
  return at(book.worksheets, 0);
}

const linesOf = (bytes: Buffer) =>
  bytes
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
const sum = (fen: readonly number[]) => fen.reduce((all, one) => all + one, 0);
const fenOf = (yuan: string) => Math.round(Number(yuan.replaceAll(",", "")) * 100);

test("7.7 the bank's file has control totals and a hash, comes out the same again, and leaves an entry without a number", async ({
  as,
}) => {
  const from = addMonths("2012-03-01", 3 * test.info().retry);
  title = `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月报酬（银行）`;
  run = await draftRun(await as("admin"), { kind: "month", title, from });
  const clerk = await as("finance-clerk");
  await clerk.goto(`${run}/bank`);
  await expect(clerk.getByText("批次尚未锁定")).toBeVisible();
  await lockRun(as, run);

  await clerk.goto(`${run}/bank`);
  const batch = main(clerk).locator("#batch-1");
  await expect(batch).toContainText("第 1 次发放");
  const first = await bankFile(clerk, "csv");
  expect(first.name).toBe(`${title}-银行发放第1批.csv`);
  const lines = linesOf(first.bytes);
  expect(lines[0]).toBe("序号,户名,账号,开户行,金额,用途");
  const rows = lines.slice(1, -1).map((line) => line.split(","));
  expect(rows[0]?.[2]).toMatch(/^\d{19}$/);
  const total = sum(rows.map((row) => fenOf(row[4] ?? "")));
  expect(lines.at(-1)?.split(",").slice(0, 3)).toEqual(["合计", `${rows.length}笔`, `${total}分`]);
  await clerk.reload();
  await expect(batch).toContainText(`${rows.length} 笔`);
  await expect(batch).toContainText(lines.at(-1)?.split(",")[3] ?? "-");
  await expect(batch).toContainText(createHash("sha256").update(first.bytes).digest("hex"));
  expect((await bankFile(clerk, "csv")).bytes).toEqual(first.bytes);

  const sheet = await sheetOf((await bankFile(clerk, "xlsx")).bytes);
  expect(sheet.getCell("C2").value).toBe(rows[0]?.[2]);
  expect(sheet.rowCount).toBe(rows.length + 2);
  const national = (await bankFile(clerk, "txt-gb18030")).bytes;
  expect(new TextDecoder("gb18030").decode(national)).toContain(`|${rows[0]?.[1]}|`);

  // On the screen accounts show their tails only; whoever does not pay gets no file.
  await clerk.goto(`${run}/bank`);
  await expect(main(clerk)).toContainText(`尾号 ${rows[0]?.[2]?.slice(-4)}`);
  await expect(main(clerk)).not.toContainText(/\d{12,}(?![0-9a-f])/);
  await look(clerk);
  const reviewer = await as("reviewer");
  await reviewer.goto(`${run}/bank`);
  await expect(reviewer.getByRole("button", { name: "下载发放文件" })).toHaveCount(0);
  const form = { batch: "1", format: "csv" };
  expect((await reviewer.request.post(`/api${run}/bank-file`, { form })).status()).toBe(403);
  expect((await (await as("leader")).request.get(`${run}/bank`)).status()).toBe(404);
  const auditor = await as("auditor");
  await auditor.goto("/audit");
  await expect(main(auditor).getByText("导出发放文件").first()).toBeVisible();
});

test("7.8 the bank's list of returns is matched line by line, the rest is paid by one click", async ({
  as,
}) => {
  const clerk = await as("finance-clerk");
  await clerk.goto(`${run}/bank`);
  const rows = linesOf((await bankFile(clerk, "csv")).bytes)
    .slice(1, 4)
    .map((line) => line.split(","));
  const [one = [], two = [], three = []] = rows;
  const form = clerk.getByRole("form", { name: "按银行名单登记退回" });
  const send = async (lines: readonly string[][]) => {
    const text = [["序号", "户名", "金额", "退回原因"], ...lines].map((cells) => cells.join("\t")).join("\n");
    await form.getByLabel("退回名单").fill(text);
    await form.getByRole("button", { name: "核对并登记" }).click();
  };
  const good = [one[0] ?? "", one[1] ?? "", one[4] ?? "", "账户已销户"];
  await send([good, [two[0] ?? "", "别的人", two[4] ?? "", "户名不符"], ["99999", "", "1", "退"]]);
  const wrong = form.getByRole("list", { name: "不符的行" });
  await expect(wrong).toContainText("第 3 行：户名与序号 2 的不一致");
  await expect(wrong).toContainText("第 4 行：这次发放没有序号 99999");
  await expect(main(clerk).getByRole("heading", { name: "退回待补发" })).toHaveCount(0);
  await send([good]);
  const open = main(clerk).locator("#open-returns");
  await expect(open).toContainText("账户已销户");

  const payments = main(clerk).locator("#payments");
  await payments
    .getByRole("checkbox", { name: `退回：${two[1]}` })
    .first()
    .check();
  await payments.getByLabel("退回原因").fill("户名不符");
  await payments.getByRole("button", { name: "登记退回" }).click();
  await expect(open).toContainText("户名不符");
  const settle = clerk.getByRole("form", { name: "登记第 1 次发放的回单" });
  await settle.getByRole("button", { name: "其余全部到账" }).click();
  await expect(settle).toHaveCount(0);
  await clerk.goto(`${run}/bank?status=paid`);
  await expect(payments.getByRole("row").nth(1)).toContainText("已到账");
  await expect(payments.getByRole("table")).not.toContainText("账户已销户");
  expect(three[0]).toBe("3");
  await look(clerk);
});

test("7.8 a return is paid again once, into the account as it is now, and only then the run is closed", async ({
  as,
}) => {
  const clerk = await as("finance-clerk");
  await clerk.goto(run);
  await clerk.getByRole("button", { name: "登记已发放" }).click();
  await clerk.getByLabel("回单号").fill("农商行〔2012〕第 3 号");
  await clerk.getByRole("button", { name: "办结" }).click();
  await expect(main(clerk).getByRole("alert")).toContainText("0 笔待到账、2 笔退回待补发");

  const admin = await as("admin");
  await admin.goto(`${run}/bank`);
  await admin.locator("#open-returns").getByRole("link", { name: "去更正" }).first().click();
  await expect(admin).toHaveURL(/\/roster\/people\//);

  await clerk.goto(`${run}/bank`);
  const open = main(clerk).locator("#open-returns");
  for (const box of await open.getByRole("checkbox", { name: /^补发：/ }).all()) await box.check();
  await open.getByRole("button", { name: "补发勾选的" }).click();
  await expect(open).toContainText("有 2 人的账号与退回时相同");
  await open.getByLabel("账号未变的，已与银行核实，仍按原账号补发").check();
  await open.getByRole("button", { name: "补发勾选的" }).click();
  await expect(main(clerk).locator("#batch-2")).toBeVisible();
  await expect(open).toHaveCount(0);
  const again = linesOf((await bankFile(clerk, "csv", 2)).bytes);
  expect(again.at(-1)).toMatch(/^合计,2笔,/);
  await clerk.getByRole("form", { name: "登记第 2 次发放的回单" }).getByRole("button").click();
  await expect(main(clerk).locator("#batch-2")).toContainText("已到账");
  await clerk.goto(run);
  await clerk.getByLabel("回单号").fill("农商行〔2012〕第 3 号");
  await clerk.getByRole("button", { name: "办结" }).click();
  await expect(main(clerk).getByText("已办结")).toBeVisible();
});

/** A finance office's own register: merged title, coloured rows, a sum below. */
async function ownRegister(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("财政发放册", { pageSetup: { paperSize: 9, orientation: "landscape" } });
  sheet.mergeCells("A1:C1");
  sheet.getCell("A1").value = "{标题}（{人数}人）大写{实发大写}";
  sheet.getCell("A1").font = { name: "方正小标宋简体", size: 22 };
  sheet.getColumn(1).width = 31;
  for (const [cell, text] of Object.entries({ A2: "{姓名}", B2: "{基本报酬}", C2: "{实发}" }))
    sheet.getCell(cell).value = text;
  sheet.getCell("A2").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF2CC" } };
  sheet.getCell("C2").numFmt = "#,##0.00";
  sheet.getCell("C3").value = { formula: "SUM(C2:C2)" };
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

test("7.7 10.2 10.3 N16 the register comes out in finance's own form, payslips by township as a document", async ({
  as,
}) => {
  const clerk = await as("finance-clerk");
  await clerk.goto(`${run}/bank`);
  const papers = clerk.getByRole("form", { name: "发放册和工资条" });
  const register = () => download(clerk, papers.getByRole("button", { name: "下载发放册（Excel）" }));
  const plain = await sheetOf((await register()).bytes);
  expect(plain.getCell("A1").value).toBe(`${title}发放册`);
  const names = Array.from({ length: plain.rowCount }, (_, i) => String(plain.getCell(`D${i + 1}`).value));
  expect(names.filter((name) => name === "小计").length).toBeGreaterThan(10);
  const total = Number(plain.getCell(`N${names.indexOf("合计") + 1}`).value);
  expect(total).toBeGreaterThan(0);

  const admin = await as("admin");
  await admin.goto("/papers");
  const card = admin.locator("#pay-register");
  const upload = card.getByRole("form", { name: "上传模板：发放册" });
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await upload
    .getByLabel("模板文件")
    .setInputFiles({ name: "财政发放册.xlsx", mimeType, buffer: await ownRegister() });
  await upload.getByRole("button", { name: "上传模板" }).click();
  const own = card.getByRole("row").filter({ hasText: "财政发放册.xlsx" }).first();
  await own.getByRole("button", { name: "启用" }).click();
  await expect(own.getByText("使用中")).toBeVisible();
  const sheet = await sheetOf((await register()).bytes);
  const people = sheet.rowCount - 2;
  expect(sheet.getCell("A1").value).toMatch(new RegExp(`^.*（${people}人）大写.*(元|整|分)$`));
  expect(sheet.getCell("A1").font).toMatchObject({ name: "方正小标宋简体", size: 22 });
  expect(sheet.getColumn(1).width).toBe(31);
  expect((sheet.getCell(`A${people + 1}`).fill as ExcelJS.FillPattern).fgColor?.argb).toBe("FFFFF2CC");
  expect(sheet.getCell(`C${people + 2}`).formula).toBe(`SUM(C2:C${people + 1})`);
  const amounts = Array.from({ length: people }, (_, i) => fenOf(String(sheet.getCell(`C${i + 2}`).value)));
  expect(sum(amounts)).toBe(Math.round(total * 100));
  await own.getByRole("button", { name: "停用" }).click();
  await expect(card.getByText("现用默认模板")).toBeVisible();

  await papers.getByLabel("乡镇（街道）").selectOption({ label: "米山镇" });
  const slips = await download(clerk, papers.getByRole("button", { name: "下载工资条（Word）" }));
  expect(slips.name).toBe(`${title}工资条-米山镇.docx`);
  const { body, foot } = wordsOf(slips.bytes);
  expect(body).toMatch(/米山镇.*基本报酬\|2012年\d+月\|本期\|.*实发大写：.+(元|整|分)/);
  expect(body).not.toMatch(/[{}]|河西镇/);
  expect(foot).toMatch(/审计链第 \d+ 批/);
});
