import type { Finding, SchemeDocument } from "./types";

/** The check before adoption (体检): stable codes, each with a counterexample where there is one. */
export function checkScheme(_scheme: SchemeDocument): Finding[] {
  return [];
}
