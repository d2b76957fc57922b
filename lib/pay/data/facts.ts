import "server-only";
import { addDays, type Day } from "@/lib/base/period";
import { levelEntryOn } from "@/lib/results/compute";
import { postsOn } from "@/lib/roster/compute/tenure";
import { postWords, sanctionWords } from "@/lib/roster/compute/words";
import type { PersonFacts, PostFact } from "@/lib/roster/data";
import { personFacts, villageFacts } from "@/lib/roster/data/kernel-facts";
import type { FactSubject, FactsDocument, OutValue } from "@/lib/rules/types";
import type { Unit } from "../compute/units";
import type { PayScheme } from "./schemes";
import type { CutRow, InputRow, Sources } from "./sources";

type Facts = NonNullable<FactSubject["facts"]>;
type Others = NonNullable<FactsDocument["others"]>;
type Result = NonNullable<Others["results"]>[number];

/** The posts of a person that a scheme pays, held on a day, the main one first. */
export function paidPosts(scheme: PayScheme, person: PersonFacts, day: Day): PostFact[] {
  const words = scheme.document.coverage?.posts;
  return postsOn(person.posts, day).filter((post) => !words || words.includes(postWords[post.post]));
}

/** Whether a post is one that the scheme pays, whoever holds it. */
export const isPaid = (scheme: PayScheme, post: PostFact) =>
  !scheme.document.coverage?.posts || scheme.document.coverage.posts.includes(postWords[post.post]);

function inputFacts(scheme: PayScheme, rows: readonly InputRow[] | undefined): Facts {
  const facts: Facts = {};
  const types = new Map((scheme.document.inputs ?? []).map((input) => [input.name, input.type]));
  for (const { name, year, value: text } of rows ?? []) {
    const type = types.get(name);
    if (type === undefined) continue;
    const value = type === "boolean" && text !== null ? text === "true" : text;
    if (year === null) facts[name] = value;
    else {
      const held = facts[name];
      const byYear = held && typeof held === "object" && "byYear" in held ? held.byYear : {};
      facts[name] = { byYear: { ...byYear, [String(year)]: value } };
    }
  }
  return facts;
}

/** Decided results of other schemes in force on a day, under the ids by which rules ask for them. */
function resultsOn(
  scheme: PayScheme,
  sources: Sources,
  { id, as, day }: { id: string; as: string; day: Day },
): Result[] {
  return (scheme.document.reads ?? []).flatMap(({ scheme: code, values: wanted }): Result[] => {
    const rows = (sources.outcomes.get(id) ?? []).filter(
      (row) => row.scheme === code && row.effectiveFrom <= day,
    );
    const found: Result[] = rows.map((row) => ({
      scheme: code,
      subject: as,
      period: { kind: "custom", from: row.periodFrom, until: row.periodUntil },
      values: { ...row.values },
    }));
    const entry = levelEntryOn(sources.levels.get(id) ?? [], day);
    const name = sources.levelNames.get(code);
    if (!entry || !wanted.some((value) => value.name === name) || !name) return found;
    const last = found.at(-1);
    const level: OutValue = entry.level === null ? null : String(entry.level);
    if (last) last.values[name] = level;
    else found.push({ scheme: code, subject: as, values: { [name]: level } });
    return found;
  });
}

/**
 * The last day of a cut as the facts of a day say it. Of a unit in parts each part speaks for itself: a cut that runs on
 * the day and ends before the unit does has no end yet, so that a rule that asks about the unit's end counts it.
 */
function lastDayOf({ until }: CutRow, day: Day, unit: Unit): Day | null {
  if (until === null || (until > day && until < unit.until)) return null;
  return addDays(until, -1);
}

/** The facts of a person for one day, once for each post that is to be computed. */
export function personSubjects(
  scheme: PayScheme,
  sources: Sources,
  {
    person,
    day,
    unit,
    posts,
  }: { person: PersonFacts; day: Day; unit: Unit; posts: readonly (PostFact | null)[] },
): { subjects: FactSubject[]; results: Result[] } {
  const year = Number(addDays(unit.until, -1).slice(0, 4));
  // What a later year brought is not known to the unit.
  const known = { ...person, grades: person.grades.filter((grade) => grade.year <= year) };
  const { facts, lists } = personFacts(known, day);
  const cuts = (sources.cuts.get(person.id) ?? []).filter((cut) => cut.from <= day);
  const declared = new Set((scheme.document.inputs ?? []).map((input) => input.name));
  const subjects = posts.map((post, n): FactSubject => {
    const place = post ?? person.posts.at(-1);
    const village = place ? villageFacts(sources.villageYears.get(place.placeId), declared) : {};
    return {
      id: n === 0 ? person.id : `${person.id}~${n}`,
      name: person.name,
      keys: {
        县: place?.placePath.split("/")[0] ?? null,
        乡镇: place?.townshipId ?? null,
        村: place?.placeId ?? null,
        职务: post ? postWords[post.post] : null,
      },
      facts: { ...facts, ...village, ...inputFacts(scheme, sources.inputs.get(person.id)) },
      lists: {
        ...lists,
        报酬扣减: cuts.map((cut) => ({
          处分类型: sanctionWords[cut.kind],
          文号: cut.document,
          起: cut.from,
          止: lastDayOf(cut, day, unit),
        })),
      },
    };
  });
  const results = subjects.flatMap(({ id }) => resultsOn(scheme, sources, { id: person.id, as: id, day }));
  return { subjects, results };
}

/** The facts of a village for one day, as payee or as unit of its cadres. */
export function villageSubject(
  scheme: PayScheme,
  sources: Sources,
  placeId: string,
  day: Day,
): { subject: FactSubject; results: Result[] } {
  const declared = new Set((scheme.document.inputs ?? []).map((input) => input.name));
  const at = sources.book.nearest(placeId, day);
  return {
    subject: {
      id: placeId,
      name: at?.name ?? placeId,
      keys: {
        县: at?.path.split("/")[0] ?? null,
        乡镇: at ? sources.book.townshipOf(at) : null,
        村: placeId,
      },
      facts: {
        ...villageFacts(sources.villageYears.get(placeId), declared),
        ...inputFacts(scheme, sources.inputs.get(placeId)),
      },
    },
    results: resultsOn(scheme, sources, { id: placeId, as: placeId, day }),
  };
}

/** A facts document of one unit and day for the subjects given, with the units that they belong to. */
export function factsOf(
  scheme: PayScheme,
  sources: Sources,
  {
    unit,
    day,
    subjects,
    results,
    parameters,
  }: {
    unit: Unit;
    day: Day;
    subjects: readonly FactSubject[];
    results: readonly Result[];
    parameters: FactsDocument["parameters"];
  },
): FactsDocument {
  const idsOf = (key: string) =>
    [...new Set(subjects.map((subject) => subject.keys?.[key] ?? null))].filter((id) => id !== null).sort();
  const name = (id: string) => sources.book.nearest(id, day)?.name ?? id;
  const villages =
    scheme.subject === "village" ? [] : idsOf("村").map((id) => villageSubject(scheme, sources, id, day));
  const known = new Set(results.map((row) => row.subject));
  return {
    period: { kind: unit.per, from: unit.from, until: unit.until },
    knowledgeDate: day,
    parameters: parameters ?? [],
    subjects: [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1)),
    others: {
      township: idsOf("乡镇").map((id) => ({ id, name: name(id) })),
      village: villages.map(({ subject: { keys: _, ...village } }) => village),
      results: [
        ...results,
        ...villages.flatMap((village) => village.results.filter((row) => !known.has(row.subject))),
      ],
    },
  };
}
