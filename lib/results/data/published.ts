import "server-only";
import { and, asc, desc, eq, inArray, lte, notExists, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { publishedResult } from "@/db/schema/results";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import { inChunks } from "@/lib/roster/data/facts";

export type ResultRow = typeof publishedResult.$inferSelect;
type Reader = { county: string; db: Read };

const newer = kit.alias(publishedResult, "newer");

/** Where-clause: no later row corrects this one. */
export function isCurrent(db: Read) {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(newer)
      .where(and(eq(newer.county, publishedResult.county), eq(newer.correctsId, publishedResult.id))),
  );
}

/** Star results of one person, newest first. Trusts the caller to have the person in scope. */
export async function loadResultsOf({ county, db }: Reader, personId: string): Promise<ResultRow[]> {
  return db
    .select()
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, county),
        eq(publishedResult.subjectId, personId),
        eq(publishedResult.kind, "star"),
        isCurrent(db),
      ),
    )
    .orderBy(desc(publishedResult.effectiveFrom), desc(publishedResult.id))
    .limit(100);
}

/** Results of earlier periods under any version of the same scheme, by person, oldest period first. */
export async function loadEarlierResults(
  { county, db }: Reader,
  { schemeId, personIds, until }: { schemeId: string; personIds: readonly string[]; until: string },
): Promise<Map<string, ResultRow[]>> {
  const rows = await inChunks(personIds, (ids) =>
    db
      .select({ row: publishedResult })
      .from(publishedResult)
      .innerJoin(
        schemeVersion,
        and(
          eq(schemeVersion.county, publishedResult.county),
          eq(schemeVersion.id, publishedResult.schemeVersionId),
        ),
      )
      .where(
        and(
          eq(publishedResult.county, county),
          eq(publishedResult.kind, "star"),
          eq(schemeVersion.schemeId, schemeId),
          inArray(publishedResult.subjectId, ids),
          lte(publishedResult.periodUntil, until),
          isCurrent(db),
        ),
      )
      .orderBy(asc(publishedResult.periodFrom), asc(publishedResult.id)),
  );
  return groupBy(
    rows.map(({ row }) => row),
    (row) => row.subjectId,
  );
}
