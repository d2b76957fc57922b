import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { checkScheme } from "@/lib/rules";
import { compileScheme, tryCompile } from "@/lib/rules/compile";
import { evaluate } from "@/lib/rules/evaluate";
import type { FactsDocument, SchemeDocument } from "@/lib/rules/types";
import { listRegisteredNames } from "@/lib/schemes/data/parameters";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import type { SchemeVersion } from "@/lib/schemes/types";
import { exampleOnTrial, problemsOf, triedValues, withFormula } from "../compute/rule-on-trial";
import { withoutSealed } from "../compute/sealed";
import type { TryFormulaInput } from "../schema/formula";
import type { FormulaAnswer, TrialChoice, TriedValue } from "../types";
import { factsFor, loadPopulation, schemeOnTrial } from "./population";

type Reader = { actor: Actor; db: Read };

/** Whose figures stand beside the rules, and the figures; without them the faults of the draft come first. */
export type Trial = {
  readonly who:
    | {
        readonly kind: "person";
        readonly name: string;
        readonly cycleTitle: string;
        /** Sanctions count, because the reader may read them; for others nobody has any. */
        readonly withSanctions: boolean;
      }
    | { readonly kind: "example"; readonly name: string };
  readonly values: ReadonlyMap<string, TriedValue> | null;
};

type Subject = { who: Trial["who"]; subjectId: string; facts: FactsDocument };

/** Star schemes read what a period of rating records; the people of other schemes come by other ways. */
export const mayTryPeople = ({ kind, subject }: SchemeDocument): boolean =>
  kind === "star" && subject === "cadre";

async function personOnTrial(
  reader: Reader,
  version: SchemeVersion,
  document: SchemeDocument,
  { cycleId, personId }: { cycleId: string; personId: string },
): Promise<Subject> {
  const population = await loadPopulation(reader, cycleId);
  const person = population.people.find((one) => one.personId === personId);
  if (!person) throw notFound();
  const scheme = schemeOnTrial(version, document);
  const people = scheme.readsCohort ? population.people : [person];
  const facts = await factsFor(reader, { ...population, people }, scheme);
  const name = facts.subjects.find(({ id }) => id === personId)?.name ?? "";
  // Any formula may be typed: COUNT(处分) would tell what the roster hides.
  const withSanctions = can(reader.actor, "sanction:read");
  return {
    who: { kind: "person", name, cycleTitle: population.cycle.title, withSanctions },
    subjectId: personId,
    facts: withSanctions ? facts : withoutSealed(facts),
  };
}

async function subjectOf(
  reader: Reader,
  version: SchemeVersion,
  document: SchemeDocument,
  { cycleId, personId, example }: TrialChoice,
): Promise<Subject | null> {
  if (cycleId && personId && mayTryPeople(document))
    return personOnTrial(reader, version, document, { cycleId, personId });
  const found = exampleOnTrial(document, example);
  return found && { ...found, who: { kind: "example", name: found.name } };
}

function valuesOf(document: SchemeDocument, { facts, subjectId }: Subject): Map<string, TriedValue> | null {
  // Values of a scheme that does not compile would be made of anything.
  if (tryCompile(document).findings.length > 0) return null;
  const { results } = evaluate(compileScheme(document), facts);
  const result = results.find(({ id }) => id === subjectId);
  return result ? triedValues(document, result) : null;
}

/**
 * The values of every rule of a version for the chosen person, or for a worked example where nobody is chosen; null
 * where there is neither. Nothing is stored. @throws AppError NOT_FOUND
 */
export async function loadTrial(
  reader: Reader,
  version: SchemeVersion,
  choice: TrialChoice,
): Promise<Trial | null> {
  const subject = await subjectOf(reader, version, version.document, choice);
  return subject && { who: subject.who, values: valuesOf(version.document, subject) };
}

/** A name for a rule that has none yet; brackets keep it out of every formula. */
const unnamed = "【新】";

/** What is wrong with a formula while it is typed, and what it gives. Nothing is stored. @throws AppError NOT_FOUND */
export async function tryFormula(
  reader: Reader,
  { schemeVersionId, name, formula, ...choice }: TryFormulaInput,
): Promise<FormulaAnswer> {
  const version = await loadSchemeVersion(reader, { schemeVersionId });
  const rule = name === "" ? unnamed : name;
  const document = withFormula(version.document, { name: rule, formula });
  const problems = problemsOf(checkScheme(document, await listRegisteredNames(reader)), rule, formula);
  if (problems.some(({ severity }) => severity === "error")) return { problems, tried: null };
  const subject = await subjectOf(reader, version, document, choice);
  return { problems, tried: (subject && valuesOf(document, subject)?.get(rule)) ?? null };
}
