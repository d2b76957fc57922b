import type { CompiledScheme } from "../compile";
import type { FactsDocument, Finding } from "../types";

/** What in the facts does not fit the scheme: unknown items, wrong types, values out of range. */
export function checkFacts(_compiled: CompiledScheme, _facts: FactsDocument): Finding[] {
  return [];
}
