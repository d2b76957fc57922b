import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsMember } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { OpenPoints } from "./cycles";

const cohortOfBranch = /PEERS\([^)]*党支部/g;
const anyCohort = /PEERS\(/g;

/** On whose ledgers a member's figures depend. */
type Reach = "self" | "branch" | "all";

/** On whose ledgers figures depend, as the scheme's rules read. */
export function reachOf({ scheme }: OpenPoints): Reach {
  if (!scheme.readsCohort) return "self";
  const text = JSON.stringify([scheme.document.rules, scheme.document.items ?? []]);
  const all = text.match(anyCohort)?.length ?? 0;
  const ofBranch = text.match(cohortOfBranch)?.length ?? 0;
  return all === 0 || ofBranch < all ? "all" : "branch";
}

/** Whose figures depend on the named members: themselves, their branches, or everybody, as the scheme's rules read. */
export async function cohortOf(
  { county, db }: { county: string; db: Read },
  open: OpenPoints,
  personIds: readonly string[],
): Promise<readonly string[] | undefined> {
  const reach = reachOf(open);
  if (reach !== "branch") return reach === "self" ? personIds : undefined;
  const own = and(eq(pointsMember.county, county), eq(pointsMember.cycleId, open.cycle.id));
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
