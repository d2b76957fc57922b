import "server-only";
import { and, count, eq } from "drizzle-orm";
import { ballotCount, ratingEntry } from "@/db/schema/rating";
import { canonicalJson } from "@/lib/base/canonical";
import { AppError } from "@/lib/base/errors";
import { isBallotHead, isEntryHead } from "@/lib/rating/data/entries";
import type { LoadedScheme } from "@/lib/rating/data/plan";
import { textHash } from "@/lib/results/data";
import { loadSchemeVersion } from "@/lib/schemes/data";
import type { SchemeVersion } from "@/lib/schemes/types";
import { movesBetween } from "../compute/running";
import type { Orphan, RunningChange } from "../types";
import { factsFor, listPopulations, loadPopulation, type Reader, schemeOnTrial, tryOn } from "./population";
import { runningObstacle } from "./running-obstacles";

/** What was recorded in a cycle about items that a scheme does not know. */
async function orphansOf({ actor, db }: Reader, cycleId: string, scheme: LoadedScheme): Promise<Orphan[]> {
  const entries = await db
    .select({ item: ratingEntry.item, entries: count() })
    .from(ratingEntry)
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        eq(ratingEntry.cycleId, cycleId),
        eq(ratingEntry.isWithdrawn, false),
        isEntryHead(db),
      ),
    )
    .groupBy(ratingEntry.item)
    .limit(2_000);
  const ballots = await db
    .select({ item: ballotCount.item, entries: count() })
    .from(ballotCount)
    .where(
      and(
        eq(ballotCount.county, actor.county),
        eq(ballotCount.cycleId, cycleId),
        eq(ballotCount.isWithdrawn, false),
        isBallotHead(db),
      ),
    )
    .groupBy(ballotCount.item)
    .limit(2_000);
  const all = [...entries, ...ballots].filter(({ item }) => !scheme.plan.names.has(item));
  return all.sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** Cycles that run under another version of the scheme: those for which a reviewed version can be adopted under way. */
export async function runningCycles(reader: Reader, to: SchemeVersion) {
  const open = (await listPopulations(reader)).filter(
    ({ status, schemeVersionId }) => status === "open" && schemeVersionId !== to.id,
  );
  const ids = [...new Set(open.map(({ schemeVersionId }) => schemeVersionId))];
  const versions = await Promise.all(
    ids.map((schemeVersionId) => loadSchemeVersion(reader, { schemeVersionId })),
  );
  const own = new Set(versions.filter(({ schemeId }) => schemeId === to.schemeId).map(({ id }) => id));
  return open.filter(({ schemeVersionId }) => own.has(schemeVersionId));
}

/**
 * Runs the people of a running cycle under its own version and under a new one; nothing is stored.
 * @throws AppError NOT_FOUND; STATE when the new version cannot take the cycle over
 */
export async function compareRunning(
  reader: Reader,
  { to, cycleId }: { to: SchemeVersion; cycleId: string },
): Promise<RunningChange> {
  const population = await loadPopulation(reader, cycleId);
  const { cycle, people } = population;
  const from = await loadSchemeVersion(reader, { schemeVersionId: cycle.schemeVersionId });
  const county = { county: reader.actor.county, db: reader.db };
  const obstacle = await runningObstacle(county, { cycle, from, to });
  if (obstacle) throw new AppError("STATE", `adoption.errors.${obstacle}`);
  const [own, next] = [schemeOnTrial(from), schemeOnTrial(to)];
  const before = tryOn(own, await factsFor(reader, population, own));
  const after = tryOn(next, await factsFor(reader, population, next));
  const sum = (runs: typeof before) =>
    [...runs.values()].reduce((total, { figures }) => total + (figures.amountFen ?? 0), 0);
  const moves = movesBetween(people, before, after);
  const orphans = await orphansOf(reader, cycleId, next);
  const compared = people.length;
  const hash = textHash(canonicalJson({ cycleId, from: from.hash, to: to.hash, compared, moves, orphans }));
  return {
    cycle,
    compared,
    moves,
    orphans,
    totalFen: { before: sum(before), after: sum(after) },
    hash,
  };
}
