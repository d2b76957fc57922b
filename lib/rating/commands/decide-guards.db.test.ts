import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { notice, noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import { decision, procedureCase } from "@/db/schema/procedure";
import { levelEntry } from "@/db/schema/results";
import { testStore } from "@/db/testing";
import { by, meetingOf, openFullCycle, refusal } from "@/lib/procedure/testing";
import { loadDecisionDetail } from "../data/decision-detail";
import { pageOfDecisions } from "../data/decision-list";
import { decideStarsInput } from "../schema";
import { decideStars } from "./decide-stars";
import { actorOf, people } from "./testing";

const store = await testStore();
const later = new Date("2026-03-10T02:00:00Z");
let cycleId = "";

type Except = { personId: string; reason: string }[];
const decide = (number: string, { day = "2026-03-10", exceptions = [] as Except, meeting = {} } = {}) =>
  decideStars(by(people.reviewer, later), {
    cycleId,
    decision: { ...meetingOf(number, day), effectiveFrom: "2026-03-10", ...meeting },
    exceptions,
  });

/** A notice of two working weeks that names people, in a state. */
async function hang(id: string, subjectIds: string[], status: "running" | "closed" | "restarted") {
  const cases = await store.read.select().from(procedureCase).where(eq(procedureCase.processId, cycleId));
  await store.transact(async (tx) => {
    await tx.insert(notice).values({
      county: "gp",
      id,
      process: "rating",
      processId: cycleId,
      step: "notice",
      placeId: "gp",
      placePath: "gp/",
      number: id,
      title: "公示",
      basis: "办法",
      body: "公示",
      contact: "组织部",
      audience: "open",
      fields: ["level"],
      firstDay: "2026-02-24",
      lastDay: "2026-03-03",
      workingDays: 5,
      status,
      gate: [],
      hash: "h",
      openedBy: "reviewer",
      openedAt: later,
      objectionCount: 0,
    });
    for (const [position, subjectId] of subjectIds.entries())
      await tx.insert(noticeRow).values({
        county: "gp",
        noticeId: id,
        subjectId,
        caseId: cases.find((item) => item.subjectId === subjectId)?.id ?? "",
        placePath: "gp/",
        position,
        name: subjectId,
        village: "村",
        township: "乡",
        post: "secretary",
        isRemoved: false,
      });
  });
}

const setNotice = (id: string, status: "running" | "closed") =>
  store.transact((tx) => tx.update(notice).set({ status }).where(eq(notice.id, id)));

beforeAll(async () => {
  cycleId = await openFullCycle(store, "decide");
  await hang("n1", ["p1", "p2", "p4"], "running");
  await hang("n0", ["p7"], "restarted");
  await store.transact((tx) =>
    tx.insert(objection).values({
      county: "gp",
      id: "o1",
      receipt: "异议〔2026〕0001",
      kind: "objection",
      process: "rating",
      processId: cycleId,
      subjectId: "p2",
      placePath: "gp/t1/v1/",
      channel: "paper",
      isOwn: false,
      statement: "分数有误",
      receivedAt: later,
      receivedDay: "2026-03-02",
      receivedBy: "clerk",
      dueDay: "2026-03-20",
      status: "received",
      version: 1,
    }),
  );
});

describe("the meeting", () => {
  const present = (number: number) => Array.from({ length: number }, (_, i) => `委员${i}`);
  const attendees = async (number: number, dueCount: number) =>
    refusal(decide("常〔2026〕0号", { meeting: { attendees: present(number), dueCount } }));

  test("needs more than half of its members, and no more than there are", async () => {
    await setNotice("n1", "closed");
    await store.transact((tx) => tx.update(objection).set({ status: "settled" }));
    expect(await attendees(5, 10)).toMatchObject({ fields: ["decision.attendees"] });
    expect(await attendees(11, 10)).toMatchObject({ fields: ["decision.attendees"] });
    await setNotice("n1", "running");
    await store.transact((tx) => tx.update(objection).set({ status: "received" }));
  });
});

describe("who is in the way", () => {
  test("nobody is decided while the notice hangs, whatever its last day", async () => {
    expect(await refusal(decide("常〔2026〕1号"))).toMatchObject({
      code: "STATE",
      key: "decisions.errors.onNotice",
    });
  });

  test("nor while an objection about them is open; excepting them lets the others be decided", async () => {
    await setNotice("n1", "closed");
    expect((await refusal(decide("常〔2026〕1号"))).key).toBe("decisions.errors.objectedTo");
    await store.transact((tx) => tx.update(objection).set({ status: "assigned" }));
    expect((await refusal(decide("常〔2026〕1号"))).key).toBe("decisions.errors.objectedTo");
  });

  test("no meeting on the last day of the notice, one on the day after", async () => {
    const exceptions = [{ personId: "p2", reason: "异议尚未办结" }];
    const early = await refusal(decide("常〔2026〕1号", { day: "2026-03-03", exceptions }));
    expect(early.fields).toEqual(["decision.day"]);
    // Whoever hung on that notice and is excepted does not hold the meeting up.
    const others = [...exceptions, { personId: "p1", reason: "缓议" }, { personId: "p4", reason: "缓议" }];
    const alone = await decide("常〔2026〕1号", { day: "2026-03-03", exceptions: others });
    expect(alone).toMatchObject({ decided: 1, open: 3 });
    const held = [{ personId: "p2", reason: "异议尚未办结" }];
    expect(await decide("常〔2026〕2号", { day: "2026-03-04", exceptions: held })).toMatchObject({
      decided: 2,
      open: 1,
    });
  });

  test("a settled objection is no obstacle; a deferred person is not decided", async () => {
    await store.transact((tx) => tx.update(objection).set({ status: "settled" }));
    const put = (status: "deferred" | "open") =>
      store.transact((tx) =>
        tx.update(procedureCase).set({ status }).where(eq(procedureCase.subjectId, "p2")),
      );
    await put("deferred");
    expect((await refusal(decide("常〔2026〕3号"))).key).toBe("rating.errors.nothingToDecide");
    expect(await store.read.select().from(levelEntry).where(eq(levelEntry.personId, "p2"))).toEqual([]);
    await put("open");
    const members = Array.from({ length: 6 }, (_, i) => `委员${i}`);
    expect(await decide("常〔2026〕3号", { meeting: { attendees: members, dueCount: 10 } })).toMatchObject({
      decided: 1,
      open: 0,
      cycleStatus: "decided",
    });
  });
});

describe("exceptions", () => {
  test("each has a reason, stands in the list, and is kept with its name", async () => {
    const parse = (exceptions: unknown) =>
      decideStarsInput.safeParse({ cycleId, decision: meetingOf("x"), exceptions });
    const paths = (exceptions: unknown) =>
      parse(exceptions).error?.issues.map((issue) => issue.path.join("."));
    expect(paths([{ personId: "p1" }])).toEqual(["exceptions.0.reason"]);
    expect(paths({ "4": { personId: "p1", reason: " " } })).toEqual(["exceptions.4.reason"]);
    expect(paths({ "1": { reason: "缓议" } })).toEqual(["exceptions.1.reason"]);
    expect(paths({ first: { personId: "p1", reason: "缓议" } })).toEqual(["exceptions"]);
    expect(parse(undefined).data?.exceptions).toEqual([]);
    expect(parse({ "7": { personId: "p1", reason: "缓议" } }).data?.exceptions).toEqual([
      { personId: "p1", reason: "缓议" },
    ]);
    const rows = await store.read
      .select()
      .from(decision)
      .where(eq(decision.kind, "stars"))
      .orderBy(asc(decision.id));
    expect(rows.map((row) => row.exceptions.map(({ name, reason }) => `${name}：${reason}`))).toEqual([
      ["干部p2：异议尚未办结", "干部p1：缓议", "干部p4：缓议"],
      ["干部p2：异议尚未办结"],
      [],
    ]);
    expect(rows.at(-1)).toMatchObject({ dueCount: 10 });
  });
});

describe("the record of a decision", () => {
  const read = (actor = people.reviewer) => ({ actor, db: store.read });
  const paging = { page: 1, pageSize: 50 };

  test("names what it settled, to each reader within their scope", async () => {
    const { rows, total } = await pageOfDecisions(read(), { ...paging, kind: "stars", year: 2026 });
    expect([total, rows.map((row) => row.number)]).toEqual([
      3,
      ["常〔2026〕3号", "常〔2026〕2号", "常〔2026〕1号"],
    ]);
    expect((await pageOfDecisions(read(), { ...paging, year: 2025 })).total).toBe(0);
    const [second] = rows.filter((row) => row.number === "常〔2026〕2号");
    const wanted = { decisionId: second?.id ?? "", ...paging };
    const whole = await loadDecisionDetail(read(), wanted);
    expect(whole.decided.map((row) => [row.subjectId, row.township])).toEqual([
      ["p1", "乡镇t1"],
      ["p4", "乡镇t2"],
    ]);
    expect(whole).toMatchObject({ mayScan: true, mayReadScan: false, exceptions: [{ subjectId: "p2" }] });
    const township = await loadDecisionDetail(read(people.leader2), wanted);
    expect(township.decided.map((row) => row.subjectId)).toEqual(["p4"]);
    expect(township).toMatchObject({ exceptions: [], mayScan: false, mayReadScan: false });
    expect((await refusal(loadDecisionDetail(read(people.discipline), wanted))).code).toBe("FORBIDDEN");
  });

  test("of another township is none of one's business", async () => {
    const { rows } = await pageOfDecisions(read(people.leader2), { ...paging, kind: "township-grade" });
    expect(rows.map((row) => row.number)).toEqual(["乡党〔2026〕t2号"]);
    const all = await pageOfDecisions(read(), { ...paging, kind: "township-grade" });
    const foreign = all.rows.find((row) => row.number === "乡党〔2026〕t1号");
    const wanted = { decisionId: foreign?.id ?? "", ...paging };
    expect((await refusal(loadDecisionDetail(read(people.leader2), wanted))).code).toBe("NOT_FOUND");
    const own = await loadDecisionDetail(read(people.leader), wanted);
    expect(own.decided.map((row) => row.grade)).toEqual(["合格", "合格", "合格"]);
    expect(own.mayScan).toBe(true);
    expect(
      (await loadDecisionDetail(read(actorOf("clerk", "township-recorder", { place: "t1" })), wanted))
        .mayScan,
    ).toBe(false);
  });
});
