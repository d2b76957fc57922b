import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Read } from "@/db/store";

/** Balances of some members as they stand. Trusts the caller to have chosen the people in scope. */
export async function standingScores(
  { county, db }: { county: string; db: Read },
  { cycleId, personIds }: { cycleId: string; personIds: readonly string[] },
): Promise<Map<string, number | null>> {
  const scores = new Map<string, number | null>();
  for (let i = 0; i < personIds.length; i += 1_000) {
    const rows = await db
      .select({ personId: pointsOutcome.personId, scoreE4: pointsOutcome.scoreE4 })
      .from(pointsOutcome)
      .where(
        and(
          eq(pointsOutcome.county, county),
          eq(pointsOutcome.cycleId, cycleId),
          inArray(pointsOutcome.personId, personIds.slice(i, i + 1_000)),
        ),
      );
    for (const row of rows) scores.set(row.personId, row.scoreE4);
  }
  return scores;
}
