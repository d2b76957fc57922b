import { readScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";

/**
 * A scheme as the text of its file, one figure or text a line, in the order of the format whatever order the database
 * kept; read in again it is the same scheme, and written out again the same text.
 */
export function schemeFileText(document: SchemeDocument): string {
  const read = readScheme(document);
  return `${JSON.stringify(read.ok ? read.scheme : document, null, 2)}\n`;
}
