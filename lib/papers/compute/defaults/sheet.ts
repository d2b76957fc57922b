import ExcelJS from "exceljs";
import type { Variant } from "../../types";

type Column = { head: string; cell: string; width: number };

const columnsOf = ({ showsAmount }: Variant): Column[] => [
  { head: "序号", cell: "{序号}", width: 6 },
  { head: "乡镇（街道）", cell: "{乡镇}", width: 16 },
  { head: "村（社区）", cell: "{村}", width: 18 },
  { head: "姓名", cell: "{姓名}", width: 11 },
  { head: "职务", cell: "{职务}", width: 22 },
  { head: "得分", cell: "{得分}", width: 9 },
  { head: "等次", cell: "{等次}", width: 11 },
  { head: "原星级", cell: "{原星级}", width: 9 },
  { head: "星级", cell: "{星级}", width: 9 },
  ...(showsAmount ? [{ head: "星级补贴（元）", cell: "{补贴}", width: 15 }] : []),
  { head: "状态", cell: "{状态}", width: 10 },
];

const thin: Partial<ExcelJS.Border> = { style: "thin", color: { argb: "FF000000" } };
export const border = { top: thin, bottom: thin, left: thin, right: thin };
export const centre = { horizontal: "center", vertical: "middle", wrapText: true } as const;

/** The list of results as a sheet to print: A4 across, its head repeated on every page. */
export async function sheetTemplate(variant: Variant): Promise<Uint8Array<ArrayBuffer>> {
  const columns = columnsOf(variant);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("一览表", {
    views: [{ state: "frozen", ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.4 },
      printTitlesRow: "3:3",
    },
  });
  const last = columns.length;
  sheet.mergeCells(1, 1, 1, last);
  sheet.mergeCells(2, 1, 2, last);
  const head = sheet.getCell("A1");
  head.value = "{标题}结果一览表";
  head.font = { name: "方正小标宋简体", size: 20 };
  head.alignment = centre;
  sheet.getRow(1).height = 40;
  const lead = sheet.getCell("A2");
  lead.value = "单位：{单位}　　评定周期：{评定周期}　　共 {人数} 人";
  lead.font = { name: "仿宋", size: 12 };
  lead.alignment = { horizontal: "left", vertical: "middle" };
  sheet.getRow(2).height = 24;
  for (const [i, column] of columns.entries()) {
    sheet.getColumn(i + 1).width = column.width;
    const top = sheet.getRow(3).getCell(i + 1);
    top.value = column.head;
    top.font = { name: "黑体", size: 11 };
    const row = sheet.getRow(4).getCell(i + 1);
    row.value = column.cell;
    row.font = { name: "仿宋", size: 11 };
    if (column.cell === "{补贴}") row.numFmt = "#,##0.00";
    for (const cell of [top, row]) {
      cell.border = border;
      cell.alignment = centre;
    }
  }
  sheet.getRow(3).height = 28;
  sheet.getRow(4).height = 22;
  sheet.headerFooter.oddFooter = '&R&"宋体"&8第 &P 页，共 &N 页';
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
