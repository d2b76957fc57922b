import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { resultAnswer } from "@/db/schema/objection";
import { decision } from "@/db/schema/procedure";
import { ratingEntry } from "@/db/schema/rating";
import { levelEntry, publishedResult } from "@/db/schema/results";
import { testStore } from "@/db/testing";
import { processOf } from "@/lib/desk/commands";
import { decideStars } from "@/lib/rating/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { loadMyResults, loadSubject, rerunResult } from "@/lib/rating/data";
import { ratingCorrectables } from "@/lib/rating/data/correctables";
import { verifyResults } from "@/lib/results/data";
import { loadObjection } from "../../data/objections/detail";
import { loadMyAnswers } from "../../data/objections/mine";
import { openToAppeal } from "../../data/objections/open-to";
import { objectionRow } from "../../data/objections/rows";
import { by, meetingOf, openFullCycle, refusal } from "../../testing";
import { answerResult } from "./answer";
import { assignObjection } from "./assign";
import { correctObjection } from "./correct";
import { objectOwn } from "./object-own";
import { registerObjection } from "./register";
import { settleObjection } from "./settle";
import { openAccount } from "./testing";

const store = await testStore();
const cadre = actorOf("cadre", "cadre", { personId: "p1" });
const handler = people.discipline;
const soon = new Date("2026-02-02T02:00:00Z");
const county = { county: testCounty, db: store.read };
const read = (actor: typeof cadre) => ({ actor, db: store.read });
let processId = "";
let resultId = "";

const resultOf = async (subjectId: string) =>
  (
    await store.read
      .select()
      .from(publishedResult)
      .where(eq(publishedResult.subjectId, subjectId))
      .orderBy(publishedResult.id)
  ).at(-1);

async function at(objectionId: string) {
  return { objectionId, version: (await objectionRow(county, objectionId))?.version ?? 0 };
}

beforeAll(async () => {
  processId = await openFullCycle(store, "decide");
  for (const [id, role] of [
    ["admin", "county-administrator"],
    ["reviewer", "county-reviewer"],
    ["discipline", "discipline-office"],
  ] as const)
    await openAccount(store, id, role);
  // One star off for a reprimand, which an appeal will show to be somebody else's.
  await store.transact((tx) =>
    tx.insert(ratingEntry).values({
      county: testCounty,
      id: "reprimand",
      cycleId: processId,
      subjectKind: "person",
      subjectId: "p1",
      placePath: "gp/t1/v1/",
      item: "降星清单",
      kind: "event",
      day: "2025-08-01",
      severity: "履行职责不力被通报批评",
      evidence: "乡通〔2025〕3号",
      isWithdrawn: false,
      recordedBy: "clerk",
      recordedByName: "用户clerk",
      recordedAt: new Date("2025-12-20T02:00:00Z"),
    }),
  );
  await decideStars(by(people.reviewer), {
    cycleId: processId,
    decision: meetingOf("常纪〔2026〕2号"),
    exceptions: [],
  });
  resultId = (await resultOf("p1"))?.id ?? "";
});

test("thirty days from the publication: an appeal on 19 February is taken, on 20 February refused", async () => {
  const own = { noticeId: undefined, resultId, statement: "通报批评的不是本人" };
  const late = objectOwn(by(cadre, new Date("2026-02-19T16:00:00Z")), own);
  expect(await refusal(late)).toMatchObject({ code: "STATE", key: "objections.errors.appealOver" });
  const others = actorOf("other", "cadre", { personId: "p2" });
  expect((await refusal(objectOwn(by(others, soon), own))).code).toBe("NOT_FOUND");
  const answers = await loadMyAnswers(read(cadre), { resultId, today: "2026-02-19" });
  expect(answers).toMatchObject({ appealUntil: "2026-02-19", mayAppeal: true, readAt: null });
  expect(await loadMyAnswers(read(others), { resultId, today: "2026-02-19" })).toBeNull();
  expect(
    (await openToAppeal(read(people.clerk), { search: "干部p1", today: "2026-02-19" }))[0],
  ).toMatchObject({
    subjectId: "p1",
    resultId,
  });
  expect(await openToAppeal(read(people.clerk2), { search: "干部p1", today: "2026-02-19" })).toEqual([]);
});

test("on paper only the person concerned appeals", async () => {
  const paper = {
    noticeId: undefined,
    resultId,
    subjectId: "p1",
    channel: "paper" as const,
    receivedDay: "2026-02-02",
    isOwn: false,
    objectorName: "别人",
    objectorContact: undefined,
    statement: "不应是一星",
  };
  expect((await refusal(registerObjection(by(people.clerk, soon), paper))).fields).toEqual(["isOwn"]);
});

test("read and agreed are said once each, by the person only; silence is no answer", async () => {
  for (const answer of ["read", "read", "agreed"] as const)
    await answerResult(by(cadre, soon), { resultId, answer });
  const rows = await store.read.select().from(resultAnswer);
  expect(rows.map((row) => row.answer).sort()).toEqual(["agreed", "read"]);
  const other = actorOf("other", "cadre", { personId: "p2" });
  expect((await refusal(answerResult(by(other, soon), { resultId, answer: "read" }))).code).toBe("NOT_FOUND");
});

describe("an upheld appeal", () => {
  let id = "";
  const settle = async (over: object) =>
    settleObjection(
      by(handler, soon),
      {
        ...(await at(id)),
        outcome: "upheld",
        reply: "经核实，通报批评的不是本人，予以更正。",
        replyNumber: "申复〔2026〕1号",
        decision: undefined,
        ...over,
      },
      processOf,
    );

  beforeAll(async () => {
    const own = { noticeId: undefined, resultId, statement: "通报批评的不是本人" };
    id = (await objectOwn(by(cadre, soon), own)).objectionId;
    const refused = assignObjection(
      by(people.admin, soon),
      { ...(await at(id)), handlerId: "reviewer" },
      processOf,
    );
    expect((await refusal(refused)).fields).toEqual(["handlerId"]);
    await assignObjection(by(people.admin, soon), { ...(await at(id)), handlerId: "discipline" }, processOf);
  });

  test("striking out the reprimand would give 1 → 2 stars and 500 → 1,000 yuan; nothing is published yet", async () => {
    const entries = await ratingCorrectables(read(handler), processId, "p1");
    const entryId = entries.find((entry) => entry.isEvent)?.entryId ?? "";
    const put = async (over: object) =>
      correctObjection(
        by(handler, soon),
        { ...(await at(id)), entryId, value: "", isStruck: true, reason: "通报的是同名的人", ...over },
        processOf,
      );
    expect((await refusal(put({ value: "1" }))).fields).toEqual(["value"]);
    expect((await refusal(put({ value: "1", isStruck: false }))).fields).toEqual(["value"]);
    const { before, after } = await put({});
    expect(before).toMatchObject({ level: 1, amountFen: 50_000 });
    expect(after).toMatchObject({ level: 2, amountFen: 100_000 });
    expect((await resultOf("p1"))?.id).toBe(resultId);
    expect((await loadMyResults(read(cadre))).levelToday).toBe(1);
    const seen = await loadObjection(read(handler), id);
    expect(seen.needsDecision).toBe(true);
    // What somebody is paid is not the discipline office's to see.
    expect(seen.row.after).toMatchObject({ level: 2, amountFen: null });
  });

  test("without the meeting it is not settled; with it the result is published anew from the stated day", async () => {
    expect((await refusal(settle({}))).fields).toEqual(["decision.meeting"]);
    const early = { ...meetingOf("部纪〔2026〕5号", "2026-02-02"), effectiveFrom: "2026-01-19" };
    expect((await refusal(settle({ decision: early }))).fields).toEqual(["decision.effectiveFrom"]);
    await settle({ decision: { ...early, effectiveFrom: "2026-02-01" } });
    const row = await objectionRow(county, id);
    expect(row).toMatchObject({
      status: "settled",
      differenceFrom: "2026-02-01",
      before: { level: 1, amountFen: 50_000 },
      after: { level: 2, amountFen: 100_000 },
    });
    const [made] = await store.read.select().from(decision).where(eq(decision.number, "部纪〔2026〕5号"));
    expect(made).toMatchObject({ kind: "level-change", effectiveFrom: "2026-02-01" });
    const renewed = await resultOf("p1");
    expect(renewed).toMatchObject({ correctsId: resultId, level: 2, decisionId: made?.id });
    expect(renewed?.frozenId).not.toBe((await resultOf("p2"))?.frozenId);
    const levels = await store.read.select().from(levelEntry).where(eq(levelEntry.personId, "p1"));
    expect(levels.map((entry) => [entry.level, entry.effectiveFrom])).toEqual([
      [1, "2026-01-20"],
      [2, "2026-02-01"],
    ]);
    expect((await loadObjection(read(people.auditor), id)).decision?.number).toBe("部纪〔2026〕5号");
  });

  test("every published result, corrected ones too, comes out the same again from its frozen inputs", async () => {
    const report = await verifyResults(county);
    expect(report).toMatchObject({ equal: 5, notEqual: 0, broken: [] });
    const renewed = (await resultOf("p1"))?.id ?? "";
    expect(await rerunResult(read(cadre), { resultId: renewed })).toMatchObject({ isEqual: true });
  });

  test("everybody reads the corrected result; the original can no longer be answered or appealed against", async () => {
    const mine = await loadMyResults(read(cadre));
    expect(mine.results).toHaveLength(1);
    expect(mine.result).toMatchObject({ level: 2 });
    const sheet = await loadSubject(read(people.reviewer), { cycleId: processId, personId: "p1" });
    expect(sheet.result).toMatchObject({ level: 2 });
    expect(sheet.row.level).toBe(2);
    const own = { noticeId: undefined, resultId, statement: "再申诉" };
    expect((await refusal(objectOwn(by(cadre, soon), own))).key).toBe("objections.errors.resultReplaced");
    expect(await loadMyAnswers(read(cadre), { resultId, today: "2026-02-02" })).toMatchObject({
      mayAppeal: false,
    });
  });
});

test("a corrected score that moves neither stars nor money needs no meeting: the first decision holds", async () => {
  const other = actorOf("other", "cadre", { personId: "p4" });
  const own = { noticeId: undefined, resultId: (await resultOf("p4"))?.id, statement: "组织生活少记" };
  const { objectionId } = await objectOwn(by(other, soon), own);
  await assignObjection(
    by(people.admin, soon),
    { ...(await at(objectionId)), handlerId: "discipline" },
    processOf,
  );
  const entry = (await ratingCorrectables(read(handler), processId, "p4")).find((one) =>
    one.name.zh.startsWith("组织生活"),
  );
  await correctObjection(
    by(handler, soon),
    {
      ...(await at(objectionId)),
      entryId: entry?.entryId ?? "",
      value: "10",
      isStruck: false,
      reason: "核实",
    },
    processOf,
  );
  const first = await resultOf("p4");
  await settleObjection(
    by(handler, soon),
    {
      ...(await at(objectionId)),
      outcome: "upheld",
      reply: "予以更正。",
      replyNumber: "申复〔2026〕2号",
      decision: undefined,
    },
    processOf,
  );
  const renewed = await resultOf("p4");
  expect(renewed).toMatchObject({
    correctsId: first?.id,
    decisionId: first?.decisionId,
    scoreE4: (first?.scoreE4 ?? 0) + 7_000,
    level: first?.level,
  });
  expect(await objectionRow(county, objectionId)).toMatchObject({ differenceFrom: null });
  expect(await verifyResults(county)).toMatchObject({ notEqual: 0, broken: [] });
});
