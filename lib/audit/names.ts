import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { county, organisationVersion, person, placeVersion, ratingCycle, userAccount } from "@/db/schema";
import { notice } from "@/db/schema/notice";
import type { Read } from "@/db/store";

type Subject = { readonly kind: string; readonly id: string };
type Named = { id: string; name: string }[];

type Reader = (db: Read, countyId: string, ids: string[]) => Promise<Named>;

const places: Reader = (db, countyId, ids) =>
  db
    .select({ id: placeVersion.placeId, name: placeVersion.name })
    .from(placeVersion)
    .where(and(eq(placeVersion.county, countyId), inArray(placeVersion.placeId, ids)))
    .orderBy(desc(placeVersion.from));

/** Reads the newest names of one kind of subject. */
const readers: Record<string, (db: Read, countyId: string, ids: string[]) => Promise<Named>> = {
  user: (db, countyId, ids) =>
    db
      .select({ id: userAccount.id, name: userAccount.name })
      .from(userAccount)
      .where(and(eq(userAccount.county, countyId), inArray(userAccount.id, ids))),
  person: (db, countyId, ids) =>
    db
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.county, countyId), inArray(person.id, ids))),
  place: places,
  village: places,
  cycle: (db, countyId, ids) =>
    db
      .select({ id: ratingCycle.id, name: ratingCycle.title })
      .from(ratingCycle)
      .where(and(eq(ratingCycle.county, countyId), inArray(ratingCycle.id, ids))),
  notice: (db, countyId, ids) =>
    db
      .select({ id: notice.id, name: notice.number })
      .from(notice)
      .where(and(eq(notice.county, countyId), inArray(notice.id, ids))),
  organisation: (db, countyId, ids) =>
    db
      .select({ id: organisationVersion.organisationId, name: organisationVersion.name })
      .from(organisationVersion)
      .where(and(eq(organisationVersion.county, countyId), inArray(organisationVersion.organisationId, ids)))
      .orderBy(desc(organisationVersion.from)),
  county: (db, countyId) =>
    db.select({ id: county.id, name: county.name }).from(county).where(eq(county.id, countyId)).limit(1),
};

/** Names by "kind:id" of what a page of the log is about; what has no name is left out. At most 100 subjects. */
export async function subjectNames(
  db: Read,
  countyId: string,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [kind, read] of Object.entries(readers)) {
    const ids = [...new Set(subjects.filter((subject) => subject.kind === kind).map(({ id }) => id))].slice(
      0,
      100,
    );
    if (ids.length === 0) continue;
    for (const { id, name } of await read(db, countyId, ids)) {
      if (!names.has(`${kind}:${id}`)) names.set(`${kind}:${id}`, name);
    }
  }
  return names;
}
