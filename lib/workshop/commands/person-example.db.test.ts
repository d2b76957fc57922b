import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { auditEntry } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { openCycle, recordCells, recordEvent } from "@/lib/rating/commands";
import { fillCounty, people, recordingDay } from "@/lib/rating/commands/testing";
import { copyVersion, editDraft } from "@/lib/schemes/commands/draft";
import { reviewVersion } from "@/lib/schemes/commands/review";
import { judge } from "@/lib/schemes/compute/judge";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { searchExamplePeople } from "../data/person-example/people";
import { listExamplePeriods } from "../data/person-example/periods";
import { exampleFromPerson } from "./person-example";

let store: Store;
let periodId = "";
let schemeVersionId = "";

const by = (actor: Actor) => ({ actor, now: recordingDay });

const draft = () => loadSchemeVersion({ actor: people.admin, db: store.read }, { schemeVersionId });

const cell = (subjectId: string, item: string, input: string, raterGroup?: string) => ({
  subjectKind: subjectId.startsWith("v") ? ("village" as const) : ("person" as const),
  subjectId,
  item,
  raterGroup,
  input,
  expects: null,
  evidence: undefined,
  note: undefined,
});

beforeEach(async () => {
  store = await testStore();
  const inForce = await fillCounty(store);
  const opened = await openCycle(by(people.admin), {
    schemeVersionId: inForce,
    title: "2025年度星级评定",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    snapshotDay: "2025-12-31",
    placeId: "gp",
    recordingDeadline: "2026-01-15",
  });
  periodId = opened.cycleId;
  await recordCells(by(people.clerk), {
    cycleId: periodId,
    cells: [cell("p1", "组织生活", "9"), cell("p1", "工作落实", "4.5"), cell("v1", "便民服务", "8")],
  });
  await recordEvent(by(people.clerk), {
    cycleId: periodId,
    subjectKind: "person",
    subjectId: "p1",
    item: "急难险重",
    day: "2025-07-20",
    quantity: undefined,
    severity: "县级通报表扬",
    evidence: "高组发〔2025〕99号",
    note: "干部p1在村v1救灾",
  });
  schemeVersionId = (await copyVersion(by(people.admin), { schemeVersionId: inForce })).id;
});

it("a real person becomes an example that says nothing of whom, and holds under the version in force", async () => {
  const { name } = await exampleFromPerson(by(people.admin), {
    schemeVersionId,
    revision: 0,
    periodId,
    personId: "p1",
  });
  const { document, revision } = await draft();
  const example = document.examples?.at(-1);
  expect(example?.name).toBe(name);
  expect(revision).toBe(1);
  expect(example?.subjects[0]?.id).toBe("甲");
  expect(example?.subjects[0]?.entries?.组织生活).toEqual([{ value: "9" }]);
  expect(example?.others?.village?.[0]?.entries?.便民服务).toEqual([{ value: "8" }]);
  const text = JSON.stringify(example);
  for (const told of ["干部p1", "p1", "村v1", "乡镇t1", "v1", "99号", "救灾", "用户clerk"])
    expect(text).not.toContain(told);
  const results = judge(document).examples;
  expect(results.at(-1)).toMatchObject({ name, passed: true });
});

it("nobody else than who writes rules makes one, of nobody outside the period, from no stale page", async () => {
  const input = { schemeVersionId, revision: 0, periodId, personId: "p1" };
  await expect(exampleFromPerson(by(people.clerk), input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(exampleFromPerson(by(people.admin), { ...input, personId: "p3" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(exampleFromPerson(by(people.admin), { ...input, periodId: "none" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(exampleFromPerson(by(people.admin), { ...input, revision: 7 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

it("the audit tells the change of the draft and not the person", async () => {
  await exampleFromPerson(by(people.admin), { schemeVersionId, periodId, personId: "p1" });
  const rows = await store.read
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.action, "scheme.save"), eq(auditEntry.subjectId, schemeVersionId)));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).toContain("算例");
  expect(JSON.stringify(rows)).not.toContain('"p1"');
});

it("a draft whose example fails is not signed", async () => {
  await exampleFromPerson(by(people.admin), { schemeVersionId, periodId, personId: "p1" });
  const { document, revision } = await draft();
  const row = (document.examples?.length ?? 0) - 1;
  const example = document.examples?.[row];
  await editDraft(by(people.admin), {
    schemeVersionId,
    revision,
    part: "example",
    row,
    name: example?.name,
    expect: Object.keys(example?.expect[0]?.values ?? {}).map((name) => ({ id: "甲", name, value: "999" })),
  });
  const failing = await draft();
  const signing = reviewVersion(by(people.reviewer), {
    schemeVersionId,
    revision: failing.revision,
    warningReason: "测试",
  });
  await expect(signing).rejects.toMatchObject({ messageKey: "schemes.errors.examplesFail" });
});

it("people are found by name and initials, in the periods that there are", async () => {
  const where = { actor: people.admin, db: store.read };
  expect(await listExamplePeriods(where, "star")).toEqual([{ id: periodId, title: "2025年度星级评定" }]);
  expect(await listExamplePeriods(where, "points")).toEqual([]);
  expect(await listExamplePeriods(where, "pay")).toEqual([]);
  const search = (text: string) => searchExamplePeople(where, { kind: "star", periodId, search: text });
  expect(await search("干部p1")).toEqual([{ id: "p1", name: "干部p1", place: "村v1" }]);
  expect((await search("gb")).map(({ id }) => id)).toEqual(["p1", "p2", "p4", "p7"]);
  expect(await search("无此人")).toEqual([]);
  const points = await searchExamplePeople(where, { kind: "points", periodId, search: "干部" });
  const pay = await searchExamplePeople(where, { kind: "pay", periodId, search: "干部" });
  expect([points, pay]).toEqual([[], []]);
});
