import { compileScheme } from "./compile";
import { evaluate } from "./evaluate";
import { readScheme } from "./read";
import type { FactSubject, FactsDocument, SchemeDocument, SubjectResult } from "./types";

/** A small scheme for tests; what is not given has a plain default. */
export function scheme(parts: Record<string, unknown>): SchemeDocument {
  const read = readScheme({
    format: 1,
    code: "test",
    title: "测试",
    kind: "star",
    subject: "cadre",
    period: "year",
    validFrom: "2020-01-01",
    rules: [],
    ...parts,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.findings.slice(0, 3), null, 1));
  return read.scheme;
}

export const year = { kind: "year" as const, from: "2025-01-01", until: "2026-01-01" };

/** Computes subjects under a scheme for the year 2025. */
export function run(
  document: SchemeDocument,
  subjects: FactSubject[],
  more: Partial<FactsDocument> = {},
): SubjectResult[] {
  return evaluate(compileScheme(document), { period: year, ...more, subjects }).results;
}

/** The value of one formula for one person, with its first error code when it is blank. */
export function calc(
  formula: string,
  subject: Partial<FactSubject> = {},
  parts: Record<string, unknown> = {},
  more: Partial<FactsDocument> = {},
): string | boolean | null {
  const rules = [...((parts.rules as unknown[]) ?? []), { name: "结果值", formula }];
  const [first] = run(scheme({ ...parts, rules }), [{ id: "p1", ...subject }], more);
  const value = first?.values.结果值 ?? null;
  return value === null ? `!${first?.errors.find((e) => e.name === "结果值")?.code ?? ""}` : value;
}
