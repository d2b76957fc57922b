import { statSync } from "node:fs";
import ExcelJS from "exceljs";
import { largestRowCount } from "../../lib/documents/xlsx-read";
import type { BenchPaths } from "./paths";
import { rosterHeads, rosterRows } from "./people";
import type { SizeName } from "./sizes";

/** roster.xlsx of the size; as many files as the program's limit of rows asks for. */
export async function writeRosters(paths: BenchPaths, size: SizeName): Promise<string[]> {
  const rows = rosterRows(size);
  const files: string[] = [];
  const count = Math.ceil(rows.length / largestRowCount);
  const perFile = Math.ceil(rows.length / count);
  for (let i = 0; i < count; i++) {
    const file = paths.file(count === 1 ? "roster.xlsx" : `roster-${i + 1}.xlsx`);
    await streamOut(file, "人员", rosterHeads, rows.slice(i * perFile, (i + 1) * perFile));
    files.push(file);
  }
  return files;
}

/** The floor of writing: one sheet through the streaming writer of exceljs. */
export async function streamOut(
  file: string,
  name: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = workbook.addWorksheet(name);
  sheet.addRow([...heads]).commit();
  for (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
}

/** The floor of reading: every cell of a file through the streaming reader of exceljs. */
export async function streamIn(file: string): Promise<number> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "emit",
  });
  let cells = 0;
  for await (const sheet of reader)
    for await (const row of sheet)
      row.eachCell((cell) => {
        if (cell.text !== "") cells += 1;
      });
  return cells;
}

export const kilobytes = (file: string) => statSync(file).size / 1024;
