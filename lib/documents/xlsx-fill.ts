import PizZip from "pizzip";
import { AppError } from "@/lib/base/errors";
import { type Filling, type Parts, type Tag, textOf } from "./template";
import {
  type CellFiller,
  cellFiller,
  placeholdersOf,
  readSheet,
  type SheetRow,
  sharedTexts,
} from "./xlsx-cells";
import { withPageFooter } from "./xlsx-footer";
import { copiedFormula, type Growth, movedFormula, movedRange } from "./xlsx-shift";
import { attributeOf, escapeXml, unescapeXml } from "./xml";

/** What fills a workbook: values by placeholder, and the rows of its one list. */
export type WorkbookFilling = {
  readonly filling: Filling;
  readonly list: string;
  /** Names that belong to the list. */
  readonly listFields: readonly string[];
  readonly footer: string;
};

type SheetPart = { readonly name: string; readonly path: string };

function targetsOf(parts: Parts, path: string): Map<string, string> {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const relations = textOf(parts, `${folder}/_rels/${path.slice(folder.length + 1)}.rels`) ?? "";
  return new Map(
    Array.from(relations.matchAll(/<Relationship(\s[^>]*)>/g), ([, tag = ""]) => {
      const target = attributeOf(tag, "Target") ?? "";
      const base = new URL(target, `file:///${path}`).pathname.slice(1);
      return [attributeOf(tag, "Id") ?? "", decodeURIComponent(base)] as const;
    }),
  );
}

function sheetsOf(parts: Parts): SheetPart[] {
  const targets = targetsOf(parts, "xl/workbook.xml");
  return Array.from(
    (textOf(parts, "xl/workbook.xml") ?? "").matchAll(/<sheet(\s[^>]*)>/g),
    ([, tag = ""]) => ({
      name: unescapeXml(attributeOf(tag, "name") ?? ""),
      path: targets.get(attributeOf(tag, "r:id") ?? "") ?? "",
    }),
  ).filter(({ path }) => /<sheetData[\s/>]/.test(textOf(parts, path) ?? ""));
}

/**
 * The placeholders of a workbook; the row that holds those of the list stands for every row of it.
 * @throws AppError VALIDATION documents.template.{brace,twoRows,kind}
 */
export function xlsxTags(parts: Parts, list: string, listFields: readonly string[]): Tag[] {
  const texts = sharedTexts(parts);
  const sheets = sheetsOf(parts);
  if (sheets.length === 0) throw new AppError("VALIDATION", "documents.template.kind", { format: "xlsx" });
  return sheets.flatMap(({ name, path }) => {
    const { rows } = readSheet(textOf(parts, path) ?? "", texts);
    const tags = rows.flatMap((row): Tag[] => {
      const inside = row.cells
        .flatMap(({ text }) => placeholdersOf(text))
        .map((tag) => ({ name: tag, inside: null }));
      return isListRow(row, listFields) ? [{ name: list, inside }] : inside;
    });
    if (tags.filter((tag) => tag.inside !== null).length > 1)
      throw new AppError("VALIDATION", "documents.template.twoRows", { name });
    return tags;
  });
}

const isListRow = (row: SheetRow, listFields: readonly string[]) =>
  row.cells.some(({ text }) => placeholdersOf(text).some((name) => listFields.includes(name)));

const rowXml = (row: SheetRow, number: number, cells: string) =>
  `<row r="${number}"${row.attributes}>${cells}</row>`;

/** The rows of a sheet, filled: the row of the list once for every entry, once and blank when there is none. */
function fillRows(rows: readonly SheetRow[], wanted: WorkbookFilling, fill: CellFiller, sheet: string) {
  const at = rows.findIndex((row) => isListRow(row, wanted.listFields));
  const entries = (wanted.filling[wanted.list] ?? []) as readonly Filling[];
  const blank = Object.fromEntries(wanted.listFields.map((name) => [name, null]));
  const values = entries.length > 0 ? entries : [blank];
  const listRow = rows[at];
  const growth: Growth | null = listRow ? { at: listRow.number, by: values.length - 1 } : null;
  const moved = (formula: string) =>
    growth ? movedFormula(formula, growth, { sheet, own: sheet }) : formula;
  const xml = rows.map((row, index) => {
    if (index !== at) {
      const number = growth && row.number > growth.at ? row.number + growth.by : row.number;
      return rowXml(row, number, row.cells.map((cell) => fill(cell, number, wanted.filling, moved)).join(""));
    }
    return values
      .map((entry, offset) => {
        const copied = (formula: string) => copiedFormula(moved(formula), row.number, offset);
        const scope = { ...wanted.filling, ...entry };
        const number = row.number + offset;
        return rowXml(row, number, row.cells.map((cell) => fill(cell, number, scope, copied)).join(""));
      })
      .join("");
  });
  return { xml: xml.join(""), growth };
}

/** Merged cells: those within the repeated row are merged in every copy. */
function movedMerges(tail: string, growth: Growth): string {
  return tail.replace(/<mergeCells[^>]*>([\s\S]*?)<\/mergeCells>/, (_, body: string) => {
    const ranges = Array.from(body.matchAll(/ref="([^"]*)"/g), ([, range = ""]) => range).flatMap((range) => {
      const rows = range
        .replace(/[A-Z$]/g, "")
        .split(":")
        .map(Number);
      if (!rows.every((row) => row === growth.at)) return [movedRange(range, growth)];
      return Array.from({ length: growth.by + 1 }, (_each, offset) =>
        range.replace(/\d+/g, String(growth.at + offset)),
      );
    });
    const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join("");
    return `<mergeCells count="${ranges.length}">${cells}</mergeCells>`;
  });
}

/** What follows the rows of a sheet (merged cells, formats by condition, choices, links, page breaks) moves with them. */
function movedTail(tail: string, growth: Growth): string {
  const ranges = (text: string) =>
    text
      .split(" ")
      .map((range) => movedRange(range, growth))
      .join(" ");
  const [before = "", merges = "", after = ""] = tail.split(/(<mergeCells[\s\S]*?<\/mergeCells>)/);
  const moved = (text: string) =>
    text
      .replace(/\s(ref|sqref)="([^"]*)"/g, (_, name, value) => ` ${name}="${ranges(value)}"`)
      .replace(/<rowBreaks[\s\S]*?<\/rowBreaks>/g, (breaks) =>
        breaks.replace(
          /\sid="(\d+)"/g,
          (_, id) => ` id="${Number(id) >= growth.at ? Number(id) + growth.by : id}"`,
        ),
      );
  return moved(before) + movedMerges(merges, growth) + moved(after);
}

function fillSheet(
  parts: Map<string, Buffer>,
  sheet: SheetPart,
  wanted: WorkbookFilling,
  fill: CellFiller,
  texts: readonly string[],
) {
  const source = textOf(parts, sheet.path) ?? "";
  const { head, rows, tail } = readSheet(source, texts);
  const { xml, growth } = fillRows(rows, wanted, fill, sheet.name);
  const end = growth && growth.by > 0 ? movedTail(tail, growth) : tail;
  const first = head.replace(/<dimension\s[^>]*\/>/, "");
  const filled = withPageFooter(`${first}<sheetData>${xml}</sheetData>${end}`, wanted.footer);
  parts.set(sheet.path, Buffer.from(filled));
  if (!growth || growth.by === 0) return null;
  for (const target of targetsOf(parts, sheet.path).values()) moveNeighbour(parts, target, growth);
  return growth;
}

/** Tables and pictures of a sheet lie in files of their own. */
function moveNeighbour(parts: Map<string, Buffer>, path: string, growth: Growth): void {
  const text = textOf(parts, path);
  if (text === null) return;
  if (path.startsWith("xl/tables/"))
    parts.set(
      path,
      Buffer.from(text.replace(/\sref="([^"]*)"/g, (_, range) => ` ref="${movedRange(range, growth)}"`)),
    );
  if (path.startsWith("xl/drawings/"))
    parts.set(
      path,
      Buffer.from(
        text.replace(/<xdr:row>(\d+)<\/xdr:row>/g, (_, row) => {
          const number = Number(row);
          return `<xdr:row>${number >= growth.at ? number + growth.by : number}</xdr:row>`;
        }),
      ),
    );
}

/** Names of the workbook (print areas among them) follow the rows; nothing computed before is kept. */
function settleWorkbook(
  parts: Map<string, Buffer>,
  grown: readonly { sheet: string; growth: Growth }[],
): void {
  const workbook = textOf(parts, "xl/workbook.xml") ?? "";
  const named = workbook.replace(
    /(<definedName[^>]*>)([^<]*)(<\/definedName>)/g,
    (_, open, formula, close) => {
      const moved = grown.reduce(
        (text, { sheet, growth }) => movedFormula(text, growth, { sheet, own: "" }),
        unescapeXml(formula),
      );
      return `${open}${escapeXml(moved)}${close}`;
    },
  );
  parts.set("xl/workbook.xml", Buffer.from(named));
  if (!parts.delete("xl/calcChain.xml")) return;
  for (const name of ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"]) {
    const text = textOf(parts, name) ?? "";
    parts.set(name, Buffer.from(text.replace(/<(Override|Relationship)\s[^>]*calcChain\.xml[^>]*\/>/g, "")));
  }
}

/**
 * Fills a workbook: placeholders become values, the row of the list is repeated with its styles, height and merged
 * cells, and everything below moves down. Styles, widths and print set-up stay as they are, byte for byte.
 */
export function fillXlsx(template: Parts, wanted: WorkbookFilling): Uint8Array<ArrayBuffer> {
  const parts = new Map(template);
  const texts = sharedTexts(parts);
  const fill = cellFiller(parts);
  const grown = sheetsOf(parts).flatMap((sheet) => {
    const growth = fillSheet(parts, sheet, wanted, fill, texts);
    return growth ? [{ sheet: sheet.name, growth }] : [];
  });
  settleWorkbook(parts, grown);
  const zip = new PizZip();
  for (const [name, content] of parts) zip.file(name, content);
  return new Uint8Array(zip.generate({ type: "nodebuffer", compression: "DEFLATE" }));
}
