import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { type Figures, figuresOf } from "@/lib/results/compute";
import { evaluate } from "@/lib/rules";
import type { EvaluateOptions, FactsDocument, SubjectResult } from "@/lib/rules/types";
import { coveredPeople, type FactCycle, gatherFacts } from "./gather";
import type { LoadedScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

export type Computed = { result: SubjectResult; figures: Figures };

/** Runs the scheme over facts; with the trace of one person, or such traces as the options say. */
export function computeFacts(
  scheme: LoadedScheme,
  facts: FactsDocument,
  trace: string | EvaluateOptions = {},
): Map<string, Computed> {
  const options = typeof trace === "string" ? { trace: [trace] } : trace;
  const { results } = evaluate(scheme.compiled(), facts, options);
  // A check over the cohort is blank while anybody's cells are; that is no gap of this person.
  const checks = new Set(scheme.document.rules.filter((rule) => rule.check).map((rule) => rule.name));
  return new Map(
    results.map((result) => {
      const errors = result.errors.filter((error) => !checks.has(error.name));
      return [
        result.id,
        { result: { ...result, errors }, figures: figuresOf(scheme.document, result.values) },
      ];
    }),
  );
}

/**
 * The facts from which one person of a cycle is computed: the person alone, or with the whole cohort where the
 * scheme's rules read other people.
 */
export async function factsOfOne(
  reader: Reader,
  { cycle, scheme, personId }: { cycle: FactCycle & { id: string }; scheme: LoadedScheme; personId: string },
): Promise<FactsDocument> {
  const people = await coveredPeople(reader, cycle.id, scheme.readsCohort ? undefined : [personId]);
  return gatherFacts(reader, { cycle, scheme, people });
}
