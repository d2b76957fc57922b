import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import {
  annualGrade,
  organisationPlace,
  organisationVersion,
  partyMembership,
  person,
  personRecord,
  post,
} from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, inScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { groupBy } from "@/lib/base/group";
import {
  diffPerson,
  type KnownPerson,
  type KnownPost,
  type PersonDiff,
  type ResolvedRow,
} from "../compute/import-diff";
import { isDay, normaliseNumber, readIdNumber } from "../compute/numbers";
import { inChunks } from "../data/facts";
import { numberMac } from "../data/numbers";
import { loadPlaceBook, type PlaceBook } from "../data/place-book";
import { inForce } from "../data/visible";
import { numberProblems } from "../schema";
import type { PersonRow } from "../types";

export type RowError = {
  readonly column: string;
  readonly messageKey: string;
  readonly values?: Record<string, string>;
};
export type PlannedRow = {
  readonly outcome: "added" | "changed" | "unchanged" | "refused";
  readonly errors: readonly RowError[];
  readonly diff: PersonDiff | null;
  readonly row: ResolvedRow | null;
  readonly personId: string | null;
};

const kindOf = { idNumber: "id-number", phone: "phone", bankAccount: "bank-account" } as const;

type PlanOptions = { readonly day: string; readonly permission: Permission };

/**
 * What importing the rows would do, without writing: people are recognised by their ID number, without one by name,
 * village and post. Reads in sets, whatever the number of rows.
 */
export async function planImport(
  db: Read,
  actor: Actor,
  given: readonly PersonRow[],
  options: PlanOptions,
): Promise<PlannedRow[]> {
  const book = await loadPlaceBook(db, actor.county);
  const organisations = await loadOrganisationNames(db, actor.county, options.day);
  const resolved = given.map((row) => resolveRow(row, actor, book, organisations, options));
  const known = await loadKnown(
    db,
    actor.county,
    resolved.map((r) => r.row),
  );
  const seen = new Map<string, number>();
  return resolved.map(({ row, errors }, index): PlannedRow => {
    const refused = (more: RowError[]): PlannedRow => ({
      outcome: "refused",
      errors: [...errors, ...more],
      diff: null,
      row,
      personId: null,
    });
    if (errors.length > 0) return refused([]);
    const key =
      row.idNumberMac ??
      `${row.name}|${row.birthDate}|${row.placeId}|${row.posts.map((p) => `${p.placeId}/${p.post}`).join()}`;
    if (seen.has(key))
      return refused([
        {
          column: "idNumber",
          messageKey: "roster.errors.rowDoubled",
          values: { row: String((seen.get(key) ?? 0) + 1) },
        },
      ]);
    seen.set(key, index);
    const match = known.find(row);
    if (match === "several") return refused([{ column: "name", messageKey: "roster.errors.severalMatch" }]);
    if (match && !mayTouch(actor, book, match, row, options)) {
      return refused([{ column: "idNumber", messageKey: "roster.errors.idNumberElsewhere" }]);
    }
    if (!match && row.posts.length === 0 && row.party) {
      // A member without a post is seen through the places of the branch only.
      if (!row.organisationId && !inScope(actor, options.permission, "")) {
        return refused([{ column: "organisation", messageKey: "roster.errors.organisationMissing" }]);
      }
    } else if (!match && row.posts.length === 0) {
      return refused([
        {
          column: "name",
          messageKey: given[index]?.placeCode ? "roster.errors.personUnknown" : "roster.errors.postMissing",
        },
      ]);
    }
    const diff = diffPerson(row, match);
    if (diff.errors.length > 0) return refused([...diff.errors]);
    const outcome = match ? (diff.changes.length > 0 ? "changed" : "unchanged") : "added";
    return { outcome, errors: [], diff, row, personId: match?.id ?? null };
  });
}

/** A clerk may change people of the own places, and take over people who are in post nowhere else. */
function mayTouch(
  actor: Actor,
  book: PlaceBook,
  known: KnownPerson,
  row: ResolvedRow,
  { day, permission }: PlanOptions,
): boolean {
  if (inScope(actor, permission, "")) return true;
  const open = known.posts.filter((held) => held.from <= day && (held.until === null || held.until > day));
  const counted = open.length > 0 ? open : known.posts.slice(-1);
  if (counted.length === 0) {
    return (
      known.memberships.length === 0 ||
      known.memberships.some(
        (held) => held.organisationId !== null && held.organisationId === row.organisationId,
      )
    );
  }
  return counted.some((held) => inScope(actor, permission, book.nearest(held.placeId, day)?.path ?? ""));
}

function resolveRow(
  given: PersonRow,
  actor: Actor,
  book: PlaceBook,
  organisations: Organisations,
  { day, permission }: PlanOptions,
): { row: ResolvedRow; errors: RowError[] } {
  const errors: RowError[] = [];
  const number = (value: string | null | undefined) => (value ? normaliseNumber(value) : null);
  const idNumber = number(given.idNumber);
  const read = idNumber ? readIdNumber(idNumber) : null;
  const row = {
    ...given,
    name: given.name.trim(),
    idNumber,
    phone: number(given.phone),
    bankAccount: number(given.bankAccount),
    sex: given.sex ?? read?.sex ?? null,
    birthDate: given.birthDate ?? read?.birthDate ?? null,
  };
  if (row.name === "" || row.name.length > 40)
    errors.push({ column: "name", messageKey: "roster.errors.nameMissing" });
  if (row.birthDate && (!isDay(row.birthDate) || row.birthDate > day))
    errors.push({ column: "birthDate", messageKey: "errors.field.date" });
  for (const problem of numberProblems(row))
    errors.push({ column: problem.field, messageKey: problem.messageKey });
  const posts = given.posts.flatMap((told) => {
    const { placeCode, ...rest } = told;
    const place = book.byCode(placeCode, day);
    if (!place || !inScope(actor, permission, place.path)) {
      errors.push({
        column: "place",
        messageKey: "roster.errors.placeUnknown",
        values: { place: placeCode },
      });
      return [];
    }
    if (!isDay(told.from) || (told.until && !isDay(told.until)))
      errors.push({ column: "from", messageKey: "errors.field.date" });
    else if (!book.at(place.placeId, told.from))
      errors.push({ column: "from", messageKey: "roster.errors.placeNotThen" });
    if (told.until && told.until <= told.from)
      errors.push({ column: "until", messageKey: "roster.errors.untilBeforeFrom" });
    if (row.birthDate && told.from < row.birthDate)
      errors.push({ column: "from", messageKey: "roster.errors.beforeBirth" });
    return [{ ...rest, placeId: place.placeId, placeName: place.name }];
  });
  const known = given.placeCode ? book.byCode(given.placeCode, day) : null;
  if (given.placeCode && (!known || !inScope(actor, permission, known.path))) {
    errors.push({
      column: "place",
      messageKey: "roster.errors.placeUnknown",
      values: { place: given.placeCode },
    });
  }
  const organisationId = resolveOrganisation(
    given,
    posts[0]?.placeId ?? known?.placeId ?? null,
    organisations,
  );
  if (organisationId === undefined) {
    errors.push({
      column: "organisation",
      messageKey: "roster.errors.organisationUnknown",
      values: { name: given.party?.organisationName ?? "" },
    });
  }
  const mac = (kind: "id-number" | "phone" | "bank-account", value: string | null) =>
    value ? numberMac(actor.county, kind, value) : null;
  return {
    row: {
      ...row,
      posts,
      placeId: known?.placeId ?? null,
      organisationId: organisationId ?? null,
      idNumberMac: mac("id-number", idNumber),
      macOf: (field) => mac(kindOf[field], row[field]),
    },
    errors,
  };
}

type Organisations = { byName: Map<string, string>; byPlace: Map<string, string[]> };

async function loadOrganisationNames(db: Read, county: string, day: string): Promise<Organisations> {
  const names = await db
    .select({ id: organisationVersion.organisationId, name: organisationVersion.name })
    .from(organisationVersion)
    .where(and(eq(organisationVersion.county, county), inForce(organisationVersion, day)));
  const spans = await db
    .select({ id: organisationPlace.organisationId, placeId: organisationPlace.placeId })
    .from(organisationPlace)
    .where(and(eq(organisationPlace.county, county), isNull(organisationPlace.until)));
  const byPlace = new Map<string, string[]>();
  for (const span of spans) byPlace.set(span.placeId, [...(byPlace.get(span.placeId) ?? []), span.id]);
  return { byName: new Map(names.map((row) => [row.name, row.id])), byPlace };
}

/** The named organisation, else the only one of the place; undefined = named, but unknown. */
function resolveOrganisation(
  row: PersonRow,
  placeId: string | null,
  organisations: Organisations,
): string | null | undefined {
  if (!row.party) return null;
  if (row.party.organisationName) return organisations.byName.get(row.party.organisationName.trim());
  const own = placeId ? (organisations.byPlace.get(placeId) ?? []) : [];
  return own.length === 1 ? (own[0] ?? null) : null;
}

type Known = { find(row: ResolvedRow): KnownPerson | "several" | null };

async function loadKnown(db: Read, county: string, rows: readonly ResolvedRow[]): Promise<Known> {
  const macs = rows.flatMap((row) => (row.idNumberMac ? [row.idNumberMac] : []));
  const names = [...new Set(rows.map((row) => row.name))];
  const columns = {
    id: person.id,
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    education: person.education,
    bankName: person.bankName,
    idNumberMac: person.idNumberMac,
    phoneMac: person.phoneMac,
    bankAccountMac: person.bankAccountMac,
    idNumberTail: person.idNumberTail,
    phoneTail: person.phoneTail,
    bankAccountTail: person.bankAccountTail,
  };
  const found = [
    ...(await inChunks(macs, (ids) =>
      db
        .select(columns)
        .from(person)
        .where(and(eq(person.county, county), inArray(person.idNumberMac, ids))),
    )),
    ...(await inChunks(names, (ids) =>
      db
        .select(columns)
        .from(person)
        .where(and(eq(person.county, county), inArray(person.name, ids))),
    )),
  ];
  const people = new Map(found.map((row) => [row.id, row]));
  const full = await attach(db, county, [...people.values()]);
  const byMac = new Map(full.flatMap((p) => (p.idNumberMac ? [[p.idNumberMac, p] as const] : [])));
  const byName = new Map<string, KnownPerson[]>();
  for (const p of full) byName.set(p.name, [...(byName.get(p.name) ?? []), p]);
  return {
    find(row) {
      const exact = row.idNumberMac ? byMac.get(row.idNumberMac) : undefined;
      if (exact) return exact;
      const alike = (byName.get(row.name) ?? []).filter(
        (p) =>
          !(row.idNumberMac && p.idNumberMac) &&
          (row.posts.length === 0
            ? p.posts.some((held) => held.placeId === row.placeId) ||
              (row.organisationId !== null &&
                p.memberships.some((held) => held.organisationId === row.organisationId) &&
                (!row.birthDate || !p.birthDate || row.birthDate === p.birthDate))
            : row.posts.some((told) =>
                p.posts.some((held) => held.post === told.post && held.placeId === told.placeId),
              )),
      );
      return alike.length > 1 ? "several" : (alike[0] ?? null);
    },
  };
}

async function attach(
  db: Read,
  county: string,
  people: readonly Omit<KnownPerson, "posts" | "honours" | "grades" | "memberships">[],
): Promise<KnownPerson[]> {
  const ids = people.map((p) => p.id);
  const posts = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(post)
      .where(and(eq(post.county, county), inArray(post.personId, chunk)))
      .orderBy(post.from),
  );
  const honours = await inChunks(ids, (chunk) =>
    db
      .select({ personId: personRecord.personId, title: personRecord.title, day: personRecord.day })
      .from(personRecord)
      .where(
        and(
          eq(personRecord.county, county),
          inArray(personRecord.personId, chunk),
          eq(personRecord.kind, "honour"),
        ),
      ),
  );
  const grades = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(annualGrade)
      .where(and(eq(annualGrade.county, county), inArray(annualGrade.personId, chunk))),
  );
  const memberships = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(partyMembership)
      .where(and(eq(partyMembership.county, county), inArray(partyMembership.personId, chunk))),
  );
  const of = <T extends { personId: string }>(rows: readonly T[]) => {
    const groups = groupBy(rows, (row) => row.personId);
    return (id: string) => groups.get(id) ?? [];
  };
  const [postsOf, honoursOf, gradesOf, membershipsOf] = [
    of<KnownPost & { personId: string }>(posts),
    of(honours),
    of(grades),
    of(memberships),
  ];
  return people.map((p) => ({
    ...p,
    posts: postsOf(p.id),
    honours: honoursOf(p.id),
    grades: gradesOf(p.id),
    memberships: membershipsOf(p.id),
  }));
}
