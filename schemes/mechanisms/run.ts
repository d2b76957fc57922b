import { compileScheme, evaluate, readScheme } from "@/lib/rules";
import type { FactSubject, FactsDocument, Period, SchemeDocument, SubjectResult } from "@/lib/rules/types";
import type { Case, Mechanism } from "./model";

const dayAfter = (year: number, month: number) =>
  month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, "0")}-01`;

/** "2025", "2025-07", "2025-2026" or "2025-07-01/2026-07-01" as a period. */
export function periodOf(text = "2025"): Period {
  const [from, until] = text.split("/");
  if (from && until) return { kind: "year", from, until };
  const [year = 0, second] = text.split("-").map(Number);
  if (second === undefined) return { kind: "year", from: `${year}-01-01`, until: `${year + 1}-01-01` };
  if (second > 12) return { kind: "twoYears", from: `${year}-01-01`, until: `${second + 1}-01-01` };
  return { kind: "month", from: dayAfter(year, second), until: dayAfter(year, second + 1) };
}

/** The fragment as a whole scheme. @throws Error when its shape is wrong */
export function schemeOf({ scheme }: Pick<Mechanism, "scheme">): SchemeDocument {
  const head = {
    format: 1,
    code: "mechanism",
    title: "例",
    kind: "star",
    subject: "cadre",
    period: "year",
    validFrom: "2010-01-01",
  };
  const read = readScheme(JSON.parse(JSON.stringify({ ...head, ...scheme })));
  if (!read.ok) throw new Error(JSON.stringify(read.findings.slice(0, 3)));
  return read.scheme;
}

/** What the people of a case get, in their order. */
export function resultsOf(
  mechanism: Mechanism,
  { say: _, expect: __, in: period, people, more, ...subject }: Case,
): SubjectResult[] {
  const subjects: FactSubject[] = (people ?? [subject]).map((one, i) => ({ id: `p${i + 1}`, ...one }));
  const facts: FactsDocument = { period: periodOf(period), ...more, subjects };
  return evaluate(compileScheme(schemeOf(mechanism)), facts).results;
}
