import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { pointsClosing } from "@/db/schema/points";
import type { Read } from "@/db/store";

export type ClosingRow = typeof pointsClosing.$inferSelect;

/** Closings of some branches that hold: closed or checked, neither returned nor opened again. */
export async function closingsInForce(
  { county, db }: { county: string; db: Read },
  { cycleId, organisationIds }: { cycleId: string; organisationIds: readonly string[] },
): Promise<ClosingRow[]> {
  if (organisationIds.length === 0) return [];
  return db
    .select()
    .from(pointsClosing)
    .where(
      and(
        eq(pointsClosing.county, county),
        eq(pointsClosing.cycleId, cycleId),
        inArray(pointsClosing.organisationId, [...organisationIds]),
        inArray(pointsClosing.status, ["closed", "checked"]),
      ),
    )
    .orderBy(asc(pointsClosing.periodFrom), asc(pointsClosing.id));
}
