import { and, eq, ne } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { pointsAction, pointsClosing, pointsCycle, pointsEntry, pointsMember } from "@/db/schema/points";
import { publishedResult } from "@/db/schema/results";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { processOf } from "@/lib/desk/commands";
import { pointsProcess } from "@/lib/points/commands/process";
import { closeNotice } from "@/lib/procedure/commands/notices/close";
import { openNotice } from "@/lib/procedure/commands/notices/open";
import { assignObjection } from "@/lib/procedure/commands/objections/assign";
import { correctObjection } from "@/lib/procedure/commands/objections/correct";
import { objectOwn } from "@/lib/procedure/commands/objections/object-own";
import { registerObjection } from "@/lib/procedure/commands/objections/register";
import { settleObjection } from "@/lib/procedure/commands/objections/settle";
import { openAccount } from "@/lib/procedure/commands/objections/testing";
import { underNotice } from "@/lib/procedure/data/objections/open-to";
import { accessTo, objectionRow } from "@/lib/procedure/data/objections/rows";
import { loadPoints } from "../../data/cycles";
import { checkWarnings } from "../../data/year/facts";
import { explainResult, loadMyPointsResults, loadPointsResult } from "../../data/year/results";
import { memberCases } from "../../data/year/subjects";
import { pointsYearWork } from "../../data/year/work";
import { at, crew, memberOf, openLedger, pointsScheme } from "../../testing";
import { openPointsCycle } from "../open-cycle";
import { recomputeMembers } from "../recompute";
import { type NewEntry, writeEntries } from "../write-entries";
import { assignAction, settleAction } from "./actions";
import { decideGrades } from "./decide";
import { confirmBranches, returnMembers, submitBranch } from "./steps";

let db: Store;
let cycleId = "";
const county = () => ({ county: crew.admin.county, db: db.read });
const january = (day: number, hour = 2) =>
  new Date(`2026-01-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`);

async function enter(by: Actor, entries: (Omit<NewEntry, "member"> & { who: string })[]) {
  return db.transact(async (tx) => {
    const open = await loadPoints({ actor: crew.admin, db: tx }, { cycleId, permission: "points:read" });
    const full = [];
    for (const { who, ...entry } of entries)
      full.push({ ...entry, member: await memberOf(tx, cycleId, who) });
    const now = january(2);
    const ids = await writeEntries(at(by, now), tx, open, full, { source: "organisation", isTrusted: true });
    await recomputeMembers(
      at(by, now),
      tx,
      open,
      entries.map((entry) => entry.who),
    );
    return ids;
  });
}

/** The books of the year as the branch closes them. */
async function closeYear(organisationId: string, by: Actor) {
  const branches: Record<string, { placePath: string; branchPath: string }> = {
    b1: { placePath: "gp/t1/v1/", branchPath: "pc/b1/" },
    b2: { placePath: "gp/t1/v2/", branchPath: "pc/b2/" },
  };
  await db.transact((tx) =>
    tx.insert(pointsClosing).values({
      county: crew.admin.county,
      id: `closing-${organisationId}`,
      cycleId,
      organisationId,
      placePath: branches[organisationId]?.placePath ?? "-/",
      branchPath: branches[organisationId]?.branchPath ?? "-/",
      kind: "year",
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
      status: "closed",
      closedBy: by.userId,
      closedByPersonId: by.personId,
      closedByName: by.name,
      closedAt: january(3),
    }),
  );
}

async function stepsOf(...ids: string[]) {
  const rows = await memberCases(
    { actor: crew.admin, db: db.read },
    { cycleId, permission: "points:read", personIds: ids },
  );
  return Object.fromEntries(rows.map((row) => [row.subjectId, `${row.step} ${row.status}`]));
}

const b1 = ["m1", "m2", "m3", "m4", "m5", "m6", "p1"];
const meeting = (number: string, day = "2026-01-20") => ({
  meeting: "镇党委会",
  number,
  day,
  attendees: ["甲", "乙", "丙"],
  dueCount: 5,
  effectiveFrom: undefined,
});
const decideInput = (number: string, exceptions: { personId: string; reason: string }[] = []) => ({
  cycleId,
  townshipId: "t1",
  decision: meeting(number),
  exceptions,
});
const noticeInput = (extra: object = {}) => ({
  process: "points" as const,
  processId: cycleId,
  step: "notice",
  townshipId: "t1",
  subjectIds: undefined,
  number: "公示〔2026〕1号",
  title: "党员积分公示",
  basis: "积分办法",
  body: "现将拟定等次予以公示。",
  contact: "镇组织办",
  audience: "village" as const,
  fields: ["village" as const, "grade" as const, "positive" as const],
  firstDay: "2026-01-06",
  workingDays: 5,
  gateReason: "其他支部另行公示",
  ...extra,
});

/** b1 up to the notice: the secretary hands on, a clerk the secretary's own case, the head confirms. */
async function upToNotice() {
  await closeYear("b1", crew.secretary);
  await submitBranch(at(crew.secretary, january(4)), { cycleId, organisationId: "b1" });
  await submitBranch(at(crew.clerk, january(4)), { cycleId, organisationId: "b1" });
  await confirmBranches(at(crew.leader, january(5)), { cycleId, organisationIds: ["b1"] });
}

async function upToDecision() {
  await upToNotice();
  const { noticeId } = await openNotice(at(crew.leader, january(6)), noticeInput(), pointsProcess);
  await closeNotice(
    at(crew.leader, january(14)),
    { process: "points", noticeId, postedAt: "支部公示栏" },
    pointsProcess,
  );
  return noticeId;
}

beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
  await openAccount(db, "reviewer", "county-reviewer");
});

describe("handing on and confirming", () => {
  it("nothing goes on while the year is open; nobody hands on or confirms their own", async () => {
    const submit = () => submitBranch(at(crew.secretary, january(4)), { cycleId, organisationId: "b1" });
    await expect(submit()).rejects.toMatchObject({ messageKey: "points-year.errors.yearNotClosed" });
    await closeYear("b1", crew.secretary);
    const { moved, refused } = await submit();
    expect(moved).toBe(6);
    expect(refused).toMatchObject([{ personId: "p1", message: { key: "points-year.errors.ownCase" } }]);
    await submitBranch(at(crew.clerk, january(4)), { cycleId, organisationId: "b1" });
    expect(await stepsOf("m1", "p1")).toEqual({ m1: "confirm open", p1: "confirm open" });
    // Who handed p1 on does not confirm p1.
    const first = await confirmBranches(at(crew.clerk, january(5)), { cycleId, organisationIds: ["b1"] });
    expect(first).toMatchObject({ moved: 6, refused: [{ personId: "p1" }] });
    await confirmBranches(at(crew.leader, january(5)), { cycleId, organisationIds: ["b1"] });
    expect(await stepsOf("p1")).toEqual({ p1: "notice open" });
  });

  it("whoever entered something about a member does not confirm that member", async () => {
    await enter(crew.clerk, [{ who: "m3", item: "调解纠纷", day: "2025-03-02", reason: "调解" }]);
    await closeYear("b1", crew.secretary);
    await submitBranch(at(crew.secretary, january(4)), { cycleId, organisationId: "b1" });
    const { refused } = await confirmBranches(at(crew.clerk, january(5)), {
      cycleId,
      organisationIds: ["b1"],
    });
    expect(refused.map(({ personId }) => personId)).toEqual(["m3"]);
  });

  it("one member is sent back with a reason, the others go on; a branch sends nobody back", async () => {
    await upToNotice();
    const input = { cycleId, personIds: ["m1"], reason: "请补党课记录" };
    await expect(returnMembers(at(crew.secretary, january(5)), input)).rejects.toMatchObject({
      code: "STATE",
    });
    await returnMembers(at(crew.leader, january(5)), input);
    expect(await stepsOf("m1", "m2")).toEqual({ m1: "record returned", m2: "notice open" });
  });

  it("another branch and another township see nothing of it", async () => {
    await closeYear("b1", crew.secretary);
    const other = { cycleId, organisationId: "b1" };
    await expect(submitBranch(at(crew.secretary2, january(4)), other)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      confirmBranches(at(crew.clerk2, january(5)), { cycleId, organisationIds: ["b1"] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      submitBranch(at(crew.keeper, january(4)), { cycleId, organisationId: "b1" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

it("each office finds what waits for it, and nothing before the year is closed", async () => {
  const waits = async (actor: Actor) =>
    (await pointsYearWork({ actor, db: db.read })).map(({ kind, count }) => `${kind} ${count}`);
  expect(await waits(crew.secretary)).toEqual([]);
  await closeYear("b1", crew.secretary);
  expect(await waits(crew.secretary)).toEqual(["submit 7"]);
  await submitBranch(at(crew.secretary, january(4)), { cycleId, organisationId: "b1" });
  expect(await waits(crew.clerk)).toEqual(["confirm 6"]);
  await confirmBranches(at(crew.clerk, january(5)), { cycleId, organisationIds: ["b1"] });
  expect(await waits(crew.leader)).toEqual(["notice 6"]);
  expect(await waits(crew.clerk2)).toEqual([]);
});

describe("the notice", () => {
  it("shows no stars, posts or points, and no low grade without an article", async () => {
    await enter(crew.admin, [{ who: "m4", item: "不按期交纳党费", day: "2025-03-24", reason: "三月" }]);
    await upToNotice();
    const open = (extra: object) =>
      openNotice(at(crew.leader, january(6)), noticeInput(extra), pointsProcess);
    await expect(open({ fields: ["village", "level"] })).rejects.toMatchObject({
      fieldErrors: { fields: { key: "notices.errors.fields" } },
    });
    await open({});
  });

  it("an objection within it takes an entry back, the notice starts anew, the grade moves with it", async () => {
    const [entryId = ""] = await enter(crew.admin, [
      { who: "m1", item: "急难险重", severity: "突出", day: "2025-03-02", reason: "防汛" },
    ]);
    await upToNotice();
    const before = (
      await memberCases(
        { actor: crew.admin, db: db.read },
        { cycleId, permission: "points:read", personIds: ["m1"] },
      )
    )[0];
    const { noticeId } = await openNotice(at(crew.leader, january(6)), noticeInput(), pointsProcess);
    const { objectionId } = await objectOwn(at(crew.member, january(7)), {
      noticeId,
      statement: "不是我",
    });
    const version = async () => (await objectionRow(county(), objectionId))?.version ?? 0;
    const handler = { ...at(crew.reviewer, january(8)) };
    await assignObjection(
      at(crew.reviewer, january(8)),
      { objectionId, version: await version(), handlerId: "reviewer" },
      processOf,
    );
    await correctObjection(
      handler,
      { objectionId, version: await version(), entryId, value: "", isStruck: true, reason: "登记有误" },
      processOf,
    );
    const row = await objectionRow(county(), objectionId);
    expect(row?.after?.scoreE4).toBeLessThan(before?.scoreE4 ?? 0);
    await settleObjection(
      handler,
      {
        objectionId,
        version: await version(),
        outcome: "upheld",
        reply: "已更正",
        replyNumber: "答〔2026〕1号",
      },
      processOf,
    );
    const lines = await db.read.select().from(pointsEntry).where(eq(pointsEntry.personId, "m1"));
    expect(lines.map((line) => [line.kind, line.bookedMonth])).toEqual([
      ["entry", "2025-03-01"],
      ["reversal", "2025-12-01"],
    ]);
  });
});

describe("keyed in by the branch", () => {
  it("the branch receives a member's objection on paper; another branch does not", async () => {
    await upToNotice();
    const { noticeId } = await openNotice(at(crew.leader, january(6)), noticeInput(), pointsProcess);
    const input = {
      noticeId,
      subjectId: "m3",
      channel: "paper" as const,
      receivedDay: "2026-01-07",
      isOwn: true,
      statement: "请核对",
    };
    await expect(registerObjection(at(crew.keeper2, january(7)), input)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const open = await underNotice({ actor: crew.keeper, db: db.read }, {});
    expect(open.map((row) => row.subjectId).sort()).toEqual(b1);
    expect(await underNotice({ actor: crew.keeper2, db: db.read }, {})).toEqual([]);
    const { objectionId } = await registerObjection(at(crew.keeper, january(7)), input);
    const row = await objectionRow(county(), objectionId);
    expect(row && accessTo(crew.keeper, row)?.isReceiver).toBe(true);
    expect(row && accessTo(crew.keeper2, row)).toBeNull();
  });
});

describe("the decision", () => {
  const results = () => db.read.select().from(publishedResult).where(eq(publishedResult.kind, "points"));

  it("publishes exactly what was frozen; excepted members stay; decided twice is refused", async () => {
    await upToDecision();
    await expect(decideGrades(at(crew.clerk, january(21)), decideInput("1"))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { decided, left } = await decideGrades(
      at(crew.leader, january(21)),
      decideInput("镇纪〔2026〕1号", [{ personId: "m2", reason: "材料待核" }]),
    );
    expect(decided).toBe(b1.length - 1);
    expect(left).toBeGreaterThan(0);
    const rows = await results();
    expect(rows.map((row) => row.subjectId).sort()).toEqual(b1.filter((id) => id !== "m2").sort());
    expect(rows.every((row) => row.scoreE4 !== null && row.grade !== null && row.amountFen === null)).toBe(
      true,
    );
    const mine = await loadPointsResult(county(), { cycleId, personId: "m1" });
    const told = mine ? await explainResult(county(), mine, "zh-CN") : null;
    expect(told?.lines.find((line) => line.name === "等次")?.value).toBe(mine?.grade);
    await expect(
      decideGrades(
        at(crew.leader, january(22)),
        decideInput("镇纪〔2026〕2号", [{ personId: "m1", reason: "x" }]),
      ),
    ).rejects.toMatchObject({ code: "VALIDATION" });
    expect(await stepsOf("m1", "m2")).toEqual({ m1: "decision decided", m2: "decision open" });
  });

  it("too few at the meeting, a day inside the year and a day inside the notice are refused at their fields", async () => {
    await upToDecision();
    const decide = (decision: object) =>
      decideGrades(at(crew.leader, january(21)), {
        ...decideInput("3"),
        decision: { ...meeting("3"), ...decision },
      });
    await expect(decide({ dueCount: 6 })).rejects.toMatchObject({
      fieldErrors: { "decision.attendees": expect.anything() },
    });
    await expect(decide({ day: "2025-12-31" })).rejects.toMatchObject({
      fieldErrors: { "decision.day": { key: "rating.errors.beforePeriodEnd" } },
    });
    await expect(decide({ day: "2026-01-13" })).rejects.toMatchObject({
      fieldErrors: { "decision.day": { key: "decisions.errors.beforeNoticeEnd" } },
    });
  });

  it("the cycle is decided when nobody is left; what follows is due from the day of the meeting", async () => {
    await upToDecision();
    // Everybody else is exempt, or left.
    await db.transact((tx) =>
      tx.update(pointsMember).set({ standing: "exempt" }).where(ne(pointsMember.organisationId, "b1")),
    );
    await enterLow("m5");
    await decideGrades(at(crew.leader, january(21)), decideInput("镇纪〔2026〕4号"));
    const [cycle] = await db.read.select().from(pointsCycle);
    expect(cycle?.status).toBe("decided");
    const actions = await db.read.select().from(pointsAction).where(eq(pointsAction.personId, "m5"));
    expect(actions.map((row) => [row.name.zh, row.dueDay, row.article])).toEqual([
      ["支部书记谈话", "2026-01-30", "第十七条"],
      ["结对帮带", "2026-02-19", "第十七条"],
      ["限期整改", "2026-04-20", "第十七条"],
    ]);
    const actionId = actions[0]?.id ?? "";
    const act = { cycleId, actionId };
    await expect(
      settleAction(at(crew.secretary2, january(22)), {
        ...act,
        status: "done",
        doneDay: "2026-01-22",
        outcome: "已谈话",
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await assignAction(at(crew.keeper, january(22)), { ...act, responsible: "支部书记", dueDay: undefined });
    await expect(
      settleAction(at(crew.keeper, january(22)), {
        ...act,
        status: "done",
        doneDay: "2026-01-23",
        outcome: "已谈话",
      }),
    ).rejects.toMatchObject({ fieldErrors: { doneDay: expect.anything() } });
    await settleAction(at(crew.keeper, january(22)), {
      ...act,
      status: "done",
      doneDay: "2026-01-22",
      outcome: "已谈话",
    });
    await expect(
      settleAction(at(crew.keeper, january(22)), {
        ...act,
        status: "dropped",
        doneDay: undefined,
        outcome: "不再办理",
      }),
    ).rejects.toMatchObject({ messageKey: "points-year.errors.actionSettled" });
  });

  it("an appeal publishes a new result that names the old one, by a meeting where the grade moves", async () => {
    await upToDecision();
    const ids = await enterLow("m1");
    await decideGrades(at(crew.leader, january(21)), decideInput("镇纪〔2026〕5号"));
    const old = await loadPointsResult(county(), { cycleId, personId: "m1" });
    expect(old?.grade).toBe("不合格");
    const { objectionId } = await objectOwn(at(crew.member, january(22)), {
      resultId: old?.id,
      statement: "党费已交",
    });
    const version = async () => (await objectionRow(county(), objectionId))?.version ?? 0;
    const by = at(crew.reviewer, january(23));
    await assignObjection(by, { objectionId, version: await version(), handlerId: "reviewer" }, processOf);
    for (const entryId of ids)
      await correctObjection(
        by,
        { objectionId, version: await version(), entryId, value: "", isStruck: true, reason: "收据为证" },
        processOf,
      );
    const settle = async (decision?: ReturnType<typeof meeting>) =>
      settleObjection(
        by,
        {
          objectionId,
          version: await version(),
          outcome: "upheld",
          reply: "已更正",
          replyNumber: "答〔2026〕2号",
          ...(decision ? { decision } : {}),
        },
        processOf,
      );
    await expect(settle()).rejects.toMatchObject({ fieldErrors: { "decision.meeting": expect.anything() } });
    await settle(meeting("镇纪〔2026〕6号", "2026-01-23"));
    const fresh = await loadPointsResult(county(), { cycleId, personId: "m1" });
    expect(fresh).toMatchObject({ correctsId: old?.id, grade: "合格" });
    const [mine] = await loadMyPointsResults({ actor: crew.member, db: db.read });
    expect(mine).toMatchObject({ grade: "合格", decision: { number: "镇纪〔2026〕6号" } });
    expect(mine?.actions.map((action) => action.status)).toEqual(["dropped", "dropped", "dropped"]);
  });

  it("tells before the meeting which branch has more excellent members than its quota, by name", async () => {
    // 60 + 15 + 10 + 8 = 93 for three of seven, where a third allows two.
    await enter(
      crew.admin,
      ["m1", "m2", "m3"].flatMap((who) =>
        ["国家级", "省级", "市级"].map((severity, i) => ({
          who,
          item: "表彰",
          severity,
          day: `2025-0${i + 3}-02`,
          act: `${who}${severity}`,
          reason: `${severity}表彰`,
          evidence: "文件",
        })),
      ),
    );
    const open = await loadPoints({ actor: crew.admin, db: db.read }, { cycleId, permission: "points:read" });
    const rows = await memberCases(
      { actor: crew.admin, db: db.read },
      { cycleId, permission: "points:read", organisationIds: ["b1"] },
    );
    const members = rows.map((row) => ({ ...row, personId: row.subjectId, branch: row.village }));
    const warnings = await checkWarnings({ actor: crew.admin, db: db.read }, open, {
      members,
      day: "2026-01-10",
    });
    expect(warnings).toMatchObject([{ branches: [{ members: ["党员m1", "党员m2", "党员m3"] }] }]);
  });
});

/** Dues unpaid for so long that the grade is the lowest. */
async function enterLow(who: string): Promise<string[]> {
  const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
  await db.transact((tx) => tx.delete(pointsClosing).where(and(eq(pointsClosing.id, "closing-b1"))));
  const ids = await enter(
    crew.admin,
    months.map((month) => ({ who, item: "不按期交纳党费", day: `2025-${month}-24`, reason: `${month}月` })),
  );
  await closeYear("b1", crew.secretary);
  return ids;
}

describe("opening a cycle", () => {
  const input = {
    schemeVersionId: "points-1",
    title: "2026年度党员积分",
    periodFrom: "2026-07-01",
    placeId: "t1",
  };
  const open = (extra: object) => openPointsCycle(at(crew.admin, january(5)), { ...input, ...extra });

  it("begins on any day and is as long as the scheme counts", async () => {
    expect(pointsScheme.period).toBe("year");
    const opened = await open({});
    expect(opened).toMatchObject({ periodUntil: "2027-07-01", branches: 3, members: 10 });
    expect(opened.classes).toContainEqual({ name: "probationary", count: 1 });
    expect(opened.branchList.reduce((sum, branch) => sum + branch.count, 0)).toBe(10);
  });

  it.each([
    ["an overlap", { periodFrom: "2025-12-31" }, "periodFrom"],
    ["a longer period than the scheme's", { periodUntil: "2027-07-02" }, "periodUntil"],
    ["an end before the start", { periodUntil: "2026-07-01" }, "periodUntil"],
    ["a day before the scheme", { periodFrom: "2023-07-01" }, "schemeVersionId"],
  ])("%s is refused at its field", async (_, extra, field) => {
    await expect(open(extra)).rejects.toMatchObject({ fieldErrors: { [field]: expect.anything() } });
  });
});
