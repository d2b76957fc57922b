import { count } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  auditEntry,
  frozenSubject,
  levelEntry,
  publishedResult,
  ratingEntry,
  ratingOutcome,
} from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import { openCycle, recordCells } from "@/lib/rating/commands";
import { actorOf, fillCounty, people, recordingDay, testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { copyVersion, saveDraft } from "@/lib/schemes/commands";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { putInForce } from "@/lib/schemes/testing";
import { exportTrial } from "./commands/export-trial";
import { showTrialNames } from "./commands/show-trial-names";
import { moversOf } from "./compute/simulation/movers";
import { loadTrialChoices } from "./data/simulation/choices";
import { hasOpenedNames, namedTrial } from "./data/simulation/names";
import { runTrial, type Trial } from "./data/simulation/run";

const store = await testStore();
const now = new Date("2026-03-05T02:00:00Z");
const inForceId = "trial-in-force";
let cycleId = "";
let draftId = "";

const bands = (rows: [number | null, number | null, number][]) => [
  { rows: rows.map(([lower, upper, value]) => ({ lower, upper, value })) },
];

/** Stars by one score: 90 gives three, 80 two, 60 one; 500 yuan a star and year. */
const document: SchemeDocument = {
  format: 1,
  code: "trial-star",
  title: "试算星级办法",
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: "2024-01-01",
  articles: [
    { number: "第一条", text: "按工作得分定星。" },
    { number: "第二条", text: "每星每年五百元。" },
  ],
  items: [
    {
      kind: "manual",
      code: "工作",
      name: "工作实绩",
      max: 100,
      min: 0,
      missing: "wait",
      evidence: "none",
      recorder: { role: "township" },
      article: "第一条",
    },
  ],
  tables: [
    {
      name: "星级线",
      label: "得分定星",
      kind: "band",
      article: "第一条",
      axis: { name: "得分", unit: "分" },
      value: { type: "number", unit: "星" },
      gap: "forbidden",
      versions: bands([
        [90, null, 3],
        [80, 90, 2],
        [60, 80, 1],
        [null, 60, 0],
      ]),
    },
  ],
  rules: [
    { name: "得分", formula: "工作", unit: "分", article: "第一条" },
    { name: "星级", formula: "BAND(星级线, 得分)", unit: "星", article: "第一条" },
    {
      name: "补贴",
      formula: "星级*500",
      unit: "元",
      round: { mode: "halfUp", places: 2 },
      article: "第二条",
    },
  ],
  coverage: { posts: ["村党组织书记", "村委会主任"] },
  outcomes: { score: "得分", level: "星级", amounts: [{ rule: "补贴", per: "year", unit: "元" }] },
};

/** The line for two stars falls from 80 to 75. */
const lowered: SchemeDocument = {
  ...document,
  tables: document.tables?.map((table) => ({
    ...table,
    versions: bands([
      [90, null, 3],
      [75, 90, 2],
      [60, 75, 1],
      [null, 60, 0],
    ]),
  })) as SchemeDocument["tables"],
};

/** A new item that nobody recorded. */
const widened: SchemeDocument = {
  ...lowered,
  items: [
    ...(lowered.items ?? []),
    { ...(document.items?.[0] as object), code: "学习", name: "学习情况" } as NonNullable<
      SchemeDocument["items"]
    >[number],
  ],
  rules: lowered.rules.map((rule) => (rule.name === "得分" ? { ...rule, formula: "工作+学习" } : rule)),
};

/** Of the six people covered, p3 and p5 have no score yet. */
const scores: Record<string, string> = { p1: "92", p2: "78", p4: "76", p7: "61.5" };

const reader = (actor: Actor = people.admin) => ({ actor, db: store.read });
const load = (schemeVersionId: string) => loadSchemeVersion(reader(), { schemeVersionId });

async function draftOf(changed: SchemeDocument): Promise<string> {
  const context = { actor: people.admin, now };
  const { id } = await copyVersion(context, { schemeVersionId: inForceId });
  const { revision } = await load(id);
  await saveDraft(context, { schemeVersionId: id, revision, document: changed });
  return id;
}

async function trialOf(id: string, { against = inForceId, withNames = false } = {}) {
  const versions = { before: await load(against), after: await load(id) };
  return runTrial(reader(), { versions, cycleId, withNames });
}

async function ran(id: string, options: Parameters<typeof trialOf>[1] = {}): Promise<Trial> {
  const trial = await trialOf(id, options);
  if (trial.kind !== "ran") throw new Error(`broken: ${trial.errors}`);
  return trial;
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  return isAppError(error) ? error.code : error;
}

beforeAll(async () => {
  await fillCounty(store);
  await putInForce(store, { county: testCounty, id: inForceId, document, title: "试算星级办法" });
  const opened = await openCycle(
    { actor: people.admin, now: recordingDay },
    {
      schemeVersionId: inForceId,
      title: "2025年度试评",
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
      snapshotDay: "2025-12-31",
      placeId: "gp",
      recordingDeadline: "2026-01-15",
    },
  );
  cycleId = opened.cycleId;
  const cells = (ids: string[]) =>
    ids.map((subjectId) => ({
      subjectKind: "person" as const,
      subjectId,
      item: "工作",
      raterGroup: undefined,
      input: scores[subjectId] ?? "",
      expects: null,
      evidence: undefined,
      note: undefined,
    }));
  for (const [actor, ids] of [
    [people.clerk, ["p1", "p2", "p7"]],
    [people.clerk2, ["p4"]],
  ] as const) {
    const stored = await recordCells({ actor, now: recordingDay }, { cycleId, cells: cells([...ids]) });
    expect(stored.results.every((result) => result.ok)).toBe(true);
  }
  draftId = await draftOf(lowered);
});

describe("what a version is tried on and against", () => {
  test("the period of its own scheme and the version in force in it", async () => {
    const choices = await loadTrialChoices(reader(), await load(draftId), {});
    expect(choices.period).toMatchObject({ id: cycleId, isOwn: true });
    expect(choices.partner).toMatchObject({ id: inForceId });
  });

  test("two drafts beside each other, where that is asked for; what is not there is no error", async () => {
    const other = await draftOf(document);
    const asked = await loadTrialChoices(reader(), await load(draftId), { partnerId: other });
    expect(asked.partner).toMatchObject({ id: other });
    const unknown = { partnerId: "nowhere", cycleId: "nowhere" };
    expect(await loadTrialChoices(reader(), await load(draftId), unknown)).toMatchObject({
      partner: { id: inForceId },
      period: { id: cycleId },
    });
  });

  test("is there for those who write, review or adopt rules, and for nobody else", async () => {
    const here = await load(draftId);
    expect((await loadTrialChoices(reader(people.reviewer), here, {})).period?.id).toBe(cycleId);
    for (const actor of [people.clerk, people.leader, people.finance, people.auditor, people.agriculture])
      expect(await refusal(loadTrialChoices(reader(actor), here, {}))).toBe("NOT_FOUND");
    const versions = { before: await load(inForceId), after: here };
    expect(await refusal(runTrial(reader(people.auditor), { versions, cycleId, withNames: true }))).toBe(
      "NOT_FOUND",
    );
  });
});

describe("a trial", () => {
  test("says who moves and by which rule: at 75 to 80 two people rise by the table's row", async () => {
    const trial = await ran(draftId);
    expect(trial.comparison.whole).toMatchObject({ up: 2, same: 2, none: 2, total: 6 });
    const movers = moversOf(trial.comparison.pairs);
    expect(movers.map(({ personId }) => personId).sort()).toEqual(["p2", "p4"]);
    expect(trial.causesOf("p2")).toEqual([
      expect.objectContaining({
        name: "星级",
        article: "第一条",
        standing: "both",
        before: "1",
        after: "2",
        gap: null,
      }),
    ]);
    expect(trial.townships.map(({ id }) => id)).toEqual(["t1", "t2"]);
    expect(trial.comparison.byTownship.get("t2")).toMatchObject({ up: 1, total: 1 });
  });

  test("adds up the cost: 3 + 1 + 1 + 1 stars before, 3 + 2 + 2 + 1 after, at 500 yuan", async () => {
    const { cost } = await ran(draftId);
    expect(cost).toEqual({
      before: { fen: 300_000, people: 4, per: "year" },
      after: { fen: 400_000, people: 4, per: "year" },
      differenceFen: 100_000,
    });
  });

  test("finds the people nearest to each line of the draft, both sides, nearest first", async () => {
    const { lines } = await ran(draftId);
    expect(lines.map(({ bound, below, above }) => [bound, below, above])).toEqual([
      ["90", "2", "3"],
      ["75", "1", "2"],
      ["60", "0", "1"],
    ]);
    const at75 = lines.find(({ bound }) => bound === "75");
    expect(at75?.nearest.map(({ personId, gap, side }) => `${personId} ${gap} ${side}`)).toEqual([
      "p4 1 above",
      "p2 3 above",
      "p7 13.5 below",
    ]);
  });

  test("a new item that nobody recorded holds everybody up and says so with the count", async () => {
    const trial = await ran(await draftOf(widened));
    expect(trial.comparison.whole).toMatchObject({ lost: 4, none: 2 });
    expect(trial.gaps.people).toBe(6);
    expect(trial.gaps.reasons.map(({ text, number }) => `${text.zh} ${number}`)).toEqual([
      "没有“学习”的记录 6",
    ]);
    expect(trial.causesOf("p1")[0]).toMatchObject({ name: "学习", standing: "added", after: null });
    expect(trial.cost).toMatchObject({ after: { fen: null, people: 0 }, differenceFen: null });
  });

  test("two drafts are run on the same people", async () => {
    const higher = await draftOf({
      ...document,
      rules: document.rules.map((rule) => (rule.name === "补贴" ? { ...rule, formula: "星级*800" } : rule)),
    });
    const trial = await ran(draftId, { against: higher });
    expect(trial.comparison.whole).toMatchObject({ up: 2, same: 2 });
    expect(trial.cost?.differenceFen).toBe(400_000 - 480_000);
  });

  test("rules that do not compile are named with the number of errors of the check-up", async () => {
    const broken = await draftOf({
      ...document,
      rules: document.rules.map((rule) =>
        rule.name === "得分" ? { ...rule, formula: "工作+没有的" } : rule,
      ),
    });
    expect(await trialOf(broken)).toMatchObject({ kind: "broken", version: { id: broken }, errors: 1 });
    expect(await trialOf(draftId, { against: broken })).toMatchObject({
      kind: "broken",
      version: { id: broken },
    });
  });

  test("stores nothing", async () => {
    const tables = [ratingOutcome, ratingEntry, publishedResult, frozenSubject, levelEntry, auditEntry];
    const rows = () =>
      Promise.all(tables.map(async (table) => (await store.read.select({ n: count() }).from(table))[0]?.n));
    const before = await rows();
    await ran(draftId);
    expect(await rows()).toEqual(before);
  });
});

describe("names in a trial", () => {
  test("are not there until they were asked for", async () => {
    const masked = await ran(draftId);
    expect(JSON.stringify([...masked.people])).not.toContain("干部p");
    expect(masked.people.get("p2")).toMatchObject({ number: 2, name: null, village: null });
    const named = await ran(draftId, { withNames: true });
    expect(named.people.get("p2")).toMatchObject({ name: "干部p2", village: "村v1" });
  });

  test("leave an entry with both versions, the period, the number of people and the reason", async () => {
    const context = { actor: people.admin, now };
    const input = { schemeVersionId: draftId, partnerId: inForceId, cycleId, reason: "会前核对" };
    expect(await showTrialNames(context, input)).toEqual({ people: 6 });
    const [entry] = (await store.read.select().from(auditEntry)).filter(
      ({ action }) => action === "scheme.simulate-names",
    );
    expect(entry).toMatchObject({
      subjectKind: "scheme-version",
      subjectId: draftId,
      reason: "会前核对",
      after: { partnerId: inForceId, cycleId, people: 6 },
    });
    expect(JSON.stringify(entry)).not.toContain("干部p");
  });

  test("stay for an hour, for this trial and this reader, until the draft changes", async () => {
    const versions = { before: await load(inForceId), after: await load(draftId) };
    const trial = namedTrial(versions, cycleId);
    const asked = { schemeVersionId: draftId, trial, now: new Date(now.getTime() + 1_800_000) };
    expect(await hasOpenedNames(reader(), asked)).toBe(true);
    expect(await hasOpenedNames(reader(people.reviewer), asked)).toBe(false);
    const later = new Date(now.getTime() + 4_000_000);
    expect(await hasOpenedNames(reader(), { ...asked, now: later })).toBe(false);
    const changed = { ...trial, revision: trial.revision + 1 };
    expect(await hasOpenedNames(reader(), { ...asked, trial: changed })).toBe(false);
  });

  test("go into a sheet only where they are asked for and the log holds it; every sheet is logged", async () => {
    const input = { schemeVersionId: draftId, partnerId: inForceId, cycleId };
    const soon = new Date(now.getTime() + 60_000);
    const masked = await exportTrial({ actor: people.admin, now: soon }, input);
    expect(masked.movers.map(({ personId, township, person }) => [personId, township, person.name])).toEqual([
      ["p2", "乡镇t1", null],
      ["p4", "乡镇t2", null],
    ]);
    const named = await exportTrial({ actor: people.admin, now: soon }, { ...input, names: "1" });
    expect(named.movers.map(({ person }) => person.name)).toEqual(["干部p2", "干部p4"]);
    const stranger = { actor: people.reviewer, now: soon };
    expect((await exportTrial(stranger, { ...input, names: "1" })).withNames).toBe(false);
    const logged = (await store.read.select().from(auditEntry)).filter(
      ({ action }) => action === "scheme.simulate-export",
    );
    expect(logged.map(({ after }) => (after as { withNames: boolean }).withNames)).toEqual([
      false,
      true,
      false,
    ]);
    expect(await refusal(exportTrial({ actor: people.finance, now }, input))).toBe("FORBIDDEN");
  });

  test("are refused where no trial is open", async () => {
    const input = { schemeVersionId: draftId, partnerId: inForceId, cycleId, reason: "看看" };
    for (const actor of [people.finance, people.agriculture])
      expect(await refusal(showTrialNames({ actor, now }, input))).toBe("FORBIDDEN");
    expect(await refusal(showTrialNames({ actor: people.clerk, now }, input))).toBe("NOT_FOUND");
    const elsewhere = actorOf("admin-2", "county-administrator", { place: "t2" });
    expect(await showTrialNames({ actor: elsewhere, now }, input)).toEqual({ people: 1 });
    const unknown = { ...input, cycleId: "nowhere" };
    expect(await refusal(showTrialNames({ actor: people.admin, now }, unknown))).toBe("NOT_FOUND");
  });
});
