import "server-only";
import { and, asc, count, eq, type SQL, sql } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Hand } from "@/lib/procedure/types";
import type { PointsScheme } from "../scheme";
import { bookedIn, isFrozen, isTakenBack, lateEntry, ofHand, type Stretch } from "./where";

type Reader = { county: string; db: Read };

const whether = (condition: SQL | undefined) =>
  sql<boolean>`case when ${condition} then 1 else 0 end`.mapWith((value) => Number(value) === 1);

export type BookEntry = Awaited<ReturnType<typeof pageOfEntries>>["rows"][number];

/**
 * Entries booked in a period of a branch by day, with how each stands and whether the one who closed has a hand in it.
 * Trusts the caller to have chosen the branch in scope.
 */
export async function pageOfEntries(
  { county, db }: Reader,
  scheme: PointsScheme,
  stretch: Stretch,
  { hand, isHandOnly, page, pageSize }: { hand: Hand; isHandOnly: boolean; page: number; pageSize: number },
) {
  const where = and(
    bookedIn(county, stretch),
    eq(pointsEntry.kind, "entry"),
    isHandOnly ? ofHand(hand) : undefined,
  );
  const [all] = await db.select({ number: count() }).from(pointsEntry).where(where);
  const rows = await db
    .select({
      id: pointsEntry.id,
      personId: pointsEntry.personId,
      name: person.name,
      item: pointsEntry.item,
      day: pointsEntry.day,
      valueE4: pointsEntry.valueE4,
      quantityE4: pointsEntry.quantityE4,
      severity: pointsEntry.severity,
      reason: pointsEntry.reason,
      evidence: pointsEntry.evidence,
      source: pointsEntry.source,
      recordedByName: pointsEntry.recordedByName,
      isLate: whether(lateEntry(scheme)),
      isFrozen: whether(isFrozen(db)),
      isTakenBack: whether(isTakenBack(db)),
      isOfHand: whether(ofHand(hand)),
    })
    .from(pointsEntry)
    .innerJoin(person, and(eq(person.county, pointsEntry.county), eq(person.id, pointsEntry.personId)))
    .where(where)
    .orderBy(asc(pointsEntry.day), asc(pointsEntry.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: all?.number ?? 0 };
}

/** Whether somebody recorded an entry of the period or is the one it is about. */
export async function hasHandIn({ county, db }: Reader, stretch: Stretch, hand: Hand): Promise<boolean> {
  const rows = await db
    .select({ id: pointsEntry.id })
    .from(pointsEntry)
    .where(and(bookedIn(county, stretch), ofHand(hand)))
    .limit(1);
  return rows.length > 0;
}
