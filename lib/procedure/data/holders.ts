import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { roleGrant, userAccount } from "@/db/schema/access";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Permission, policy } from "@/lib/access/policy";
import { type RoleName, roleNames } from "@/lib/access/roles";
import { inForce } from "@/lib/roster/data/visible";

/** An account that holds a role on a day, with the path for which it does; null = the whole county. */
export type Holder = {
  readonly userId: string;
  readonly name: string;
  readonly personId: string | null;
  readonly role: RoleName;
  readonly path: string | null;
};

const office = new Set<RoleName>(
  roleNames.filter(
    (role) => !["line-department", "branch-recorder", "branch-secretary", "cadre", "member"].includes(role),
  ),
);

/** Everybody who can act at an office of the county or of a township on a day: accounts that are open, people who live. */
export async function loadHolders(
  { county, db }: { county: string; db: Read },
  { permissions, day }: { permissions: readonly Permission[]; day: string },
): Promise<Holder[]> {
  const roles = [...office].filter((role) => permissions.some((wanted) => policy[role].includes(wanted)));
  if (roles.length === 0) return [];
  const rows = await db
    .select({
      userId: userAccount.id,
      name: userAccount.name,
      personId: userAccount.personId,
      role: roleGrant.role,
      placeId: roleGrant.placeId,
      organisationId: roleGrant.organisationId,
      path: placeVersion.path,
      deathDate: person.deathDate,
      archivedAt: person.archivedAt,
    })
    .from(roleGrant)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, roleGrant.county), eq(userAccount.id, roleGrant.userId)),
    )
    .leftJoin(person, and(eq(person.county, userAccount.county), eq(person.id, userAccount.personId)))
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, roleGrant.county),
        eq(placeVersion.placeId, roleGrant.placeId),
        inForce(placeVersion, day),
      ),
    )
    .where(
      and(
        eq(roleGrant.county, county),
        inArray(roleGrant.role, roles),
        inForce(roleGrant, day),
        isNull(roleGrant.organisationId),
        isNull(userAccount.disabledAt),
      ),
    )
    .orderBy(asc(userAccount.namePinyin), asc(userAccount.id))
    .limit(5_000);
  return (
    rows
      .filter((row) => row.archivedAt === null && (row.deathDate === null || row.deathDate > day))
      // A grant whose place has ended reaches nothing.
      .filter((row) => row.placeId === null || row.path !== null)
      .map(({ userId, name, personId, role, path }) => ({ userId, name, personId, role, path }))
  );
}

/** Those of the holders whose role has the permission at a place; each account once. */
export function holdersAt(
  holders: readonly Holder[],
  { permission, placePath, isTownship }: { permission: Permission; placePath: string; isTownship?: boolean },
): Holder[] {
  const found = holders.filter(
    ({ role, path }) =>
      policy[role].includes(permission) &&
      (path === null || placePath.startsWith(path)) &&
      (isTownship === undefined || isTownship === (path !== null)),
  );
  return [...new Map(found.map((holder) => [holder.userId, holder])).values()];
}
