import { evaluate } from "@/lib/rules";
import { tryCompile } from "@/lib/rules/compile";
import { exampleFacts } from "@/lib/rules/examples";
import type { OutValue, SchemeDocument, SchemeExample } from "@/lib/rules/types";

export type CameOut = Readonly<Record<string, Readonly<Record<string, OutValue>>>>;

/** What comes out of an example's inputs now, by subject; nothing while the scheme has errors that keep it from running. */
export function cameOut(document: SchemeDocument, example: SchemeExample): CameOut {
  const { compiled, findings } = tryCompile(document);
  if (findings.length > 0 || example.subjects.length === 0) return {};
  const { results } = evaluate(compiled, exampleFacts(document, example));
  return Object.fromEntries(results.map(({ id, values }) => [id, values]));
}
