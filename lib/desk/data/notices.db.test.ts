import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { notice } from "@/db/schema/notice";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { openNotice } from "@/lib/procedure/commands/notices/open";
import { loadNotice, noticeSheet, publicNotice } from "@/lib/procedure/data/notices/detail";
import { countNotices, listNotices } from "@/lib/procedure/data/notices/list";
import { openNoticeInput } from "@/lib/procedure/schema/notices";
import { by, openFullCycle, refusal } from "@/lib/procedure/testing";
import { returnSubjects } from "@/lib/rating/commands";
import { people } from "@/lib/rating/commands/testing";
import { processOf } from "../commands";
import { draftNotice, mayEndNotice, waitingForNotice } from "./notices";

const store = await testStore();
const first = "2026-01-20";
const last = "2026-01-27";
const after = "2026-01-28";
const pageOf = { page: 1, pageSize: 50 };
const reads = (actor: Actor) => ({ actor, db: store.read });
let processId = "";
let open = "";
let village = "";

beforeAll(async () => {
  processId = await openFullCycle(store, "notice");
});

const publish = async (townshipId: string, audience: string, number: string) => {
  const input = openNoticeInput.parse({
    ...{ process: "rating", processId, step: "notice", townshipId, audience, number },
    title: "关于拟定星级的公示",
    basis: "星级管理办法",
    body: "现将名单予以公示。",
    contact: "市委组织部",
    fields: ["village", "post", "level"],
    firstDay: first,
    workingDays: 5,
  });
  return (await openNotice(by(people.reviewer), input, processOf("rating"))).noticeId;
};
const onTheWeb = (noticeId: string, today: string) =>
  publicNotice(store.read, { noticeId, today, ...pageOf });

test("who stands at the notice step waits for the county office alone, and is offered with the scheme's days", async () => {
  expect(await waitingForNotice(reads(people.reviewer))).toMatchObject([
    { processId, step: "notice", people: 4, title: "2025年度星级评定" },
  ]);
  expect(await waitingForNotice(reads(people.leader)), "a county step").toEqual([]);
  expect(await waitingForNotice(reads(people.clerk))).toEqual([]);
  const wanted = { process: "rating", processId, step: "notice", today: first } as const;
  const draft = await draftNotice(reads(people.reviewer), { ...wanted, townshipId: "t1" });
  expect(draft.standing.map((row) => row.subjectId)).toEqual(["p1", "p2", "p7"]);
  expect(draft.townships.map((row) => row.id)).toEqual(["t1", "t2"]);
  expect(draft).toMatchObject({ findings: [], nextNumber: 1, step: { deadlineDays: { days: 5 } } });
  village = await publish("t1", "village", "公示〔2026〕1号");
  open = await publish("t2", "open", "公示〔2026〕2号");
  expect(await waitingForNotice(reads(people.reviewer)), "all hang").toEqual([]);
});

test("a township sees the notices that name its people, with those people only", async () => {
  const list = (actor: Actor) => listNotices(reads(actor), { state: "running", today: first, ...pageOf });
  expect((await list(people.reviewer)).rows.map((row) => row.number)).toEqual([
    "公示〔2026〕2号",
    "公示〔2026〕1号",
  ]);
  expect((await list(people.clerk)).rows).toMatchObject([{ id: village, people: 3, place: "高平市" }]);
  const load = (actor: Actor, noticeId: string) =>
    loadNotice(reads(actor), { noticeId, today: first, ...pageOf });
  expect((await load(people.clerk, village)).people).toHaveLength(3);
  expect((await refusal(load(people.clerk, open))).code).toBe("NOT_FOUND");
  expect((await refusal(load(people.finance, open))).code).toBe("FORBIDDEN");
  const { record, isIntact } = await load(people.reviewer, open);
  expect(isIntact).toBe(true);
  expect(await mayEndNotice(reads(people.reviewer), record)).toBe(true);
  expect(await mayEndNotice(reads(people.leader2), record)).toBe(false);
});

test("notices are counted as running, waiting to be closed and over", async () => {
  expect(await countNotices(reads(people.reviewer), last)).toEqual({ running: 2, ended: 0, over: 0 });
  expect(await countNotices(reads(people.clerk), after)).toEqual({ running: 0, ended: 1, over: 0 });
});

test("the open web sees a notice for it while it hangs: not one for villages, not the day before or after", async () => {
  const shown = await onTheWeb(open, last);
  expect(shown?.people.map((row) => row.name)).toEqual(["干部p4"]);
  expect(JSON.stringify(shown)).not.toMatch(/scoreE4|amount|gate|openedBy/);
  expect(await onTheWeb(open, after)).toBeNull();
  expect(await onTheWeb(open, "2026-01-19")).toBeNull();
  expect(await onTheWeb(village, first)).toBeNull();
  expect(await onTheWeb("nothing", first)).toBeNull();
  await store.transact((tx) => tx.update(notice).set({ status: "withdrawn" }).where(eq(notice.id, open)));
  expect(await onTheWeb(open, first)).toBeNull();
});

test("the board has one sheet a village, names who was taken off without figures, and is empty after the end", async () => {
  await returnSubjects(by(people.reviewer), { cycleId: processId, personIds: ["p2"], reason: "台账不符" });
  const sheet = await noticeSheet(reads(people.leader), { noticeId: village, today: last });
  expect(sheet.pages.map((page) => [page.place, page.people.map((row) => row.subjectId).join()])).toEqual([
    ["村v1", "p1,p2"],
    ["村v4", "p7"],
  ]);
  expect(sheet.pages[0]?.people[1]?.isRemoved).toBe(true);
  expect((await noticeSheet(reads(people.leader), { noticeId: village, today: after })).pages).toEqual([]);
});
