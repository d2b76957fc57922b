import { AppError, isAppError } from "@/lib/base/errors";
import { openZip } from "./zip";

export type TemplateFormat = "docx" | "xlsx";
/** The entries of an office file by their names. */
export type Parts = ReadonlyMap<string, Buffer>;
/** A placeholder of a template; `inside` holds those between `{#name}` and `{/name}`, null for a plain one. */
export type Tag = { readonly name: string; readonly inside: readonly Tag[] | null };
/** What may stand in a template: plain placeholders, and lists with placeholders of their own. */
export type Vocabulary = {
  readonly fields: readonly string[];
  readonly lists: Readonly<Record<string, Vocabulary>>;
};
export type Value = string | number | null;
/** What is filled in: values by placeholder, and rows by list. */
export type Filling = { readonly [name: string]: Value | readonly Filling[] };

/** A template is a form, not a book: what it may unfold to. */
export const largestTemplateBytes = 40 * 1024 * 1024;

const refused = (reason: string, values: Record<string, string | number> = {}) =>
  new AppError("VALIDATION", `documents.template.${reason}`, values);

const main = { docx: "word/document.xml", xlsx: "xl/workbook.xml" } as const;

function unfoldAll(bytes: Uint8Array, format: TemplateFormat): Map<string, Buffer> {
  try {
    const zip = openZip(bytes, largestTemplateBytes);
    if (!zip.has(main[format]) || !zip.has("[Content_Types].xml")) throw refused("kind", { format });
    return new Map(
      zip
        .names()
        .filter((name) => !name.endsWith("/"))
        .map((name) => [name, zip.bytes(name) ?? Buffer.alloc(0)]),
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "LIMIT") throw refused("tooLarge", { mb: largestTemplateBytes / 1024 / 1024 });
    throw refused("kind", { format });
  }
}

const isXml = (name: string) => /\.(xml|rels|vml)$/i.test(name);

function isMacro(name: string, text: string): boolean {
  if (/vba(Project|Data)|macrosheets\//i.test(name)) return true;
  return name === "[Content_Types].xml" && /macroEnabled|vbaProject|ms-office\.vba/i.test(text);
}

const isEmbedded = (name: string, text: string) =>
  /(^|\/)(embeddings|activeX|ctrlProps)\//i.test(name) ||
  (name.endsWith(".rels") && /\/(aFChunk|oleObject|package|control)["']/i.test(text));

/** Links that fetch something when the file opens: relationships to the outside, data connections, DDE and INCLUDE fields. */
function isExternal(name: string, text: string): boolean {
  if (/externalLinks\/|(^|\/)connections\.xml$|queryTables\//i.test(name)) return true;
  if (name.endsWith(".rels")) return /TargetMode\s*=\s*["']External["']/i.test(text);
  return /<w:(instrText|fldSimple)[^>]*(>|instr=")\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b/i.test(
    text,
  );
}

/**
 * Opens a template and refuses what no form needs: macros, embedded objects and links to the outside.
 * @throws AppError VALIDATION documents.template.{kind,tooLarge,macro,embedded,external}
 */
export function openTemplate(bytes: Uint8Array, format: TemplateFormat): Parts {
  const parts = unfoldAll(bytes, format);
  for (const [name, content] of parts) {
    const text = isXml(name) ? content.toString("utf8") : "";
    if (isMacro(name, text)) throw refused("macro");
    if (isEmbedded(name, text)) throw refused("embedded");
    if (isExternal(name, text)) throw refused("external");
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refused("kind", { format });
  }
  return parts;
}

const shown = (name: string) => `{${name}}`;
const knownOf = ({ fields, lists }: Vocabulary) => [
  ...fields.map(shown),
  ...Object.keys(lists).map((name) => `{#${name}}…{/${name}}`),
];

/**
 * Refuses placeholders that the paper does not know; inside a list those around it are known too, as in the filling.
 * @throws AppError VALIDATION documents.template.{unknown,notList}
 */
export function requireKnown(tags: readonly Tag[], vocabulary: Vocabulary): void {
  for (const { name, inside } of tags) {
    const list = Object.hasOwn(vocabulary.lists, name) ? vocabulary.lists[name] : undefined;
    const isField = vocabulary.fields.includes(name);
    if (!list && !isField)
      throw refused("unknown", { name: shown(name), known: knownOf(vocabulary).join(" ") });
    if (list && inside === null) throw refused("notList", { name });
    if (inside === null) continue;
    requireKnown(inside, {
      fields: [...vocabulary.fields, ...(list?.fields ?? [])],
      // A list within itself, or within another, would print every row as often as there are rows.
      lists: list ? list.lists : vocabulary.lists,
    });
  }
}

/** The archive's text of a part, null when there is none. */
export function textOf(parts: Parts, name: string): string | null {
  return (
    parts
      .get(name)
      ?.toString("utf8")
      .replace(/^\uFEFF/, "") ?? null
  );
}
