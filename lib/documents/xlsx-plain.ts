import PizZip from "pizzip";
import { escapeXml } from "./xml";

export type PlainColumn = { readonly head: string; readonly width: number };
/** Texts stay texts with every digit; numbers are shown with two decimals. */
export type PlainCell = string | number;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

const fixedParts = (sheetName: string): Record<string, string> => ({
  "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1 is text, 2 a head, 3 an amount.
  "xl/styles.xml": `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" numFmtId="49" applyFont="1" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/></cellXfs></styleSheet>`,
});

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function cellXml(value: PlainCell, place: string, textStyle: number): string {
  if (typeof value === "number") return `<c r="${place}" s="3"><v>${value}</v></c>`;
  if (value === "") return "";
  return `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const rowXml = (cells: readonly PlainCell[], number: number, textStyle = 1) =>
  `<row r="${number}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${number}`, textStyle)).join("")}</row>`;

/**
 * A workbook of one sheet whose bytes depend on nothing but what it holds: no time, no author, and nothing packed, since
 * packers differ between versions. For files that must come out the same byte for byte years later.
 */
export function plainXlsx(
  sheetName: string,
  columns: readonly PlainColumn[],
  rows: readonly (readonly PlainCell[])[],
): Uint8Array<ArrayBuffer> {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = rowXml(
    columns.map(({ head }) => head),
    1,
    2,
  );
  const sheet = `<worksheet xmlns="${main}"><cols>${widths.join("")}</cols><sheetData>${heads}${rows
    .map((cells, i) => rowXml(cells, i + 2))
    .join("")}</sheetData></worksheet>`;
  const zip = new PizZip();
  // The archive keeps local time: a local moment is the same in every zone.
  const date = new Date(1980, 0, 1);
  for (const [name, text] of Object.entries({
    ...fixedParts(sheetName),
    "xl/worksheets/sheet1.xml": sheet,
  }))
    zip.file(name, Buffer.from(xml + text), { date, createFolders: false });
  return new Uint8Array(zip.generate({ type: "nodebuffer", compression: "STORE" }));
}
