import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { partyMembership, person } from "@/db/schema";
import { pointsMember, pointsOutcome } from "@/db/schema/points";
import { procedureCase } from "@/db/schema/procedure";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { loadPoints } from "../data/cycles";
import { readRollChanges } from "../data/roll-changes";
import { recordMeetingInput } from "../schema/meetings";
import { at, crew, openLedger } from "../testing";
import { recordMeeting } from "./record-meeting";
import { syncRoll } from "./sync-roll";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

const moveTo = (personId: string, organisationId: string | null) =>
  db.transact(async (tx) => {
    const open = and(eq(partyMembership.personId, personId), eq(partyMembership.id, `pm-${personId}`));
    await tx.update(partyMembership).set({ until: "2025-06-10" }).where(open);
    if (organisationId === null) return;
    await tx.insert(partyMembership).values({
      county: "gp",
      id: `pm2-${personId}`,
      personId,
      organisationId,
      status: "full",
      joinedOn: "2010-07-01",
      from: "2025-06-10",
    });
  });

async function enrol(personId: string, organisationId: string) {
  await db.transact(async (tx) => {
    const name = { name: "新党员", namePinyin: "xin", nameInitials: "x" };
    await tx.insert(person).values({ county: "gp", id: personId, ...name, createdAt: new Date() });
  });
  await moveTo(personId, organisationId);
}

async function changesFor(actor: Actor, cycleId: string) {
  const permission = "points:read" as const;
  const { cycle } = await loadPoints({ actor, db: db.read }, { cycleId, permission });
  const { changes } = await readRollChanges({ actor, db: db.read }, cycle, "2025-06-20");
  return changes.map((change) => `${change.kind} ${change.personId}`).sort();
}

async function rowOf(personId: string) {
  const [row] = await db.read.select().from(pointsMember).where(eq(pointsMember.personId, personId));
  const [outcome] = await db.read.select().from(pointsOutcome).where(eq(pointsOutcome.personId, personId));
  const [item] = await db.read
    .select()
    .from(procedureCase)
    .where(and(eq(procedureCase.process, "points"), eq(procedureCase.subjectId, personId)));
  return {
    branch: row?.organisationId,
    path: row?.branchPath,
    standing: row?.standing,
    since: row?.since,
    score: outcome ? (outcome.scoreE4 ?? 0) / 10_000 : null,
    case: item ? `${item.status} ${item.placePath}` : null,
  };
}
const sync = (cycleId: string, personIds: string[], actor: Actor = crew.clerk) =>
  syncRoll(at(actor), { cycleId, personIds });

it("who moves takes the points and the case along; the entries stay with the branch that recorded them", async () => {
  const cycleId = await openLedger(db);
  await recordMeeting(
    at(crew.keeper),
    recordMeetingInput.parse({
      cycleId,
      organisationId: "b1",
      meeting: "党课",
      from: "2025-04-01",
      day: "2025-05-10",
      state: { m1: "present" },
    }),
  );
  await moveTo("m1", "b2");
  expect(await changesFor(crew.clerk, cycleId)).toEqual(["moved m1"]);
  expect(await sync(cycleId, ["m1"])).toEqual({ moved: 1, joined: 0, left: 0 });
  expect(await rowOf("m1")).toMatchObject({
    branch: "b2",
    path: "pc/b2/",
    score: 61,
    case: "open gp/t1/v2/",
  });
  expect(await changesFor(crew.clerk, cycleId)).toEqual([]);
  await expect(sync(cycleId, ["m1"])).rejects.toMatchObject({ messageKey: "roll.errors.nothing" });
});

it("a new member is added with a start and a case, who is gone is off the way to a grade", async () => {
  const cycleId = await openLedger(db);
  await enrol("m20", "b1");
  await moveTo("m3", null);
  expect(await changesFor(crew.clerk, cycleId)).toEqual(["joined m20", "left m3"]);
  expect(await sync(cycleId, ["m20", "m3"])).toEqual({ moved: 0, joined: 1, left: 1 });
  expect(await rowOf("m20")).toMatchObject({
    branch: "b1",
    standing: "covered",
    since: "2025-06-20",
    score: 60,
    case: "open gp/t1/v1/",
  });
  expect(await rowOf("m3")).toMatchObject({
    standing: "left",
    score: null,
    case: "withdrawn gp/t1/v1/",
  });
});

it("who left and comes back to another branch goes on there", async () => {
  const cycleId = await openLedger(db);
  await moveTo("m3", null);
  await sync(cycleId, ["m3"]);
  await moveTo("m3", "b2");
  expect(await changesFor(crew.clerk, cycleId)).toEqual(["joined m3"]);
  await sync(cycleId, ["m3"]);
  expect(await rowOf("m3")).toMatchObject({ branch: "b2", standing: "covered", case: "open gp/t1/v2/" });
});

it("only who was ticked is changed; the receiving township takes over, the other and the branch do not", async () => {
  const cycleId = await openLedger(db);
  await moveTo("m1", "b3");
  await moveTo("m2", "b2");
  expect(await changesFor(crew.clerk, cycleId)).toEqual(["moved m2"]);
  expect(await changesFor(crew.clerk2, cycleId)).toEqual(["moved m1"]);
  expect(await changesFor(crew.admin, cycleId)).toEqual(["moved m1", "moved m2"]);
  await expect(sync(cycleId, ["m1"])).rejects.toMatchObject({ code: "STATE" });
  await expect(sync(cycleId, ["m1"], crew.secretary)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await sync(cycleId, ["m1"], crew.clerk2);
  expect(await rowOf("m1")).toMatchObject({ branch: "b3", case: "open gp/t2/v3/" });
  expect((await rowOf("m2")).branch).toBe("b1");
});
