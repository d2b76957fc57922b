import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { ratingCycle } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { inForce } from "@/lib/roster/data/visible";
import { touchesScope } from "./scope";

export type CycleRow = typeof ratingCycle.$inferSelect & { placePath: string; placeName: string };
type Reader = { actor: Actor; db: Read };

async function cyclesWhere(
  { county, db }: { county: string; db: Read },
  cycleId?: string,
): Promise<CycleRow[]> {
  const rows = await db
    .select({ cycle: ratingCycle, placePath: placeVersion.path, placeName: placeVersion.name })
    .from(ratingCycle)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, ratingCycle.county), eq(placeVersion.placeId, ratingCycle.placeId)),
    )
    .where(
      and(
        eq(ratingCycle.county, county),
        cycleId === undefined ? undefined : eq(ratingCycle.id, cycleId),
        inForceOnSnapshot(),
      ),
    )
    .orderBy(desc(ratingCycle.periodFrom), desc(ratingCycle.id))
    .limit(200);
  return rows.map(({ cycle, placePath, placeName }) => ({ ...cycle, placePath, placeName }));
}

/** Cycles that touch the actor's scope, newest period first. */
export async function cycleRows(
  { actor, db }: Reader,
  cycleId?: string,
  doors?: readonly Permission[],
): Promise<CycleRow[]> {
  const rows = await cyclesWhere({ county: actor.county, db }, cycleId);
  return rows.filter((row) => touchesScope(actor, row.placePath, doors));
}

function inForceOnSnapshot() {
  return inForce(placeVersion, ratingCycle.snapshotDay as unknown as string);
}

/** One cycle, wherever it lies: for readers whose scope is checked by the people. @throws AppError NOT_FOUND */
export async function knownCycle(
  { county, db }: { county: string; db: Read },
  cycleId: string,
): Promise<CycleRow> {
  const [row] = await cyclesWhere({ county, db }, cycleId);
  if (!row) throw notFound();
  return row;
}

/** One cycle that touches the actor's scope. @throws AppError NOT_FOUND */
export async function cycleRow(
  reader: Reader,
  cycleId: string,
  doors?: readonly Permission[],
): Promise<CycleRow> {
  const [row] = await cycleRows(reader, cycleId, doors);
  if (!row) throw notFound();
  return row;
}
