import ExcelJS from "exceljs";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { download, expectPaper } from "./papers";
import { at, decidedCycle, idOf, openCycle, overflows, subjects } from "./rating";

/** A clerk's own sheet: title merged, coloured list row, an own footer, a sum below. */
async function ownSheet(placeholder = "{姓名}"): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("花名册", { pageSetup: { paperSize: 9, orientation: "landscape" } });
  sheet.mergeCells("A1:C1");
  sheet.getCell("A1").value = "{标题}花名册（{人数}人）";
  sheet.getCell("A1").font = { name: "方正小标宋简体", size: 22 };
  sheet.getColumn(1).width = 31;
  sheet.getCell("A2").value = placeholder;
  sheet.getCell("A2").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF2CC" } };
  sheet.getCell("B2").value = "{星级}";
  sheet.getCell("C2").value = "{补贴}";
  sheet.getCell("C2").numFmt = "#,##0.00";
  sheet.getCell("A3").value = "合计";
  sheet.getCell("C3").value = { formula: "SUM(C2:C2)" };
  sheet.headerFooter.oddFooter = "&L内部资料";
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  return at(book.worksheets, 0);
}

test("10.2 the list comes out in the office's own sheet, its styles kept", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/papers");
  await expectAccessible(admin);
  const card = admin.locator("#list");
  const upload = card.getByRole("form", { name: "上传模板：一览表（花名册）" });
  const send = async (name: string, buffer: Buffer) => {
    await upload.getByLabel("模板文件").setInputFiles({ name, mimeType: xlsx, buffer });
    await upload.getByRole("button", { name: "上传模板" }).click();
  };
  await send("unknown.xlsx", await ownSheet("{身份证号}"));
  await expect(
    upload.getByText("不认识占位符 {身份证号}。可以用的有：{标题}", { exact: false }),
  ).toBeVisible();
  await send("renamed.xlsx", Buffer.from("姓名,星级"));
  await expect(upload.getByText("这不是可以使用的 .xlsx 表格", { exact: false })).toBeVisible();
  await send("花名册.xlsx", await ownSheet());
  await expect(upload.getByRole("status")).toContainText("请先试打");
  const own = card.getByRole("row").filter({ hasText: "花名册.xlsx" }).first();
  const tried = await sheetOf((await download(admin, own.getByRole("link", { name: "试打" }))).bytes);
  expect([tried.getCell("A1").value, tried.getCell("A2").value]).toEqual([
    "2025年度星级评定花名册（281人）",
    "张三",
  ]);
  await own.getByRole("button", { name: "启用" }).click();
  await expect(own.getByText("使用中")).toBeVisible();

  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  await reviewer.goto(`${cycle}/results`);
  const { name, bytes } = await download(
    reviewer,
    reviewer.getByRole("link", { name: "下载一览表（Excel）" }),
  );
  expect(name).toMatch(/一览表\.xlsx$/);
  const sheet = await sheetOf(bytes);
  expect(sheet.getCell("A1").value).toMatch(/年度村干部星级评定.*花名册（281人）$/);
  expect(sheet.getCell("A1").font).toMatchObject({ name: "方正小标宋简体", size: 22 });
  // 281 rows from row 2: the last stands in row 282, the sum of 231,000 yuan below it.
  for (const cell of ["A2", "A282"])
    expect((sheet.getCell(cell).fill as ExcelJS.FillPattern).fgColor?.argb).toBe("FFFFF2CC");
  const amounts = Array.from({ length: 281 }, (_, i) => Number(sheet.getCell(`C${i + 2}`).value));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(231_000);
  expect(sheet.getCell("C283").formula).toBe("SUM(C2:C282)");
  expect(sheet.getCell("C282").numFmt).toBe("#,##0.00");
  expect(sheet.getColumn(1).width).toBe(31);
  expect(sheet.model.merges).toEqual(["A1:C1"]);
  expect(sheet.pageSetup.orientation).toBe("landscape");
  expect(sheet.headerFooter.oddFooter).toMatch(/^&L内部资料\n审计链第 \d+ 批 [0-9a-f]{12}/);

  // A township prints its own people without money; the default comes back when the own form is put away.
  const clerk = await as("clerk-mishan");
  await clerk.goto(`${cycle}/results`);
  const part = await sheetOf(
    (await download(clerk, clerk.getByRole("link", { name: "下载一览表（Excel）" }))).bytes,
  );
  expect(part.getCell("A1").value).toContain("（节选）");
  expect(part.getCell("C2").value).toBeNull();
  await own.getByRole("button", { name: "停用" }).click();
  await expect(card.getByText("现用默认模板")).toBeVisible();
  await admin.setViewportSize(phone);
  expect(await overflows(admin)).toBe(false);
});

test("10.3 packet, decision, notice and card come out as official documents with the chain in their foot", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  await reviewer.goto(`${cycle}/review`);
  await expectPaper(reviewer, "下载上会材料（Word）", [
    /年度村干部星级评定.*上会材料/,
    "提请研究281人",
    "星级补贴全年合计231,000.00 元",
    "各乡镇（街道）星级分布",
  ]);
  const decision = await expectPaper(reviewer, "下载通报（Word）", [
    /结果的通报\|演示常纪〔\d+〕2号\|各乡镇党委、街道党工委：/,
    /根据《农村“两委”主干星级化管理办法（默认模板）》，经市委常委会会议/,
    "附件：名单（281人）",
    "中共高平市委组织部",
  ]);
  expect(decision).not.toContain("undefined");

  const open = await openCycle(reviewer);
  await reviewer.goto(`${open}/review`);
  await expectPaper(reviewer, "下载上会材料（Word）", ["与原星级相比有变动的", "年度考核定星", "退回"]);

  await reviewer.goto("/notices");
  await reviewer
    .getByRole("main")
    .getByRole("link", { name: /^演示组公示〔\d+〕9号/ })
    .first()
    .click();
  const notice = await expectPaper(reviewer, "下载公示（Word）", [
    /年度村干部拟定星级的公示（演示）\|演示组公示〔\d+〕9号/,
    "《农村“两委”主干星级化管理办法》第十七条",
    /共5个工作日/,
    "河西镇",
    "中共高平市委组织部",
  ]);
  // Names, villages, posts and stars; no score and no money.
  expect(notice).not.toMatch(/得分|补贴|元/);

  const person = at(
    await subjects(reviewer, cycle, { coverage: "covered", sort: "level", direction: "desc" }),
    0,
  );
  await reviewer.goto(`${cycle}/people/${person.personId}/card`);
  await expectPaper(reviewer, "下载星级卡（Word）", ["村干部星级卡", person.name, "★★★★☆", "2,000.00 元"]);
  const cadre = await as("cadre");
  await cadre.goto("/me");
  await expectPaper(cadre, "下载星级卡（Word）", ["村干部星级卡", "星级补贴"]);

  const refused = async (page: typeof reviewer, address: string) => {
    const answer = await page.request.get(address);
    return [answer.status(), await answer.text()];
  };
  const missing = [404, "没有找到，或者不在您的管理范围内。"];
  expect(await refused(reviewer, "/api/papers/packet?id=nothing")).toEqual(missing);
  expect(await refused(reviewer, "/api/papers/notice?id=nothing")).toEqual(missing);
  expect(await refused(reviewer, "/api/papers/objection-reply?id=nothing")).toEqual(missing);
  expect((await refused(reviewer, "/api/papers/something?id=x"))[0]).toBe(422);
  expect((await refused(reviewer, "/api/papers/packet"))[0]).toBe(422);
  expect((await refused(cadre, `/api/papers/packet?id=${idOf(cycle)}`))[0]).toBe(403);
  expect((await refused(cadre, `/api/papers/card?id=${person.personId}`))[0]).toBe(403);
  expect((await refused(reviewer, "/api/papers/packet/sample"))[0]).toBe(403);

  const auditor = await as("auditor");
  await auditor.goto("/audit?action=paper.");
  await expect(auditor.getByRole("table").getByText("打印文书").first()).toBeVisible();
});
