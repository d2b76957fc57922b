import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { pointsBranch, pointsCycle, pointsMember } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, requirePermission } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { Member, PointsCycle } from "../../types";
import type { OpenPoints } from "../cycles";
import { loadPointsScheme } from "../scheme";

type Reader = { actor: Actor; db: Read };

/** A member in a cycle, with the branch and the class. */
export type Membership = {
  readonly cycle: PointsCycle;
  readonly member: Member;
  readonly branchName: string;
};

const columns = {
  cycle: pointsCycle,
  branchName: pointsBranch.name,
  member: {
    personId: pointsMember.personId,
    name: person.name,
    organisationId: pointsMember.organisationId,
    placePath: pointsMember.placePath,
    branchPath: pointsMember.branchPath,
    memberClass: pointsMember.memberClass,
    standing: pointsMember.standing,
  },
};

const ofMember = (db: Read) =>
  db
    .select(columns)
    .from(pointsMember)
    .innerJoin(person, and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId)))
    .innerJoin(
      pointsCycle,
      and(eq(pointsCycle.county, pointsMember.county), eq(pointsCycle.id, pointsMember.cycleId)),
    )
    .innerJoin(
      pointsBranch,
      and(
        eq(pointsBranch.county, pointsMember.county),
        eq(pointsBranch.cycleId, pointsMember.cycleId),
        eq(pointsBranch.organisationId, pointsMember.organisationId),
      ),
    );

/** The cycles in which the reader is a member, newest first; at most 50. None for an account without a person. */
export async function ownMemberships({ actor, db }: Reader): Promise<Membership[]> {
  if (actor.personId === null || !can(actor, "points:own")) return [];
  return ofMember(db)
    .where(and(eq(pointsMember.county, actor.county), eq(pointsMember.personId, actor.personId)))
    .orderBy(desc(pointsCycle.periodFrom), desc(pointsCycle.id))
    .limit(50);
}

/** One's own place in a cycle. @throws AppError NOT_FOUND, also for an account without a person */
export async function ownMembership(reader: Reader, cycleId: string): Promise<Membership> {
  const found = (await ownMemberships(reader)).find(({ cycle }) => cycle.id === cycleId);
  if (!found) throw notFound();
  return found;
}

/** Members of a cycle in the scope of points:read, by name; at most 2,000. @throws AppError FORBIDDEN */
export async function membershipsIn(
  { actor, db }: Reader,
  wanted: { cycleId: string; personId: string } | { cycleId: string; organisationId: string },
): Promise<Membership[]> {
  requirePermission(actor, "points:read");
  return ofMember(db)
    .where(
      and(
        eq(pointsMember.county, actor.county),
        eq(pointsMember.cycleId, wanted.cycleId),
        "personId" in wanted
          ? eq(pointsMember.personId, wanted.personId)
          : eq(pointsMember.organisationId, wanted.organisationId),
        inArray(pointsMember.standing, ["covered", "exempt"]),
        branchWhere(actor, "points:read", pointsMember),
      ),
    )
    .orderBy(person.namePinyin, person.id)
    .limit(2_000);
}

/** The cycle of a membership with its scheme. */
export async function openOf({ actor, db }: Reader, { cycle }: Membership): Promise<OpenPoints> {
  return { cycle, scheme: await loadPointsScheme({ county: actor.county, db }, cycle.schemeVersionId) };
}
