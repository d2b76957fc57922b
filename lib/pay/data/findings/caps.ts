import "server-only";
import { and, asc, eq, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { parameterValue } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import type { RecordedBound } from "../../compute/findings/facts";

/** Recorded values of dated parameters that may be bounds; the same for whoever looks at the checks. */
export async function loadBounds(
  { county, db }: { county: string; db: Read },
  day: Day,
): Promise<RecordedBound[]> {
  const correction = kit.alias(parameterValue, "correction");
  const rows = await db
    .select({
      name: parameterValue.name,
      value: parameterValue.value,
      from: parameterValue.from,
      placeId: parameterValue.placeId,
    })
    .from(parameterValue)
    .where(
      and(
        eq(parameterValue.county, county),
        isNull(parameterValue.year),
        or(isNull(parameterValue.from), lte(parameterValue.from, day)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(correction)
            .where(
              and(eq(correction.county, parameterValue.county), eq(correction.correctsId, parameterValue.id)),
            ),
        ),
      ),
    )
    .orderBy(asc(parameterValue.id))
    .limit(20_000);
  return rows;
}
