import "server-only";
import ExcelJS from "exceljs";

export type CellValue = string | number | null;
export type OutColumn = {
  readonly head: string;
  readonly width?: number;
  /** Words offered as a list below the head. */
  readonly choices?: readonly string[];
  /** Kept as text, so that long numbers keep every digit. */
  readonly isText?: boolean;
  readonly isRequired?: boolean;
};
export type OutSheet = {
  readonly name: string;
  /** A line above the heads. */
  readonly title?: string;
  readonly columns: readonly OutColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Remarks by "row:column", both from 0 in `rows`; the cell is marked red and carries the comment. */
  readonly marks?: ReadonlyMap<string, string>;
};

const headFill: ExcelJS.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF3E3E0" } };
const markFill: ExcelJS.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFC7C2" } };
const listedRows = 2_000;

/** Excel calls a file broken whose list is longer than this or whose words hold its comma. */
const longestList = 250;
const canList = (choices: readonly string[] = []): boolean =>
  choices.length > 0 && choices.join().length <= longestList && !choices.some((one) => /[",]/.test(one));

function addSheet(workbook: ExcelJS.Workbook, sheet: OutSheet): void {
  const headRow = sheet.title === undefined ? 1 : 2;
  const made = workbook.addWorksheet(sheet.name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31), {
    views: [{ state: "frozen", ySplit: headRow }],
  });
  made.columns = sheet.columns.map(({ head, width, isText }) => ({
    header: head,
    width: width ?? 14,
    style: isText ? { numFmt: "@" } : {},
  }));
  if (sheet.title !== undefined) {
    made.insertRow(1, [sheet.title]);
    made.getCell("A1").font = { bold: true, size: 13 };
  }
  const head = made.getRow(headRow);
  head.font = { bold: true };
  head.alignment = { vertical: "middle", wrapText: true };
  sheet.columns.forEach((column, index) => {
    const cell = head.getCell(index + 1);
    cell.fill = headFill;
    if (column.isRequired) cell.font = { bold: true, color: { argb: "FFB3261E" } };
    if (!canList(column.choices)) return;
    const letter = made.getColumn(index + 1).letter;
    for (let row = headRow + 1; row <= Math.min(listedRows, Math.max(sheet.rows.length + 1, 500)); row++) {
      made.getCell(`${letter}${row}`).dataValidation = {
        type: "list",
        allowBlank: true,
        showErrorMessage: false,
        formulae: [`"${column.choices?.join(",")}"`],
      };
    }
  });
  sheet.rows.forEach((row, rowIndex) => {
    const line = made.getRow(rowIndex + headRow + 1);
    row.forEach((value, columnIndex) => {
      if (value !== null) line.getCell(columnIndex + 1).value = value;
      const remark = sheet.marks?.get(`${rowIndex}:${columnIndex}`);
      if (!remark) return;
      const cell = line.getCell(columnIndex + 1);
      cell.fill = markFill;
      cell.note = remark;
    });
  });
}

/** An .xlsx of the given sheets, their heads frozen. */
export async function writeXlsx(sheets: readonly OutSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) addSheet(workbook, sheet);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}

/** Headers of a download with a Chinese file name. */
export function xlsxHeaders(fileName: string): Record<string, string> {
  return {
    "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    "Cache-Control": "no-store",
  };
}
