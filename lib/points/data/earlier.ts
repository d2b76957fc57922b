import "server-only";
import { and, asc, eq, inArray, lte, ne } from "drizzle-orm";
import { pointsCycle, pointsOutcome } from "@/db/schema/points";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { inChunks } from "@/lib/roster/data/facts";
import type { FactSubject, Period, SchemeDocument } from "@/lib/rules/types";
import type { OpenPoints } from "./cycles";

type Previous = NonNullable<FactSubject["previous"]>;

const pastCall = /\b(PREV|HISTORY)\s*\(/;

/** Whether a rule reads what earlier cycles came to. */
const readsPast = ({ rules, items }: SchemeDocument): boolean =>
  pastCall.test(JSON.stringify([rules, items ?? []]));

/**
 * What members came to in the decided cycles of the same scheme before this one, oldest first, as PREV and HISTORY read
 * it. Nothing is read for a scheme whose rules do not look back.
 */
export async function earlierResults(
  { county, db }: { county: string; db: Read },
  { cycle, scheme }: OpenPoints,
  personIds: readonly string[],
): Promise<Map<string, Previous>> {
  const found = new Map<string, Previous>();
  if (!readsPast(scheme.document)) return found;
  const rows = await inChunks(personIds, (ids) =>
    db
      .select({
        personId: pointsOutcome.personId,
        values: pointsOutcome.values,
        kind: pointsCycle.periodKind,
        from: pointsCycle.periodFrom,
        until: pointsCycle.periodUntil,
      })
      .from(pointsOutcome)
      .innerJoin(
        pointsCycle,
        and(eq(pointsCycle.county, pointsOutcome.county), eq(pointsCycle.id, pointsOutcome.cycleId)),
      )
      .innerJoin(
        schemeVersion,
        and(eq(schemeVersion.county, pointsCycle.county), eq(schemeVersion.id, pointsCycle.schemeVersionId)),
      )
      .where(
        and(
          eq(pointsOutcome.county, county),
          eq(schemeVersion.schemeId, scheme.schemeId),
          ne(pointsCycle.status, "open"),
          lte(pointsCycle.periodUntil, cycle.periodFrom),
          inArray(pointsOutcome.personId, ids),
        ),
      )
      .orderBy(asc(pointsCycle.periodFrom)),
  );
  for (const { personId, values, kind, from, until } of rows) {
    const own = found.get(personId) ?? [];
    own.push({ period: { kind: kind as Period["kind"], from, until }, values });
    found.set(personId, own);
  }
  return found;
}
