import "server-only";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { notFound } from "@/lib/base/errors";
import { readScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";

export type TemplateSummary = { name: string; document: SchemeDocument };

const folder = () => join(process.cwd(), "schemes");
let known: Promise<TemplateSummary[]> | undefined;

/** The schemes that come with the project, the default ones first. */
export function listTemplates(): Promise<TemplateSummary[]> {
  known ??= readTemplates();
  return known;
}

async function readTemplates(): Promise<TemplateSummary[]> {
  const files = (await readdir(folder())).filter((file) => file.endsWith(".json")).sort();
  const read = await Promise.all(
    files.map(async (file) => {
      const result = readScheme(JSON.parse(await readFile(join(folder(), file), "utf8")));
      return result.ok ? [{ name: file.slice(0, -".json".length), document: result.scheme }] : [];
    }),
  );
  return read.flat().sort((a, b) => rank(a.name) - rank(b.name));
}

/** The default schemes stand before those of other places, the star rating first. */
const rank = (name: string): number => (name === "gaoping-star" ? 0 : name.startsWith("gaoping-") ? 1 : 2);

/** The document of a template. @throws AppError NOT_FOUND */
export async function loadTemplate(name: string): Promise<SchemeDocument> {
  const template = (await listTemplates()).find((candidate) => candidate.name === name);
  if (!template) throw notFound();
  return template.document;
}
