import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { type Computed, computeFacts } from "@/lib/rating/data/compute-people";
import { type CycleRow, cycleRow, cycleRows } from "@/lib/rating/data/cycle-row";
import { coveredPeople, type FactPerson, gatherFacts } from "@/lib/rating/data/gather";
import { type LoadedScheme, trialScheme } from "@/lib/rating/data/plan";
import type { EvaluateOptions, FactsDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes/types";

export type Reader = { actor: Actor; db: Read };

/** The real people of one period, on whom a scheme is tried. */
export type Population = { readonly cycle: CycleRow; readonly people: readonly FactPerson[] };

const doors = ["scheme:write", "scheme:review", "scheme:adopt"] as const;

/** Whether somebody may try rules on people: who writes, reviews or adopts rules. */
export const maySimulate = (actor: Actor) => doors.some((door) => can(actor, door));

/** Whether there is a trial of a version for somebody: so far of star schemes. */
export const mayTry = (actor: Actor, { kind }: Pick<SchemeVersion, "kind">) =>
  kind === "star" && maySimulate(actor);

function requireSimulation(actor: Actor): void {
  if (!maySimulate(actor)) throw notFound();
}

/** Periods on whose people a scheme can be tried, newest first; at most 200. @throws AppError NOT_FOUND */
export async function listPopulations(reader: Reader): Promise<CycleRow[]> {
  requireSimulation(reader.actor);
  return cycleRows(reader, undefined, doors);
}

/** The people of a period whom the actor's scope holds. @throws AppError NOT_FOUND */
export async function loadPopulation(reader: Reader, cycleId: string): Promise<Population> {
  const { actor } = reader;
  requireSimulation(actor);
  const cycle = await cycleRow(reader, cycleId, doors);
  const people = await coveredPeople(reader, cycle.id);
  const isMine = (path: string) => doors.some((door) => can(actor, door) && inScope(actor, door, path));
  return { cycle, people: people.filter(({ placePath }) => isMine(placePath)) };
}

/** A version of any status as a scheme that can be tried. */
export const schemeOnTrial = (version: SchemeVersion, document = version.document): LoadedScheme => {
  const { id, schemeId, version: number, title, hash } = version;
  return trialScheme({ versionId: id, schemeId, version: number, title, hash }, document);
};

/** What is recorded of a period's people, as a scheme reads it. */
export async function factsFor(
  reader: Reader,
  { cycle, people }: Population,
  scheme: LoadedScheme,
): Promise<FactsDocument> {
  return gatherFacts(reader, { cycle, scheme, people });
}

/** Every person's figures under a scheme, with such traces as are asked for; nothing is stored. */
export const tryOn = (
  scheme: LoadedScheme,
  facts: FactsDocument,
  options?: EvaluateOptions,
): ReadonlyMap<string, Computed> => computeFacts(scheme, facts, options);
