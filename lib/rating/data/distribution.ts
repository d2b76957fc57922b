import "server-only";
import { and, count, eq, sum } from "drizzle-orm";
import { cycleSubject, ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inScope, requirePermission, scopePaths } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { inForce } from "@/lib/roster/data/visible";
import type { StarDistribution } from "../types";
import { cycleRow } from "./cycle-row";
import { levelInEffect, outcomeOf, overrideOf } from "./joins";

type Reader = { actor: Actor; db: Read };
type Township = StarDistribution["rows"][number];

/** Covered people by township and stars within the actor's scope, in one grouped query. */
function grouped({ actor, db }: Reader, cycleId: string, snapshotDay: string) {
  const today = shanghaiDay(new Date());
  return db
    .select({
      townshipId: cycleSubject.townshipId,
      name: placeVersion.name,
      code: placeVersion.code,
      level: levelInEffect,
      number: count(),
      fen: sum(ratingOutcome.amountFen),
    })
    .from(cycleSubject)
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, cycleSubject.county),
        eq(placeVersion.placeId, cycleSubject.townshipId),
        inForce(placeVersion, snapshotDay),
      ),
    )
    .leftJoin(ratingOutcome, outcomeOf)
    .leftJoin(ratingOverride, overrideOf(today))
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.coverage, "covered"),
        scopeWhere(actor, "rating:read", cycleSubject.placePath),
      ),
    )
    .groupBy(cycleSubject.townshipId, placeVersion.name, placeVersion.code, levelInEffect)
    .orderBy(placeVersion.code);
}

/**
 * How the stars of a cycle are spread over the townships, and the year's star subsidy in fen for those who may
 * see totals (undefined for the rest). @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function starDistribution(
  reader: Reader,
  { cycleId }: { cycleId: string },
): Promise<StarDistribution> {
  const { actor } = reader;
  requirePermission(actor, "rating:read");
  const cycle = await cycleRow(reader, cycleId);
  const townships = new Map<string, Township>();
  let totalFen = 0;
  for (const group of await grouped(reader, cycleId, cycle.snapshotDay)) {
    const row = townships.get(group.townshipId) ?? {
      townshipId: group.townshipId,
      name: group.name ?? "",
      counts: {},
      unset: 0,
      total: 0,
    };
    if (group.level === null) row.unset += group.number;
    else row.counts[group.level] = (row.counts[group.level] ?? 0) + group.number;
    row.total += group.number;
    townships.set(group.townshipId, row);
    totalFen += Number(group.fen ?? 0);
  }
  const seesTotal = scopePaths(actor, "rating:read").every((path) => inScope(actor, "amount:total", path));
  return { rows: [...townships.values()], ...(seesTotal ? { totalFen } : {}) };
}
