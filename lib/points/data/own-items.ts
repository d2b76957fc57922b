import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { pointsOwnItem } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";

export type OwnItem = typeof pointsOwnItem.$inferSelect;

/** The own items of a branch in the reader's scope, oldest first; at most 200. */
export async function listOwnItems(
  { actor, db }: { actor: Actor; db: Read },
  { cycleId, organisationId }: { cycleId: string; organisationId: string },
): Promise<OwnItem[]> {
  return db
    .select()
    .from(pointsOwnItem)
    .where(
      and(
        eq(pointsOwnItem.county, actor.county),
        eq(pointsOwnItem.cycleId, cycleId),
        eq(pointsOwnItem.organisationId, organisationId),
        branchWhere(actor, "points:read", pointsOwnItem),
      ),
    )
    .orderBy(asc(pointsOwnItem.id))
    .limit(200);
}
