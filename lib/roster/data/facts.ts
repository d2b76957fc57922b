import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import {
  annualGrade,
  partyMembership,
  person,
  personLeave,
  personRecord,
  post,
  sanction,
  villageYear,
} from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { groupBy } from "@/lib/base/group";
import type {
  AnnualGrade,
  Education,
  LeaveKind,
  MembershipStatus,
  PersonRecordKind,
  PostEndKind,
  PostName,
  RecordLevel,
  SanctionKind,
  Sex,
} from "../types";
import { loadPlaceBook } from "./place-book";

/** A post with its place as on the day asked (an ended post: as on its last day). */
export type PostFact = {
  readonly id: string;
  readonly post: PostName;
  readonly placeId: string;
  readonly placeName: string;
  readonly placePath: string;
  readonly townshipId: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly endKind: PostEndKind | null;
  readonly isMain: boolean;
};
export type LeaveFact = { readonly kind: LeaveKind; readonly from: string; readonly until: string | null };
export type GradeFact = {
  readonly year: number;
  readonly grade: AnnualGrade;
  readonly cycleId: string | null;
};
export type RecordFact = {
  readonly id: string;
  readonly kind: PersonRecordKind;
  readonly title: string;
  readonly level: RecordLevel | null;
  readonly day: string;
  readonly until: string | null;
  readonly placeId: string | null;
  readonly otherPersonId: string | null;
};
export type SanctionFact = {
  readonly id: string;
  readonly kind: SanctionKind;
  readonly decidedOn: string;
  readonly influenceFrom: string;
  readonly influenceUntil: string | null;
  readonly document: string;
  readonly revokedOn: string | null;
};
export type MembershipFact = {
  readonly organisationId: string | null;
  readonly status: MembershipStatus;
  readonly joinedOn: string | null;
  readonly from: string;
  readonly until: string | null;
};

/** Everything rules may read about a person; births, belief and petitions are not among it. */
export type PersonFacts = {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly education: Education | null;
  readonly deathDate: string | null;
  readonly posts: readonly PostFact[];
  readonly leaves: readonly LeaveFact[];
  readonly grades: readonly GradeFact[];
  readonly records: readonly RecordFact[];
  readonly sanctions: readonly SanctionFact[];
  readonly memberships: readonly MembershipFact[];
};

const chunkSize = 2_000;

/** SQLite takes 32,766 values in one statement; lists of ids go in chunks below that. */
export async function inChunks<T>(
  ids: readonly string[],
  read: (chunk: string[]) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let i = 0; i < ids.length; i += chunkSize) {
    for (const row of await read(ids.slice(i, i + chunkSize))) rows.push(row);
  }
  return rows;
}

const byPerson = <T extends { personId: string }>(rows: readonly T[]) => groupBy(rows, (row) => row.personId);

/** Posts of many people with their places as on the day. */
export async function loadPosts(
  db: Read,
  county: string,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, PostFact[]>> {
  const book = await loadPlaceBook(db, county);
  const rows = await inChunks(personIds, (ids) =>
    db
      .select()
      .from(post)
      .where(and(eq(post.county, county), inArray(post.personId, ids)))
      .orderBy(asc(post.from), asc(post.id)),
  );
  const facts = rows.map((row) => {
    const at = book.nearest(row.placeId, row.until !== null && row.until <= day ? dayBefore(row.until) : day);
    return {
      personId: row.personId,
      id: row.id,
      post: row.post,
      placeId: row.placeId,
      placeName: at?.name ?? "",
      placePath: at?.path ?? "",
      townshipId: at ? book.townshipOf(at) : null,
      from: row.from,
      until: row.until,
      endKind: row.endKind,
      isMain: row.isMain,
    };
  });
  return byPerson(facts);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * Facts of many people for rules, in a fixed number of queries per 2,000 people. Trusts the caller to have chosen
 * the people within the actor's scope; sanctions are facts for rules here, not for the screen.
 */
export async function loadPersonFacts(
  { actor, db }: { actor: Actor; db: Read },
  { county, personIds, day }: { county: string; personIds: readonly string[]; day: string },
): Promise<Map<string, PersonFacts>> {
  if (actor.county !== county) throw notFound();
  const of = <T extends { personId: string }>(read: (ids: string[]) => Promise<T[]>) =>
    inChunks(personIds, read).then(byPerson);
  const people = await inChunks(personIds, (ids) =>
    db
      .select({
        id: person.id,
        name: person.name,
        sex: person.sex,
        birthDate: person.birthDate,
        education: person.education,
        deathDate: person.deathDate,
      })
      .from(person)
      .where(and(eq(person.county, county), inArray(person.id, ids))),
  );
  const posts = await loadPosts(db, county, personIds, day);
  const leaves = await of((ids) =>
    db
      .select({
        personId: personLeave.personId,
        kind: personLeave.kind,
        from: personLeave.from,
        until: personLeave.until,
      })
      .from(personLeave)
      .where(and(eq(personLeave.county, county), inArray(personLeave.personId, ids)))
      .orderBy(asc(personLeave.from)),
  );
  const grades = await of((ids) =>
    db
      .select({
        personId: annualGrade.personId,
        year: annualGrade.year,
        grade: annualGrade.grade,
        cycleId: annualGrade.cycleId,
      })
      .from(annualGrade)
      .where(and(eq(annualGrade.county, county), inArray(annualGrade.personId, ids)))
      .orderBy(asc(annualGrade.year)),
  );
  const records = await of((ids) => readRecords(db, county, ids));
  const sanctions = await of((ids) => readSanctions(db, county, ids));
  const memberships = await of((ids) => readMemberships(db, county, ids));
  return new Map(
    people.map((row) => [
      row.id,
      {
        ...row,
        posts: posts.get(row.id) ?? [],
        leaves: leaves.get(row.id) ?? [],
        grades: grades.get(row.id) ?? [],
        records: records.get(row.id) ?? [],
        sanctions: sanctions.get(row.id) ?? [],
        memberships: memberships.get(row.id) ?? [],
      },
    ]),
  );
}

function readRecords(db: Read, county: string, ids: string[]) {
  return db
    .select({
      personId: personRecord.personId,
      id: personRecord.id,
      kind: personRecord.kind,
      title: personRecord.title,
      level: personRecord.level,
      day: personRecord.day,
      until: personRecord.until,
      placeId: personRecord.placeId,
      otherPersonId: personRecord.otherPersonId,
    })
    .from(personRecord)
    .where(and(eq(personRecord.county, county), inArray(personRecord.personId, ids)))
    .orderBy(asc(personRecord.day), asc(personRecord.id));
}

function readSanctions(db: Read, county: string, ids: string[]) {
  return db
    .select({
      personId: sanction.personId,
      id: sanction.id,
      kind: sanction.kind,
      decidedOn: sanction.decidedOn,
      influenceFrom: sanction.influenceFrom,
      influenceUntil: sanction.influenceUntil,
      document: sanction.document,
      revokedOn: sanction.revokedOn,
    })
    .from(sanction)
    .where(and(eq(sanction.county, county), inArray(sanction.personId, ids)))
    .orderBy(asc(sanction.decidedOn), asc(sanction.id));
}

function readMemberships(db: Read, county: string, ids: string[]) {
  return db
    .select({
      personId: partyMembership.personId,
      organisationId: partyMembership.organisationId,
      status: partyMembership.status,
      joinedOn: partyMembership.joinedOn,
      from: partyMembership.from,
      until: partyMembership.until,
    })
    .from(partyMembership)
    .where(and(eq(partyMembership.county, county), inArray(partyMembership.personId, ids)))
    .orderBy(asc(partyMembership.from));
}

/** The yearly facts of a village; null = not reported, never zero; money in fen. */
export type VillageYear = typeof villageYear.$inferSelect;

/** Yearly facts by place, then by year. Trusts the caller to have chosen the places within the actor's scope. */
export async function loadVillageYears(
  { actor, db }: { actor: Actor; db: Read },
  { county, placeIds, years }: { county: string; placeIds: readonly string[]; years: readonly number[] },
): Promise<Map<string, Map<number, VillageYear>>> {
  if (actor.county !== county) throw notFound();
  const rows = await inChunks(placeIds, (ids) =>
    db
      .select()
      .from(villageYear)
      .where(
        and(
          eq(villageYear.county, county),
          inArray(villageYear.placeId, ids),
          inArray(villageYear.year, [...years]),
        ),
      ),
  );
  const found = new Map<string, Map<number, VillageYear>>();
  for (const row of rows) {
    const own = found.get(row.placeId) ?? new Map<number, VillageYear>();
    own.set(row.year, row);
    found.set(row.placeId, own);
  }
  return found;
}
