import "server-only";
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { organisationPlace, placeVersion, roleGrant, userAccount } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Permission, policy } from "../policy";
import { type RoleName, roleNames } from "../roles";
import { nowhere } from "./account";

export type Holder = {
  readonly userId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly role: RoleName;
};

const onDay = (from: PgColumn, until: PgColumn, day: string) =>
  and(lte(from, day), or(isNull(until), gt(until, day)));

/**
 * Accounts that hold a permission at a place on a day, each once, in the order of their names; at most 500. For
 * commands that give work to somebody: trusts the caller to have the place in scope.
 */
export async function permissionHolders(
  { county, db }: { county: string; db: Read },
  { permission, placePath, day }: { permission: Permission; placePath: string; day: string },
): Promise<Holder[]> {
  const roles = roleNames.filter((role) => policy[role].includes(permission));
  const rows = await db
    .select({
      userId: userAccount.id,
      personId: userAccount.personId,
      name: userAccount.name,
      role: roleGrant.role,
      placeId: roleGrant.placeId,
      organisationId: roleGrant.organisationId,
      path: placeVersion.path,
    })
    .from(roleGrant)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, roleGrant.county), eq(userAccount.id, roleGrant.userId)),
    )
    .leftJoin(
      organisationPlace,
      and(
        eq(organisationPlace.county, roleGrant.county),
        isNull(roleGrant.placeId),
        eq(organisationPlace.organisationId, roleGrant.organisationId),
        onDay(organisationPlace.from, organisationPlace.until, day),
      ),
    )
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, roleGrant.county),
        eq(placeVersion.placeId, sql`coalesce(${roleGrant.placeId}, ${organisationPlace.placeId})`),
        onDay(placeVersion.from, placeVersion.until, day),
      ),
    )
    .where(
      and(
        eq(roleGrant.county, county),
        inArray(roleGrant.role, roles),
        onDay(roleGrant.from, roleGrant.until, day),
        isNull(userAccount.disabledAt),
      ),
    )
    .orderBy(asc(userAccount.namePinyin), asc(userAccount.id))
    .limit(500);
  const found = new Map<string, Holder>();
  for (const { placeId, organisationId, path, ...row } of rows) {
    const isPlaced = placeId !== null || organisationId !== null;
    if (placePath.startsWith(isPlaced ? (path ?? nowhere) : "") && !found.has(row.userId))
      found.set(row.userId, row);
  }
  return [...found.values()];
}
