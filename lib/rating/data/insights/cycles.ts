import "server-only";
import { and, desc, eq, inArray, max } from "drizzle-orm";
import { ratingRun } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { scopePaths } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { type CycleRow, cycleRows } from "../cycle-row";
import { loadScheme } from "../plan";
import type { Reader } from "./standing";

/** Most periods in the row of periods. */
const longestTrend = 8;

/** Cycles that touch the places whose figures the actor may see, newest period first. */
export async function insightCycles(reader: Reader): Promise<CycleRow[]> {
  const paths = scopePaths(reader.actor, "insight:read");
  return (await cycleRows(reader)).filter(({ placePath }) =>
    paths.some((path) => path.startsWith(placePath) || placePath.startsWith(path)),
  );
}

/** When each cycle was computed last; cycles that never were are absent. */
async function computedAt({ actor, db }: Reader, cycleIds: string[]): Promise<Map<string, Date>> {
  if (cycleIds.length === 0) return new Map();
  const rows = await db
    .select({ cycleId: ratingRun.cycleId, at: max(ratingRun.at) })
    .from(ratingRun)
    .where(and(eq(ratingRun.county, actor.county), inArray(ratingRun.cycleId, cycleIds)))
    .groupBy(ratingRun.cycleId);
  return new Map(rows.flatMap(({ cycleId, at }) => (at ? [[cycleId, at]] : [])));
}

async function publishedAt({ actor, db }: Reader, cycleId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: publishedResult.publishedAt })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.processId, cycleId)))
    .orderBy(desc(publishedResult.publishedAt))
    .limit(1);
  return row?.at ?? null;
}

export type Chosen = {
  cycle: CycleRow;
  /** The cycles of the same scheme and place up to the chosen one, oldest first. */
  line: CycleRow[];
  /** When the provisional figures were computed and when the last were decided. */
  computedAt: Date | null;
  publishedAt: Date | null;
};

/** The cycle that was asked for, otherwise the newest that has figures. @throws AppError NOT_FOUND */
export async function chooseCycle(
  reader: Reader,
  cycles: readonly CycleRow[],
  cycleId: string | undefined,
): Promise<Chosen | null> {
  const runs = await computedAt(
    reader,
    cycles.map(({ id }) => id),
  );
  const cycle = cycleId
    ? cycles.find(({ id }) => id === cycleId)
    : (cycles.find(({ id }) => runs.has(id)) ?? cycles[0]);
  if (!cycle && cycleId) throw notFound();
  if (!cycle) return null;
  const { county } = reader.actor;
  const schemeOf = async ({ schemeVersionId }: CycleRow) =>
    (await loadScheme({ county, db: reader.db }, schemeVersionId)).schemeId;
  const schemeId = await schemeOf(cycle);
  const line = [cycle];
  for (const other of cycles) {
    const isEarlier = other.placeId === cycle.placeId && other.periodUntil <= (line[0]?.periodFrom ?? "");
    if (line.length < longestTrend && isEarlier && (await schemeOf(other)) === schemeId) line.unshift(other);
  }
  return {
    cycle,
    line,
    computedAt: runs.get(cycle.id) ?? null,
    publishedAt: await publishedAt(reader, cycle.id),
  };
}
