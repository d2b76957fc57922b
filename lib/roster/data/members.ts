import "server-only";
import { and, asc, count, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { partyMembership, person } from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { MembershipStatus } from "../types";
import { getOrganisation } from "./organisations";

export type MemberLine = {
  readonly personId: string;
  readonly name: string;
  readonly status: MembershipStatus;
  readonly joinedOn: string | null;
};

/** The members of an organisation of the scope on the day, by name, page by page. @throws AppError NOT_FOUND */
export async function listOrganisationMembers(
  { actor, db }: { actor: Actor; db: Read },
  wanted: { organisationId: string; day: string; page: number; pageSize: number },
): Promise<{ members: MemberLine[]; total: number }> {
  const { organisationId, day, page, pageSize } = wanted;
  await getOrganisation({ actor, db }, { organisationId, day });
  const own = and(
    eq(partyMembership.county, actor.county),
    eq(partyMembership.organisationId, organisationId),
    inArray(partyMembership.status, ["full", "probationary"]),
    or(isNull(partyMembership.until), gt(partyMembership.until, day)),
  );
  const [counted] = await db.select({ total: count() }).from(partyMembership).where(own);
  const members = await db
    .select({
      personId: person.id,
      name: person.name,
      status: partyMembership.status,
      joinedOn: partyMembership.joinedOn,
    })
    .from(partyMembership)
    .innerJoin(
      person,
      and(eq(person.county, partyMembership.county), eq(person.id, partyMembership.personId)),
    )
    .where(own)
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { members, total: counted?.total ?? 0 };
}
