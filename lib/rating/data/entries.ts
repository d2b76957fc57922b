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
type Wanted = {
  cycleId: string;
  subjectKind: SubjectKind;
  subjectIds?: readonly string[];
  items?: readonly string[];
};

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

/** Reads at once, or in chunks of named subjects. */
function ofSubjects<T>(
  subjectIds: readonly string[] | undefined,
  read: (ids?: string[]) => Promise<T[]>,
): Promise<T[]> {
  return subjectIds ? inChunksOf(subjectIds, read) : read();
}

function entriesWhere(
  county: string,
  { cycleId, subjectKind, items }: Wanted,
  ids: readonly string[] | undefined,
) {
  return and(
    eq(ratingEntry.county, county),
    eq(ratingEntry.cycleId, cycleId),
    eq(ratingEntry.subjectKind, subjectKind),
    items ? inArray(ratingEntry.item, [...items]) : undefined,
    ids ? inArray(ratingEntry.subjectId, [...ids]) : undefined,
  );
}

/** The newest entry of every chain, withdrawn ones included, in the order in which they were recorded. */
export async function entryHeads({ county, db }: Reader, wanted: Wanted): Promise<EntryRow[]> {
  return ofSubjects(wanted.subjectIds, (ids) =>
    db
      .select()
      .from(ratingEntry)
      .where(and(entriesWhere(county, wanted, ids), isEntryHead(db)))
      .orderBy(asc(ratingEntry.id)),
  );
}

const entryFactColumns = {
  id: ratingEntry.id,
  subjectId: ratingEntry.subjectId,
  item: ratingEntry.item,
  raterGroup: ratingEntry.raterGroup,
  kind: ratingEntry.kind,
  valueE4: ratingEntry.valueE4,
  day: ratingEntry.day,
  severity: ratingEntry.severity,
  evidence: ratingEntry.evidence,
  note: ratingEntry.note,
  recordedByName: ratingEntry.recordedByName,
  recordedAt: ratingEntry.recordedAt,
};
/** What a computation reads of an entry: half of its columns, which is half the time of a run over a county. */
export type EntryFact = Pick<EntryRow, keyof typeof entryFactColumns>;

/** The entries in force, in the order in which they were recorded. */
export async function entryFacts({ county, db }: Reader, wanted: Wanted): Promise<EntryFact[]> {
  return ofSubjects(wanted.subjectIds, (ids) =>
    db
      .select(entryFactColumns)
      .from(ratingEntry)
      .where(and(entriesWhere(county, wanted, ids), eq(ratingEntry.isWithdrawn, false), isEntryHead(db)))
      .orderBy(asc(ratingEntry.id)),
  );
}

const ballotFactColumns = {
  subjectId: ballotCount.subjectId,
  item: ballotCount.item,
  raterGroup: ballotCount.raterGroup,
  due: ballotCount.due,
  present: ballotCount.present,
  issued: ballotCount.issued,
  returned: ballotCount.returned,
  valid: ballotCount.valid,
  invalid: ballotCount.invalid,
  abstained: ballotCount.abstained,
  counts: ballotCount.counts,
};
/** What a computation reads of a ballot. */
export type BallotFact = Pick<BallotRow, keyof typeof ballotFactColumns>;

/** The counts in force, in the order in which they were recorded. */
export async function ballotFacts({ county, db }: Reader, wanted: Wanted): Promise<BallotFact[]> {
  const own = and(
    eq(ballotCount.county, county),
    eq(ballotCount.cycleId, wanted.cycleId),
    eq(ballotCount.subjectKind, wanted.subjectKind),
    eq(ballotCount.isWithdrawn, false),
  );
  return ofSubjects(wanted.subjectIds, (ids) =>
    db
      .select(ballotFactColumns)
      .from(ballotCount)
      .where(and(own, ids ? inArray(ballotCount.subjectId, ids) : undefined, isBallotHead(db)))
      .orderBy(asc(ballotCount.id)),
  );
}

/** All entries of some subjects with their corrections, oldest first. */
export async function entryChains(
  { county, db }: Reader,
  wanted: Wanted & { subjectIds: readonly string[] },
): Promise<EntryRow[]> {
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
  if (!subjectIds)
    return db
      .select()
      .from(ballotCount)
      .where(and(own, isBallotHead(db)))
      .orderBy(asc(ballotCount.id));
  return inChunksOf(subjectIds, (ids) =>
    db
      .select()
      .from(ballotCount)
      .where(and(own, inArray(ballotCount.subjectId, ids), isBallotHead(db)))
      .orderBy(asc(ballotCount.id)),
  );
}

export const inForceOnly = <T extends { isWithdrawn: boolean }>(rows: readonly T[]) =>
  rows.filter((row) => !row.isWithdrawn);
