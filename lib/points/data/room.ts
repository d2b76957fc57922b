import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { pointsMember } from "@/db/schema/points";
import { partyMembership, person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";
import type { MemberClass } from "../types";

/** A member as the record room lists them: found by name, pinyin and initials; day of joining tells same names apart. */
export type RoomMember = {
  readonly personId: string;
  readonly name: string;
  readonly namePinyin: string;
  readonly nameInitials: string;
  readonly memberClass: MemberClass;
  readonly joinedOn: string | null;
};

/** The members of a branch about whom points are recorded, by name; at most 2,000. */
export async function roomMembers(
  { actor, db }: { actor: Actor; db: Read },
  { cycleId, organisationId }: { cycleId: string; organisationId: string },
): Promise<RoomMember[]> {
  return db
    .select({
      personId: pointsMember.personId,
      name: person.name,
      namePinyin: person.namePinyin,
      nameInitials: person.nameInitials,
      memberClass: pointsMember.memberClass,
      joinedOn: partyMembership.joinedOn,
    })
    .from(pointsMember)
    .innerJoin(person, and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId)))
    .leftJoin(
      partyMembership,
      and(
        eq(partyMembership.county, pointsMember.county),
        eq(partyMembership.personId, pointsMember.personId),
        isNull(partyMembership.until),
        inArray(partyMembership.status, ["full", "probationary"]),
      ),
    )
    .where(
      and(
        eq(pointsMember.county, actor.county),
        eq(pointsMember.cycleId, cycleId),
        eq(pointsMember.organisationId, organisationId),
        eq(pointsMember.standing, "covered"),
        branchWhere(actor, "points:read", pointsMember),
      ),
    )
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(2_000)
    .then((rows) => [...new Map(rows.map((row) => [row.personId, row])).values()]);
}
