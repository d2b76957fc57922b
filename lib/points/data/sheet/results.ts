import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { pointsCycle } from "@/db/schema/points";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { isCurrent } from "@/lib/results/data";

export type DecidedPoints = {
  readonly id: string;
  readonly title: string;
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly publishedAt: Date;
};

/** Decided points of one person, newest first; at most 30. Trusts the caller to have the person in scope. */
export async function decidedPoints(
  { county, db }: { county: string; db: Read },
  personId: string,
): Promise<DecidedPoints[]> {
  return db
    .select({
      id: publishedResult.id,
      title: pointsCycle.title,
      scoreE4: publishedResult.scoreE4,
      grade: publishedResult.grade,
      publishedAt: publishedResult.publishedAt,
    })
    .from(publishedResult)
    .innerJoin(
      pointsCycle,
      and(eq(pointsCycle.county, publishedResult.county), eq(pointsCycle.id, publishedResult.processId)),
    )
    .where(
      and(
        eq(publishedResult.county, county),
        eq(publishedResult.subjectId, personId),
        eq(publishedResult.kind, "points"),
        isCurrent(db),
      ),
    )
    .orderBy(desc(publishedResult.periodFrom), desc(publishedResult.id))
    .limit(30);
}
