import { exampleFacts } from "@/lib/rules/examples";
import type { FactsDocument, Finding, SchemeDocument, SchemeExample, SubjectResult } from "@/lib/rules/types";
import type { FormulaProblem, TriedValue } from "../types";

/** The draft with the formula that is being typed: in its rule, or as a new rule at the end. */
export function withFormula(
  document: SchemeDocument,
  { name, formula }: { name: string; formula: string },
): SchemeDocument {
  const isThere = document.rules.some((rule) => rule.name === name);
  const rules = isThere
    ? document.rules.map((rule) => (rule.name === name ? { ...rule, formula } : rule))
    : [...document.rules, { name, formula }];
  return { ...document, rules };
}

/** What the check-up says of one rule, at its place in the formula; a circle is told wherever it was found. */
export function problemsOf(findings: readonly Finding[], name: string, formula: string): FormulaProblem[] {
  const concerns = ({ code, place, message }: Finding) =>
    (place.part === "rules" && place.name === name) || (code === "CIRCLE" && message.zh.includes(name));
  return findings.filter(concerns).map(({ severity, place, message }) => ({
    from: Math.min(place.position?.from ?? 0, formula.length),
    to: Math.min(place.position?.to ?? formula.length, formula.length),
    severity,
    message,
  }));
}

/** Most reasons that are told of one blank. */
const mostReasons = 3;

/** One person's value of each rule, with the reasons of a blank. */
export function triedValues(
  document: SchemeDocument,
  { values, errors, covered }: SubjectResult,
): Map<string, TriedValue> {
  return new Map(
    document.rules.map(({ name }) => {
      const own = errors.filter((error) => error.name === name);
      const told = own.length > 0 || covered ? own : errors;
      const reasons = [...new Map(told.map(({ message }) => [message.zh, message])).values()];
      return [name, { value: values[name] ?? null, reasons: reasons.slice(0, mostReasons) }];
    }),
  );
}

export type ExampleOnTrial = { name: string; subjectId: string; facts: FactsDocument };

/** A worked example of the draft by its name, or the first one. */
export function exampleOnTrial(document: SchemeDocument, name: string | undefined): ExampleOnTrial | null {
  const examples: readonly SchemeExample[] = document.examples ?? [];
  const example = examples.find((one) => one.name === name) ?? examples[0];
  const subjectId = example?.expect[0]?.id;
  if (!example || subjectId === undefined) return null;
  return { name: example.name, subjectId, facts: exampleFacts(document, example) };
}
