import { and, asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { calendarDay, notice, noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import { procedureCase, procedureEvent } from "@/db/schema/procedure";
import { ratingCycle, ratingOverride } from "@/db/schema/rating";
import { procedureTask } from "@/db/schema/tasks";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { processOf } from "@/lib/desk/commands";
import { returnSubjects } from "@/lib/rating/commands";
import { proposeOverride, settleOverride } from "@/lib/rating/commands/overrides";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { noticeHash } from "../../data/notices/hash";
import { openNoticeInput } from "../../schema/notices";
import { by, openFullCycle, refusal, reviewDay } from "../../testing";
import { closeNotice } from "./close";
import { openNotice } from "./open";
import { restartNotice } from "./restart";
import { withdrawNotice } from "./withdraw";

const store = await testStore();
const rating = processOf("rating");
let processId = "";

beforeAll(async () => {
  processId = await openFullCycle(store, "notice");
});

beforeEach(() =>
  store.transact(async (tx) => {
    for (const table of [noticeRow, notice, objection, procedureTask, ratingOverride, calendarDay])
      await tx.delete(table);
    await tx.update(ratingCycle).set({ recordingDeadline: "2026-01-15" });
    await tx
      .update(procedureCase)
      .set({ step: "notice", status: "open", deadline: null })
      .where(eq(procedureCase.processId, processId));
  }),
);

const given = (changes: Record<string, unknown> = {}) =>
  openNoticeInput.parse({
    process: "rating",
    processId,
    step: "notice",
    number: "公示〔2026〕1号",
    title: "关于拟定星级的公示",
    basis: "星级管理办法第十七条",
    body: "现将拟定星级的村干部名单予以公示。",
    contact: "市委组织部，电话 0356-0000000",
    audience: "open",
    fields: ["village", "post", "level"],
    firstDay: "2026-01-20",
    workingDays: 5,
    ...changes,
  });
const open = (changes: Record<string, unknown> = {}, now = reviewDay, actor: Actor = people.reviewer) =>
  openNotice(by(actor, now), given(changes), rating);
const close = (noticeId: string, day: string, actor: Actor = people.reviewer) =>
  closeNotice(
    by(actor, new Date(`${day}T02:00:00Z`)),
    { process: "rating", noticeId, postedAt: "各村村务公开栏" },
    rating,
  );
const noticeOf = async (id: string) =>
  (await store.read.select().from(notice).where(eq(notice.id, id)))[0] as typeof notice.$inferSelect;
const rowsOf = (id: string) =>
  store.read.select().from(noticeRow).where(eq(noticeRow.noticeId, id)).orderBy(asc(noticeRow.position));
const caseOf = async (subjectId: string) =>
  (
    await store.read
      .select()
      .from(procedureCase)
      .where(and(eq(procedureCase.processId, processId), eq(procedureCase.subjectId, subjectId)))
  )[0];

async function object(subjectId: string, status: "received" | "assigned" | "settled" = "received") {
  await store.transact((tx) =>
    tx.insert(objection).values({
      county: "gp",
      id: `objection-${subjectId}`,
      receipt: `异议〔2026〕${subjectId}`,
      kind: "objection",
      process: "rating",
      processId,
      noticeId: null,
      resultId: null,
      subjectId,
      placePath: "gp/t1/v1/",
      channel: "paper",
      isOwn: false,
      sealedObjector: null,
      statement: "得分有误",
      receivedAt: reviewDay,
      receivedDay: "2026-01-22",
      receivedBy: "clerk",
      receivedByPersonId: null,
      dueDay: "2026-02-05",
      status,
      handlerId: null,
      outcome: status === "settled" ? "rejected" : null,
      reply: null,
      replyNumber: null,
      settledBy: null,
      settledAt: null,
      before: null,
      after: null,
      differenceFrom: null,
      version: 1,
    }),
  );
}

test("an opened notice fixes its text, people and figures, and its last day becomes the cases' deadline", async () => {
  const { noticeId, lastDay, people: number } = await open();
  expect([lastDay, number]).toEqual(["2026-01-27", 4]);
  const record = await noticeOf(noticeId);
  const rows = await rowsOf(noticeId);
  expect(record).toMatchObject({ status: "running", placeId: "gp", gate: [], gateReason: null });
  expect(rows.map((row) => row.name)).toEqual(["干部p1", "干部p2", "干部p7", "干部p4"]);
  expect(rows.every((row) => row.level !== null && row.grade === "合格" && !row.isRemoved)).toBe(true);
  expect((await caseOf("p1"))?.deadline).toBe("2026-01-27");
  expect(noticeHash(record, [...rows].reverse()), "the hash is that of the stored text").toBe(record.hash);
  const [entry] = await store.read.select().from(auditEntry).where(eq(auditEntry.action, "notice.open"));
  expect(JSON.stringify(entry)).not.toContain("干部p");
});

test("a notice over the Spring Festival 2026 counts working days only", async () => {
  const { lastDay } = await open({ firstDay: "2026-02-13" }, new Date("2026-02-13T02:00:00Z"));
  // 15 to 23 February are holidays, Saturday the 14th and the 28th are worked: 14, 24, 25, 26, 27 February.
  expect(lastDay).toBe("2026-02-27");
});

test("a first day on a weekend is refused and the next working day named", async () => {
  expect(await refusal(open({ firstDay: "2026-01-24" }))).toMatchObject({ fields: ["firstDay"] });
  expect(await refusal(open({ firstDay: "2026-01-19" }))).toMatchObject({ fields: ["firstDay"] });
  expect((await open({ firstDay: "2026-01-26" })).lastDay).toBe("2026-02-02");
});

test("a notice into a year whose holidays nobody entered is refused, and counted once they are", async () => {
  const now = new Date("2026-12-30T02:00:00Z");
  const late = { firstDay: "2026-12-30" };
  expect(await refusal(open(late, now))).toMatchObject({ code: "STATE", key: "notices.errors.unknownYear" });
  await store.transact((tx) =>
    tx.insert(calendarDay).values({
      county: "gp",
      day: "2027-01-01",
      isWorking: false,
      source: "国办发明电〔2026〕1号",
      enteredBy: "admin",
      enteredAt: now,
    }),
  );
  // 31 December, then 4, 5, 6, 7 January: the 1st is entered as a holiday, the 2nd and 3rd are a weekend.
  expect((await open(late, now)).lastDay).toBe("2027-01-07");
});

test("a gate that is odd asks for a reason, which stays with the notice; a gate that lacks something stays shut", async () => {
  await store.transact((tx) => tx.update(ratingCycle).set({ recordingDeadline: "2025-12-19" }));
  expect(await refusal(open())).toMatchObject({ fields: ["gateReason"] });
  const { noticeId } = await open({ gateReason: "县级统一延后录入，已经批准" });
  expect(await noticeOf(noticeId)).toMatchObject({
    gate: [{ code: "overdue", count: 4, isOverridable: true }],
    gateReason: "县级统一延后录入，已经批准",
  });
});

test("an open objection shuts the gate whatever reason is given", async () => {
  await object("p1");
  expect(await refusal(open({ gateReason: "先公示" }))).toMatchObject({
    code: "STATE",
    key: "notices.errors.blocked.open-objection",
  });
  expect((await open({ isNamed: "1", subjectIds: ["p2", "p4"] })).people).toBe(2);
});

test("returned and deferred colleagues, those behind, and unanswered material are told before the notice", async () => {
  const set = (id: string, change: object) =>
    store.transact((tx) => tx.update(procedureCase).set(change).where(eq(procedureCase.subjectId, id)));
  await set("p2", { step: "record", status: "returned" });
  await set("p7", { step: "clearance", status: "deferred" });
  await store.transact((tx) =>
    tx.insert(procedureTask).values({
      county: "gp",
      id: "task",
      process: "rating",
      processId,
      caseId: "case",
      subjectId: "p1",
      placePath: "gp/t1/v1/",
      question: "请补会议记录",
      dueDay: "2026-01-22",
      assigneeId: null,
      status: "open",
      askedBy: "reviewer",
      askedAt: reviewDay,
      answer: null,
      evidence: null,
      answeredBy: null,
      answeredAt: null,
      version: 1,
    }),
  );
  const { noticeId } = await open({ gateReason: "其余人员另行公示" });
  const { gate } = await noticeOf(noticeId);
  expect(gate.map(({ code, names }) => [code, names.join()])).toEqual([
    ["unanswered-material", "干部p1"],
    ["returned", "干部p2"],
    ["deferred", "干部p7"],
  ]);
});

test("only the county office opens at a county step; out of scope reads as not found; nobody chosen is nobody", async () => {
  const leader = open({}, reviewDay, people.leader);
  expect(await refusal(leader)).toMatchObject({ code: "FORBIDDEN", key: "notices.errors.countyOffice" });
  expect((await refusal(open({}, reviewDay, people.clerk))).code).toBe("FORBIDDEN");
  expect((await refusal(open({ isNamed: "1", subjectIds: ["nobody"] }))).code).toBe("NOT_FOUND");
  expect((await refusal(open({ isNamed: "1" }))).fields).toEqual(["subjectIds"]);
  expect((await refusal(open({ body: "身份证号 140581197001011234" }))).fields).toEqual(["body"]);
  expect((await refusal(open({ step: "review" }))).key).toBe("notices.errors.noNoticeStep");
  expect((await refusal(open({ processId: "nothing" }))).code).toBe("NOT_FOUND");
});

test("a township's own step is published by that township alone, for its own people", async () => {
  const ofTownship: typeof rating = {
    ...rating,
    head: async (...wanted) => {
      const head = await rating.head(...wanted);
      return { ...head, steps: head.steps.map((step) => ({ ...step, role: "township" })) };
    },
  };
  const as = (actor: Actor, changes = {}) => openNotice(by(actor), given(changes), ofTownship);
  expect(await refusal(as(people.reviewer))).toMatchObject({ fields: ["townshipId"] });
  expect((await refusal(as(people.reviewer, { townshipId: "t2" }))).key).toBe(
    "notices.errors.townshipOffice",
  );
  expect((await refusal(as(people.leader, { townshipId: "t2" }))).key).toBe("notices.errors.nobodyThere");
  const { noticeId } = await as(people.leader);
  expect(await noticeOf(noticeId)).toMatchObject({ placeId: "t1", placePath: "gp/t1/" });
  expect((await rowsOf(noticeId)).map((row) => row.subjectId)).toEqual(["p1", "p2", "p7"]);
});

test("nobody is named by two running notices, and a number is used once", async () => {
  await open({ townshipId: "t1" });
  expect((await refusal(open({ townshipId: "t1", number: "公示〔2026〕2号" }))).key).toBe(
    "notices.errors.nobodyThere",
  );
  expect((await refusal(open({ isNamed: "1", subjectIds: ["p1"] }))).key).toBe("notices.errors.notThere");
  expect((await refusal(open({ townshipId: "t2" }))).fields).toEqual(["number"]);
  expect((await open({ townshipId: "t2", number: "公示〔2026〕2号" })).people).toBe(1);
});

test("closing is refused on the last day itself, allowed the day after, and moves the people on", async () => {
  const { noticeId } = await open();
  expect(await refusal(close(noticeId, "2026-01-27"))).toMatchObject({
    code: "STATE",
    key: "notices.errors.stillRunning",
  });
  // 23:59 of the last day in Shanghai is still the last day.
  const lastMinute = by(people.reviewer, new Date("2026-01-27T15:59:00Z"));
  expect(
    (await refusal(closeNotice(lastMinute, { process: "rating", noticeId, postedAt: "公开栏" }, rating))).key,
  ).toBe("notices.errors.stillRunning");
  expect(await close(noticeId, "2026-01-28")).toMatchObject({ moved: 4 });
  const record = await noticeOf(noticeId);
  expect(record.status).toBe("closed");
  expect(record.closingRecord).toContain("公示期间没有收到异议");
  expect(record.closingRecord).toContain("各村村务公开栏");
  expect(await caseOf("p1")).toMatchObject({ step: "decision", status: "open" });
  expect((await refusal(close(noticeId, "2026-01-29"))).key).toBe("notices.errors.over");
});

test("an open objection about somebody listed keeps the notice up; a settled one is counted in the record", async () => {
  const { noticeId } = await open();
  await object("p1", "assigned");
  expect(await refusal(close(noticeId, "2026-01-28"))).toMatchObject({
    code: "STATE",
    key: "notices.errors.openObjections",
  });
  await store.transact((tx) => tx.update(objection).set({ status: "settled", outcome: "rejected" }));
  await close(noticeId, "2026-01-28");
  const record = await noticeOf(noticeId);
  expect(record.objectionCount).toBe(1);
  expect(record.closingRecord).toContain("收到异议1件");
});

test("nobody closes a notice about themselves, and no other office does", async () => {
  const { noticeId } = await open();
  const listed = actorOf("self", "county-reviewer", { personId: "p2" });
  expect((await refusal(close(noticeId, "2026-01-28", listed))).key).toBe("notices.errors.ownNotice");
  expect((await refusal(close(noticeId, "2026-01-28", people.leader))).code).toBe("FORBIDDEN");
});

test("a notice about people of another township reads as not found", async () => {
  const { noticeId } = await open({ townshipId: "t2" });
  expect((await refusal(close(noticeId, "2026-01-28", people.leader))).code).toBe("NOT_FOUND");
  expect((await refusal(close("nothing", "2026-01-28"))).code).toBe("NOT_FOUND");
});

test("a withdrawn notice keeps its people at the step without a deadline, and they may be published anew", async () => {
  const { noticeId } = await open();
  await withdrawNotice(by(people.reviewer), { process: "rating", noticeId, reason: "名单有误" }, rating);
  expect(await noticeOf(noticeId)).toMatchObject({ status: "withdrawn", closingRecord: "名单有误" });
  expect(await caseOf("p1")).toMatchObject({ step: "notice", deadline: null });
  expect((await open({ number: "公示〔2026〕2号" })).people).toBe(4);
});

test("a level changed by a confirmed override restarts the notice with new rows and full days", async () => {
  const { noticeId } = await open();
  const before = await rowsOf(noticeId);
  const { overrideId } = await proposeOverride(by(people.admin), {
    cycleId: processId,
    personId: "p1",
    level: 1,
    reason: "荣誉证书核实后更正",
    document: undefined,
    expiresOn: null,
  });
  const later = new Date("2026-01-22T02:00:00Z");
  await settleOverride(by(people.reviewer, later), { overrideId, outcome: "confirmed" });
  expect(await noticeOf(noticeId)).toMatchObject({
    status: "restarted",
    closingRecord: "荣誉证书核实后更正",
  });
  const [next] = await store.read.select().from(notice).where(eq(notice.replacesId, noticeId));
  expect(next).toMatchObject({
    number: "公示〔2026〕1号（第2次）",
    firstDay: "2026-01-22",
    lastDay: "2026-01-29",
    status: "running",
  });
  const rows = await rowsOf(next?.id ?? "");
  expect(rows[0]).toMatchObject({ subjectId: "p1", level: 1 });
  expect(rows.slice(1).map((row) => row.level)).toEqual(before.slice(1).map((row) => row.level));
  expect(
    (await rowsOf(noticeId)).map((row) => row.level),
    "the old rows stay",
  ).toEqual(before.map((row) => row.level));
  expect((await caseOf("p4"))?.deadline).toBe("2026-01-29");
  const events = await store.read.select().from(procedureEvent).where(eq(procedureEvent.action, "restart"));
  expect(events).toHaveLength(1);
});

test("a figure that changed without a restart keeps the notice from closing until it is put up again", async () => {
  const { noticeId } = await open();
  await store.transact((tx) => tx.update(noticeRow).set({ level: 5 }).where(eq(noticeRow.subjectId, "p4")));
  expect((await refusal(close(noticeId, "2026-01-28"))).key).toBe("notices.errors.changed");
  const again = by(people.reviewer, new Date("2026-01-28T02:00:00Z"));
  const next = await restartNotice(
    again,
    { process: "rating", noticeId, reason: "重新计算后数字有变化" },
    rating,
  );
  expect((await close(next.noticeId, "2026-02-05")).moved).toBe(4);
});

test("a returned person leaves the notice without a word why; the hash of what was opened stays", async () => {
  const { noticeId } = await open();
  await returnSubjects(by(people.reviewer), { cycleId: processId, personIds: ["p2"], reason: "台账不符" });
  const rows = await rowsOf(noticeId);
  expect(rows.filter((row) => row.isRemoved).map((row) => row.subjectId)).toEqual(["p2"]);
  const record = await noticeOf(noticeId);
  expect(noticeHash(record, rows)).toBe(record.hash);
  expect(await close(noticeId, "2026-01-28")).toMatchObject({ moved: 3 });
  expect((await noticeOf(noticeId)).closingRecord).toContain("其中1人在公示期间不再列入");
  expect(await caseOf("p2")).toMatchObject({ step: "record", status: "returned" });
});
