import { desc, eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { openTemplate, textOf } from "@/lib/documents/template";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { lockedRun, setAccount } from "@/lib/pay/commands/testing/bank";
import { at, openPay, payCrew, runOf } from "@/lib/pay/testing";
import { refusal } from "@/lib/procedure/testing";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { adoptTemplate, printPaper, uploadTemplate } from "./commands";
import { printPaperInput } from "./schema";
import type { PaperFile } from "./types";

let db: Store;
let runId: string;

beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  await setAccount(db, "p1", "6217000000000010001");
  runId = await lockedRun(db);
});

const print = (actor: Actor, kind: "pay-register" | "payslip", more: Record<string, string> = {}) =>
  printPaper(at(actor), printPaperInput.parse({ kind, id: runId, ...more }));
const cellsOf = (file: PaperFile) => readXlsx(file.bytes)[0]?.rows.map(({ cells }) => cells.join("|")) ?? [];
const wordsOf = (file: PaperFile) =>
  (textOf(openTemplate(file.bytes, "docx"), "word/document.xml") ?? "")
    .replace(/<\/w:p>/g, "|")
    .replace(/<[^>]*>/g, "");

describe("the finance register", () => {
  it("lists all rows by township with subtotals and the total in words, and leaves an entry", async () => {
    const file = await print(payCrew.checker, "pay-register");
    expect(file.fileName).toBe("2026-01-01 发放发放册.xlsx");
    const rows = cellsOf(file);
    // 5 payees × 2,500.00 in one township, 1 in the other.
    expect(rows.filter((row) => row.includes("小计")).map((row) => row.split("|")[13])).toEqual([
      "12500",
      "2500",
    ]);
    expect(rows.find((row) => row.includes("合计|"))?.split("|")[13]).toBe("15000");
    expect(rows.some((row) => row.includes("实发合计（大写）：壹万伍仟元整"))).toBe(true);
    expect(rows.find((row) => row.includes("干部p1"))).toContain("|0001|");
    const [entry] = await db.read
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.action, "paper.print"))
      .orderBy(desc(auditEntry.id))
      .limit(1);
    expect(entry).toMatchObject({
      subjectKind: "pay-run",
      subjectId: runId,
      actorId: payCrew.checker.userId,
    });
  });

  it("says of a draft that it is one, and prints a township alone", async () => {
    const draft = await runOf("month", "2026-02-01", "2026-03-01");
    const rows = cellsOf(await print(payCrew.admin, "pay-register", { id: draft, place: "t2" }));
    expect(rows[1]).toContain("试算，未经审批");
    expect(rows.some((row) => row.includes("干部p4"))).toBe(true);
    expect(rows.some((row) => row.includes("干部p1"))).toBe(false);
  });

  it("is nothing for those who do not see pay", async () => {
    for (const who of [people.leader, payCrew.cadre, actorOf("rec", "township-recorder", { place: "t1" })])
      expect((await refusal(print(who, "pay-register"))).code).toBe("NOT_FOUND");
  });

  it("comes out in the customer's own form, its styles kept and its sum right", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("财政发放册");
    sheet.getCell("A1").value = "{标题}（{人数}人）大写：{实发大写}";
    sheet.getCell("A1").font = { name: "方正小标宋简体", size: 22 };
    for (const [cell, text] of Object.entries({ A2: "{姓名}", B2: "{基本报酬}", C2: "{实发}" }))
      sheet.getCell(cell).value = text;
    sheet.getCell("C2").numFmt = "#,##0.00";
    sheet.getCell("A2").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF2CC" } };
    sheet.getCell("C3").value = { formula: "SUM(C2:C2)" };
    const file = new File([(await book.xlsx.writeBuffer()) as ArrayBuffer], "财政.xlsx");
    const { id } = await uploadTemplate(at(payCrew.admin), { kind: "pay-register", file });
    await adoptTemplate(at(payCrew.admin), { id });
    const printed = new ExcelJS.Workbook();
    await printed.xlsx.load(
      (await print(payCrew.approver, "pay-register")).bytes.slice().buffer as ArrayBuffer,
    );
    const made = printed.worksheets[0];
    expect(made?.getCell("A1").value).toBe("2026-01-01 发放（6人）大写：壹万伍仟元整");
    expect(made?.getCell("A1").font).toMatchObject({ name: "方正小标宋简体", size: 22 });
    expect(made?.getCell("A7").fill).toMatchObject({ fgColor: { argb: "FFFFF2CC" } });
    expect([made?.getCell("C7").value, made?.getCell("C7").numFmt]).toEqual([2500, "#,##0.00"]);
    expect(made?.getCell("C8").formula).toBe("SUM(C2:C7)");
  });
});

describe("payslips", () => {
  it("of a township stand one below the other, each line with its unit and article", async () => {
    const words = wordsOf(await print(payCrew.checker, "payslip", { place: "t1" }));
    expect(words).toMatch(/干部p1.*基本报酬\|2026年1月\|本期\|第一条\|2,500\.00\|/);
    expect(words).toContain("实发大写：贰仟伍佰元整");
    expect(words).toContain("干部p2");
    expect(words).not.toContain("干部p4");
    expect(words).not.toMatch(/[{}]|undefined/);
  });

  it("of one person is for finance and the person, and for nobody else", async () => {
    const file = await print(payCrew.cadre, "payslip", { person: "p1" });
    expect(file.fileName).toBe("2026-01-01 发放工资条-干部p1.docx");
    expect(wordsOf(file)).not.toContain("干部p2");
    expect((await refusal(print(payCrew.cadre, "payslip", { person: "p2" }))).code).toBe("NOT_FOUND");
    expect((await refusal(print(payCrew.cadre, "payslip"))).code).toBe("NOT_FOUND");
    expect((await refusal(print(people.leader, "payslip", { person: "p1" }))).code).toBe("NOT_FOUND");
  });

  it("wait for the lock", async () => {
    const id = await runOf("month", "2026-02-01", "2026-03-01");
    expect((await refusal(print(payCrew.checker, "payslip", { id }))).key).toBe("papers.errors.notLocked");
    expect((await refusal(print(payCrew.cadre, "payslip", { id, person: "p1" }))).code).toBe("NOT_FOUND");
  });
});
