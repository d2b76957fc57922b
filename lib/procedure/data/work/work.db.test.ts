import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  clearanceOpinion,
  clearanceRound,
  notice,
  noticeRow,
  objection,
  procedureCase,
  procedureTask,
} from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { people, testCounty } from "@/lib/rating/commands/testing";
import { addAccounts } from "../../commands/tasks/testing";
import { openFullCycle } from "../../testing";
import type { ClearanceOpinion, NoticeStatus, ObjectionStatus } from "../../types";
import { listWork } from ".";

const store = await testStore();
const today = shanghaiDay(new Date());
const at = new Date("2026-01-20T02:00:00Z");
let processId = "";

beforeAll(async () => {
  processId = await openFullCycle(store);
  await addAccounts(store);
});

const work = async (actor: Actor) =>
  (await listWork({ actor, db: store.read })).map(({ kind, count, href, deadline }) => [
    kind,
    count,
    href,
    deadline,
  ]);

const stand = (step: string, ids = ["p1", "p2", "p7", "p4"], assigneeId: string | null = null) =>
  store.transact((tx) =>
    tx
      .update(procedureCase)
      .set({ step, assigneeId, deadline: "2026-02-01" })
      .where(and(eq(procedureCase.processId, processId), inArray(procedureCase.subjectId, ids))),
  );
const caseOf = async (subjectId: string) =>
  (await store.read.select().from(procedureCase).where(eq(procedureCase.subjectId, subjectId)))[0]?.id ?? "";

beforeEach(async () => {
  await store.transact(async (tx) => {
    for (const table of [clearanceOpinion, clearanceRound, noticeRow, notice, objection, procedureTask])
      await tx.delete(table);
  });
  await stand("clearance");
});

async function addRound(opinion: ClearanceOpinion) {
  const caseId = await caseOf("p1");
  await store.transact(async (tx) => {
    const base = { county: testCounty, placePath: "gp/t1/v1/" };
    await tx.insert(clearanceRound).values({
      ...base,
      id: "r1",
      process: "rating",
      processId,
      offices: ["agriculture", "discipline"],
      dueDay: "2026-01-27",
      status: "open",
      openedBy: "reviewer",
      openedAt: at,
      closedBy: null,
      closedAt: null,
    });
    for (const office of ["agriculture", "discipline"] as const)
      await tx.insert(clearanceOpinion).values({
        ...base,
        roundId: "r1",
        subjectId: "p1",
        office,
        caseId,
        opinion,
        sealedReason: null,
        readers: [],
        givenBy: null,
        givenByPersonId: null,
        givenAt: null,
      });
  });
}

describe("clearance", () => {
  test("waits for whoever opens a list, then for the offices, then for whoever closes it", async () => {
    expect(await work(people.reviewer)).toEqual([["clearance", 4, "/clearance", "2026-02-01"]]);
    await addRound("pending");
    expect(await work(people.reviewer)).toEqual([["clearance", 3, "/clearance", "2026-02-01"]]);
    expect(await work(people.agriculture)).toContainEqual(["clearance", 1, "/clearance/r1", "2026-01-27"]);
    expect(await work(people.discipline)).toContainEqual(["clearance", 1, "/clearance/r1", "2026-01-27"]);
    expect((await work(people.civil)).filter(([kind]) => kind === "clearance")).toEqual([]);
    await store.transact((tx) => tx.update(clearanceOpinion).set({ opinion: "none" }));
    expect((await work(people.agriculture)).filter(([kind]) => kind === "clearance")).toEqual([]);
    expect(await work(people.reviewer)).toContainEqual(["clearance", 1, "/clearance/r1", "2026-01-27"]);
  });
});

async function addNotice(status: NoticeStatus, lastDay: string) {
  const caseId = await caseOf("p1");
  await store.transact(async (tx) => {
    await tx.insert(notice).values({
      county: testCounty,
      id: "n1",
      process: "rating",
      processId,
      step: "notice",
      placeId: "gp",
      placePath: "gp/",
      number: "1",
      title: "公示一号",
      basis: "办法",
      body: "正文",
      contact: "组织部",
      audience: "open",
      fields: [],
      firstDay: "2026-01-20",
      lastDay,
      workingDays: 5,
      status,
      gate: [],
      gateReason: null,
      replacesId: null,
      hash: "h",
      openedBy: "reviewer",
      openedByPersonId: null,
      openedAt: at,
      closedBy: null,
      closedAt: null,
      closingRecord: null,
      objectionCount: 0,
    });
    await tx.insert(noticeRow).values({
      county: testCounty,
      noticeId: "n1",
      subjectId: "p1",
      caseId,
      placePath: "gp/t1/v1/",
      position: 1,
      name: "干部p1",
      village: "村",
      township: "乡镇",
      post: "secretary",
      level: 3,
      grade: null,
      scoreE4: null,
      isRemoved: false,
    });
  });
}

describe("notices", () => {
  test("wait to be opened by the county, hang, and wait to be closed after their last day", async () => {
    await stand("notice");
    const all = ["notice", 4, "/notices", "2026-02-01"];
    expect(await work(people.reviewer)).toEqual([all]);
    expect(await work(people.leader)).toEqual([]);
    await addNotice("running", today);
    expect(await work(people.reviewer)).toEqual([["notice", 3, "/notices", "2026-02-01"]]);
    await store.transact((tx) => tx.update(notice).set({ lastDay: addDays(today, -1) }));
    expect(await work(people.reviewer)).toContainEqual(["notice", 1, "/notices", addDays(today, -1)]);
    expect(await work(people.leader)).toEqual([]);
    await store.transact((tx) => tx.update(notice).set({ status: "withdrawn" }));
    expect(await work(people.reviewer)).toEqual([all]);
  });
});

const addObjection = (status: ObjectionStatus, handlerId: string | null) =>
  store.transact((tx) =>
    tx.insert(objection).values({
      county: testCounty,
      id: `o-${status}`,
      receipt: status,
      kind: "objection",
      process: "rating",
      processId,
      noticeId: null,
      resultId: null,
      subjectId: "p1",
      placePath: "gp/t1/v1/",
      channel: "paper",
      isOwn: false,
      sealedObjector: null,
      statement: "异议",
      receivedAt: at,
      receivedDay: "2026-01-20",
      receivedBy: "clerk",
      receivedByPersonId: null,
      dueDay: "2026-01-30",
      status,
      handlerId,
      version: 1,
    }),
  );

test("an objection waits for whoever assigns, then for its handler alone", async () => {
  await stand("decision");
  await addObjection("received", null);
  const line = ["objection", 1, "/objections", "2026-01-30"];
  expect(await work(people.reviewer)).toContainEqual(line);
  expect(await work(people.admin)).toContainEqual(line);
  await addObjection("assigned", "discipline");
  expect(await work(people.discipline)).toEqual([line]);
  expect((await work(people.reviewer)).filter(([kind]) => kind === "objection")).toEqual([line]);
  expect(await work(people.clerk)).toEqual([]);
});

test("material waits for the account that was named, or for whoever records there", async () => {
  const caseId = await caseOf("p1");
  const task = {
    county: testCounty,
    process: "rating" as const,
    processId,
    caseId,
    subjectId: "p1",
    placePath: "gp/t1/v1/",
    question: "说明",
    dueDay: "2026-01-30",
    status: "open" as const,
    askedBy: "reviewer",
    askedAt: at,
    version: 1,
  };
  await store.transact(async (tx) => {
    await tx.insert(procedureTask).values({ ...task, id: "a", assigneeId: null });
    await tx.insert(procedureTask).values({ ...task, id: "b", assigneeId: "leader" });
  });
  const line = ["material", 1, `/ratings/${processId}/progress#material`, "2026-01-30"];
  expect(await work(people.clerk)).toEqual([line]);
  expect(await work(people.leader)).toEqual([line]);
  expect(await work(people.clerk2)).toEqual([]);
  expect((await work(people.reviewer)).filter(([kind]) => kind === "material")).toEqual([]);
});

test("a case that was assigned waits for that account; when its role has ended, for everybody again", async () => {
  await stand("confirm", ["p1", "p2"]);
  await stand("confirm", ["p7"], "leader2");
  const confirm = (count: number) => ["confirm", count, `/ratings/${processId}/confirm`, "2026-02-01"];
  expect(await work(people.leader)).toEqual([confirm(2)]);
  await stand("confirm", ["p7"], "gone");
  expect(await work(people.leader)).toEqual([confirm(3)]);
  await stand("confirm", ["p7"], "leader");
  expect(await work(people.leader)).toEqual([confirm(3)]);
});
