import "server-only";
import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { organisation, organisationVersion, person, place, placeVersion } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "../actor";
import { nameFits } from "./name-search";

type Reader = { readonly actor: Actor; readonly db: Read };
export type Choice = { readonly id: string; readonly name: string };

const mostChoices = 3_000;

/** Townships on a day, by code: where a township's role may be granted. Needs user:write. */
export async function grantPlaces({ actor, db }: Reader, { day }: { day: string }): Promise<Choice[]> {
  requirePermission(actor, "user:write");
  return db
    .select({ id: place.id, name: placeVersion.name })
    .from(placeVersion)
    .innerJoin(place, and(eq(place.county, placeVersion.county), eq(place.id, placeVersion.placeId)))
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inArray(place.kind, ["township"]),
        lte(placeVersion.from, day),
        or(isNull(placeVersion.until), gt(placeVersion.until, day)),
      ),
    )
    .orderBy(asc(placeVersion.code))
    .limit(mostChoices);
}

/** Party organisations on a day, by name. Needs user:write. */
export async function grantOrganisations({ actor, db }: Reader, { day }: { day: string }): Promise<Choice[]> {
  requirePermission(actor, "user:write");
  return db
    .select({ id: organisation.id, name: organisationVersion.name })
    .from(organisationVersion)
    .innerJoin(
      organisation,
      and(
        eq(organisation.county, organisationVersion.county),
        eq(organisation.id, organisationVersion.organisationId),
      ),
    )
    .where(
      and(
        eq(organisationVersion.county, actor.county),
        lte(organisationVersion.from, day),
        or(isNull(organisationVersion.until), gt(organisationVersion.until, day)),
      ),
    )
    .orderBy(asc(organisationVersion.path), asc(organisationVersion.id))
    .limit(mostChoices);
}

/** At most ten people whose name, pinyin or initials fit: whom an account may belong to. Needs user:write. */
export async function findPeople(
  { actor, db }: Reader,
  { search }: { search: string },
): Promise<(Choice & { birthDate: string | null })[]> {
  requirePermission(actor, "user:write");
  const fits = nameFits(person, search);
  if (!fits) return [];
  return db
    .select({ id: person.id, name: person.name, birthDate: person.birthDate })
    .from(person)
    .where(and(eq(person.county, actor.county), isNull(person.archivedAt), isNull(person.deathDate), fits))
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(10);
}

/** One person by id, or null. Needs user:write. */
export async function getPersonChoice({ actor, db }: Reader, personId: string): Promise<Choice | null> {
  requirePermission(actor, "user:write");
  const [found] = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.county, actor.county), eq(person.id, personId)))
    .limit(1);
  return found ?? null;
}
