import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { scheme as schemeTable } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { withPlaceNames } from "@/lib/results/compute";
import { loadFrozen, loadFrozenSubjects } from "@/lib/results/data";
import { evaluate, explain } from "@/lib/rules";
import type { Explanation, ExplanationLine, FactsDocument, Locale } from "@/lib/rules/types";
import type { Basis } from "../types";
import { loadPayScheme, type PayScheme } from "./schemes";

type Reader = { county: string; db: Read };

/** What a stretch of a line was computed from. */
export type Inputs = {
  readonly scheme: PayScheme;
  readonly subjectId: string;
  readonly facts: FactsDocument;
  /** Titles of the schemes whose outcomes are read, by code. */
  readonly titles: ReadonlyMap<string, string>;
};

export const inputsKey = ({ frozenId, subjectId }: Pick<Basis, "frozenId" | "subjectId">) =>
  `${frozenId}/${subjectId}`;

async function titlesOf({ county, db }: Reader, schemes: Iterable<PayScheme>): Promise<Map<string, string>> {
  const codes = [...schemes].flatMap(({ document }) => (document.reads ?? []).map((one) => one.scheme));
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: schemeTable.code, title: schemeTable.title })
    .from(schemeTable)
    .where(and(eq(schemeTable.county, county), inArray(schemeTable.code, [...new Set(codes)])));
  return new Map(rows.map(({ code, title }) => [code, title]));
}

/**
 * The frozen inputs behind stretches of lines, by `inputsKey`: the subject alone, or everybody where a figure depends on
 * the others. Trusts the caller to have read the lines in scope.
 */
export async function loadInputs(reader: Reader, basis: readonly Basis[]): Promise<Map<string, Inputs>> {
  const wanted = [...new Map(basis.map((one) => [inputsKey(one), one])).values()];
  const schemes = new Map<string, PayScheme>();
  for (const id of new Set(wanted.map((one) => one.schemeVersionId)))
    schemes.set(id, await loadPayScheme(reader, id));
  const isCohort = (one: Basis) => schemes.get(one.schemeVersionId)?.readsCohort === true;
  const alone = await loadFrozenSubjects(
    reader,
    wanted.filter((one) => !isCohort(one)),
  );
  const whole = new Map<string, FactsDocument>();
  for (const id of new Set(wanted.filter(isCohort).map(({ frozenId }) => frozenId)))
    whole.set(id, (await loadFrozen(reader, id)).facts);
  const titles = await titlesOf(reader, schemes.values());
  const found = new Map<string, Inputs>();
  for (const one of wanted) {
    const scheme = schemes.get(one.schemeVersionId);
    const facts = whole.get(one.frozenId) ?? alone.get(inputsKey(one));
    if (scheme && facts) found.set(inputsKey(one), { scheme, facts, subjectId: one.subjectId, titles });
  }
  return found;
}

/** The lines that a rule reads, itself first, however deep. */
function readBy(lines: readonly ExplanationLine[], rule: string): ExplanationLine[] {
  const byName = new Map(lines.map((line) => [line.name, line]));
  const names = new Set([rule]);
  for (const name of names) for (const child of byName.get(name)?.children ?? []) names.add(child);
  return [...names].flatMap((name) => byName.get(name) ?? []);
}

/** Codes of other schemes as people say them: "gaoping-star.星级" is 星级, “gaoping-star” the title of the scheme. */
function withSchemeNames(lines: readonly ExplanationLine[], { titles }: Inputs): ExplanationLine[] {
  let text = JSON.stringify(lines);
  for (const [code, title] of titles)
    text = text.replaceAll(`"name":"${code}.`, '"name":"').replaceAll(`“${code}”`, `《${title}》`);
  return JSON.parse(text) as ExplanationLine[];
}

/**
 * Why an element's rule came to what it did: the trace of the kernel over the frozen inputs, of all that the rule reads
 * and nothing else. Null when the subject is not in them.
 */
export function explainRule(inputs: Inputs, rule: string, locale: Locale): Explanation | null {
  const { scheme, facts, subjectId } = inputs;
  const compiled = scheme.compiled();
  const result = evaluate(compiled, facts, { trace: [subjectId] }).results.find(({ id }) => id === subjectId);
  if (!result?.trace) return null;
  const told = withPlaceNames(explain(compiled, result.trace, locale), facts, subjectId);
  const lines = withSchemeNames(readBy(told.lines, rule), inputs);
  return { ...told, lines, text: lines.map(({ text }) => text).join("\n") };
}
