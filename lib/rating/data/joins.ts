import "server-only";
import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import { inForce } from "@/lib/roster/data/visible";

/** How the tables about one person in a cycle hang together; every reading starts from cycle_subject. */

export const village = kit.alias(placeVersion, "village");
export const township = kit.alias(placeVersion, "township");

/** The level after a confirmed override that has not run out; needs `outcomeOf` and `overrideOf`. */
export const levelInEffect = sql<number | null>`coalesce(${ratingOverride.level}, ${ratingOutcome.level})`;

/** The village as it was on a day. */
export const villageOf = (day: string): SQL | undefined =>
  and(
    eq(village.county, cycleSubject.county),
    eq(village.placeId, cycleSubject.placeId),
    inForce(village, day),
  );

/** The township as it was on a day. */
export const townshipOf = (day: string): SQL | undefined =>
  and(
    eq(township.county, cycleSubject.county),
    eq(township.placeId, cycleSubject.townshipId),
    inForce(township, day),
  );

/** Where the person stands in the procedure. */
export const caseOf = and(
  eq(procedureCase.county, cycleSubject.county),
  eq(procedureCase.process, "rating"),
  eq(procedureCase.processId, cycleSubject.cycleId),
  eq(procedureCase.subjectId, cycleSubject.personId),
);

/** What the last run computed. */
export const outcomeOf = and(
  eq(ratingOutcome.county, cycleSubject.county),
  eq(ratingOutcome.cycleId, cycleSubject.cycleId),
  eq(ratingOutcome.personId, cycleSubject.personId),
);

/** A confirmed level by hand that still counts on a day. */
export const overrideOf = (day: string): SQL | undefined =>
  and(
    eq(ratingOverride.county, cycleSubject.county),
    eq(ratingOverride.cycleId, cycleSubject.cycleId),
    eq(ratingOverride.personId, cycleSubject.personId),
    eq(ratingOverride.status, "confirmed"),
    or(isNull(ratingOverride.expiresOn), gt(ratingOverride.expiresOn, day)),
  );
