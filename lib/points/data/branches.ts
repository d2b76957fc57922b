import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { pointsBranch, pointsMember } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { Branch, Member } from "../types";

type Reader = { actor: Actor; db: Read };

const branchColumns = {
  organisationId: pointsBranch.organisationId,
  name: pointsBranch.name,
  placeId: pointsBranch.placeId,
  townshipId: pointsBranch.townshipId,
  placePath: pointsBranch.placePath,
  branchPath: pointsBranch.branchPath,
  hasCommittee: pointsBranch.hasCommittee,
  hasGroups: pointsBranch.hasGroups,
};

/** Branches of a cycle in the scope of a permission, by place; at most 2,000. */
export async function listBranches(
  { actor, db }: Reader,
  { cycleId, permission }: { cycleId: string; permission: Permission },
): Promise<Branch[]> {
  return db
    .select(branchColumns)
    .from(pointsBranch)
    .where(
      and(
        eq(pointsBranch.county, actor.county),
        eq(pointsBranch.cycleId, cycleId),
        branchWhere(actor, permission, pointsBranch),
      ),
    )
    .orderBy(asc(pointsBranch.placePath), asc(pointsBranch.name))
    .limit(2_000);
}

/** One branch of a cycle in the scope of a permission. @throws AppError NOT_FOUND */
export async function loadBranch(
  { actor, db }: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
): Promise<Branch> {
  const [row] = await db
    .select(branchColumns)
    .from(pointsBranch)
    .where(
      and(
        eq(pointsBranch.county, actor.county),
        eq(pointsBranch.cycleId, wanted.cycleId),
        eq(pointsBranch.organisationId, wanted.organisationId),
        branchWhere(actor, wanted.permission, pointsBranch),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return row;
}

const memberColumns = {
  personId: pointsMember.personId,
  name: person.name,
  organisationId: pointsMember.organisationId,
  placePath: pointsMember.placePath,
  branchPath: pointsMember.branchPath,
  memberClass: pointsMember.memberClass,
  standing: pointsMember.standing,
};

const ofPerson = and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId));

/** Members of a branch in the scope of a permission, by name; at most 2,000. Who left is not among them. */
export async function listMembers(
  { actor, db }: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
): Promise<Member[]> {
  return db
    .select(memberColumns)
    .from(pointsMember)
    .innerJoin(person, ofPerson)
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

/**
 * Some members of a cycle in the scope of a permission, each exactly once.
 * @throws AppError NOT_FOUND when one of them is not there
 */
export async function loadMembers(
  { actor, db }: Reader,
  wanted: { cycleId: string; personIds: readonly string[]; permission: Permission },
): Promise<Member[]> {
  const ids = [...new Set(wanted.personIds)];
  const rows: Member[] = [];
  for (let i = 0; i < ids.length; i += 2_000) {
    const found = await db
      .select(memberColumns)
      .from(pointsMember)
      .innerJoin(person, ofPerson)
      .where(
        and(
          eq(pointsMember.county, actor.county),
          eq(pointsMember.cycleId, wanted.cycleId),
          inArray(pointsMember.personId, ids.slice(i, i + 2_000)),
          branchWhere(actor, wanted.permission, pointsMember),
        ),
      );
    rows.push(...found);
  }
  if (rows.length < ids.length) throw notFound();
  return rows;
}
