import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { roleGrant, userAccount } from "@/db/schema/access";
import type { Read } from "@/db/store";
import { inForce } from "@/lib/roster/data/visible";

/** Accounts of the secretaries and recorders of some branches on a day. */
export async function branchAccounts(
  { county, db }: { county: string; db: Read },
  organisationIds: readonly string[],
  day: string,
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectDistinct({ userId: roleGrant.userId })
    .from(roleGrant)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, roleGrant.county), eq(userAccount.id, roleGrant.userId)),
    )
    .where(
      and(
        eq(roleGrant.county, county),
        inArray(roleGrant.role, ["branch-secretary", "branch-recorder"]),
        inArray(roleGrant.organisationId, [...new Set(organisationIds)]),
        inForce(roleGrant, day),
        isNull(userAccount.disabledAt),
      ),
    )
    .limit(2_000);
  return rows.map((row) => row.userId);
}
