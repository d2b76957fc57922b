import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { cycleSubject } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { addDays, addMonths } from "@/lib/base/period";
import { inChunksOf } from "@/lib/procedure/data";
import { levelEntryOn } from "@/lib/results/compute";
import { type LevelRow, loadEarlierResults, loadLevelEntries, type ResultRow } from "@/lib/results/data";
import {
  loadPersonFacts,
  loadPlaceBook,
  loadVillageYears,
  type PersonFacts,
  type PlaceBook,
} from "@/lib/roster/data";
import { personFacts, villageFacts } from "@/lib/roster/data/kernel-facts";
import type { FactSubject, FactsDocument } from "@/lib/rules/types";
import { loadParameters } from "@/lib/schemes/data";
import { FIXED_GRADE, gradeWords, postWords } from "../../compute";
import { ballotFacts, entryFacts } from "../entries";
import type { LoadedScheme } from "../plan";
import { fixedGrades } from "../subjects";
import { nothingRecorded, type Recorded, recordedBySubject } from "./recorded";

type Reader = { actor: Actor; db: Read };

/** The cycle as gathering needs it; a cycle about to be opened has no id yet. */
export type FactCycle = {
  readonly id: string | null;
  readonly periodKind: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly snapshotDay: string;
};

/** A person with the unit and the post that count in this cycle. */
export type FactPerson = {
  readonly personId: string;
  readonly post: string;
  readonly placeId: string;
  readonly townshipId: string;
  readonly placePath: string;
};

type Input = { cycle: FactCycle; scheme: LoadedScheme; people: readonly FactPerson[] };

/** Results of earlier periods as PREV reads them; of the last one the level that was in force on the snapshot day. */
function previousOf(
  { cycle, scheme }: Input,
  results: readonly ResultRow[],
  levels: readonly LevelRow[],
): NonNullable<FactSubject["previous"]> {
  const name = scheme.document.outcomes?.level;
  const rule = scheme.document.rules.find((candidate) => candidate.name === name);
  const names = scheme.document.levels?.find((candidate) => candidate.name === rule?.levels)?.values;
  const said = (level: number | null) => (level === null ? null : names ? (names[level] ?? null) : level);
  const kind = cycle.periodKind as FactsDocument["period"]["kind"];
  const earlier = results.map((row) => ({
    period: { kind, from: row.periodFrom, until: row.periodUntil },
    values: { ...row.values, ...(name ? { [name]: said(row.level) } : {}) },
  }));
  const inForce = levelEntryOn(levels, cycle.snapshotDay);
  if (!name || !inForce) return earlier;
  const last = earlier.at(-1);
  if (last?.period.until === cycle.periodFrom) last.values[name] = said(inForce.level);
  else {
    const from = previousStart(cycle);
    if (from)
      earlier.push({
        period: { kind, from, until: cycle.periodFrom },
        values: { [name]: said(inForce.level) },
      });
  }
  return earlier;
}

const lengths: Readonly<Record<string, number>> = {
  month: 1,
  quarter: 3,
  halfYear: 6,
  year: 12,
  twoYears: 24,
};

function previousStart(cycle: FactCycle): string | null {
  const months = lengths[cycle.periodKind];
  return months === undefined ? null : addMonths(cycle.periodFrom, -months);
}

type Sources = {
  people: ReadonlyMap<string, PersonFacts>;
  recorded: ReadonlyMap<string, Recorded>;
  grades: ReadonlyMap<string, keyof typeof gradeWords>;
  results: ReadonlyMap<string, ResultRow[]>;
  levels: ReadonlyMap<string, LevelRow[]>;
};

function subjectOf(input: Input, person: FactPerson, sources: Sources): FactSubject | null {
  const roster = sources.people.get(person.personId);
  if (!roster) return null;
  const { facts, lists } = personFacts(roster, input.cycle.snapshotDay);
  const recorded = sources.recorded.get(person.personId) ?? nothingRecorded();
  const year = Number(input.cycle.periodFrom.slice(0, 4));
  const imported = roster.grades.find((row) => row.year === year && row.cycleId === null)?.grade;
  const grade = sources.grades.get(person.personId) ?? imported;
  const previous = previousOf(
    input,
    sources.results.get(person.personId) ?? [],
    sources.levels.get(person.personId) ?? [],
  );
  return {
    id: person.personId,
    name: roster.name,
    keys: {
      县: person.placePath.split("/")[0] ?? null,
      乡镇: person.townshipId,
      村: person.placeId,
      职务: postWords[person.post as keyof typeof postWords] ?? person.post,
    },
    facts: { ...facts, ...recorded.facts, ...(grade ? { [FIXED_GRADE]: gradeWords[grade] } : {}) },
    lists,
    entries: recorded.entries,
    ballots: recorded.ballots,
    ...(previous.length > 0 ? { previous } : {}),
  };
}

async function villageUnits(
  reader: Reader,
  input: Input,
  book: PlaceBook,
): Promise<NonNullable<FactsDocument["others"]>> {
  const { actor, db } = reader;
  const { cycle, scheme } = input;
  const ids = [...new Set(input.people.map((person) => person.placeId))].sort();
  const declared = new Set(
    (scheme.document.inputs ?? []).filter((i) => i.subject === "village").map((i) => i.name),
  );
  const year = Number(cycle.periodFrom.slice(0, 4));
  const years = await loadVillageYears(
    { actor, db },
    { county: actor.county, placeIds: ids, years: [year - 2, year - 1, year, year + 1] },
  );
  const recorded = cycle.id
    ? await recordedOf(reader, cycle.id, "village", ids, scheme)
    : new Map<string, Recorded>();
  const nameOf = (id: string) => book.nearest(id, cycle.snapshotDay)?.name ?? id;
  const township = [...new Set(input.people.map((person) => person.townshipId))].sort();
  return {
    township: township.map((id) => ({ id, name: nameOf(id) })),
    village: ids.map((id) => {
      const own = recorded.get(id) ?? nothingRecorded();
      return {
        id,
        name: nameOf(id),
        facts: { ...villageFacts(years.get(id), declared), ...own.facts },
        entries: own.entries,
        ballots: own.ballots,
      };
    }),
  };
}

/** Whether a list of ids is so large that reading the whole cycle is cheaper than naming them. */
const isMany = (ids: readonly string[]) => ids.length > 2_000;

async function recordedOf(
  { actor, db }: Reader,
  cycleId: string,
  subjectKind: "person" | "village",
  ids: readonly string[],
  scheme: LoadedScheme,
): Promise<Map<string, Recorded>> {
  const wanted = { cycleId, subjectKind, ...(isMany(ids) ? {} : { subjectIds: ids }) };
  const reader = { county: actor.county, db };
  return recordedBySubject(await entryFacts(reader, wanted), await ballotFacts(reader, wanted), scheme);
}

/** Parameters of the register that the scheme reads: a run freezes those it used and no others. */
async function parametersOf(
  reader: Reader,
  { cycle, scheme }: Input,
): Promise<NonNullable<FactsDocument["parameters"]>> {
  const names = new Set((scheme.document.parameters ?? []).map((parameter) => parameter.name));
  const all = (await loadParameters(reader, { day: addDays(cycle.periodUntil, -1) })) ?? [];
  return all.filter((parameter) => names.has(parameter.name));
}

/**
 * The facts of people for the kernel, in a fixed number of queries per 2,000 people: roster as on the snapshot day,
 * entries and ballots in force, the villages' figures, earlier results, the levels in force, parameters. Trusts the
 * caller to have chosen the people.
 */
export async function gatherFacts(reader: Reader, input: Input): Promise<FactsDocument> {
  const { actor, db } = reader;
  const { cycle, scheme } = input;
  const { county } = actor;
  const ids = input.people.map((person) => person.personId);
  const book = await loadPlaceBook(db, county);
  const sources: Sources = {
    people: await loadPersonFacts({ actor, db }, { county, personIds: ids, day: cycle.snapshotDay }),
    recorded: cycle.id ? await recordedOf(reader, cycle.id, "person", ids, scheme) : new Map(),
    grades: cycle.id ? await fixedGrades({ county, db }, cycle.id) : new Map(),
    results: await loadEarlierResults(
      { county, db },
      { schemeId: scheme.schemeId, personIds: ids, until: cycle.periodFrom },
    ),
    levels: await loadLevelEntries({ county, db }, ids),
  };
  const subjects = input.people.flatMap((person) => subjectOf(input, person, sources) ?? []);
  return {
    period: {
      kind: cycle.periodKind as FactsDocument["period"]["kind"],
      from: cycle.periodFrom,
      until: cycle.periodUntil,
    },
    knowledgeDate: cycle.snapshotDay,
    parameters: await parametersOf(reader, input),
    subjects: subjects.sort((a, b) => (a.id < b.id ? -1 : 1)),
    others: await villageUnits(reader, input, book),
  };
}

/** The covered people of a cycle, all or some; in the order of their ids. */
export async function coveredPeople(
  { actor, db }: Reader,
  cycleId: string,
  personIds?: readonly string[],
): Promise<FactPerson[]> {
  const read = (ids?: string[]) =>
    db
      .select({
        personId: cycleSubject.personId,
        post: cycleSubject.post,
        placeId: cycleSubject.placeId,
        townshipId: cycleSubject.townshipId,
        placePath: cycleSubject.placePath,
      })
      .from(cycleSubject)
      .where(
        and(
          eq(cycleSubject.county, actor.county),
          eq(cycleSubject.cycleId, cycleId),
          eq(cycleSubject.coverage, "covered"),
          ids ? inArray(cycleSubject.personId, ids) : undefined,
        ),
      )
      .orderBy(asc(cycleSubject.personId));
  return personIds ? inChunksOf(personIds, read) : read();
}
