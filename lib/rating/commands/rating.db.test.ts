import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntry, cycleSubject, frozenSubject, publishedResult, ratingEntry } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import { listWork } from "@/lib/procedure/data";
import { verifyResults } from "@/lib/results/data";
import type { SchemeDocument } from "@/lib/rules/types";
import {
  levelAt,
  listCycles,
  listDecisions,
  listSubjects,
  loadCycle,
  loadGrid,
  loadMyResults,
  loadPublicResult,
  loadSubject,
  nearMisses,
  rerunResult,
} from "../data";
import type { CellInput } from "../schema";
import {
  acceptSubjects,
  computeCycle,
  confirmTownship,
  decideLevel,
  decideStars,
  fixGrades,
  openCycle,
  proposeLevel,
  proposeOverride,
  recordBallot,
  recordCells,
  recordEvent,
  returnSubjects,
  setExemption,
  settleOverride,
  submitTownship,
  withdrawEntry,
} from ".";
import {
  actorOf,
  addVersion,
  decisionDay,
  defaultScheme,
  fillCounty,
  people,
  recordingDay,
  testCounty,
} from "./testing";

const store = await testStore();
let cycleId = "";

const by = (actor: Actor, now = recordingDay) => ({ actor, now });
const read = (actor: Actor) => ({ actor, db: store.read });

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!isAppError(error)) throw error ?? new Error("nothing was refused");
  return { code: error.code, key: error.messageKey, fields: Object.keys(error.fieldErrors ?? {}) };
}

const cell = (subjectId: string, item: string, input: string, over: Partial<CellInput> = {}): CellInput => ({
  subjectKind: subjectId.startsWith("v") ? "village" : "person",
  subjectId,
  item,
  raterGroup: undefined,
  input,
  expects: null,
  evidence: undefined,
  note: undefined,
  ...over,
});

const personItems = (id: string, score: string) => [
  cell(id, "组织生活", score),
  cell(id, "工作落实", "5"),
  cell(id, "组织评价", "95", { raterGroup: "乡镇领导班子" }),
  cell(id, "组织评价", "90", { raterGroup: "县直条线部门" }),
];
const ballot = (subjectId: string) => ({
  cycleId,
  subjectKind: "person" as const,
  subjectId,
  item: "民主测评",
  raterGroup: "",
  day: "2025-12-18",
  due: 50,
  present: 46,
  issued: 46,
  returned: 46,
  valid: 46,
  invalid: 0,
  abstained: 0,
  counts: { 优秀: 40, 合格: 6 },
  countedBy: "计票甲",
  supervisedBy: "监票乙",
  expects: null,
});
const meeting = (number: string, day = "2026-01-10") => ({
  meeting: "会议",
  number,
  day,
  attendees: ["甲", "乙"],
  effectiveFrom: undefined,
  note: undefined,
});

beforeAll(async () => {
  const versionId = await fillCounty(store);
  const opened = await openCycle(by(people.admin), {
    schemeVersionId: versionId,
    title: "2025年度星级评定",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    snapshotDay: "2025-12-31",
    placeId: "gp",
    recordingDeadline: "2026-01-15",
  });
  cycleId = opened.cycleId;
});

describe("opening", () => {
  test("covers by the scheme and says why not", async () => {
    const rows = await store.read
      .select({
        id: cycleSubject.personId,
        coverage: cycleSubject.coverage,
        code: cycleSubject.reasonCode,
        dual: cycleSubject.isDualPost,
      })
      .from(cycleSubject)
      .orderBy(cycleSubject.personId);
    expect(rows).toEqual([
      { id: "p1", coverage: "covered", code: null, dual: false },
      { id: "p2", coverage: "covered", code: null, dual: false },
      { id: "p3", coverage: "excluded", code: "tenure-too-short", dual: false },
      { id: "p4", coverage: "covered", code: null, dual: false },
      { id: "p5", coverage: "excluded", code: "excluded-by-scheme", dual: false },
      { id: "p6", coverage: "excluded", code: "post-ended", dual: false },
      { id: "p7", coverage: "covered", code: null, dual: true },
    ]);
  });

  test("a second cycle of the period, another county's clerk and wrong days are refused", async () => {
    const input = {
      schemeVersionId: "version-1",
      title: "又一次",
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
      snapshotDay: "2025-12-31",
      placeId: "t1",
      recordingDeadline: null,
    };
    expect(await refusal(openCycle(by(people.admin), input))).toMatchObject({
      code: "STATE",
      key: "rating.errors.cycleExists",
    });
    expect((await refusal(openCycle(by(people.clerk), input))).code).toBe("FORBIDDEN");
    expect(await refusal(openCycle(by(people.admin), { ...input, snapshotDay: "2026-01-01" }))).toMatchObject(
      { fields: ["snapshotDay"] },
    );
    expect(
      await refusal(
        openCycle(by(people.admin), {
          ...input,
          periodFrom: "2022-01-01",
          periodUntil: "2023-01-01",
          snapshotDay: "2022-06-01",
        }),
      ),
    ).toMatchObject({ key: "rating.errors.schemeNotInForce" });
  });

  test("each sees what the scope holds", async () => {
    const [mine] = await listCycles(read(people.clerk));
    expect(mine?.counts).toMatchObject({ covered: 3, byStep: { record: 3 }, decided: 0 });
    expect((await listCycles(read(people.admin)))[0]?.counts).toMatchObject({ covered: 4, excluded: 3 });
    expect((await listSubjects(read(people.clerk2), { cycleId })).rows.map((row) => row.personId)).toEqual([
      "p4",
    ]);
    expect((await loadCycle(read(people.leader), { cycleId })).townships.map((row) => row.id)).toEqual([
      "t1",
    ]);
    expect((await refusal(loadSubject(read(people.clerk2), { cycleId, personId: "p1" }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await refusal(listSubjects(read(people.agriculture), { cycleId }))).code).toBe("FORBIDDEN");
  });
});

describe("recording", () => {
  test("stores good cells and names what is wrong with the others", async () => {
    const { results } = await recordCells(by(people.clerk), {
      cycleId,
      cells: [
        ...personItems("p1", "9.5"),
        cell("p1", "组织生活", "10.5", { subjectId: "p2" }),
        cell("p2", "组织生活", "-1"),
        cell("p2", "工作落实", "abc"),
        cell("p4", "组织生活", "9"),
        cell("p3", "组织生活", "9"),
        cell("nobody", "组织生活", "9"),
        cell("p2", "没有的", "9"),
        cell("v1", "集体收入实绩", "45"),
        cell("v1", "组织生活", "9"),
        cell("v1", "便民服务", "９"),
      ],
    });
    expect(
      results.map((result) => (result.ok ? result.value : result.message.key.split(".").at(-1))),
    ).toEqual([
      "9.5",
      "5",
      "95",
      "90",
      "aboveMaximum",
      "negative",
      "notNumber",
      "unknownPerson",
      "notCovered",
      "unknownPerson",
      "unknownItem",
      "notYourColumn",
      "wrongSubject",
      "9",
    ]);
  });

  test("a department fills its own columns, for every township, and no others", async () => {
    const { results } = await recordCells(by(people.agriculture), {
      cycleId,
      cells: [
        ...["v1", "v3", "v4"].flatMap((v) => [cell(v, "集体收入实绩", "45"), cell(v, "集体收入目标", "50")]),
        cell("v1", "四议两公开", "5"),
      ],
    });
    expect(results.map((result) => result.ok)).toEqual([true, true, true, true, true, true, false]);
  });

  test("a correction names the old entry; a stale hand is told", async () => {
    const [first] = (await recordCells(by(people.clerk), { cycleId, cells: [cell("p2", "组织生活", "8")] }))
      .results;
    if (!first?.ok) throw new Error("refused");
    const [second] = (
      await recordCells(by(people.clerk), {
        cycleId,
        cells: [cell("p2", "组织生活", "9", { expects: first.entryId })],
      })
    ).results;
    if (!second?.ok) throw new Error("refused");
    const [stale] = (
      await recordCells(by(people.clerk), {
        cycleId,
        cells: [cell("p2", "组织生活", "7", { expects: first.entryId })],
      })
    ).results;
    expect(stale).toMatchObject({
      ok: false,
      isConflict: true,
      message: { values: { name: "用户clerk", theirs: "9" } },
    });
    const [same] = (
      await recordCells(by(people.clerk), {
        cycleId,
        cells: [cell("p2", "组织生活", "9.00", { expects: second.entryId })],
      })
    ).results;
    expect(same).toEqual({ ok: true, entryId: second.entryId, value: "9" });
    const chain = await store.read
      .select({ corrects: ratingEntry.correctsId })
      .from(ratingEntry)
      .where(and(eq(ratingEntry.subjectId, "p2"), eq(ratingEntry.item, "组织生活")))
      .orderBy(ratingEntry.id);
    expect(chain).toEqual([{ corrects: null }, { corrects: first.entryId }]);
    const seen = await store.read
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, "p2"));
    expect(seen.map((row) => row.action)).toEqual(["entry.record", "entry.correct"]);
  });

  test("a cell can be cleared and filled again; a blank is not zero", async () => {
    const grid = async () =>
      (await loadGrid(read(people.clerk), { cycleId, townshipId: "t1", subject: "person" })).cells[
        "p2|工作落实|"
      ];
    const put = async (input: string, expects: string | null) => {
      const [answer] = (
        await recordCells(by(people.clerk), { cycleId, cells: [cell("p2", "工作落实", input, { expects })] })
      ).results;
      if (!answer?.ok) throw new Error("refused");
      return answer.entryId;
    };
    const first = await put("0", null);
    expect((await grid())?.value).toBe("0");
    const cleared = await put("", first);
    expect(await grid()).toBeUndefined();
    const again = await put("不适用", cleared);
    expect(await grid()).toMatchObject({ kind: "not-due", value: null });
    await put("4", again);
    expect((await grid())?.value).toBe("4");
  });

  test("nobody records about themselves", async () => {
    const self = actorOf("self", "township-recorder", { place: "t1", personId: "p2" });
    const { results } = await recordCells(by(self), {
      cycleId,
      cells: [cell("p2", "组织生活", "10"), cell("v1", "便民服务", "10")],
    });
    expect(results.map((result) => (result.ok ? "" : result.message.key))).toEqual([
      "rating.errors.ownRating",
      "rating.errors.ownRating",
    ]);
  });

  test("over 5,000 cells and unknown cycles are refused", async () => {
    const cells = Array.from({ length: 5_001 }, () => cell("p1", "组织生活", "1"));
    expect((await refusal(recordCells(by(people.clerk), { cycleId, cells }))).code).toBe("LIMIT");
    expect((await refusal(recordCells(by(people.clerk), { cycleId: "none", cells: [] }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await refusal(recordCells(by(people.finance), { cycleId, cells: [] }))).code).toBe("FORBIDDEN");
  });

  test("events need a day in the period, a known situation and their document", async () => {
    const event = { cycleId, personId: "p2", item: "值班考勤", day: "2025-05-06", severity: "无故缺席" };
    expect(
      await refusal(recordEvent(by(people.clerk), { ...event, day: "2024-12-31" } as never)),
    ).toMatchObject({ code: "VALIDATION", fields: ["day"] });
    expect(
      await refusal(recordEvent(by(people.clerk), { ...event, severity: "别的" } as never)),
    ).toMatchObject({ fields: ["severity"] });
    expect(
      await refusal(
        recordEvent(by(people.clerk), { ...event, item: "急难险重", severity: "县级通报表扬" } as never),
      ),
    ).toMatchObject({ fields: ["evidence"] });
    expect((await refusal(recordEvent(by(people.clerk2), event as never))).code).toBe("NOT_FOUND");
    const { entryId } = await recordEvent(by(people.clerk), event as never);
    await withdrawEntry(by(people.clerk), { entryId, reason: "记错了人" });
    expect((await refusal(withdrawEntry(by(people.clerk), { entryId, reason: "再撤" }))).code).toBe(
      "CONFLICT",
    );
    await recordEvent(by(people.clerk), event as never);
  });

  test("a ballot must add up", async () => {
    expect(await refusal(recordBallot(by(people.clerk), { ...ballot("p1"), valid: 45 }))).toMatchObject({
      code: "VALIDATION",
      fields: ["valid", "counts"],
    });
    expect(
      await refusal(recordBallot(by(people.clerk), { ...ballot("p1"), supervisedBy: "计票甲" })),
    ).toMatchObject({ fields: ["supervisedBy"] });
    await recordBallot(by(people.clerk), ballot("p1"));
    expect((await refusal(recordBallot(by(people.clerk), ballot("p1")))).code).toBe("CONFLICT");
  });

  test("an incomplete person is not handed on, and says what is missing", async () => {
    expect(await refusal(submitTownship(by(people.clerk), { cycleId, townshipId: "t1" }))).toMatchObject({
      code: "STATE",
      key: "rating.errors.cellsMissing",
    });
    await computeCycle(by(people.clerk), { cycleId });
    const [row] = (await listSubjects(read(people.clerk), { cycleId, search: "干部p1" })).rows;
    expect(row).toMatchObject({ scoreE4: null, level: null });
    expect(row?.errors).toBeGreaterThan(0);
  });
});

async function completeAll() {
  await recordCells(by(people.clerk), {
    cycleId,
    cells: [
      cell("p2", "组织评价", "90", { raterGroup: "乡镇领导班子" }),
      cell("p2", "组织评价", "80", { raterGroup: "县直条线部门" }),
      ...personItems("p7", "10"),
      cell("v1", "人居环境", "8"),
      cell("v1", "超期办件", "2"),
      cell("v4", "便民服务", "10"),
      cell("v4", "人居环境", "10"),
      cell("v4", "超期办件", "0"),
    ],
  });
  await recordCells(by(people.clerk2), {
    cycleId,
    cells: [
      ...personItems("p4", "9"),
      cell("v3", "便民服务", "8"),
      cell("v3", "人居环境", "8"),
      cell("v3", "超期办件", "1"),
    ],
  });
  await recordCells(by(people.civil), {
    cycleId,
    cells: ["v1", "v3", "v4"].map((v) => cell(v, "四议两公开", "5")),
  });
  for (const id of ["p2", "p7"]) await recordBallot(by(people.clerk), ballot(id));
  await recordBallot(by(people.clerk2), ballot("p4"));
}

describe("from step to step", () => {
  test("complete people are handed on by one and confirmed by another", async () => {
    await completeAll();
    expect(await submitTownship(by(people.clerk), { cycleId, townshipId: "t1" })).toMatchObject({
      moved: 3,
      refused: [],
    });
    await submitTownship(by(people.clerk2), { cycleId, townshipId: "t2" });
    const { results } = await recordCells(by(people.clerk), {
      cycleId,
      cells: [cell("p1", "组织生活", "1"), cell("v1", "便民服务", "1")],
    });
    expect(results.map((result) => (result.ok ? "" : result.message.key))).toEqual([
      "rating.errors.stepLocked",
      "rating.errors.villageSubmitted",
    ]);
    const both = actorOf("clerk", "township-leader", { place: "t1" });
    expect(await refusal(confirmTownship(by(both), { cycleId, townshipId: "t1" }))).toMatchObject({
      code: "STATE",
      key: "rating.errors.ownEntry",
    });
    const samePerson = actorOf("other-account", "township-leader", { place: "t1", personId: "p2" });
    expect(
      await confirmTownship(by(samePerson), { cycleId, townshipId: "t1", personIds: ["p1", "p2"] }),
    ).toMatchObject({
      moved: 1,
      refused: [{ personId: "p2", message: { key: "rating.errors.ownRating" } }],
    });
    expect((await listWork(read(people.leader))).map((item) => [item.kind, item.count])).toEqual([
      ["confirm", 2],
      ["grade", 1],
    ]);
    expect(await confirmTownship(by(people.leader), { cycleId, townshipId: "t1" })).toMatchObject({
      moved: 2,
    });
    await confirmTownship(by(people.leader2), { cycleId, townshipId: "t2" });
    expect((await refusal(confirmTownship(by(people.leader), { cycleId, townshipId: "t2" }))).code).toBe(
      "NOT_FOUND",
    );
  });

  test("the township committee fixes the grades in a meeting", async () => {
    const grades = [
      { personId: "p1", grade: "excellent" as const, reason: undefined },
      { personId: "p2", grade: "qualified" as const, reason: undefined },
      { personId: "p7", grade: "excellent" as const, reason: undefined },
    ];
    const input = { cycleId, townshipId: "t1", decision: meeting("乡党〔2026〕1号", "2026-01-06"), grades };
    expect(await refusal(fixGrades(by(people.leader), input))).toMatchObject({ fields: ["decision.day"] });
    expect(await fixGrades(by(people.leader, decisionDay), input)).toMatchObject({ fixed: 3 });
    expect((await refusal(fixGrades(by(people.leader, decisionDay), input))).key).toBe(
      "rating.errors.notDueHere",
    );
    await fixGrades(by(people.leader2, decisionDay), {
      cycleId,
      townshipId: "t2",
      decision: meeting("乡党〔2026〕2号"),
      grades: [{ personId: "p4", grade: "qualified", reason: undefined }],
    });
    const sheet = await loadSubject(read(people.leader), { cycleId, personId: "p2" });
    expect(sheet.grades).toMatchObject([
      { grade: "qualified", isCurrent: true, decision: { number: "乡党〔2026〕1号" } },
    ]);
    expect(sheet.explanation?.lines.length).toBeGreaterThan(10);
    const recorded = sheet.explanation?.lines
      .flatMap((line) => line.inputs)
      .filter((input) => input.recordedBy);
    expect(recorded?.map((input) => input.recordedBy)).toContain("用户clerk");
    expect(recorded?.map((input) => input.recordedBy)).toContain("用户agri");
    expect(JSON.stringify(sheet.explanation)).not.toContain('"v1"');
  });

  test("the county returns single persons with a reason and accepts the others", async () => {
    expect(
      await returnSubjects(by(people.reviewer, decisionDay), {
        cycleId,
        personIds: ["p2"],
        reason: "组织评价请核实",
      }),
    ).toMatchObject({ moved: 1 });
    expect(
      await acceptSubjects(by(people.reviewer, decisionDay), { cycleId, personIds: ["p1", "p4", "p7"] }),
    ).toMatchObject({ moved: 3 });
    const returned = (await listSubjects(read(people.clerk), { cycleId, step: "record" })).rows;
    expect(returned).toMatchObject([{ personId: "p2", status: "returned", returnReason: "组织评价请核实" }]);
    expect((await listWork(read(people.clerk))).map((item) => [item.kind, item.count])).toEqual([
      ["returned", 1],
    ]);
    expect(
      (await refusal(acceptSubjects(by(people.reviewer, decisionDay), { cycleId, personIds: ["p2"] }))).key,
    ).toBe("rating.errors.notDueHere");
  });

  test("a level by hand needs a reason and a second person", async () => {
    const proposal = {
      cycleId,
      personId: "p4",
      level: 2,
      reason: "年中调研发现特殊贡献",
      document: undefined,
      expiresOn: "2099-07-01",
    };
    const { overrideId } = await proposeOverride(by(people.leader2, decisionDay), proposal);
    expect((await refusal(proposeOverride(by(people.leader2, decisionDay), proposal))).key).toBe(
      "rating.errors.overridePending",
    );
    const same = actorOf("leader2", "county-reviewer");
    expect(
      (await refusal(settleOverride(by(same, decisionDay), { overrideId, outcome: "confirmed" }))).key,
    ).toBe("rating.errors.ownProposal");
    await settleOverride(by(people.reviewer, decisionDay), { overrideId, outcome: "confirmed" });
    const [row] = (await listSubjects(read(people.reviewer), { cycleId, search: "p4" })).rows;
    expect(row).toMatchObject({ computedLevel: 1, level: 2 });
  });

  test("nothing provisional is seen by the person", async () => {
    const cadre = actorOf("cadre1", "cadre", { personId: "p1" });
    expect(await loadMyResults(read(cadre))).toMatchObject({ result: null, results: [], levelToday: null });
    expect((await refusal(listSubjects(read(cadre), { cycleId }))).code).toBe("FORBIDDEN");
  });
});

describe("the decision", () => {
  test("not before the period ends, not in the future", async () => {
    const decide = (day: string) =>
      refusal(
        decideStars(by(people.reviewer, decisionDay), {
          cycleId,
          decision: meeting("常〔2026〕1号", day),
          exceptions: [],
        }),
      );
    expect(await decide("2025-12-31")).toMatchObject({ code: "VALIDATION", fields: ["decision.day"] });
    expect(await decide("2026-01-21")).toMatchObject({ fields: ["decision.day"] });
    expect(
      (
        await refusal(
          decideStars(by(people.leader, decisionDay), {
            cycleId,
            decision: meeting("x"),
            exceptions: [],
          }),
        )
      ).code,
    ).toBe("FORBIDDEN");
  });

  test("publishes exactly the run, except some who stay open", async () => {
    const decided = await decideStars(by(people.reviewer, decisionDay), {
      cycleId,
      decision: meeting("常〔2026〕1号"),
      exceptions: [{ personId: "p7", reason: "请示中" }],
    });
    expect(decided).toMatchObject({ decided: 2, open: 2, cycleStatus: "open" });
    const rows = await store.read.select().from(publishedResult).orderBy(publishedResult.subjectId);
    expect(
      rows.map(({ subjectId, grade, computedLevel, level, amountFen }) => ({
        subjectId,
        grade,
        computedLevel,
        level,
        amountFen,
      })),
    ).toEqual([
      { subjectId: "p1", grade: "优秀", computedLevel: 3, level: 3, amountFen: 150_000 },
      { subjectId: "p4", grade: "合格", computedLevel: 1, level: 2, amountFen: 100_000 },
    ]);
    expect(
      (
        await refusal(
          decideStars(by(people.reviewer, decisionDay), {
            cycleId,
            decision: meeting("常〔2026〕1号"),
            exceptions: [],
          }),
        )
      ).fields,
    ).toEqual(["decision.number"]);
  });

  test("the rest follows, and a second decision of the same people is refused", async () => {
    await submitTownship(by(people.clerk, decisionDay), { cycleId, townshipId: "t1" });
    await confirmTownship(by(people.leader, decisionDay), { cycleId, townshipId: "t1" });
    await fixGrades(by(people.leader, decisionDay), {
      cycleId,
      townshipId: "t1",
      decision: meeting("乡党〔2026〕3号"),
      grades: [{ personId: "p2", grade: "qualified", reason: undefined }],
    });
    await acceptSubjects(by(people.reviewer, decisionDay), { cycleId, personIds: ["p2"] });
    const last = await decideStars(by(people.reviewer, decisionDay), {
      cycleId,
      decision: meeting("常〔2026〕2号"),
      exceptions: [],
    });
    expect(last).toMatchObject({ decided: 2, open: 0, cycleStatus: "decided" });
    expect(
      (
        await refusal(
          decideStars(by(people.reviewer, decisionDay), {
            cycleId,
            decision: meeting("常〔2026〕3号"),
            exceptions: [],
          }),
        )
      ).code,
    ).toBe("STATE");
    expect(
      (await refusal(recordCells(by(people.clerk), { cycleId, cells: [cell("p1", "组织生活", "1")] }))).key,
    ).toBe("rating.errors.cycleClosed");
    expect(
      (
        await refusal(
          setExemption(by(people.admin), { cycleId, personId: "p1", exempt: true, reason: "不行" }),
        )
      ).code,
    ).toBe("STATE");
    expect(await listDecisions(read(people.leader), { cycleId })).toHaveLength(4);
  });

  test("the person reads every line, with amount, and nobody else's", async () => {
    const cadre = actorOf("cadre1", "cadre", { personId: "p1" });
    const mine = await loadMyResults(read(cadre));
    expect(mine).toMatchObject({ topLevel: 5, result: { level: 3, amountFen: 150_000 } });
    expect(mine.explanation?.text).toContain("星");
    expect(mine.distance).not.toBeNull();
    expect((await refusal(loadPublicResult(read(cadre), { personId: "p2" }))).code).toBe("FORBIDDEN");
    expect(
      (await loadPublicResult(read(people.leader), { personId: "p1" })).result?.amountFen,
    ).toBeUndefined();
    expect((await loadPublicResult(read(people.finance), { personId: "p1" })).result?.amountFen).toBe(
      150_000,
    );
  });

  test("levels on any day, with an override that runs out", async () => {
    const at = (personId: string, day: string) => levelAt(read(people.reviewer), { personId, day });
    expect(await at("p1", "2026-01-09")).toBeUndefined();
    expect(await at("p1", "2026-01-10")).toBe(3);
    expect(await at("p4", "2099-06-30")).toBe(2);
    expect(await at("p4", "2099-07-01")).toBe(1);
  });

  test("a sanction proposes, a recorded decision lowers", async () => {
    const later = new Date("2026-03-01T02:00:00Z");
    const { proposalId } = await proposeLevel(by(people.discipline, later), {
      personId: "p1",
      toLevel: 1,
      causeKind: "other",
      causeId: null,
      article: "第十四条",
      reason: "受到党内警告处分",
    });
    expect(await levelAt(read(people.reviewer), { personId: "p1", day: "2026-03-01" })).toBe(3);
    expect(
      await refusal(decideLevel(by(people.reviewer, later), { proposalId, outcome: "decided" })),
    ).toMatchObject({ code: "VALIDATION" });
    await decideLevel(by(people.reviewer, later), {
      proposalId,
      outcome: "decided",
      decision: meeting("常〔2026〕8号", "2026-02-28"),
    });
    expect(await levelAt(read(people.reviewer), { personId: "p1", day: "2026-02-27" })).toBe(3);
    expect(await levelAt(read(people.reviewer), { personId: "p1", day: "2026-02-28" })).toBe(1);
    expect(
      (await refusal(decideLevel(by(people.reviewer, later), { proposalId, outcome: "refused" }))).key,
    ).toBe("rating.errors.proposalSettled");
    const { history } = await loadPublicResult(read(people.reviewer), { personId: "p1" });
    expect(history.map(({ level, cause }) => [level, cause])).toEqual([
      [1, "level-change"],
      [3, "rating"],
    ]);
  });

  test("who stands close to a line is listed", async () => {
    const near = await nearMisses(read(people.reviewer), { cycleId, margin: "10" });
    expect(near.length).toBeGreaterThan(0);
    expect(near[0]).toMatchObject({ table: "等次线" });
    expect(
      (await nearMisses(read(people.clerk2), { cycleId, margin: "30" })).every(
        (row) => row.personId === "p4",
      ),
    ).toBe(true);
  });
});

describe("what was published", () => {
  test("comes out the same again, also under a later version of the scheme", async () => {
    const before = await verifyResults({ county: testCounty, db: store.read });
    expect(before).toMatchObject({ equal: 4, notEqual: 0, broken: [] });
    const dearer: SchemeDocument = structuredClone(defaultScheme);
    const table = dearer.tables?.find((candidate) => candidate.name === "星级补贴标准");
    if (table?.kind === "map") for (const row of table.versions[0]?.rows ?? []) row.value = 9_999;
    await addVersion(store, { document: dearer, version: 2, effectiveFrom: "2026-01-01" });
    const [row] = await store.read.select().from(publishedResult).where(eq(publishedResult.subjectId, "p1"));
    expect(row?.amountFen).toBe(150_000);
    expect(await verifyResults({ county: testCounty, db: store.read })).toMatchObject({
      equal: 4,
      notEqual: 0,
    });
    expect(await rerunResult(read(people.auditor), { resultId: row?.id ?? "" })).toMatchObject({
      isEqual: true,
      differences: [],
    });
    const next = await openCycle(by(people.admin, decisionDay), {
      schemeVersionId: "version-2",
      title: "2026年度星级评定",
      periodFrom: "2026-01-01",
      periodUntil: "2027-01-01",
      snapshotDay: "2026-12-31",
      placeId: "gp",
      recordingDeadline: null,
    });
    await computeCycle(by(people.reviewer, decisionDay), { cycleId: next.cycleId });
    expect((await loadPublicResult(read(people.finance), { personId: "p1" })).result?.amountFen).toBe(
      150_000,
    );
  });

  test("a changed figure and a changed input are found", async () => {
    await store.transact((tx) =>
      tx.update(publishedResult).set({ scoreE4: 1 }).where(eq(publishedResult.subjectId, "p4")),
    );
    const changed = await verifyResults({ county: testCounty, db: store.read });
    expect(changed).toMatchObject({
      equal: 3,
      notEqual: 1,
      differences: [{ name: "[score]", published: 1 }],
    });
    const [last] = await store.read.select().from(publishedResult).where(eq(publishedResult.subjectId, "p2"));
    const mine = and(eq(frozenSubject.frozenId, last?.frozenId ?? ""), eq(frozenSubject.subjectId, "p2"));
    const [frozen] = await store.read.select().from(frozenSubject).where(mine);
    const facts = (frozen?.facts ?? "").replace('"value":"90"', '"value":"99"');
    await store.transact((tx) => tx.update(frozenSubject).set({ facts }).where(mine));
    const broken = await verifyResults({ county: testCounty, db: store.read });
    expect(broken.broken).toEqual([{ frozenId: last?.frozenId, kind: "inputs" }]);
    expect(broken.notEqual).toBe(2);
  });
});
