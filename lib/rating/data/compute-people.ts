import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { type Figures, figuresOf } from "@/lib/results/compute";
import { evaluate } from "@/lib/rules";
import type { FactsDocument, SubjectResult } from "@/lib/rules/types";
import type { LoadedScheme } from "./plan";
import { coveredPeople, type FactCycle, gatherFacts } from "./gather";

type Reader = { actor: Actor; db: Read };

export type Computed = { result: SubjectResult; figures: Figures };

/** Runs the scheme over facts; with a trace where one is asked for. */
export function computeFacts(scheme: LoadedScheme, facts: FactsDocument, trace?: string): Map<string, Computed> {
  const { results } = evaluate(scheme.compiled(), facts, trace === undefined ? {} : { trace: [trace] });
  return new Map(
    results.map((result) => [result.id, { result, figures: figuresOf(scheme.document, result.values) }]),
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
