import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  annualGrade,
  organisationVersion,
  partyMembership,
  person,
  personLeave,
  personRecord,
  post,
  sanction,
} from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, inScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { maskNumber } from "../compute/numbers";
import { ageOn, type Tenure, tenureOn } from "../compute/tenure";
import { loadPosts, type PostFact } from "./facts";
import { readPlaceNames } from "./places";
import { visibleWhere } from "./visible";

type Context = { actor: Actor; db: Read };

const plain = {
  id: person.id,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  education: person.education,
  bankName: person.bankName,
  deathDate: person.deathDate,
  idNumberTail: person.idNumberTail,
  phoneTail: person.phoneTail,
  bankAccountTail: person.bankAccountTail,
};

/** The person's own row in the scope of a permission. @throws AppError NOT_FOUND */
export async function loadPerson(
  { actor, db }: Context,
  { personId, day, permission = "roster:read" }: { personId: string; day: string; permission?: Permission },
) {
  const rows = await db
    .select(plain)
    .from(person)
    .where(and(eq(person.id, personId), visibleWhere(db, actor, permission, day)))
    .limit(1);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Paths of the places of a person's posts on the day, of the last ones when out of post; for scope and the log. */
export function pathsOfPosts(posts: readonly PostFact[], day: string): string[] {
  const open = posts.filter((p) => p.from <= day && (p.until === null || p.until > day));
  return (open.length > 0 ? open : posts.slice(-1)).map((p) => p.placePath);
}

export type PersonPost = PostFact & {
  readonly startDocument: string | null;
  readonly endDocument: string | null;
};
export type PersonDetail = {
  readonly person: Omit<
    Awaited<ReturnType<typeof loadPerson>>,
    "idNumberTail" | "phoneTail" | "bankAccountTail"
  >;
  readonly age: number | null;
  readonly masks: {
    readonly "id-number": string | null;
    readonly phone: string | null;
    readonly "bank-account": string | null;
  };
  readonly posts: readonly PersonPost[];
  readonly tenure: Tenure;
  readonly leaves: readonly (typeof personLeave.$inferSelect)[];
  readonly memberships: readonly (typeof partyMembership.$inferSelect & {
    readonly organisationName: string | null;
  })[];
  readonly records: readonly (typeof personRecord.$inferSelect & {
    readonly placeName: string | null;
    readonly otherPersonName: string | null;
  })[];
  readonly grades: readonly (typeof annualGrade.$inferSelect)[];
  /** null = the actor may not see sanctions. */
  readonly sanctions: readonly (typeof sanction.$inferSelect)[] | null;
};

/** Everything on a person that the actor may see; numbers masked. @throws AppError NOT_FOUND */
export async function getPerson(
  context: Context,
  { personId, day }: { personId: string; day: string },
): Promise<PersonDetail> {
  const { actor } = context;
  const row = await loadPerson(context, { personId, day });
  return detailOf(context, row, day, (paths) =>
    ["", ...paths].some((path) => inScope(actor, "sanction:read", path)),
  );
}

/** Everything that is held on the person behind the account, sanctions too. @throws AppError NOT_FOUND */
export async function getOwnPerson(context: Context, { day }: { day: string }): Promise<PersonDetail> {
  const { actor, db } = context;
  if (actor.personId === null) throw notFound();
  const [row] = await db
    .select(plain)
    .from(person)
    .where(and(eq(person.county, actor.county), eq(person.id, actor.personId)))
    .limit(1);
  if (!row) throw notFound();
  return detailOf(context, row, day, () => true);
}

type PersonRow = Awaited<ReturnType<typeof loadPerson>>;

async function detailOf(
  { actor, db }: Context,
  { idNumberTail, phoneTail, bankAccountTail, ...row }: PersonRow,
  day: string,
  readsSanctions: (paths: readonly string[]) => boolean,
): Promise<PersonDetail> {
  const personId = row.id;
  const facts = (await loadPosts(db, actor.county, [personId], day)).get(personId) ?? [];
  const documents = await db
    .select({ id: post.id, startDocument: post.startDocument, endDocument: post.endDocument })
    .from(post)
    .where(and(eq(post.county, actor.county), eq(post.personId, personId)));
  const byId = new Map(documents.map((d) => [d.id, d]));
  const mayReadSanctions = readsSanctions(pathsOfPosts(facts, day));
  const own = (table: { county: PgColumn; personId: PgColumn }) =>
    and(eq(table.county, actor.county), eq(table.personId, personId));
  const leaves = await db
    .select()
    .from(personLeave)
    .where(own(personLeave))
    .orderBy(desc(personLeave.from))
    .limit(500);
  const grades = await db
    .select()
    .from(annualGrade)
    .where(own(annualGrade))
    .orderBy(desc(annualGrade.year))
    .limit(100);
  const sanctions = mayReadSanctions
    ? await db.select().from(sanction).where(own(sanction)).orderBy(desc(sanction.decidedOn)).limit(200)
    : null;
  return {
    person: row,
    age: ageOn(row.birthDate, day),
    masks: {
      "id-number": maskNumber("id-number", idNumberTail),
      phone: maskNumber("phone", phoneTail),
      "bank-account": maskNumber("bank-account", bankAccountTail),
    },
    posts: facts
      .map((fact) => ({
        ...fact,
        startDocument: byId.get(fact.id)?.startDocument ?? null,
        endDocument: byId.get(fact.id)?.endDocument ?? null,
      }))
      .reverse(),
    tenure: tenureOn(facts, day),
    leaves,
    memberships: await readMemberships(db, actor.county, personId),
    records: await readRecords(db, actor.county, personId),
    grades,
    sanctions,
  };
}

async function readMemberships(db: Read, county: string, personId: string) {
  const rows = await db
    .select()
    .from(partyMembership)
    .where(and(eq(partyMembership.county, county), eq(partyMembership.personId, personId)))
    .orderBy(desc(partyMembership.from))
    .limit(100);
  const ids = [...new Set(rows.flatMap((row) => (row.organisationId ? [row.organisationId] : [])))];
  const names =
    ids.length === 0
      ? []
      : await db
          .select({ id: organisationVersion.organisationId, name: organisationVersion.name })
          .from(organisationVersion)
          .where(
            and(eq(organisationVersion.county, county), inArray(organisationVersion.organisationId, ids)),
          )
          .orderBy(asc(organisationVersion.from));
  const byId = new Map(names.map((row) => [row.id, row.name]));
  return rows.map((row) => ({
    ...row,
    organisationName: row.organisationId ? (byId.get(row.organisationId) ?? null) : null,
  }));
}

async function readRecords(db: Read, county: string, personId: string) {
  const rows = await db
    .select()
    .from(personRecord)
    .where(and(eq(personRecord.county, county), eq(personRecord.personId, personId)))
    .orderBy(desc(personRecord.day), desc(personRecord.id))
    .limit(500);
  const placeNames = await readPlaceNames(
    db,
    county,
    rows.flatMap((row) => (row.placeId ? [row.placeId] : [])),
  );
  const others = [...new Set(rows.flatMap((row) => (row.otherPersonId ? [row.otherPersonId] : [])))];
  const people =
    others.length === 0
      ? []
      : await db
          .select({ id: person.id, name: person.name })
          .from(person)
          .where(and(eq(person.county, county), inArray(person.id, others)));
  const names = new Map(people.map((row) => [row.id, row.name]));
  return rows.map((row) => ({
    ...row,
    placeName: row.placeId ? (placeNames.get(row.placeId) ?? null) : null,
    otherPersonName: row.otherPersonId ? (names.get(row.otherPersonId) ?? null) : null,
  }));
}
