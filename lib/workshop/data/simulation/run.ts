import "server-only";
import type { Read } from "@/db/store";
import { type Actor, inScope, scopePaths } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { FIXED_GRADE } from "@/lib/rating/compute";
import type { Computed } from "@/lib/rating/data/compute-people";
import { overridesInForce } from "@/lib/rating/data/overrides";
import { type LoadedScheme, loadScheme } from "@/lib/rating/data/plan";
import { townshipNames } from "@/lib/rating/data/progress";
import { SchemeError } from "@/lib/rules";
import type { FactsDocument, Trace } from "@/lib/rules/types";
import { judge } from "@/lib/schemes/compute";
import { listRegisteredNames } from "@/lib/schemes/data";
import type { SchemeVersion } from "@/lib/schemes/types";
import { type Cause, causeFinder, type Gaps, newGaps } from "../../compute/simulation/causes";
import { type Comparison, compareFigures } from "../../compute/simulation/compare";
import { type TrialCost, trialCost } from "../../compute/simulation/cost";
import { bandLines, type Line, namesWithBands, quotaLine } from "../../compute/simulation/lines";
import { readSameFacts } from "../../compute/simulation/shape";
import { factsFor, loadPopulation, type Population, schemeOnTrial, tryOn } from "../population";
import { type TriedPerson, triedPeople } from "./people";

type Reader = { actor: Actor; db: Read };
type Pair<T> = { readonly before: T; readonly after: T };

/** Rules that cannot be run, with the number of errors that the check-up finds in them. */
export type BrokenTrial = {
  readonly kind: "broken";
  readonly version: SchemeVersion;
  readonly errors: number;
};

/** Real people under two sets of rules. Nothing of it is stored. */
export type Trial = {
  readonly kind: "ran";
  readonly period: Population["cycle"];
  readonly comparison: Comparison;
  readonly people: ReadonlyMap<string, TriedPerson>;
  /** Townships of these people in the order of their codes. */
  readonly townships: readonly { readonly id: string; readonly name: string }[];
  readonly causesOf: (personId: string) => readonly Cause[];
  readonly gaps: Gaps;
  readonly lines: readonly Line[];
  /** null for readers who may not see totals. */
  readonly cost: TrialCost | null;
  /** Levels set by hand in the period: they are not replayed. */
  readonly overrides: number;
  /** Grades fixed by township committees: they are taken as they are. */
  readonly fixedGrades: number;
  readonly topLevel: number;
};

/** Whether the actor may see the sum over all these people. */
const seesTotals = (actor: Actor) =>
  (["scheme:write", "scheme:review", "scheme:adopt"] as const).every((door) =>
    scopePaths(actor, door).every((path) => inScope(actor, "amount:total", path)),
  );

type Tried = { readonly version: SchemeVersion; readonly scheme: LoadedScheme };

/** A version that can still change is compiled for this trial; what has left "draft" is kept in memory. */
async function triedOf({ actor, db }: Reader, version: SchemeVersion): Promise<Tried> {
  const isDraft = version.status === "draft";
  const kept = isDraft ? schemeOnTrial(version) : await loadScheme({ county: actor.county, db }, version.id);
  return { version, scheme: kept };
}

async function brokenOf(reader: Reader, tried: readonly Tried[]): Promise<BrokenTrial | null> {
  for (const { version, scheme } of tried) {
    try {
      scheme.compiled();
    } catch (error) {
      if (!(error instanceof SchemeError)) throw error;
      const { findings } = judge(version.document, await listRegisteredNames(reader));
      const errors = findings.filter(({ severity }) => severity === "error").length;
      return { kind: "broken", version, errors };
    }
  }
  return null;
}

/** The facts as each side reads them: gathered once where both read the same. */
async function factsOfBoth(
  reader: Reader,
  population: Population,
  { before, after }: Pair<LoadedScheme>,
): Promise<Pair<FactsDocument>> {
  const facts = await factsFor(reader, population, after);
  return {
    after: facts,
    before: readSameFacts(before, after) ? facts : await factsFor(reader, population, before),
  };
}

const tracesOf = (computed: ReadonlyMap<string, Computed>): Map<string, Trace> =>
  new Map([...computed].flatMap(([id, { result }]) => (result.trace ? [[id, result.trace] as const] : [])));

function linesOf(
  scheme: LoadedScheme,
  computed: ReadonlyMap<string, Computed>,
  { people }: Population,
): Line[] {
  const { document } = scheme;
  const ranked = people.map(({ personId, townshipId }) => {
    const { scoreE4 = null, level = null } = computed.get(personId)?.figures ?? {};
    return { personId, townshipId, scoreE4, level };
  });
  const quota = quotaLine(document, ranked);
  return [...bandLines(document, tracesOf(computed)), ...(quota ? [quota] : [])];
}

type Asked = {
  readonly versions: Pair<SchemeVersion>;
  readonly cycleId: string;
  readonly withNames: boolean;
};

/**
 * Runs two versions over the people of a period whom the actor's scope holds. @throws AppError NOT_FOUND for whom no
 * trial is open, and for a period out of reach
 */
export async function runTrial(
  reader: Reader,
  { versions, cycleId, withNames }: Asked,
): Promise<Trial | BrokenTrial> {
  const { actor, db } = reader;
  const population = await loadPopulation(reader, cycleId);
  const tried = [await triedOf(reader, versions.after), await triedOf(reader, versions.before)] as const;
  const broken = await brokenOf(reader, tried);
  if (broken) return broken;
  const schemes = { after: tried[0].scheme, before: tried[1].scheme };
  const facts = await factsOfBoth(reader, population, schemes);
  const before = tryOn(schemes.before, facts.before);
  const traced = namesWithBands(schemes.after.compiled());
  const after = tryOn(schemes.after, facts.after, { trace: traced.size > 0, traced });
  const sides = {
    before: { compiled: schemes.before.compiled(), results: before },
    after: { compiled: schemes.after.compiled(), results: after },
  };
  const { people, cycle } = population;
  const topLevel = Math.max(schemes.before.topLevel, schemes.after.topLevel);
  const comparison = compareFigures(before, after, people, topLevel);
  const documents = { before: versions.before.document, after: versions.after.document };
  const readsGrade = documents.after.inputs?.some(({ name }) => name === FIXED_GRADE) ?? false;
  const { subjects } = facts.after;
  const overrides = await overridesInForce(
    { county: actor.county, db },
    { cycleId, personIds: people.map(({ personId }) => personId), day: shanghaiDay(new Date()) },
  );
  return {
    kind: "ran",
    period: cycle,
    comparison,
    people: triedPeople(population, facts.after, withNames),
    townships: await townshipNames(reader, [...comparison.byTownship.keys()], cycle.snapshotDay),
    causesOf: causeFinder(sides.before, sides.after),
    gaps: newGaps(sides.before, sides.after, after.keys()),
    lines: linesOf(schemes.after, after, population),
    cost: seesTotals(actor) ? trialCost(comparison, documents) : null,
    overrides: people.filter(({ personId }) => overrides.has(personId)).length,
    fixedGrades: readsGrade ? subjects.filter(({ facts: own }) => own?.[FIXED_GRADE] != null).length : 0,
    topLevel,
  };
}
