import "server-only";
import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  organisationPlace,
  partyMembership,
  person,
  placeVersion,
  post,
  roleGrant,
  userAccount,
} from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "../actor";
import { scopeWhere } from "../scope";
import { nameFits } from "./name-search";

type Reader = { readonly actor: Actor; readonly db: Read };
export type MemberAccount = { readonly id: string; readonly name: string; readonly loginName: string };

/** Roles by which one sees nothing but oneself. */
const ownRoles = ["member", "cadre"] as const;
const mostFound = 20;

const inForce = (table: { from: PgColumn; until: PgColumn }, day: string) =>
  and(lte(table.from, day), or(isNull(table.until), gt(table.until, day)));

/** The account's person holds a post, or belongs to a branch, in the places of the actor on a day. */
function livesInScope({ actor, db }: Reader, day: string): SQL | undefined {
  const one = { one: sql`1` };
  const here = and(inForce(placeVersion, day), scopeWhere(actor, "user:reset-member", placeVersion.path));
  const holdsPost = db
    .select(one)
    .from(post)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .where(
      and(
        eq(post.county, userAccount.county),
        eq(post.personId, userAccount.personId),
        inForce(post, day),
        here,
      ),
    );
  const isMember = db
    .select(one)
    .from(partyMembership)
    .innerJoin(
      organisationPlace,
      and(
        eq(organisationPlace.county, partyMembership.county),
        eq(organisationPlace.organisationId, partyMembership.organisationId),
      ),
    )
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
      ),
    )
    .where(
      and(
        eq(partyMembership.county, userAccount.county),
        eq(partyMembership.personId, userAccount.personId),
        inForce(partyMembership, day),
        inForce(organisationPlace, day),
        here,
      ),
    );
  return or(exists(holdsPost), exists(isMember));
}

/** Open accounts of people of the actor's places that hold no role on a day but member or cadre. */
function memberAccountWhere(reader: Reader, day: string): SQL | undefined {
  const { actor, db } = reader;
  const grants = (roles: SQL | undefined) =>
    db
      .select({ one: sql`1` })
      .from(roleGrant)
      .where(
        and(
          eq(roleGrant.county, userAccount.county),
          eq(roleGrant.userId, userAccount.id),
          or(isNull(roleGrant.until), gt(roleGrant.until, day)),
          roles,
        ),
      );
  return and(
    eq(userAccount.county, actor.county),
    isNull(userAccount.disabledAt),
    isNotNull(userAccount.personId),
    actor.personId === null ? undefined : ne(userAccount.personId, actor.personId),
    exists(grants(and(inArray(roleGrant.role, [...ownRoles]), lte(roleGrant.from, day)))),
    // A role that begins later counts too: nobody prepares a way into an office.
    notExists(grants(notInArray(roleGrant.role, [...ownRoles]))),
    livesInScope(reader, day),
  );
}

/** Whether the actor may reset the password of an account. @throws AppError FORBIDDEN */
export async function isMemberAccount(reader: Reader, userId: string, day: string): Promise<boolean> {
  requirePermission(reader.actor, "user:reset-member");
  const rows = await reader.db
    .select({ id: userAccount.id })
    .from(userAccount)
    .where(and(eq(userAccount.id, userId), memberAccountWhere(reader, day)))
    .limit(1);
  return rows.length > 0;
}

/**
 * Accounts of members and cadres in the actor's places whose name, pinyin or initials fit; at most 20, nobody without a
 * search. @throws AppError FORBIDDEN
 */
export async function findMemberAccounts(
  reader: Reader,
  { search, day }: { search: string; day: string },
): Promise<MemberAccount[]> {
  const { actor, db } = reader;
  requirePermission(actor, "user:reset-member");
  const fits = nameFits(person, search);
  if (!fits) return [];
  return db
    .select({ id: userAccount.id, name: person.name, loginName: userAccount.loginName })
    .from(userAccount)
    .innerJoin(person, and(eq(person.county, userAccount.county), eq(person.id, userAccount.personId)))
    .where(and(memberAccountWhere(reader, day), fits))
    .orderBy(asc(person.namePinyin), asc(userAccount.id))
    .limit(mostFound);
}
