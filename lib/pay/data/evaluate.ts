import "server-only";
import { newId } from "@/lib/base/ids";
import { addDays, type Day } from "@/lib/base/period";
import { postsOn } from "@/lib/roster/compute/tenure";
import type { PersonFacts, PostFact } from "@/lib/roster/data";
import { evaluate } from "@/lib/rules";
import type { FactSubject, FactsDocument, SubjectResult } from "@/lib/rules/types";
import { breakDays } from "../compute/breaks";
import { type Entitlement, entitlement, higherOnly, type Said } from "../compute/entitle";
import { type Stretch, stretchesOf, type Unit } from "../compute/units";
import type { PayElement, Payee } from "../types";
import { factsOf, isPaid, paidPosts, personSubjects, villageSubject } from "./facts";
import type { PayScheme } from "./schemes";
import type { Sources } from "./sources";

/** What one evaluation read; frozen with the run as far as its lines rest on it. */
export type FrozenSet = { readonly id: string; readonly scheme: PayScheme; readonly facts: FactsDocument };

/** What a payee is entitled to for one unit under one scheme. */
export type Entitled = {
  readonly payee: Payee;
  readonly scheme: PayScheme;
  readonly entitlements: readonly Entitlement[];
};

export type UnitResult = { readonly entitled: Entitled[]; readonly frozen: FrozenSet[] };

type Parameters = FactsDocument["parameters"];
type Outcomes = NonNullable<NonNullable<FactsDocument["others"]>["results"]>;
type Input = {
  scheme: PayScheme;
  unit: Unit;
  sources: Sources;
  parameters: Parameters;
  /** Elements of this unit's length that are asked for. */
  elements: readonly PayElement[];
  /** The elements are no longer paid for the unit: nothing is evaluated, everybody is entitled to nothing. */
  isGone: boolean;
  personIds: readonly string[];
  placeIds: readonly string[];
  now: Date;
};

/** Days of the unit that the elements ask about, per payee. */
type Asked = ReadonlyMap<PayElement, readonly Stretch[]>;

const lastDay = (unit: Unit) => addDays(unit.until, -1);

function askedOf({ scheme, unit, elements }: Input, breaks: readonly Day[]): Asked {
  return new Map(
    elements.map((element) => [
      element,
      stretchesOf(unit, breaks, { proRata: element.proRata, monthDay: scheme.monthDay }),
    ]),
  );
}

/** Everything dated about a person that can change a figure within the unit. */
function personBreaks({ scheme, unit, sources }: Input, person: PersonFacts): Day[] {
  const spans = [
    ...person.posts,
    ...person.leaves,
    ...(sources.cuts.get(person.id) ?? []),
    ...person.memberships,
  ];
  const read = new Set((scheme.document.reads ?? []).map((one) => one.scheme));
  const outcomes = (sources.outcomes.get(person.id) ?? []).filter((row) => read.has(row.scheme));
  const levels = read.size > 0 ? (sources.levels.get(person.id) ?? []) : [];
  return breakDays(
    spans,
    [...[...outcomes, ...levels].map((row) => row.effectiveFrom), person.deathDate],
    unit,
  );
}

type Word = { result: SubjectResult; frozenId: string };

/** Evaluates one day's facts once for all who need that day, and freezes them. */
function evaluateDay(
  input: Input,
  day: Day,
  { subjects, results }: { subjects: FactSubject[]; results: Outcomes },
): { words: Map<string, Word>; frozen: FrozenSet } {
  const { scheme, unit, sources, parameters, now } = input;
  const facts = factsOf(scheme, sources, { unit, day, subjects, results, parameters });
  const id = newId(now.getTime());
  const words = new Map<string, Word>();
  for (const result of evaluate(scheme.compiled(), facts).results)
    words.set(result.id, { result, frozenId: id });
  return { words, frozen: { id, scheme, facts } };
}

function saidBy(word: Word | undefined): Said | null {
  if (!word) return null;
  const { result, frozenId } = word;
  return {
    isCovered: result.covered,
    frozenId,
    subjectId: result.id,
    value: (rule) => result.values[rule] ?? null,
    reason: (rule) => {
      const error = result.errors.find((one) => one.name === rule);
      return error ? { code: error.code, message: error.message } : null;
    },
  };
}

const sum = (entitlements: readonly Entitlement[]) =>
  entitlements.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);

/** Of several posts the one that gives more, where the scheme says so; the main one where they are equal. */
function choose(
  input: Input,
  asked: Asked,
  { id, variants }: { id: string; variants: number },
  words: ReadonlyMap<Day, ReadonlyMap<string, Word>>,
): Entitlement[] {
  const { scheme, unit } = input;
  let best: Entitlement[] | null = null;
  for (let n = 0; n < variants; n++) {
    const word = (day: Day) =>
      (n > 0 ? words.get(day)?.get(`${id}~${n}`) : undefined) ?? words.get(day)?.get(id);
    const found = higherOnly(
      [...asked].map(([element, stretches]) =>
        entitlement(element, unit, stretches, (day) => saidBy(word(day)), scheme.versionId),
      ),
    );
    if (!best || sum(found) > sum(best)) best = found;
  }
  return best ?? [];
}

/** The posts for which somebody is computed; a former cadre for none, from the day after the last one ended. */
function postsFor(scheme: PayScheme, person: PersonFacts, day: Day): (PostFact | null)[] {
  if (scheme.subject === "formerCadre") {
    const hadOne = person.posts.some(
      (post) => isPaid(scheme, post) && post.until !== null && post.until <= day,
    );
    return hadOne && postsOn(person.posts, day).length === 0 ? [null] : [];
  }
  const held = paidPosts(scheme, person, day);
  if (held.length === 0) return [];
  return scheme.section.twoPosts === "higher" ? held : held.slice(0, 1);
}

/** Where somebody is paid: at the place of the paid post on the last day that counts, as it stood then, else of the last post. */
function personPayee({ scheme, unit, sources }: Input, person: PersonFacts): Payee | null {
  const within = person.posts.filter((post) => isPaid(scheme, post) && post.from < unit.until);
  const post =
    paidPosts(scheme, person, lastDay(unit))[0] ??
    [...within].sort((a, b) => ((a.until ?? "9") < (b.until ?? "9") ? -1 : 1)).at(-1) ??
    person.posts.at(-1);
  if (!post) return null;
  const at = sources.book.nearest(post.placeId, lastDay(unit));
  return {
    payeeKind: "person",
    payeeId: person.id,
    name: person.name,
    post: post.post,
    placeId: post.placeId,
    townshipId: (at && sources.book.townshipOf(at)) ?? post.placeId,
    placePath: at?.path ?? post.placePath,
  };
}

function nothing({ scheme, elements, unit }: Input, payee: Payee | null): Entitled[] {
  const none = { unit, amountFen: 0, gap: null, basis: [] };
  return payee ? [{ payee, scheme, entitlements: elements.map((element) => ({ ...none, element })) }] : [];
}

function computePeople(input: Input): UnitResult {
  const { scheme, sources } = input;
  const people = input.personIds.flatMap((id) => sources.people.get(id) ?? []);
  if (input.isGone)
    return { entitled: people.flatMap((one) => nothing(input, personPayee(input, one))), frozen: [] };
  const unbroken = askedOf(input, []);
  const asked = new Map(
    people.map((person) => {
      const breaks = personBreaks(input, person);
      return [person.id, breaks.length === 0 ? unbroken : askedOf(input, breaks)];
    }),
  );
  const byDay = new Map<Day, Set<string>>();
  for (const [id, elements] of asked)
    for (const stretches of elements.values())
      for (const { at } of stretches) byDay.set(at, (byDay.get(at) ?? new Set<string>()).add(id));
  const words = new Map<Day, Map<string, Word>>();
  const frozen: FrozenSet[] = [];
  const variants = new Map<string, number>();
  for (const [day, ids] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const subjects: FactSubject[] = [];
    const results: Outcomes = [];
    for (const person of people) {
      // Figures that depend on the others need everybody of that day.
      if (!scheme.readsCohort && !ids.has(person.id)) continue;
      const posts = postsFor(scheme, person, day);
      if (posts.length === 0) continue;
      variants.set(person.id, Math.max(variants.get(person.id) ?? 1, posts.length));
      const made = personSubjects(scheme, sources, { person, day, unit: input.unit, posts });
      for (const subject of made.subjects) subjects.push(subject);
      for (const row of made.results) results.push(row);
    }
    if (subjects.length === 0) continue;
    const done = evaluateDay(input, day, { subjects, results });
    words.set(day, done.words);
    frozen.push(done.frozen);
  }
  const entitled = people.flatMap((person): Entitled[] => {
    const payee = personPayee(input, person);
    const own = asked.get(person.id);
    if (!payee || !own) return [];
    const found = choose(input, own, { id: person.id, variants: variants.get(person.id) ?? 1 }, words);
    return [{ payee, scheme, entitlements: found }];
  });
  return { entitled, frozen };
}

function villagePayee({ sources, unit }: Input, placeId: string): Payee | null {
  const at = sources.book.nearest(placeId, lastDay(unit));
  if (!at) return null;
  const townshipId = sources.book.townshipOf(at) ?? placeId;
  return {
    payeeKind: "village",
    payeeId: placeId,
    name: at.name,
    post: null,
    placeId,
    townshipId,
    placePath: at.path,
  };
}

function computeVillages(input: Input): UnitResult {
  const { scheme, sources, placeIds } = input;
  if (input.isGone)
    return { entitled: placeIds.flatMap((id) => nothing(input, villagePayee(input, id))), frozen: [] };
  const asked = askedOf(input, []);
  const days = [...new Set([...asked.values()].flatMap((stretches) => stretches.map(({ at }) => at)))].sort();
  const words = new Map<Day, Map<string, Word>>();
  const frozen: FrozenSet[] = [];
  for (const day of days) {
    const made = placeIds
      .filter((id) => sources.book.at(id, day))
      .map((id) => villageSubject(scheme, sources, id, day));
    if (made.length === 0) continue;
    const done = evaluateDay(input, day, {
      subjects: made.map(({ subject }) => subject),
      results: made.flatMap(({ results }) => results),
    });
    words.set(day, done.words);
    frozen.push(done.frozen);
  }
  const entitled = placeIds.flatMap((placeId): Entitled[] => {
    const payee = villagePayee(input, placeId);
    if (!payee) return [];
    return [{ payee, scheme, entitlements: choose(input, asked, { id: placeId, variants: 1 }, words) }];
  });
  return { entitled, frozen };
}

/** What everybody is entitled to for one unit under one version of a scheme, with the inputs that were read. */
export function computeUnit(input: Input): UnitResult {
  if (input.elements.length === 0) return { entitled: [], frozen: [] };
  return input.scheme.subject === "village" ? computeVillages(input) : computePeople(input);
}
