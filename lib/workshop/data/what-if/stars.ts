import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { publishedResult } from "@/db/schema/results";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { PayScheme } from "@/lib/pay/data/schemes";
import type { PayGround } from "@/lib/pay/data/trial/ground";
import { knownCycle } from "@/lib/rating/data/cycle-row";
import type { LoadedScheme } from "@/lib/rating/data/plan";
import { isCurrent } from "@/lib/results/data";
import type { FactsDocument } from "@/lib/rules/types";
import { type Move, movesOf } from "../../compute/what-if/levels";
import { factsFor, loadPopulation, tryOn } from "../population";
import type { Base } from "./base";
import { type Comparison, compare } from "./compare";
import { leanTrial } from "./lean";

type Reader = { actor: Actor; db: Read };
type Result = { id: string; personId: string; effectiveFrom: string };

/** The last people whom a star scheme rated, with what was recorded of them. */
export type Rated = {
  readonly cycleTitle: string;
  readonly results: readonly Result[];
  readonly factsFor: (scheme: LoadedScheme) => Promise<FactsDocument>;
};

/** The newest period of a star scheme whose stars are decided; null before the first one. */
export async function loadRated(reader: Reader, schemeId: string): Promise<Rated | null> {
  const { county } = reader.actor;
  const ofScheme = and(
    eq(publishedResult.county, county),
    eq(publishedResult.kind, "star"),
    eq(schemeVersion.schemeId, schemeId),
  );
  const join = and(
    eq(schemeVersion.county, publishedResult.county),
    eq(schemeVersion.id, publishedResult.schemeVersionId),
  );
  const [newest] = await reader.db
    .select({ cycleId: publishedResult.processId })
    .from(publishedResult)
    .innerJoin(schemeVersion, join)
    .where(ofScheme)
    .orderBy(desc(publishedResult.periodUntil), desc(publishedResult.id))
    .limit(1);
  if (!newest) return null;
  const { cycleId } = newest;
  const results = await reader.db
    .select({
      id: publishedResult.id,
      personId: publishedResult.subjectId,
      effectiveFrom: publishedResult.effectiveFrom,
    })
    .from(publishedResult)
    .innerJoin(schemeVersion, join)
    .where(and(ofScheme, eq(publishedResult.processId, cycleId), isCurrent(reader.db)))
    .limit(50_000);
  const cycle = await knownCycle({ county, db: reader.db }, cycleId);
  const population = await loadPopulation(reader, cycleId);
  return { cycleTitle: cycle.title, results, factsFor: (scheme) => factsFor(reader, population, scheme) };
}

const levelsOf = (scheme: LoadedScheme, facts: FactsDocument) =>
  new Map([...tryOn(scheme, facts)].map(([id, { figures }]) => [id, figures.level]));

/** Pay sources in which the moved people's results had come out otherwise; a level set by hand later stays. */
function withLevels(
  { sources, ...ground }: PayGround,
  { results }: Rated,
  { code, name, moved }: { code: string; name: string; moved: ReadonlyMap<string, number | null> },
): PayGround {
  const own = new Map(results.map((row) => [row.personId, row.id]));
  const changed = <T extends { level: number | null }>(
    all: ReadonlyMap<string, T[]>,
    isMeant: (row: T, personId: string) => boolean,
    change: (row: T, level: number | null) => T,
  ) =>
    new Map(
      [...all].map(([id, rows]) => {
        const level = moved.get(id);
        if (level === undefined) return [id, rows] as const;
        return [id, rows.map((row) => (isMeant(row, id) ? change(row, level) : row))] as const;
      }),
    );
  const effective = new Map(results.map((row) => [row.personId, row.effectiveFrom]));
  return {
    ...ground,
    sources: {
      ...sources,
      levels: changed(
        sources.levels,
        ({ cause, resultId }, id) => cause === "rating" && resultId === own.get(id),
        (row, level) => ({ ...row, level }),
      ),
      outcomes: changed(
        sources.outcomes,
        ({ scheme, effectiveFrom }, id) => scheme === code && effectiveFrom === effective.get(id),
        (row, level) => ({
          ...row,
          level,
          values: { ...row.values, [name]: level === null ? null : String(level) },
        }),
      ),
    },
  };
}

/** Pay schemes in force that read the outcomes of a star scheme. */
export const followersOf = ({ ground }: Base, code: string): PayScheme[] =>
  ground.schemes.filter(({ document }) => document.reads?.some(({ scheme }) => scheme === code));

export type StarComparison = Comparison & {
  readonly moves: readonly Move[];
  readonly rated: number;
  readonly cycleTitle: string;
};

/** What other rules of the stars come to: who would have another star, and what pay follows from it. */
export async function compareStars(
  base: Base,
  rated: Rated,
  {
    before,
    after,
  }: {
    before: { scheme: LoadedScheme; facts: FactsDocument };
    after: { scheme: LoadedScheme; facts: FactsDocument };
  },
): Promise<StarComparison> {
  const was = levelsOf(before.scheme, before.facts);
  const { moved, moves } = movesOf(was, levelsOf(after.scheme, after.facts));
  const { code, outcomes } = before.scheme.document;
  const ground = withLevels(base.ground, rated, { code, name: outcomes?.level ?? "", moved });
  const schemes = followersOf(base, code).map((scheme) =>
    leanTrial(base.ground, { scheme, source: { table: code } }),
  );
  return {
    ...(await compare(base, { schemes, ground })),
    moves,
    rated: was.size,
    cycleTitle: rated.cycleTitle,
  };
}
