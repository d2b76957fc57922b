import "server-only";
import { addDays } from "@/lib/base/period";
import { textHash } from "@/lib/results/data";
import type { PersonFacts, PostFact } from "@/lib/roster/data";
import { ENGINE_VERSION } from "@/lib/rules";
import type { FactsDocument } from "@/lib/rules/types";
import type { Unit } from "../compute/units";
import type { PayScheme } from "./schemes";
import type { Sources } from "./sources";

/** Letters of the hash: half a SHA-256. */
export const inputsHashLength = 32;

type Parameters = NonNullable<FactsDocument["parameters"]>;

/** Of a register only what is known to a unit: nothing of a later year or day. */
export function parametersFor(scheme: PayScheme, unit: Unit, all: Parameters): Parameters {
  const names = new Set((scheme.document.parameters ?? []).map(({ name }) => name));
  const year = Number(addDays(unit.until, -1).slice(0, 4));
  return all.filter(
    (one) =>
      names.has(one.name) &&
      (one.year === undefined || one.year <= year) &&
      (one.from === undefined || one.from < unit.until),
  );
}

/**
 * A hash over everything that can change what a payee is entitled to for a unit. Where all settled lines of the unit
 * carry today's hash, the unit need not be computed again. Of a scheme whose figures depend on other payees there is
 * none. What is later than the unit is left out, as it is from the facts.
 */
export function inputsHasher(
  scheme: PayScheme,
  unit: Unit,
  sources: Sources,
  parameters: Parameters,
): ((payeeId: string) => string) | null {
  if (scheme.readsCohort) return null;
  const last = addDays(unit.until, -1);
  const year = Number(last.slice(0, 4));
  const common = textHash(JSON.stringify([ENGINE_VERSION, scheme.hash, unit, parameters]));
  const isKnown = (day: string) => day <= last;
  const place = (id: string) => {
    const at = sources.book.nearest(id, last);
    const years = [...(sources.villageYears.get(id) ?? [])].filter(([of]) => of <= year);
    return [at?.name, at?.path, years, own(id)];
  };
  const own = (id: string) => [
    (sources.outcomes.get(id) ?? []).filter((row) => isKnown(row.effectiveFrom)),
    (sources.inputs.get(id) ?? []).filter((row) => row.year === null || row.year <= year),
  ];
  const person = (one: PersonFacts) => [
    [one.name, one.sex, one.birthDate, one.education, one.deathDate],
    one.posts.filter((post) => isKnown(post.from)),
    one.leaves.filter((leave) => isKnown(leave.from)),
    one.grades.filter((grade) => grade.year <= year),
    one.records.filter((record) => isKnown(record.day)),
    one.sanctions.filter((sanction) => isKnown(sanction.decidedOn)),
    one.memberships.filter((membership) => isKnown(membership.from)),
    (sources.levels.get(one.id) ?? []).filter((row) => isKnown(row.effectiveFrom)),
    (sources.cuts.get(one.id) ?? []).filter((row) => isKnown(row.from)),
  ];
  const placesOf = (posts: readonly PostFact[]) =>
    [...new Set(posts.filter((post) => isKnown(post.from)).map((post) => post.placeId))].sort();
  const places = new Map<string, unknown>();
  const placeOnce = (id: string) => {
    if (!places.has(id)) places.set(id, place(id));
    return places.get(id);
  };
  return (payeeId) => {
    const one = sources.people.get(payeeId);
    const parts = one
      ? [person(one), own(payeeId), placesOf(one.posts).map(placeOnce)]
      : [placeOnce(payeeId)];
    return textHash(`${common}\n${JSON.stringify(parts)}`).slice(0, inputsHashLength);
  };
}
