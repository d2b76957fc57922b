import "server-only";
import { and, asc, count, eq, inArray } from "drizzle-orm";
import { pointsMember, pointsOutcome } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import type { Branch, Member } from "../types";
import { listBranches } from "./branches";

type Reader = { actor: Actor; db: Read };

export type BranchRow = Branch & { readonly members: number };

/** Branches of a cycle in the scope of a permission with how many members keep points there. */
export async function branchRows(
  reader: Reader,
  wanted: { cycleId: string; permission: Permission },
): Promise<BranchRow[]> {
  const { actor, db } = reader;
  const branches = await listBranches(reader, wanted);
  const counts = await db
    .select({ organisationId: pointsMember.organisationId, members: count() })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, actor.county),
        eq(pointsMember.cycleId, wanted.cycleId),
        inArray(pointsMember.standing, ["covered", "exempt"]),
        branchWhere(actor, wanted.permission, pointsMember),
      ),
    )
    .groupBy(pointsMember.organisationId);
  const known = new Map(counts.map((row) => [row.organisationId, row.members]));
  return branches.map((branch) => ({ ...branch, members: known.get(branch.organisationId) ?? 0 }));
}

export type MemberRow = Member & { readonly scoreE4: number | null; readonly grade: string | null };

/** Members of a branch with their balance as it stands, by name: reading it does not grow with the ledger. */
export async function memberBalances(
  { actor, db }: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
): Promise<MemberRow[]> {
  return db
    .select({
      personId: pointsMember.personId,
      name: person.name,
      organisationId: pointsMember.organisationId,
      placePath: pointsMember.placePath,
      branchPath: pointsMember.branchPath,
      memberClass: pointsMember.memberClass,
      standing: pointsMember.standing,
      scoreE4: pointsOutcome.scoreE4,
      grade: pointsOutcome.grade,
    })
    .from(pointsMember)
    .innerJoin(person, and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId)))
    .leftJoin(
      pointsOutcome,
      and(
        eq(pointsOutcome.county, pointsMember.county),
        eq(pointsOutcome.cycleId, pointsMember.cycleId),
        eq(pointsOutcome.personId, pointsMember.personId),
      ),
    )
    .where(
      and(
        eq(pointsMember.county, actor.county),
        eq(pointsMember.cycleId, wanted.cycleId),
        eq(pointsMember.organisationId, wanted.organisationId),
        inArray(pointsMember.standing, ["covered", "exempt"]),
        branchWhere(actor, wanted.permission, pointsMember),
      ),
    )
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(2_000);
}
