import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { organisationPlace, organisationVersion, partyMembership, placeVersion, post } from "@/db/schema";
import type { Read } from "@/db/store";
import { inForce } from "@/lib/roster/data/visible";
import type { MemberClass } from "../types";

type Reader = { county: string; db: Read };

/** A branch with members as on a day, with its seat in both trees. */
export type RollBranch = {
  readonly organisationId: string;
  readonly name: string;
  readonly branchPath: string;
  readonly placeId: string;
  readonly placePath: string;
};
export type RollMember = {
  readonly personId: string;
  readonly organisationId: string;
  readonly memberClass: MemberClass;
};

/** "gp/t1/v1/" and "gp/t1/v2/" lie together in "gp/t1/". */
function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split("/").slice(0, -1));
  const end = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return `${(end < 0 ? first : first.slice(0, end)).join("/")}/`;
}

/** Seat of every organisation: the place that holds all its villages; without any, that of the one above it. */
async function seats({ county, db }: Reader, day: string) {
  const organisations = await db
    .select({
      id: organisationVersion.organisationId,
      name: organisationVersion.name,
      path: organisationVersion.path,
    })
    .from(organisationVersion)
    .where(and(eq(organisationVersion.county, county), inForce(organisationVersion, day)))
    .orderBy(asc(organisationVersion.path));
  const places = await db
    .select({ organisationId: organisationPlace.organisationId, path: placeVersion.path })
    .from(organisationPlace)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
        inForce(placeVersion, day),
      ),
    )
    .where(and(eq(organisationPlace.county, county), inForce(organisationPlace, day)));
  const own = new Map<string, string[]>();
  for (const { organisationId, path } of places)
    own.set(organisationId, [...(own.get(organisationId) ?? []), path]);
  const seat = new Map<string, string>();
  // Above before below: the paths are in order.
  for (const { id, path } of organisations) {
    const parent = path.split("/").at(-3);
    const paths = own.get(id);
    const found = paths ? commonPath(paths) : parent ? seat.get(parent) : undefined;
    if (found) seat.set(id, found);
  }
  return { organisations, seat };
}

/** Members of the Party on a day whose branch lies in a subtree of places, with their branches and classes. */
export async function rollOn(
  reader: Reader,
  { day, path }: { day: string; path: string },
): Promise<{ branches: RollBranch[]; members: RollMember[] }> {
  const { county, db } = reader;
  const { organisations, seat } = await seats(reader, day);
  const rows = await db
    .select({
      personId: partyMembership.personId,
      organisationId: partyMembership.organisationId,
      status: partyMembership.status,
    })
    .from(partyMembership)
    .where(
      and(
        eq(partyMembership.county, county),
        isNotNull(partyMembership.organisationId),
        inArray(partyMembership.status, ["full", "probationary"]),
        inForce(partyMembership, day),
      ),
    )
    .orderBy(asc(partyMembership.personId));
  const holders = await db
    .selectDistinct({ personId: post.personId })
    .from(post)
    .where(and(eq(post.county, county), inForce(post, day)));
  const officers = new Set(holders.map((row) => row.personId));
  const inside = organisations.filter(({ id }) => seat.get(id)?.startsWith(path));
  const members = new Map<string, RollMember>();
  const known = new Set(inside.map(({ id }) => id));
  for (const { personId, organisationId, status } of rows) {
    if (organisationId === null || !known.has(organisationId)) continue;
    const memberClass =
      status === "probationary" ? "probationary" : officers.has(personId) ? "officer" : "without-office";
    members.set(personId, { personId, organisationId, memberClass });
  }
  const withMembers = new Set([...members.values()].map((member) => member.organisationId));
  const branches = inside.flatMap(({ id, name, path: branchPath }): RollBranch[] => {
    const placePath = seat.get(id);
    if (!placePath || !withMembers.has(id)) return [];
    return [{ organisationId: id, name, branchPath, placePath, placeId: placePath.split("/").at(-2) ?? "" }];
  });
  return { branches, members: [...members.values()] };
}
