import { AppError } from "@/lib/base/errors";
import { attributeOf as attribute, unescapeXml } from "./xml";
import { openZip, type Zip } from "./zip";

/** One row of a sheet; `cells[0]` is column A. Dates come as 'YYYY-MM-DD', everything else as typed. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };
export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[] };

/** Most rows a sheet may have, and most columns that are read. */
export const largestRowCount = 20_000;
export const largestColumnCount = 200;

/** Text of a string item: its runs joined, phonetic guides left out. */
function itemText(xml: string): string {
  const plain = xml.includes("rPh") ? xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, "") : xml;
  let text = "";
  for (const match of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/g)) text += match[1];
  return unescapeXml(text);
}

function readSharedStrings(zip: Zip): string[] {
  const xml = zip.text("xl/sharedStrings.xml");
  if (xml === null) return [];
  return Array.from(xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g), (match) =>
    itemText(match[1] ?? ""),
  );
}

/** Built-in number formats that show a date, the Chinese ones (27–36, 50–58) included. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

function readDateStyles(zip: Zip): boolean[] {
  const xml = zip.text("xl/styles.xml") ?? "";
  const custom = new Map<number, boolean>();
  for (const match of xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    const code = unescapeXml(attribute(match[1] ?? "", "formatCode") ?? "").replace(
      /"[^"]*"|\\.|\[[^\]]*\]/g,
      "",
    );
    custom.set(Number(attribute(match[1] ?? "", "numFmtId")), /[yd年日]/i.test(code));
  }
  const formats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? "";
  return Array.from(formats.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g), (match) => {
    const id = Number(attribute(match[1] ?? "", "numFmtId") ?? 0);
    return custom.get(id) ?? isBuiltInDate(id);
  });
}

function dayOfSerial(serial: number, is1904: boolean): string {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    index = index * 26 + code - 64;
  }
  return index - 1;
}

type Styles = { strings: string[]; isDate: boolean[]; is1904: boolean };

function cellText(tag: string, body: string, styles: Styles): string {
  const type = attribute(tag, "t");
  if (type === "inlineStr") return itemText(body);
  const raw = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?v>/.exec(body)?.[1];
  if (raw === undefined) return "";
  if (type === "s") return styles.strings[Number(raw)] ?? "";
  if (type === "str" || type === "e") return unescapeXml(raw);
  if (type === "b") return raw === "1" ? "是" : "否";
  if (type === "d") return raw.slice(0, 10);
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const style = attribute(tag, "s");
  if (style && styles.isDate[Number(style)] && value >= 1 && value < 2_958_466)
    return dayOfSerial(value, styles.is1904);
  // Excel writes 0.1 + 0.2 as 0.30000000000000004; fifteen digits are what its screen shows.
  return /[.eE]/.test(raw) ? String(Number(value.toPrecision(15))) : raw;
}

const rowPattern = /<(?:\w+:)?row(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const cellPattern = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;

function readRows(xml: string, styles: Styles): SheetRow[] {
  const rows: SheetRow[] = [];
  let number = 0;
  for (const match of xml.matchAll(rowPattern)) {
    number = Number(attribute(match[1] ?? "", "r") ?? number + 1);
    const cells: string[] = [];
    for (const cell of (match[2] ?? "").matchAll(cellPattern)) {
      const tag = cell[1] ?? "";
      const reference = attribute(tag, "r");
      const index = reference ? columnIndex(reference) : cells.length;
      if (index < 0 || index >= largestColumnCount) continue;
      while (cells.length < index) cells.push("");
      cells[index] = cell[2] ? cellText(tag, cell[2], styles).trim() : "";
    }
    if (cells.every((cell) => cell === "")) continue;
    rows.push({ number, cells });
    if (rows.length > largestRowCount + 1) {
      throw new AppError("LIMIT", "documents.tooManyRows", { most: largestRowCount });
    }
  }
  return rows;
}

function sheetFiles(zip: Zip): { name: string; path: string }[] {
  const relations = new Map<string, string>();
  for (const match of (zip.text("xl/_rels/workbook.xml.rels") ?? "").matchAll(
    /<(?:\w+:)?Relationship\s([^>]*)>/g,
  )) {
    const target = attribute(match[1] ?? "", "Target") ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
    relations.set(attribute(match[1] ?? "", "Id") ?? "", path);
  }
  return Array.from((zip.text("xl/workbook.xml") ?? "").matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g), (match) => ({
    name: unescapeXml(attribute(match[1] ?? "", "name") ?? ""),
    path:
      relations.get(attribute(match[1] ?? "", "r:id") ?? attribute(match[1] ?? "", "\\w+:id") ?? "") ?? "",
  })).filter((sheet) => sheet.path.startsWith("xl/worksheets/"));
}

/**
 * Reads the sheets of an .xlsx as text, rows that are empty left out.
 * @throws AppError VALIDATION documents.notXlsx; LIMIT documents.tooLarge, documents.tooManyRows
 */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const zip = openZip(bytes);
  if (!zip.has("xl/workbook.xml") || !zip.has("[Content_Types].xml")) {
    throw new AppError("VALIDATION", "documents.notXlsx");
  }
  const workbook = zip.text("xl/workbook.xml") ?? "";
  const styles: Styles = {
    strings: readSharedStrings(zip),
    isDate: readDateStyles(zip),
    is1904: /date1904="(1|true)"/.test(workbook),
  };
  const sheets = sheetFiles(zip).map(({ name, path }) => ({
    name,
    rows: readRows(zip.text(path) ?? "", styles),
  }));
  if (sheets.length === 0) throw new AppError("VALIDATION", "documents.notXlsx");
  return sheets;
}
