import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { pointsBranch, pointsMember } from "@/db/schema/points";
import { organisationVersion, person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inBranchScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { inChunksOf } from "@/lib/procedure/data";
import { inForce } from "@/lib/roster/data/visible";
import { type RollChange, rollChanges } from "../compute";
import type { PointsCycle } from "../types";
import { type RollBranch, rollOn } from "./roll";

type Reader = { actor: Actor; db: Read };

export type NamedChange = RollChange & {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Where the change belongs: the new branch, or the one that was left. */
  readonly placePath: string;
};

/** What the roster says that the cycle does not know yet, with the seats of the branches it names. */
export type RollState = {
  readonly changes: readonly NamedChange[];
  readonly seats: ReadonlyMap<string, RollBranch>;
};

/** The door by which an office brings the members of its branches up to the roster. */
export const rollDoor = (actor: Actor): Permission =>
  can(actor, "points:open") ? "points:open" : "points:check";

async function cyclePath({ actor, db }: Reader, placeId: string, day: string): Promise<string> {
  const [row] = await db
    .select({ path: placeVersion.path })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        inForce(placeVersion, day),
      ),
    )
    .limit(1);
  return row?.path ?? "-/";
}

async function namesOf({ actor, db }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inChunksOf(ids, (chunk) =>
    db
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.county, actor.county), inArray(person.id, chunk))),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function branchNames({ actor, db }: Reader, cycleId: string, day: string) {
  const { county } = actor;
  const kept = await db
    .select({ id: pointsBranch.organisationId, name: pointsBranch.name })
    .from(pointsBranch)
    .where(and(eq(pointsBranch.county, county), eq(pointsBranch.cycleId, cycleId)));
  const today = await db
    .select({ id: organisationVersion.organisationId, name: organisationVersion.name })
    .from(organisationVersion)
    .where(and(eq(organisationVersion.county, county), inForce(organisationVersion, day)));
  return new Map([...kept, ...today].map((row) => [row.id, row.name]));
}

/**
 * The changes of a day that the actor may apply: whoever comes to a branch of the scope, and whoever left one of it. A
 * member who moves to another township is that township's to take over.
 */
export async function readRollChanges(reader: Reader, cycle: PointsCycle, day: string): Promise<RollState> {
  const { actor, db } = reader;
  const { county } = actor;
  const path = await cyclePath(reader, cycle.placeId, day);
  const roll = await rollOn({ county, db }, { day, path });
  const known = await db
    .select({
      personId: pointsMember.personId,
      organisationId: pointsMember.organisationId,
      standing: pointsMember.standing,
      placePath: pointsMember.placePath,
      branchPath: pointsMember.branchPath,
    })
    .from(pointsMember)
    .where(and(eq(pointsMember.county, county), eq(pointsMember.cycleId, cycle.id)))
    .orderBy(asc(pointsMember.personId));
  const seats = new Map(roll.branches.map((branch) => [branch.organisationId, branch]));
  const places = new Map(known.map((member) => [member.personId, member]));
  const door = rollDoor(actor);
  const changes = rollChanges(known, roll.members).flatMap((change) => {
    const at = change.toId === null ? places.get(change.personId) : seats.get(change.toId);
    return at && inBranchScope(actor, door, at) ? [{ ...change, placePath: at.placePath }] : [];
  });
  const names = await namesOf(
    reader,
    changes.map((change) => change.personId),
  );
  const branches = await branchNames(reader, cycle.id, day);
  const named = changes.map((change) => ({
    ...change,
    name: names.get(change.personId) ?? "",
    from: change.fromId === null ? null : (branches.get(change.fromId) ?? ""),
    to: change.toId === null ? null : (branches.get(change.toId) ?? ""),
  }));
  return { changes: named, seats };
}
