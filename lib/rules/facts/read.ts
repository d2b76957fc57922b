import { shapeFindings } from "../read";
import { factsDocumentSchema } from "../schema";
import type { FactsDocument, Finding } from "../types";

/** Reads a facts file that was parsed from JSON; the shape only. */
export function readFacts(
  json: unknown,
): { ok: true; facts: FactsDocument } | { ok: false; findings: Finding[] } {
  const parsed = factsDocumentSchema.safeParse(json);
  if (parsed.success) return { ok: true, facts: parsed.data };
  return { ok: false, findings: shapeFindings(parsed.error, json, "facts") };
}
