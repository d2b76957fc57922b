import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { partyMembership, person } from "@/db/schema";
import {
  pointsAttendance,
  pointsClosing,
  pointsEntry,
  pointsMeeting,
  pointsMember,
  pointsOutcome,
} from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { lastList, listMeetings } from "../data/meetings";
import { changeMeetingInput, recordMeetingInput } from "../schema/meetings";
import { at, crew, openLedger } from "../testing";
import type { AttendanceState } from "../types";
import { changeMeeting, withdrawMeeting } from "./change-meeting";
import { recordMeeting, recordNotHeld } from "./record-meeting";
import { setBranch } from "./set-branch";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

type Marks = Record<string, AttendanceState | "none">;
const everybody: Marks = {
  m1: "present",
  m2: "present",
  m3: "present",
  m4: "absent",
  m5: "leave",
  m6: "present",
  p1: "present",
};
const b1 = { organisationId: "b1", meeting: "党员大会", from: "2025-04-01", day: "2025-06-10" };

const record = (cycleId: string, more: object = {}, actor = crew.keeper) =>
  recordMeeting(
    at(actor),
    recordMeetingInput.parse({ cycleId, ...b1, title: "二季度党员大会", state: everybody, ...more }),
  );
const change = (cycleId: string, meetingId: string, more: object) =>
  changeMeeting(
    at(crew.secretary),
    changeMeetingInput.parse({ cycleId, meetingId, reason: "补课", ...more }),
  );

async function scores(): Promise<Record<string, number | null>> {
  const rows = await db.read.select().from(pointsOutcome);
  return Object.fromEntries(
    rows.map((row) => [row.personId, row.scoreE4 === null ? null : row.scoreE4 / 10_000]),
  );
}
const entries = () => db.read.select().from(pointsEntry);

it("one list writes the meeting, the attendance and the points: 60+1, 60−2, leave counts nothing", async () => {
  const cycleId = await openLedger(db);
  const { entries: written } = await record(cycleId);
  // Five present and one absent: the scheme names no item for leave.
  expect(written).toBe(6);
  expect(await scores()).toMatchObject({ m1: 61, m2: 61, m4: 58, m5: 60, p1: 56 });
  expect(await db.read.select().from(pointsAttendance)).toHaveLength(7);
  const [line] = await entries();
  expect(line).toMatchObject({ source: "meeting", reason: "二季度党员大会 2025-06-10", day: "2025-06-10" });
  expect(line?.act).toBe(line?.sourceId);
});

it("the second meeting of a kind on a day is refused at its day, another day is not", async () => {
  const cycleId = await openLedger(db);
  await record(cycleId);
  await expect(record(cycleId)).rejects.toMatchObject({
    code: "CONFLICT",
    fieldErrors: { day: expect.anything() },
  });
  await record(cycleId, { day: "2025-06-11" });
  const wanted = { cycleId, organisationId: "b1", permission: "points:read" } as const;
  expect(await listMeetings({ actor: crew.clerk, db: db.read }, wanted)).toHaveLength(2);
});

it.each([
  ["a day after today", { day: "2025-06-21" }, "day"],
  ["a day before the span", { day: "2025-03-31" }, "day"],
  ["a span that the calendar does not have", { from: "2025-05-01" }, "from"],
  ["a kind that the scheme does not have", { meeting: "茶话会" }, "meeting"],
  ["group meetings where there are no groups", { meeting: "党小组会", from: "2025-06-01" }, "meeting"],
  ["an empty list", { state: {} }, "state"],
  ["a made-up lecture without its day", { state: { m1: "made-up" } }, "madeUpOn.m1"],
  ["made up before it was held", { state: { m1: "made-up" }, madeUpOn: { m1: "2025-06-09" } }, "madeUpOn.m1"],
])("%s is refused at its field and nothing is written", async (_, more, field) => {
  const cycleId = await openLedger(db);
  await expect(record(cycleId, more)).rejects.toMatchObject({
    code: "VALIDATION",
    fieldErrors: { [field]: expect.anything() },
  });
  expect(await db.read.select().from(pointsMeeting)).toEqual([]);
});

it("a meeting of the first quarter made good in May counts for the first, with its true day", async () => {
  const cycleId = await openLedger(db);
  await record(cycleId, { from: "2025-01-01", day: "2025-05-08" });
  const [meeting] = await db.read.select().from(pointsMeeting);
  expect(meeting).toMatchObject({ dueFrom: "2025-01-01", day: "2025-05-08" });
});

it("an exempt member and another branch's are not on the list, whatever is sent", async () => {
  const cycleId = await openLedger(db);
  await db.transact((tx) =>
    tx.update(pointsMember).set({ standing: "exempt" }).where(eq(pointsMember.personId, "m3")),
  );
  await record(cycleId, { state: { ...everybody, m7: "absent" } });
  const rows = await db.read.select().from(pointsAttendance);
  expect(rows.map((row) => row.personId).sort()).toEqual(["m1", "m2", "m4", "m5", "m6", "p1"]);
  expect((await scores()).m7).toBe(60);
});

it("another branch and the township do not record; out of scope is not found", async () => {
  const cycleId = await openLedger(db);
  await expect(record(cycleId, {}, crew.keeper2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(record(cycleId, {}, crew.clerk)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("a lecture made up: +0.5 on its own day in place of nothing; a mistake: −2 taken back, +1", async () => {
  const cycleId = await openLedger(db);
  const { id } = await record(cycleId);
  const list = { state: { ...everybody, m4: "present", m5: "made-up" }, madeUpOn: { m5: "2025-06-18" } };
  expect(await change(cycleId, id, list)).toEqual({ changed: 2 });
  expect(await scores()).toMatchObject({ m4: 61, m5: 60.5 });
  const lines = await entries();
  const absent = lines.find((line) => line.item === "无故缺席");
  expect(lines.find((line) => line.kind === "reversal")).toMatchObject({ reversesId: absent?.id });
  expect(lines.find((line) => line.replacesId === absent?.id)).toMatchObject({ personId: "m4" });
  expect(lines.find((line) => line.item === "补课")).toMatchObject({ day: "2025-06-18" });
  expect(await change(cycleId, id, list)).toEqual({ changed: 0 });
  expect(await db.read.select().from(pointsAttendance)).toHaveLength(9);
});

it("a withdrawn meeting takes all its entries back and may be recorded again", async () => {
  const cycleId = await openLedger(db);
  const { id } = await record(cycleId);
  await withdrawMeeting(at(crew.keeper), { cycleId, meetingId: id, reason: "日期记错" });
  expect(await scores()).toMatchObject({ m1: 60, m4: 60, p1: 55 });
  const sum = (await entries()).reduce((total, line) => total + line.weight, 0);
  expect(sum).toBe(0);
  await expect(
    withdrawMeeting(at(crew.keeper), { cycleId, meetingId: id, reason: "日期记错" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await record(cycleId);
  expect((await scores()).m1).toBe(61);
});

it("not held is recorded with its reason, gives no points, and only once", async () => {
  const cycleId = await openLedger(db);
  const input = {
    cycleId,
    organisationId: "b1",
    meeting: "党员大会",
    from: "2025-04-01",
    reason: "防汛值守",
  };
  await recordNotHeld(at(crew.keeper), input);
  expect(await entries()).toEqual([]);
  await expect(recordNotHeld(at(crew.keeper), input)).rejects.toMatchObject({ code: "STATE" });
  await expect(recordNotHeld(at(crew.keeper), { ...input, from: "2025-07-01" })).rejects.toMatchObject({
    fieldErrors: { from: expect.anything() },
  });
});

it("books closed to the end of the cycle are said in words; the meeting is not written either", async () => {
  const cycleId = await openLedger(db);
  const [seat] = await db.read.select().from(pointsMember).where(eq(pointsMember.personId, "m1"));
  await db.transact((tx) =>
    tx.insert(pointsClosing).values({
      county: "gp",
      id: "closed",
      cycleId,
      organisationId: "b1",
      placePath: seat?.placePath ?? "",
      branchPath: seat?.branchPath ?? "",
      kind: "year",
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
      status: "checked",
      closedBy: "u",
      closedByName: "书记",
      closedAt: new Date(),
    }),
  );
  await expect(record(cycleId)).rejects.toMatchObject({ messageKey: "points.errors.booksClosed" });
  expect(await db.read.select().from(pointsMeeting)).toEqual([]);
});

it("committee meetings come with the branch's committee, which the branch sets, and remember their list", async () => {
  const cycleId = await openLedger(db);
  const set = {
    cycleId,
    organisationId: "b1",
    hasCommittee: false,
    hasGroups: false,
    reason: "党员不足七名",
  };
  await expect(setBranch(at(crew.keeper), set)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await setBranch(at(crew.secretary), set);
  const committee = {
    meeting: "支委会",
    from: "2025-06-01",
    state: { p1: "present", m2: "present", m1: "none" },
  };
  await expect(record(cycleId, committee)).rejects.toMatchObject({ code: "VALIDATION" });
  await setBranch(at(crew.secretary), { ...set, hasCommittee: true, reason: "选举产生支委会" });
  await record(cycleId, committee);
  expect(await entries()).toEqual([]);
  const reader = { county: "gp", db: db.read };
  const wanted = { cycleId, organisationId: "b1", meeting: "支委会" };
  expect([...(await lastList(reader, wanted))].sort()).toEqual(["m2", "p1"]);
});

it("sixty members are one act and take well under a second", async () => {
  const ids = Array.from({ length: 53 }, (_, i) => `x${i}`);
  const cycleId = await openLedger(db);
  await db.transact(async (tx) => {
    const [seat] = await tx.select().from(pointsMember).where(eq(pointsMember.personId, "m1"));
    const createdAt = new Date();
    for (const id of ids) {
      const name = { name: `党员${id}`, namePinyin: id, nameInitials: id };
      await tx.insert(person).values({ county: "gp", id, ...name, createdAt });
      await tx.insert(partyMembership).values({
        county: "gp",
        id: `pm-${id}`,
        personId: id,
        organisationId: "b1",
        status: "full",
        joinedOn: "2010-07-01",
        from: "2010-07-01",
      });
      if (seat) await tx.insert(pointsMember).values({ ...seat, personId: id });
    }
  });
  const state = { ...everybody, ...Object.fromEntries(ids.map((id) => [id, "present"])) };
  const begun = performance.now();
  const { entries: written } = await record(cycleId, { state });
  const took = performance.now() - begun;
  expect(written).toBe(59);
  expect(took).toBeLessThan(1_000);
  console.info(`attendance of 60: ${Math.round(took)} ms`);
});
