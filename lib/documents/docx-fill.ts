import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { AppError } from "@/lib/base/errors";
import type { Filling, Parts, Tag } from "./template";
import { textOf } from "./template";

type Part = { type: string; value: string; module?: string; subparsed?: Part[] };
type Failure = {
  name?: string;
  properties?: { id?: string; xtag?: string; context?: string; errors?: Failure[] };
};

const loopFaults = [
  "unopened_loop",
  "unclosed_loop",
  "closing_tag_does_not_match_opening_tag",
  "unbalanced_loop_tags",
];
const braceFaults = ["unopened_tag", "unclosed_tag", "duplicate_open_tag", "duplicate_close_tag"];

function refusalOf(error: unknown): AppError {
  const { properties } = error as Failure;
  const first = properties?.errors?.[0]?.properties ?? properties;
  if (!first?.id) throw error;
  const name = String(first.xtag ?? first.context ?? "").slice(0, 40);
  const reason = loopFaults.includes(first.id) ? "loop" : braceFaults.includes(first.id) ? "brace" : "broken";
  return new AppError("VALIDATION", `documents.template.${reason}`, reason === "broken" ? {} : { name });
}

/** Values by their own names only: `{constructor}` is no placeholder. */
const parser = (tag: string) => ({
  get: (scope: unknown) => {
    const name = tag.trim();
    return typeof scope === "object" && scope !== null && Object.hasOwn(scope, name)
      ? (scope as Record<string, unknown>)[name]
      : undefined;
  },
});

/** Listens to the compiler for the placeholders of every part. */
class TagCollector {
  readonly name = "TagCollector";
  readonly found: Part[] = [];
  set({ inspect }: { inspect?: { postparsed?: Part[] } }) {
    for (const part of inspect?.postparsed ?? []) if (part.type === "placeholder") this.found.push(part);
  }
}

function compile(parts: Parts, collector: TagCollector): Docxtemplater {
  const zip = new PizZip();
  for (const [name, content] of parts) zip.file(name, content);
  try {
    return new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      parser,
      nullGetter: () => "",
      modules: [collector],
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

const tagOf = (part: Part): Tag => ({
  // `{@name}` would put raw XML into the paper; no paper knows such a placeholder.
  name: part.module === "rawxml" ? `@${part.value}` : part.value.trim(),
  inside:
    part.module === "loop"
      ? (part.subparsed ?? []).filter(({ type }) => type === "placeholder").map(tagOf)
      : null,
});

/** Full-width braces look like placeholders and are none. */
function requireNarrowBraces(parts: Parts): void {
  const text = (textOf(parts, "word/document.xml") ?? "").replace(/<[^>]*>/g, "");
  const wide = /｛[^｛｝{}]{1,20}｝/.exec(text)?.[0];
  if (wide) throw new AppError("VALIDATION", "documents.template.wideBrace", { name: wide });
}

/**
 * The placeholders of a docx template, headers and footers included.
 * @throws AppError VALIDATION documents.template.{loop,brace,wideBrace,broken}
 */
export function docxTags(parts: Parts): Tag[] {
  requireNarrowBraces(parts);
  const collector = new TagCollector();
  compile(parts, collector);
  return collector.found.map(tagOf);
}

/** Fills a docx template: values by name, rows of lists repeated. @throws AppError VALIDATION as `docxTags` */
export function fillDocx(parts: Parts, filling: Filling): Uint8Array<ArrayBuffer> {
  const document = compile(parts, new TagCollector());
  try {
    document.render(filling);
  } catch (error) {
    throw refusalOf(error);
  }
  return new Uint8Array(document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
}
