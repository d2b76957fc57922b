import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsMember } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { OpenPoints } from "./cycles";

const cohortOfBranch = /PEERS\([^)]*党支部/;
const anyCohort = /PEERS\(/g;

/** Whose figures depend on the named members: themselves, their branches, or everybody, as the scheme's rules read. */
export async function cohortOf(
  { county, db }: { county: string; db: Read },
  { cycle, scheme }: OpenPoints,
  personIds: readonly string[],
): Promise<readonly string[] | undefined> {
  if (!scheme.readsCohort) return personIds;
  const text = JSON.stringify([scheme.document.rules, scheme.document.items ?? []]);
  const all = text.match(anyCohort)?.length ?? 0;
  const ofBranch = text.match(new RegExp(cohortOfBranch, "g"))?.length ?? 0;
  if (all === 0 || ofBranch < all) return undefined;
  const own = and(eq(pointsMember.county, county), eq(pointsMember.cycleId, cycle.id));
  const branches = await db
    .selectDistinct({ id: pointsMember.organisationId })
    .from(pointsMember)
    .where(and(own, inArray(pointsMember.personId, [...personIds])));
  const rows = await db
    .select({ personId: pointsMember.personId })
    .from(pointsMember)
    .where(
      and(
        own,
        inArray(
          pointsMember.organisationId,
          branches.map((branch) => branch.id),
        ),
      ),
    );
  return rows.map((row) => row.personId);
}
