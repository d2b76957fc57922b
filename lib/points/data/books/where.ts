import "server-only";
import { and, eq, gte, lt, notExists, or, type SQL, sql } from "drizzle-orm";
import { daysUntilMoment } from "@/db/day-span";
import { kit } from "@/db/kit";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Hand } from "@/lib/procedure/types";
import type { PointsScheme } from "../scheme";

/** The books of one branch for a stretch of its cycle. */
export type Stretch = {
  readonly cycleId: string;
  readonly organisationId: string;
  readonly from: string;
  readonly until: string;
};

/** Lines booked in a stretch of a branch, of every kind. */
export const bookedIn = (county: string, { cycleId, organisationId, from, until }: Stretch) =>
  and(
    eq(pointsEntry.county, county),
    eq(pointsEntry.cycleId, cycleId),
    eq(pointsEntry.organisationId, organisationId),
    gte(pointsEntry.bookedMonth, from),
    lt(pointsEntry.bookedMonth, until),
  );

/** Entries that somebody recorded, or that are about them: another person has to look at these. */
export const ofHand = ({ userId, personId }: Hand): SQL | undefined =>
  or(
    eq(pointsEntry.recordedBy, userId),
    ...(personId ? [eq(pointsEntry.recordedByPersonId, personId), eq(pointsEntry.personId, personId)] : []),
  );

/** Booked in a later month than the act's, or entered more days after it than the scheme allows; as `isLate` counts. */
export const lateEntry = ({ document }: PointsScheme) =>
  sql`(${pointsEntry.bookedMonth} > (substr(${pointsEntry.day}, 1, 8) || '01') or ${daysUntilMoment(pointsEntry.day, pointsEntry.recordedAt)} > ${document.ledger?.lateAfterDays ?? 31})`;

/** How many rows satisfy a condition, beside other counts of the same group. */
export const countWhere = (condition: SQL | undefined) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number);

const about = kit.alias(pointsEntry, "about_entry");

/** Whether an entry was taken back for good. */
export const isTakenBack = (db: Read) =>
  sql`exists ${db
    .select({ one: sql`1` })
    .from(about)
    .where(and(eq(about.county, pointsEntry.county), eq(about.reversesId, pointsEntry.id)))}`;

/** Entries that were not taken back. */
export const standing = (db: Read) =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(about)
      .where(and(eq(about.county, pointsEntry.county), eq(about.reversesId, pointsEntry.id))),
  );

/** Whether an entry is frozen by what was written about it. */
export const isFrozen = (db: Read) =>
  sql`${db
    .select({ weight: sql`coalesce(sum(${about.weight}), 0)` })
    .from(about)
    .where(and(eq(about.county, pointsEntry.county), eq(about.refersToId, pointsEntry.id)))} < 0`;
