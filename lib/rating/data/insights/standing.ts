import "server-only";
import { and, desc, eq, inArray, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { kit } from "@/db/kit";
import { cycleSubject, gradeDecision, ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { levelEntry, publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { isCurrent } from "@/lib/results/data";
import { outcomeOf, overrideOf } from "../joins";

export type Reader = { actor: Actor; db: Read };

const entry = kit.alias(levelEntry, "entry");
const source = kit.alias(levelEntry, "source");

const isDecided = sql`${publishedResult.id} is not null`;
/** The published figure where the person is decided, otherwise the provisional one. */
const standingFigure = <T>(published: PgColumn, provisional: PgColumn | SQL) =>
  sql<T>`case when ${isDecided} then ${published} else ${provisional} end`;

/** The level a person held on a day: the end of an override counts only while its own result is in force. */
function levelBefore(db: Read, day: string) {
  const resultInForce = db
    .select({ resultId: source.resultId })
    .from(source)
    .where(
      and(
        eq(source.county, entry.county),
        eq(source.personId, entry.personId),
        ne(source.cause, "override-expired"),
        or(
          lt(source.effectiveFrom, entry.effectiveFrom),
          and(eq(source.effectiveFrom, entry.effectiveFrom), lt(source.id, entry.id)),
        ),
      ),
    )
    .orderBy(desc(source.effectiveFrom), desc(source.id))
    .limit(1);
  const newest = db
    .select({ level: entry.level })
    .from(entry)
    .where(
      and(
        eq(entry.county, cycleSubject.county),
        eq(entry.personId, cycleSubject.personId),
        lte(entry.effectiveFrom, day),
        or(ne(entry.cause, "override-expired"), eq(entry.resultId, sql`${resultInForce}`)),
      ),
    )
    .orderBy(desc(entry.effectiveFrom), desc(entry.id))
    .limit(1);
  return sql<number | null>`${newest}`;
}

/** The grade that the township fixed; the newest stands. */
function fixedGrade(db: Read) {
  const newest = db
    .select({ grade: gradeDecision.grade })
    .from(gradeDecision)
    .where(
      and(
        eq(gradeDecision.county, cycleSubject.county),
        eq(gradeDecision.cycleId, cycleSubject.cycleId),
        eq(gradeDecision.personId, cycleSubject.personId),
      ),
    )
    .orderBy(desc(gradeDecision.id))
    .limit(1);
  return sql<string | null>`${newest}`;
}

/**
 * The covered people of cycles within the actor's scope with the figures that stand, as a table to be grouped; never
 * read person by person. `before` is the day of the level to compare with, `today` ends overrides.
 */
export function standing(
  { actor, db }: Reader,
  { cycleIds, before, today }: { cycleIds: readonly string[]; before: string; today: string },
) {
  return db
    .select({
      cycleId: cycleSubject.cycleId,
      townshipId: cycleSubject.townshipId,
      decided: sql<number>`case when ${isDecided} then 1 else 0 end`.as("decided"),
      level: standingFigure<number | null>(
        publishedResult.level,
        sql`coalesce(${ratingOverride.level}, ${ratingOutcome.level})`,
      ).as("level_now"),
      previous: levelBefore(db, before).as("level_before"),
      grade: standingFigure<string | null>(publishedResult.grade, ratingOutcome.grade).as("grade_now"),
      fixedGrade: fixedGrade(db).as("grade_fixed"),
      scoreE4: standingFigure<number | null>(publishedResult.scoreE4, ratingOutcome.scoreE4).as("score"),
      amountFen: standingFigure<number | null>(publishedResult.amountFen, ratingOutcome.amountFen).as(
        "amount",
      ),
    })
    .from(cycleSubject)
    .leftJoin(
      publishedResult,
      and(
        eq(publishedResult.county, cycleSubject.county),
        eq(publishedResult.subjectId, cycleSubject.personId),
        eq(publishedResult.kind, "star"),
        eq(publishedResult.processId, cycleSubject.cycleId),
        isCurrent(db),
      ),
    )
    .leftJoin(ratingOutcome, outcomeOf)
    .leftJoin(ratingOverride, overrideOf(today))
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        inArray(cycleSubject.cycleId, [...cycleIds]),
        eq(cycleSubject.coverage, "covered"),
        scopeWhere(actor, "insight:read", cycleSubject.placePath),
      ),
    )
    .as("standing");
}
