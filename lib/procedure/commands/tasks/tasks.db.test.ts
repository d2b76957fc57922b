import { and, asc, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntry, message, procedureCase, procedureTask, roleGrant } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { processOf } from "@/lib/desk/commands";
import { listMessages } from "@/lib/messages/data/inbox";
import { returnSubjects } from "@/lib/rating/commands";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { loadHandOver } from "../../data/hand-over";
import { loadHeap } from "../../data/heap";
import { listOpenTasks } from "../../data/open-tasks";
import { stepHeaps } from "../../data/progress";
import { listAnswerers, listTasks } from "../../data/tasks";
import { by, openFullCycle, refusal, reviewDay } from "../../testing";
import { answerMaterial, withdrawMaterial } from "./answer";
import { askMaterial } from "./ask";
import { changeHeap } from "./change-heap";
import { handOver } from "./hand-over";
import { remindHeap } from "./remind";
import { addAccounts } from "./testing";

const store = await testStore();
const room = processOf("rating");
const clerk1b = actorOf("clerk1b", "township-recorder", { place: "t1" });
let processId = "";
let heap = { process: "rating" as const, processId: "" };

beforeAll(async () => {
  processId = await openFullCycle(store, "confirm");
  heap = { process: "rating", processId };
  await addAccounts(store);
});

const read = (actor: Actor) => ({ actor, db: store.read });
const sentTo = async (userId: string) =>
  (await store.read.select().from(message).where(eq(message.userId, userId)).orderBy(asc(message.id))).map(
    (row) => ({
      kind: row.kind,
      values: row.values,
      href: row.href,
    }),
  );
const caseOf = async (subjectId: string) => {
  const [row] = await store.read
    .select()
    .from(procedureCase)
    .where(and(eq(procedureCase.processId, processId), eq(procedureCase.subjectId, subjectId)));
  if (!row) throw new Error(subjectId);
  return row;
};
const question = (extra: object = {}) => ({
  ...heap,
  subjectId: "p1",
  question: "请说明超期办件的原因",
  dueDay: "2026-01-25",
  assigneeId: null,
  ...extra,
});
const tasksOf = (actor: Actor) => listTasks(read(actor), { ...heap, subjectId: "p1" });

describe("material", () => {
  test("is asked by whoever reviews, answered by whoever records there, and read by the asker", async () => {
    const before = await caseOf("p1");
    const { taskId } = await askMaterial(by(people.reviewer), question(), room);
    expect((await sentTo("clerk")).map(({ kind, values, href }) => [kind, values, href])).toEqual([
      [
        "task",
        { act: "asked", process: "2025年度星级评定", deadline: "2026-01-25" },
        `/ratings/${processId}/people/p1#material`,
      ],
    ]);
    expect(await sentTo("clerk2")).toEqual([]);
    expect((await listOpenTasks(read(people.clerk), heap)).map((task) => task.id)).toEqual([taskId]);
    expect(await listOpenTasks(read(people.clerk2), heap)).toEqual([]);

    const answer = {
      process: "rating" as const,
      taskId,
      answer: "办件系统停机两日",
      evidence: "便民中心 3 号柜",
    };
    expect(await refusal(answerMaterial(by(people.clerk2), answer, room))).toMatchObject({
      code: "NOT_FOUND",
    });
    await answerMaterial(by(people.clerk), answer, room);
    const [seen] = await tasksOf(people.reviewer);
    expect(seen).toMatchObject({
      status: "answered",
      answer: "办件系统停机两日",
      evidence: "便民中心 3 号柜",
      answeredByName: "用户clerk",
    });
    expect((await sentTo("reviewer")).at(-1)).toMatchObject({ kind: "task", values: { act: "answered" } });
    const again = await refusal(answerMaterial(by(clerk1b), answer, room));
    expect(again).toMatchObject({ code: "STATE", key: "tasks.errors.alreadyAnswered" });
    const late = withdrawMaterial(by(people.reviewer), { process: "rating", taskId });
    expect(await refusal(late)).toMatchObject({ key: "tasks.errors.alreadyAnswered" });
    expect(await caseOf("p1")).toEqual(before);
  });

  test("may be taken back by the asker alone, and is not answered afterwards", async () => {
    const { taskId } = await askMaterial(by(people.leader), question({ assigneeId: "clerk1b" }), room);
    expect(await sentTo("clerk1b")).toHaveLength(2);
    const task = { process: "rating" as const, taskId };
    expect(await refusal(withdrawMaterial(by(people.reviewer), task))).toMatchObject({ code: "NOT_FOUND" });
    const own = refusal(
      answerMaterial(by(people.leader), { ...task, answer: "自己答复", evidence: undefined }, room),
    );
    expect(await own).toMatchObject({ key: "tasks.errors.ownQuestion" });
    await withdrawMaterial(by(people.leader), task);
    const late = answerMaterial(by(clerk1b), { ...task, answer: "来晚了", evidence: undefined }, room);
    expect(await refusal(late)).toMatchObject({ key: "tasks.errors.alreadyWithdrawn" });
  });

  test.each([
    ["a day that is not in the future", { dueDay: "2026-01-20" }, { fields: ["dueDay"] }],
    ["an account of another township", { assigneeId: "clerk2" }, { fields: ["assigneeId"] }],
    ["an account that may not answer", { assigneeId: "admin" }, { fields: ["assigneeId"] }],
    ["somebody who is not in the cycle", { subjectId: "p3" }, { code: "NOT_FOUND" }],
  ])("is refused with %s", async (_, extra, expected) => {
    expect(await refusal(askMaterial(by(people.reviewer), question(extra), room))).toMatchObject(expected);
  });

  test("is asked within the scope only, by those who may ask", async () => {
    const far = askMaterial(by(people.leader2), question(), room);
    expect(await refusal(far)).toMatchObject({ code: "NOT_FOUND" });
    const clerk = askMaterial(by(people.clerk), question(), room);
    expect(await refusal(clerk)).toMatchObject({ code: "FORBIDDEN" });
    expect(
      await listAnswerers({ ...read(people.clerk) }, { placePath: "gp/t1/v1/", now: reviewDay }),
    ).toEqual([]);
    const whom = await listAnswerers(read(people.reviewer), { placePath: "gp/t1/v1/", now: reviewDay });
    expect(whom.map(({ userId }) => userId)).toEqual(["clerk", "clerk1b", "leader"]);
  });

  test("of the person concerned is not asked by themselves", async () => {
    const self = actorOf("x", "county-reviewer", { personId: "p1" });
    expect(await refusal(askMaterial(by(self), question(), room))).toMatchObject({
      key: "tasks.errors.ownCase",
    });
  });
});

const chosen = (...subjectIds: string[]) => ({ ...heap, subjectIds });

describe("assign and extend", () => {
  test("names who is to act at a step; the account must be able to", async () => {
    const assign = (assigneeId: string | null, ...ids: string[]) =>
      changeHeap(by(people.reviewer), { act: "assign", ...chosen(...ids), assigneeId }, room);
    const cannot = { code: "VALIDATION", fields: ["assigneeId"] };
    expect(await refusal(assign("leader2", "p1"))).toMatchObject(cannot);
    expect(await refusal(assign("clerk", "p1"))).toMatchObject(cannot);
    expect(await refusal(assign("reviewer", "p1"))).toMatchObject(cannot);
    expect(await refusal(assign("leader"))).toMatchObject({ key: "tasks.errors.nobodyChosen" });
    await assign("leader", "p1", "p2");
    expect(await caseOf("p1")).toMatchObject({ assigneeId: "leader", step: "confirm", status: "open" });
    expect((await sentTo("leader")).at(-1)).toMatchObject({
      kind: "assigned",
      values: { act: "assigned", count: 2 },
    });
    const foreign = changeHeap(
      by(people.leader2),
      { act: "assign", ...chosen("p1"), assigneeId: null },
      room,
    );
    expect(await refusal(foreign)).toMatchObject({ code: "NOT_FOUND" });
    const clerk = changeHeap(by(people.clerk), { act: "assign", ...chosen("p1"), assigneeId: null }, room);
    expect(await refusal(clerk)).toMatchObject({ code: "FORBIDDEN" });
    await assign(null, "p2");
    expect(await caseOf("p2")).toMatchObject({ assigneeId: null });
  });

  test("more time is later than before, and later than today", async () => {
    const extend = (deadline: string, actor = people.reviewer) =>
      changeHeap(by(actor), { act: "extend", ...chosen("p1", "p2"), deadline, reason: "雨雪封路" }, room);
    await extend("2026-02-10");
    for (const day of ["2026-02-10", "2026-02-09"])
      expect(await refusal(extend(day))).toMatchObject({ fields: ["deadline"] });
    expect(await refusal(extend("2026-01-20"))).toMatchObject({ fields: ["deadline"] });
    await extend("2026-02-11", people.leader);
    expect(await caseOf("p2")).toMatchObject({ deadline: "2026-02-11" });
    const entries = await store.read.select().from(auditEntry).where(eq(auditEntry.action, "case.extend"));
    expect(entries.at(-1)).toMatchObject({
      reason: "雨雪封路",
      before: { deadline: "2026-02-10" },
      after: { deadline: "2026-02-11" },
    });
  });

  test("heaps stand by township and step in the order of places, for those who may act and a clerk's own", async () => {
    const head = await room.head(read(people.reviewer), processId);
    const heaps = await stepHeaps(read(people.reviewer), head, new Date("2026-02-12T02:00:00Z"));
    expect(heaps.map((row) => [row.township, row.step, row.count, row.deadline, row.overdue])).toEqual([
      ["乡镇t1", "confirm", 3, expect.any(String), 3],
      ["乡镇t2", "confirm", 1, expect.any(String), 1],
    ]);
    expect(heaps[0]?.assignees).toEqual([{ name: "用户leader", count: 1 }]);
    const theirs = await stepHeaps(read(people.leader2), head, reviewDay);
    expect(theirs.map((row) => row.township)).toEqual(["乡镇t2"]);
    expect(await stepHeaps(read(people.clerk), head, reviewDay)).toEqual([]);
    expect(await stepHeaps(read(people.finance), head, reviewDay)).toEqual([]);
    const found = await loadHeap(read(people.leader), room, {
      head,
      townshipId: "t1",
      step: "confirm",
      now: reviewDay,
    });
    expect(found.cases.map((row) => [row.subjectId, row.assigneeName])).toEqual([
      ["p1", "用户leader"],
      ["p2", null],
      ["p7", null],
    ]);
    expect(found.candidates.map(({ userId }) => userId)).toEqual(["leader"]);
  });
});

describe("hand over", () => {
  test("a clerk who moves gives everything to another of the township in one act, with a reason", async () => {
    await store.transact((tx) =>
      tx
        .update(procedureCase)
        .set({ step: "record", assigneeId: "clerk" })
        .where(and(eq(procedureCase.processId, processId), inArray(procedureCase.subjectId, ["p2", "p7"]))),
    );
    const { taskId } = await askMaterial(by(people.reviewer), question({ assigneeId: "clerk" }), room);
    const head = await room.head(read(people.leader), processId);
    const offered = await loadHandOver(read(people.leader), head, reviewDay);
    expect(offered.from.map(({ id }) => id).sort()).toEqual(["clerk", "leader"]);
    expect(offered.to.map(({ id }) => id)).toEqual(["clerk", "clerk1b", "leader"]);

    const give = (toId: string, actor = people.leader) =>
      handOver(by(actor), { ...heap, fromId: "clerk", toId, reason: "调任" }, room);
    for (const toId of ["clerk2", "leader", "clerk"])
      expect(await refusal(give(toId)), toId).toMatchObject({ fields: ["toId"] });
    const elsewhere = { code: "STATE", key: "tasks.errors.nothingToHandOver" };
    expect(await refusal(give("clerk2", people.leader2))).toMatchObject(elsewhere);
    expect(await give("clerk1b")).toEqual({ cases: 2, tasks: 1 });
    expect(await caseOf("p7")).toMatchObject({ assigneeId: "clerk1b" });
    const [task] = await store.read.select().from(procedureTask).where(eq(procedureTask.id, taskId));
    expect(task).toMatchObject({ assigneeId: "clerk1b", status: "open" });
    expect((await sentTo("clerk1b")).at(-1)).toMatchObject({ values: { act: "handed-over", count: 3 } });
    expect(await refusal(give("clerk1b"))).toMatchObject(elsewhere);
  });
});

describe("remind", () => {
  const remind = (at: string, actor = people.reviewer, step = "confirm", townshipId = "t2") =>
    remindHeap(by(actor, new Date(at)), { ...heap, townshipId, step }, room);

  test("goes once in 24 hours to whoever must act, and names nobody", async () => {
    expect(await remind("2026-01-21T02:00:00Z")).toEqual({ told: 1 });
    expect((await sentTo("leader2")).at(-1)).toEqual({
      kind: "reminder",
      values: { process: "2025年度星级评定", step: "乡镇复核", count: 1, deadline: expect.any(String) },
      href: `/ratings/${processId}`,
    });
    expect(await sentTo("clerk2")).toEqual([]);
  });

  test("again after 23:59 h is refused with the time, after 24:00 h it goes", async () => {
    const early = await remind("2026-01-22T01:59:59.999Z").catch((error) => error);
    expect(early).toMatchObject({
      code: "LIMIT",
      messageKey: "tasks.errors.remindedAlready",
      values: { again: "2026-01-22 10:00" },
    });
    expect(await remind("2026-01-22T02:00:00Z")).toEqual({ told: 1 });
  });

  test("asks the account that was named, unless it holds the role no longer", async () => {
    const told = async (userId: string) =>
      (await sentTo(userId)).filter(({ kind }) => kind === "reminder").length;
    await remind("2026-01-21T02:00:00Z", people.leader, "record", "t1");
    expect([await told("clerk"), await told("clerk1b")]).toEqual([0, 1]);
    await store.transact((tx) =>
      tx.update(roleGrant).set({ until: "2026-01-22" }).where(eq(roleGrant.userId, "clerk1b")),
    );
    await remind("2026-01-23T02:00:00Z", people.leader, "record", "t1");
    expect([await told("clerk"), await told("clerk1b")]).toEqual([1, 1]);
  });

  test("is refused for an empty heap, out of scope, and without the permission", async () => {
    const empty = remind("2026-01-25T02:00:00Z", people.reviewer, "decision");
    expect(await refusal(empty)).toMatchObject({ key: "tasks.errors.nothingThere" });
    const far = remind("2026-01-25T02:00:00Z", people.leader);
    expect(await refusal(far)).toMatchObject({ code: "NOT_FOUND" });
    const clerk = remind("2026-01-25T02:00:00Z", people.clerk2);
    expect(await refusal(clerk)).toMatchObject({ code: "FORBIDDEN" });
  });
});

test("a returned case is told to those who record there", async () => {
  await returnSubjects(by(people.leader2), { cycleId: processId, personIds: ["p4"], reason: "票数不符" });
  const { rows } = await listMessages({ actor: people.clerk2, db: store.read }, { page: 1 });
  expect(rows).toMatchObject([
    { kind: "task", values: { act: "returned" }, href: `/ratings/${processId}/record` },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/票数不符|干部/);
});
