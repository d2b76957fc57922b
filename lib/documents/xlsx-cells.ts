import { AppError } from "@/lib/base/errors";
import { type Filling, type Parts, textOf, type Value } from "./template";
import { attributeOf, escapeXml, unescapeXml } from "./xml";

export type SheetCell = {
  /** Column letters. */
  readonly column: string;
  /** Attributes of the cell. */
  readonly tag: string;
  readonly body: string;
  /** Text of the cell where it is a text. */
  readonly text: string;
};
export type SheetRow = {
  readonly number: number;
  readonly attributes: string;
  readonly cells: readonly SheetCell[];
};

const textPattern = /<t(?:\s[^>]*)?>([^<]*)<\/t>/g;
const itemText = (xml: string) =>
  Array.from(xml.replace(/<rPh[\s>][\s\S]*?<\/rPh>/g, "").matchAll(textPattern), ([, text = ""]) =>
    unescapeXml(text),
  ).join("");

/** The items of the shared strings as XML. */
function sharedItems(parts: Parts): string[] {
  const xml = textOf(parts, "xl/sharedStrings.xml") ?? "";
  return Array.from(xml.matchAll(/<si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/si>)/g), ([, body = ""]) => body);
}

/** The shared strings as texts. */
export const sharedTexts = (parts: Parts): string[] => sharedItems(parts).map(itemText);

function cellText(tag: string, body: string, texts: readonly string[]): string {
  const type = attributeOf(tag, "t");
  if (type === "inlineStr") return itemText(body);
  if (type !== "s") return "";
  return texts[Number(/<v(?:\s[^>]*)?>(\d+)<\/v>/.exec(body)?.[1])] ?? "";
}

/** A sheet as its rows and the XML before and after them. @throws AppError VALIDATION documents.template.kind */
export function readSheet(
  xml: string,
  texts: readonly string[],
): { head: string; rows: SheetRow[]; tail: string } {
  const data = /<sheetData(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/sheetData>)/.exec(xml);
  if (!data) throw new AppError("VALIDATION", "documents.template.kind", { format: "xlsx" });
  let number = 0;
  const rows = Array.from(
    (data[1] ?? "").matchAll(/<row(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/row>)/g),
    (row): SheetRow => {
      const tag = row[1] ?? "";
      number = Number(attributeOf(tag, "r") ?? number + 1);
      const cells = Array.from(
        (row[2] ?? "").matchAll(/<c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/c>)/g),
        (cell): SheetCell => {
          const [own, body] = [cell[1] ?? "", cell[2] ?? ""];
          const column = /^[A-Z]+/.exec(attributeOf(own, "r") ?? "")?.[0] ?? "";
          return { column, tag: own.replace(/\sr="[^"]*"/, ""), body, text: cellText(own, body, texts) };
        },
      );
      return { number, attributes: tag.replace(/\s(r|spans)="[^"]*"/g, ""), cells };
    },
  );
  return { head: xml.slice(0, data.index), rows, tail: xml.slice(data.index + data[0].length) };
}

const placeholder = /\{([^{}]{1,60})\}/g;

/**
 * The names between braces in a text of a cell.
 * @throws AppError VALIDATION documents.template.{brace,wideBrace}
 */
export function placeholdersOf(text: string): string[] {
  const wide = /｛[^｛｝{}]{1,20}｝/.exec(text)?.[0];
  if (wide) throw new AppError("VALIDATION", "documents.template.wideBrace", { name: wide });
  const rest = text.replace(placeholder, "");
  if (/[{}]/.test(rest))
    throw new AppError("VALIDATION", "documents.template.brace", { name: text.slice(0, 40) });
  return Array.from(text.matchAll(placeholder), ([, name = ""]) => name.trim());
}

const shown = (value: Filling[string] | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
const filled = (text: string, scope: Filling) =>
  text.replace(placeholder, (_, name: string) => shown(scope[name.trim()]));

/** A text with runs keeps them where every placeholder lies within one run. */
function richText(item: string, text: string, scope: Filling): string {
  const inRuns = item.replace(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g, (_, run: string) => {
    return `<t xml:space="preserve">${escapeXml(filled(unescapeXml(run), scope))}</t>`;
  });
  if (itemText(inRuns) === filled(text, scope)) return inRuns;
  return `<t xml:space="preserve">${escapeXml(filled(text, scope))}</t>`;
}

export type CellFiller = (
  cell: SheetCell,
  row: number,
  scope: Filling,
  moved: (formula: string) => string,
) => string;

function formulaXml(body: string, moved: (formula: string) => string): string {
  return Array.from(body.matchAll(/<f(\s[^>]*)?(?:\/>|>([^<]*)<\/f>)/g), ([, tag = "", text = ""]) =>
    text === "" ? "" : `<f${/t="array"/.test(tag) ? tag : ""}>${escapeXml(moved(unescapeXml(text)))}</f>`,
  ).join("");
}

/** Writes a cell of the template with its style into a row of the paper. */
export function cellFiller(parts: Parts): CellFiller {
  const items = sharedItems(parts);
  return ({ column, tag, body, text }, row, scope, moved) => {
    const place = column ? ` r="${column}${row}"` : "";
    const style = /\ss="\d+"/.exec(tag)?.[0] ?? "";
    if (body.includes("<f")) return `<c${place}${style}>${formulaXml(body, moved)}</c>`;
    const names = text.includes("{") ? placeholdersOf(text) : [];
    if (names.length === 0) return `<c${place}${tag}>${body}</c>`;
    const only: Value | undefined =
      names.length === 1 && text.trim() === `{${names[0]}}` ? (scope[names[0] ?? ""] as Value) : undefined;
    if (only === null) return `<c${place}${style}/>`;
    if (typeof only === "number") return `<c${place}${style}><v>${only}</v></c>`;
    const item = /\st="s"/.test(tag) ? (items[Number(/<v[^>]*>(\d+)<\/v>/.exec(body)?.[1])] ?? "") : body;
    return `<c${place}${style} t="inlineStr"><is>${richText(item.replace(/^<is>|<\/is>$/g, ""), text, scope)}</is></c>`;
  };
}
