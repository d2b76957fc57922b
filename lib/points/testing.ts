import { readFileSync } from "node:fs";
import { organisation, organisationPlace, organisationVersion, partyMembership, person } from "@/db/schema";
import { getStore, type Read, type Store } from "@/db/store";
import { type Actor, mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { fillCounty, people, testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { putInForce } from "@/lib/schemes/testing";
import { openPointsCycle } from "./commands/open-cycle";
import { listMembers } from "./data/branches";
import type { Member } from "./types";

/** For database tests: branches with members in the places of the rating's test county, and an open cycle of points. */

export const pointsScheme = JSON.parse(readFileSync("schemes/gaoping-points.json", "utf8")) as SchemeDocument;
/** A day in the middle of the open cycle of 2025. */
export const ledgerDay = new Date("2025-06-20T02:00:00Z");
export const at = (actor: Actor, now = ledgerDay) => ({ actor, now });

/** Branch → path in the Party's tree and villages; b4 is a joint one over two villages of the township t1. */
const branches: Record<string, { path: string; places: string[] }> = {
  b1: { path: "pc/b1/", places: ["v1"] },
  b2: { path: "pc/b2/", places: ["v2"] },
  b3: { path: "pc/b3/", places: ["v3"] },
  b4: { path: "pc/b4/", places: ["v1", "v4"] },
};

/** Member → branch; m1 to m6 in b1, of whom m6 is on probation; p1 is b1's secretary and holds a post. */
const roll: Record<string, string> = {
  m1: "b1",
  m2: "b1",
  m3: "b1",
  m4: "b1",
  m5: "b1",
  m6: "b1",
  p1: "b1",
  m7: "b2",
  m8: "b2",
  m9: "b3",
  m10: "b3",
  m11: "b4",
};

function branchActor(userId: string, role: RoleName, branch: string, personId: string | null = null): Actor {
  const path = branches[branch]?.path ?? "-/";
  const grant = {
    role,
    placeId: null,
    placePath: "-/",
    organisationId: branch,
    organisationPath: path,
    line: null,
  };
  return mintActor({ county: testCounty, userId, name: `用户${userId}`, personId, grants: [grant] });
}

function memberActor(personId: string): Actor {
  const grant = { role: "member" as const, placeId: null, placePath: null, organisationId: null, line: null };
  return mintActor({
    county: testCounty,
    userId: `u-${personId}`,
    name: `党员${personId}`,
    personId,
    grants: [grant],
  });
}

/** The offices of the rating's tests, and the branches': keeper records, secretary (the person p1) closes. */
export const crew = {
  ...people,
  keeper: branchActor("keeper", "branch-recorder", "b1", "m2"),
  secretary: branchActor("secretary", "branch-secretary", "b1", "p1"),
  keeper2: branchActor("keeper2", "branch-recorder", "b2"),
  secretary2: branchActor("secretary2", "branch-secretary", "b2"),
  joint: branchActor("joint", "branch-recorder", "b4"),
  member: memberActor("m1"),
  member3: memberActor("m3"),
};

/** Puts a points scheme in force; every document needs an id of its own, because versions are kept in memory. */
export const addPointsScheme = (
  store: Store,
  { document, id }: { document: SchemeDocument; id: string },
): Promise<string> => putInForce(store, { county: testCounty, id, document, title: "积分办法" });

async function foundBranches(store: Store) {
  const createdAt = new Date("2024-01-01T00:00:00Z");
  await store.transact(async (tx) => {
    const all = { pc: { path: "pc/" }, ...branches };
    for (const [id, { path }] of Object.entries(all)) {
      const name = id === "pc" ? "中共测试委员会" : `支部${id}`;
      await tx
        .insert(organisation)
        .values({ county: testCounty, id, kind: id === "pc" ? "committee" : "branch", createdAt });
      await tx.insert(organisationVersion).values({
        county: testCounty,
        id: `ov-${id}`,
        organisationId: id,
        name,
        namePinyin: id,
        nameInitials: id,
        parentId: id === "pc" ? null : "pc",
        path,
        from: "2000-01-01",
        until: null,
      });
      for (const placeId of branches[id]?.places ?? [])
        await tx.insert(organisationPlace).values({
          county: testCounty,
          id: `op-${id}-${placeId}`,
          organisationId: id,
          placeId,
          from: "2000-01-01",
          until: null,
        });
    }
    for (const [id, organisationId] of Object.entries(roll)) {
      if (id.startsWith("m"))
        await tx.insert(person).values({
          county: testCounty,
          id,
          name: `党员${id}`,
          namePinyin: `dangyuan ${id}`,
          nameInitials: `dy${id}`,
          createdAt,
        });
      await tx.insert(partyMembership).values({
        county: testCounty,
        id: `pm-${id}`,
        personId: id,
        organisationId,
        status: id === "m6" ? "probationary" : "full",
        joinedOn: "2010-07-01",
        from: "2010-07-01",
        until: null,
      });
    }
  });
}

/** A county with branches and an open cycle of points for 2025 under the default scheme. Gives the cycle's id. */
export async function openLedger(
  store: Store = getStore(),
  { document = pointsScheme, id = "points-1" }: { document?: SchemeDocument; id?: string } = {},
): Promise<string> {
  await fillCounty(store);
  await foundBranches(store);
  const schemeVersionId = await addPointsScheme(store, { document, id });
  const { cycleId } = await openPointsCycle(at(people.admin, new Date("2025-01-02T02:00:00Z")), {
    schemeVersionId,
    title: "2025年度党员积分",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    placeId: "gp",
  });
  return cycleId;
}

/** A member of an open ledger as commands take them. @throws when nobody of that id is there */
export async function memberOf(db: Read, cycleId: string, personId: string): Promise<Member> {
  const organisationId = roll[personId] ?? "";
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const members = await listMembers({ actor: people.admin, db }, wanted);
  const found = members.find((member) => member.personId === personId);
  if (!found) throw new Error(`no member ${personId}`);
  return found;
}
