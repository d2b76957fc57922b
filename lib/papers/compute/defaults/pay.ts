import ExcelJS from "exceljs";
import { centred, factTable, listTable, smallLine, title } from "@/lib/documents/official";
import { subtotalMark } from "../pay-register";
import { where } from "./rating";
import { border, centre } from "./sheet";

type Content = Parameters<typeof import("@/lib/documents/official").officialDocument>[0][number][];
type Column = { head: string; cell: string; width: number; total?: string };

const money = (name: string, head = name): Column => ({
  head,
  cell: `{${name}}`,
  width: 12,
  total: `{${name}合计}`,
});
const columns: Column[] = [
  { head: "序号", cell: "{序号}", width: 6 },
  { head: "乡镇（街道）", cell: "{乡镇}", width: 14 },
  { head: "村（社区）", cell: "{村}", width: 14 },
  { head: "姓名", cell: "{姓名}", width: 10 },
  { head: "职务", cell: "{职务}", width: 20 },
  money("基本报酬"),
  money("绩效报酬"),
  money("星级补贴"),
  money("其他项目"),
  money("补发扣回"),
  money("应发"),
  money("结转", "扣回结转"),
  money("代扣"),
  money("实发"),
  { head: "账号尾号", cell: "{账号尾号}", width: 9 },
  { head: "签字", cell: "", width: 12 },
  { head: "备注", cell: "{行类}", width: 8 },
];
const letter = (index: number) => String.fromCharCode(65 + index);
const last = letter(columns.length - 1);

function line(
  sheet: ExcelJS.Worksheet,
  row: number,
  text: string,
  font: Partial<ExcelJS.Font>,
  height: number,
) {
  sheet.mergeCells(`A${row}:${last}${row}`);
  const cell = sheet.getCell(`A${row}`);
  cell.value = text;
  cell.font = font;
  cell.alignment = row === 1 ? centre : { horizontal: "left", vertical: "middle", wrapText: true };
  sheet.getRow(row).height = height;
}

function tableRow(
  sheet: ExcelJS.Worksheet,
  row: number,
  font: string,
  texts: readonly string[],
  height: number,
) {
  sheet.getRow(row).height = height;
  for (const [i, text] of texts.entries()) {
    const cell = sheet.getRow(row).getCell(i + 1);
    cell.value = text;
    cell.font = { name: font, size: 10 };
    cell.border = border;
    cell.alignment = centre;
    if (columns[i]?.total && row > 3) {
      cell.numFmt = "#,##0.00";
      cell.alignment = { horizontal: "right", vertical: "middle" };
    }
  }
}

/** The finance register as a sheet to print and sign: A4 across, its head on every page, subtotals set off. */
export async function registerTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("发放册", {
    views: [{ state: "frozen", ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.4 },
      printTitlesRow: "3:3",
    },
  });
  for (const [i, { width }] of columns.entries()) sheet.getColumn(i + 1).width = width;
  line(sheet, 1, "{标题}发放册", { name: "方正小标宋简体", size: 20 }, 36);
  const lead = "单位：{单位}　　所属期间：{期间}　　共 {人数} 人（户）　　核对码：{核对码}　　{状态}";
  line(sheet, 2, lead, { name: "仿宋", size: 11 }, 22);
  const heads = columns.map(({ head }) => head);
  tableRow(sheet, 3, "黑体", heads, 28);
  tableRow(
    sheet,
    4,
    "仿宋",
    columns.map(({ cell }) => cell),
    20,
  );
  const totals = columns.map(({ head, total }) => total ?? (head === "姓名" ? "合计" : ""));
  tableRow(sheet, 5, "黑体", totals, 22);
  line(sheet, 6, "实发合计（大写）：{实发大写}", { name: "仿宋", size: 11 }, 22);
  line(
    sheet,
    7,
    "审批人：　　　　　　　　　　复核人：　　　　　　　　　　经办人：",
    { name: "仿宋", size: 11 },
    28,
  );
  sheet.addConditionalFormatting({
    ref: `A4:${last}4`,
    rules: [
      {
        type: "expression",
        priority: 1,
        formulae: [`$${last}4="${subtotalMark}"`],
        style: {
          font: { bold: true },
          fill: { type: "pattern", pattern: "solid", bgColor: { argb: "FFF2F2F2" } },
        },
      },
    ],
  });
  sheet.headerFooter.oddFooter = '&R&"宋体"&8第 &P 页，共 &N 页';
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

/** Payslips to cut apart: who, the lines, what comes out in figures and in words. */
export function payslipContent(): Content {
  return [
    title("工资条"),
    centred("{标题}"),
    ...where("工资条", [
      smallLine("{姓名}　{乡镇}{村}　{职务}", { isHead: true }),
      listTable("明细", [
        { head: "项目", cell: "{项目}", width: 40, align: "left" },
        { head: "所属期间", cell: "{所属期间}", width: 34 },
        { head: "类别", cell: "{类别}", width: 22 },
        { head: "条款", cell: "{条款}", width: 26 },
        { head: "金额（元）", cell: "{金额}", width: 34, align: "right" },
      ]),
      factTable([
        ["应发", "{应发} 元", "代扣", "{代扣} 元"],
        ["实发", "{实发} 元", "账号尾号", "{账号尾号}"],
      ]),
      smallLine("实发大写：{实发大写}　　签收：　　　　　　　　日期："),
      smallLine("……………………………………………………………………………………"),
    ]),
    smallLine("{单位}　{成文日期}　核对码 {核对码}", { isRight: true }),
  ];
}
