import { beforeAll, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { sanction } from "@/db/schema/roster";
import { schemeVersion } from "@/db/schema/schemes";
import { testStore } from "@/db/testing";
import { ownLookUps } from "@/lib/audit/look-ups";
import { openFullCycle, refusal, reviewDay } from "@/lib/procedure/testing";
import { people, recordingDay } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { copyVersion, editDraft, saveDraft } from "@/lib/schemes/commands/draft";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { withFormula } from "../compute/rule-on-trial";
import { loadTrial } from "../data/trial";
import { findTrialPeople } from "../data/trial-people";
import { answerFormula, tryPerson } from "./try-person";

const store = await testStore();
const reader = { actor: people.admin, db: store.read };
const admin = { actor: people.admin, now: reviewDay };
let cycleId = "";
let draftId = "";

beforeAll(async () => {
  cycleId = await openFullCycle(store);
  const [source] = await store.read.select({ id: schemeVersion.id }).from(schemeVersion).limit(1);
  draftId = (
    await copyVersion({ actor: people.admin, now: recordingDay }, { schemeVersionId: source?.id ?? "" })
  ).id;
});

const looks = async () =>
  (await store.read.select().from(auditEntry)).filter(({ action }) => action === "scheme.try-person");
const draft = () => loadSchemeVersion(reader, { schemeVersionId: draftId });
const ask = (formula: string, personId?: string, name = "得分") =>
  answerFormula(admin, {
    schemeVersionId: draftId,
    name,
    formula,
    ...(personId ? { cycleId, personId } : {}),
  });

test("a named person's look is logged once per choice, with ids only, and the person sees it", async () => {
  const choice = { schemeVersionId: draftId, cycleId, personId: "p1" };
  await tryPerson(admin, choice);
  await tryPerson(admin, choice);
  await ask("1", "p1");
  const entries = await looks();
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    subjectKind: "person",
    subjectId: "p1",
    after: { schemeVersionId: draftId, cycleId },
  });
  const person = { ...people.clerk, personId: "p1" } as typeof people.admin;
  expect((await ownLookUps({ actor: person, db: store.read })).map(({ action }) => action)).toContain(
    "scheme.try-person",
  );
  await ask("1", "p2");
  expect(await looks()).toHaveLength(2);
});

test("whoever is not in the period, or may not write rules, gets nothing and leaves nothing", async () => {
  const before = (await looks()).length;
  const choice = { schemeVersionId: draftId, cycleId, personId: "p8" };
  expect(await refusal(tryPerson(admin, choice))).toMatchObject({ code: "NOT_FOUND" });
  expect(
    await refusal(tryPerson({ ...admin, actor: people.clerk }, { ...choice, personId: "p1" })),
  ).toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await looks()).toHaveLength(before);
});

test("people are found by name, pinyin and initials", async () => {
  const find = async (search: string) =>
    (await findTrialPeople(reader, { cycleId, search })).map(({ id }) => id).sort();
  expect(await find("干部p1")).toEqual(["p1"]);
  expect(await find("ganbu")).toEqual(["p1", "p2", "p4", "p7"]);
  expect(await find("p8")).toEqual([]);
});

test("every rule has its value for a person, or the reason why it is blank; without one the first example", async () => {
  const version = await draft();
  const trial = await loadTrial(reader, version, { cycleId, personId: "p1" });
  expect(trial?.who).toMatchObject({ kind: "person", name: "干部p1" });
  expect([...(trial?.values?.keys() ?? [])]).toEqual(version.document.rules.map(({ name }) => name));
  expect(trial?.values?.get("得分")?.value).toMatch(/^\d/);
  for (const { value, reasons } of trial?.values?.values() ?? [])
    if (value === null) expect(reasons.length).toBeGreaterThan(0);
  const example = await loadTrial(reader, version, {});
  expect(example?.who).toEqual({ kind: "example", name: version.document.examples?.[0]?.name });
});

test("a formula is checked and computed while it is typed, and nothing is stored", async () => {
  const before = await draft();
  expect((await ask("0.1+0.2", "p1")).tried).toEqual({ value: "0.3", reasons: [] });
  const wrong = await ask("1+没有的名称", "p1");
  expect(wrong.tried).toBeNull();
  expect(wrong.problems).toContainEqual({
    from: 2,
    to: 7,
    severity: "error",
    message: expect.objectContaining({ zh: expect.stringContaining("没有叫“没有的名称”的名称") }),
  });
  expect((await ask("1+")).problems[0]?.message.zh).toBe("公式没有写完");
  expect((await ask("新算法+1", undefined, "新算法")).problems.length).toBeGreaterThan(0);
  expect((await ask("得分+1", "p1", "")).tried?.value).toMatch(/^\d/);
  expect(await draft()).toEqual(before);
});

test("who may not read sanctions learns of none by a formula: COUNT(处分) is 0 for them and 1 for the reviewer", async () => {
  await store.transact((tx) =>
    tx.insert(sanction).values({
      county: people.admin.county,
      id: "s1",
      personId: "p1",
      kind: "party-warning",
      decidedOn: "2025-03-01",
      influenceFrom: "2025-03-01",
      document: "测纪〔2025〕1号",
      recordedBy: "discipline",
      recordedAt: recordingDay,
    }),
  );
  expect((await ask("COUNT(处分)", "p1")).tried?.value).toBe("0");
  const version = await draft();
  const counting = withFormula(version.document, { name: "得分", formula: "COUNT(处分)" });
  const seen = async (actor: typeof people.admin) => {
    const choice = { cycleId, personId: "p1" };
    const trial = await loadTrial({ actor, db: store.read }, { ...version, document: counting }, choice);
    return [trial?.values?.get("得分")?.value, trial?.who];
  };
  expect(await seen(people.admin)).toEqual(["0", expect.objectContaining({ withSanctions: false })]);
  expect(await seen(people.reviewer)).toEqual(["1", expect.objectContaining({ withSanctions: true })]);
});

test("a draft with faults elsewhere has no values, and says what is right of this formula", async () => {
  const { document, revision } = await draft();
  const rules = document.rules.map((rule, i) => (i === 0 ? { ...rule, formula: "没有" } : rule));
  const broken: SchemeDocument = { ...document, rules };
  await saveDraft(admin, { schemeVersionId: draftId, revision, document: broken });
  expect((await loadTrial(reader, await draft(), { cycleId, personId: "p1" }))?.values).toBeNull();
  expect(await ask("1+1", "p1", "另外")).toEqual({ problems: [], tried: null });
});

test("who adds a rule keeps the choice of a person, which is no part of the rule", async () => {
  const { revision } = await draft();
  const fields = { part: "rule", isNew: true, name: "另加", formula: "1", trial: "cycle=a&person=b" };
  await editDraft(admin, { schemeVersionId: draftId, revision, ...fields });
  expect((await draft()).document.rules.at(-1)).toEqual({ name: "另加", formula: "1" });
});
