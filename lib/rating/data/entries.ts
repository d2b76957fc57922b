import "server-only";
import { and, asc, eq, inArray, notExists, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { ballotCount, ratingEntry } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import { inChunksOf } from "@/lib/procedure/data";
import type { SubjectKind } from "../types";

export type EntryRow = typeof ratingEntry.$inferSelect;
export type BallotRow = typeof ballotCount.$inferSelect;
type Reader = { county: string; db: Read };
type Wanted = { cycleId: string; subjectKind: SubjectKind; subjectIds?: readonly string[]; items?: readonly string[] };

const newerEntry = kit.alias(ratingEntry, "newer");
const newerBallot = kit.alias(ballotCount, "newer");

/** Where-clause: no later entry replaces this one. */
export function isEntryHead(db: Read) {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(newerEntry)
      .where(and(eq(newerEntry.county, ratingEntry.county), eq(newerEntry.correctsId, ratingEntry.id))),
  );
}

export function isBallotHead(db: Read) {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(newerBallot)
      .where(and(eq(newerBallot.county, ballotCount.county), eq(newerBallot.correctsId, ballotCount.id))),
  );
}

/** The newest entry of every chain, withdrawn ones included, in the order in which they were recorded. */
export async function entryHeads({ county, db }: Reader, wanted: Wanted): Promise<EntryRow[]> {
  const own = and(
    eq(ratingEntry.county, county),
    eq(ratingEntry.cycleId, wanted.cycleId),
    eq(ratingEntry.subjectKind, wanted.subjectKind),
    wanted.items ? inArray(ratingEntry.item, [...wanted.items]) : undefined,
  );
  const { subjectIds } = wanted;
  if (!subjectIds) return db.select().from(ratingEntry).where(and(own, isEntryHead(db))).orderBy(asc(ratingEntry.id));
  return inChunksOf(subjectIds, (ids) =>
    db
      .select()
      .from(ratingEntry)
      .where(and(own, inArray(ratingEntry.subjectId, ids), isEntryHead(db)))
      .orderBy(asc(ratingEntry.id)),
  );
}

/** All entries of some subjects with their corrections, oldest first. */
export async function entryChains({ county, db }: Reader, wanted: Wanted & { subjectIds: readonly string[] }): Promise<EntryRow[]> {
  return inChunksOf(wanted.subjectIds, (ids) =>
    db
      .select()
      .from(ratingEntry)
      .where(
        and(
          eq(ratingEntry.county, county),
          eq(ratingEntry.cycleId, wanted.cycleId),
          eq(ratingEntry.subjectKind, wanted.subjectKind),
          inArray(ratingEntry.subjectId, ids),
        ),
      )
      .orderBy(asc(ratingEntry.id)),
  );
}

/** The newest count of every ballot, withdrawn ones included. */
export async function ballotHeads({ county, db }: Reader, wanted: Wanted): Promise<BallotRow[]> {
  const own = and(
    eq(ballotCount.county, county),
    eq(ballotCount.cycleId, wanted.cycleId),
    eq(ballotCount.subjectKind, wanted.subjectKind),
  );
  const { subjectIds } = wanted;
  if (!subjectIds) return db.select().from(ballotCount).where(and(own, isBallotHead(db))).orderBy(asc(ballotCount.id));
  return inChunksOf(subjectIds, (ids) =>
    db
      .select()
      .from(ballotCount)
      .where(and(own, inArray(ballotCount.subjectId, ids), isBallotHead(db)))
      .orderBy(asc(ballotCount.id)),
  );
}

export const inForceOnly = <T extends { isWithdrawn: boolean }>(rows: readonly T[]) => rows.filter((row) => !row.isWithdrawn);
