import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { clearanceOpinion } from "@/db/schema/clearance";
import { message } from "@/db/schema/messages";
import { procedureCase, procedureEvent } from "@/db/schema/procedure";
import { testStore } from "@/db/testing";
import { processOf } from "@/lib/desk/commands";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { loadRound } from "../../data/clearance/round";
import { listRounds } from "../../data/clearance/rounds";
import { listWork } from "../../data/work";
import { answerRoundInput } from "../../schema/clearance";
import { by, openFullCycle, refusal, reviewDay } from "../../testing";
import { openAccount } from "../objections/testing";
import { answerRound } from "./answer";
import { closeRound } from "./close";
import { openRound } from "./open";
import { openReason } from "./read-reason";
import { resumeDeferred } from "./resume";

const store = await testStore();
const rating = processOf("rating");
const secret = "涉嫌优亲厚友，正在核查";
const later = new Date("2026-01-30T02:00:00Z");
let processId = "";
let roundId = "";

const read = (actor = people.reviewer) => ({ actor, db: store.read });
const open = (input: Partial<Parameters<typeof openRound>[1]> = {}, actor = people.reviewer) =>
  openRound(
    by(actor),
    {
      process: "rating",
      processId,
      townshipId: null,
      subjectIds: undefined,
      offices: ["discipline", "agriculture"],
      workingDays: undefined,
      readers: undefined,
      ...input,
    },
    rating,
  );
const answer = (
  actor: Parameters<typeof by>[0],
  office: "discipline" | "agriculture" | "finance",
  deferrals: [id: string, reason: string | null][] = [],
  more: { expects?: string } = {},
) =>
  answerRound(by(actor), {
    roundId,
    office,
    deferrals: deferrals.map(([subjectId, reason], row) => ({ subjectId, reason, row })),
    readers: undefined,
    expects: more.expects,
  });
const close = (reason?: string, now = reviewDay) =>
  closeRound(by(people.reviewer, now), { roundId, reason }, processOf);
const reasonFor = (actor: Parameters<typeof by>[0]) =>
  openReason(by(actor), { roundId, subjectId: "p2", office: "discipline" });

async function standing(): Promise<Record<string, string>> {
  const rows = await store.read
    .select()
    .from(procedureCase)
    .where(eq(procedureCase.processId, processId))
    .orderBy(asc(procedureCase.subjectId));
  const covered = rows.filter((row) => row.status !== "withdrawn");
  return Object.fromEntries(covered.map((row) => [row.subjectId, `${row.step}/${row.status}`]));
}

beforeAll(async () => {
  processId = await openFullCycle(store, "clearance");
  await openAccount(store, "watch", "discipline-office");
  await openAccount(store, "far", "line-department");
});

describe("a list goes out", () => {
  test("only by whoever may, only with people who stand there", async () => {
    expect((await refusal(open({}, people.leader))).code).toBe("FORBIDDEN");
    expect((await refusal(open({ subjectIds: ["p1", "nobody"] }))).code).toBe("NOT_FOUND");
    expect((await refusal(open({ readers: ["stranger"] }))).fields).toEqual(["readers"]);
    const self = actorOf("self", "county-reviewer", { personId: "p1" });
    expect((await refusal(open({ subjectIds: ["p1"] }, self))).key).toBe("rating.errors.ownRating");
  });

  test("with the working days of the step, and nobody is asked about twice at a time", async () => {
    ({ roundId } = await open());
    const { round, people: listed } = await loadRound(read(), roundId, processOf);
    // 20 January 2026 is a Tuesday: five working days end on the Tuesday after.
    expect(round).toMatchObject({ dueDay: "2026-01-27", status: "open", title: "2025年度星级评定" });
    expect(listed.map((row) => row.subjectId)).toEqual(["p1", "p2", "p7", "p4"]);
    expect((await refusal(open())).key).toBe("clearance.errors.nobody");
    // The account of the office that was asked is told; one of a line that was not asked is not.
    const told = await store.read
      .select({ userId: message.userId, values: message.values, href: message.href })
      .from(message)
      .where(eq(message.topic, `clearance:${roundId}`));
    const values = { act: "clearance", process: "2025年度星级评定", deadline: "2026-01-27" };
    expect(told).toEqual([{ userId: "watch", values, href: `/clearance/${roundId}` }]);
  });

  test("every office finds its own list, and nobody else's", async () => {
    const own = await loadRound(read(people.agriculture), roundId, processOf);
    expect(own.round.offices).toEqual([{ office: "agriculture", total: 4, answered: 0, deferred: 0 }]);
    expect(own.people.every((row) => row.opinions.every(({ office }) => office === "agriculture"))).toBe(
      true,
    );
    const waiting = await listWork(read(people.discipline));
    expect(waiting.find((item) => item.kind === "clearance")).toMatchObject({ count: 4 });
    expect((await refusal(loadRound(read(people.civil), roundId, processOf))).code).toBe("NOT_FOUND");
    expect((await listRounds(read(people.civil), { page: 1, pageSize: 10 }, processOf)).total).toBe(0);
    const outsider = listRounds(read(people.clerk), { page: 1, pageSize: 10 }, processOf);
    expect((await refusal(outsider)).code).toBe("FORBIDDEN");
    expect((await refusal(answer(people.civil, "agriculture"))).code).toBe("NOT_FOUND");
    expect((await refusal(answer(people.agriculture, "discipline"))).code).toBe("NOT_FOUND");
    expect((await refusal(answer(people.reviewer, "discipline"))).code).toBe("FORBIDDEN");
  });
});

describe("an office answers", () => {
  test("a deferral needs its reason, a reason its tick, and a name on the list", async () => {
    const without = await refusal(answer(people.discipline, "discipline", [["p2", null]]));
    expect(without.fields).toEqual(["deferrals.0.reason"]);
    expect((await refusal(answer(people.discipline, "discipline", [["p5", "x"]]))).code).toBe("NOT_FOUND");
    const form = { roundId, office: "discipline", deferrals: { "2": { reason: "有问题" } } };
    const parsed = answerRoundInput.safeParse(form);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(["deferrals.2.reason"]);
    const ticked = { ...form, deferrals: { "3": { subjectId: "p7", reason: "有问题" } } };
    expect(answerRoundInput.parse(ticked).deferrals).toEqual([{ subjectId: "p7", reason: "有问题", row: 3 }]);
  });

  test("nobody about themselves; the others are answered all the same", async () => {
    const cadre = actorOf("disc2", "discipline-office", { personId: "p4" });
    expect((await refusal(answer(cadre, "discipline", [["p4", "x"]]))).key).toBe("rating.errors.ownRating");
    expect(await answer(cadre, "discipline")).toEqual({ answered: 3, deferred: 0 });
    const [own] = await store.read
      .select()
      .from(clearanceOpinion)
      .where(and(eq(clearanceOpinion.subjectId, "p4"), eq(clearanceOpinion.office, "discipline")));
    expect(own?.opinion).toBe("pending");
  });

  test("it changes its mind until the list is closed; two hands do not overwrite each other", async () => {
    const seen = (await loadRound(read(people.discipline), roundId, processOf)).own[0]?.state ?? "";
    expect(await answer(people.discipline, "discipline", [["p2", secret]], { expects: seen })).toEqual({
      answered: 4,
      deferred: 1,
    });
    const stale = await refusal(answer(people.discipline, "discipline", [], { expects: seen }));
    expect(stale).toMatchObject({ code: "CONFLICT", key: "clearance.errors.answeredMeanwhile" });
    // The reason is not asked for again while the deferral stands.
    await answer(people.discipline, "discipline", [["p2", null]]);
    expect(await reasonFor(people.discipline)).toEqual({ reason: secret });
  });
});

describe("the sealed reason", () => {
  test("opens for whoever gave it and the named reader, for nobody else", async () => {
    expect(await reasonFor(people.reviewer)).toEqual({ reason: secret });
    for (const actor of [
      people.auditor,
      people.admin,
      people.agriculture,
      people.clerk,
      actorOf("disc2", "discipline-office"),
      actorOf("reviewer2", "county-reviewer"),
    ])
      expect((await refusal(reasonFor(actor))).code).toBe("NOT_FOUND");
  });

  test("is shown in no list but the giver's own, and stands neither in the table nor in the audit", async () => {
    const seen = await loadRound(read(people.auditor), roundId, processOf);
    const [deferred] = seen.people.flatMap((row) =>
      row.opinions.filter((opinion) => opinion.opinion === "defer"),
    );
    expect(deferred).toMatchObject({ office: "discipline", mayRead: false, ownReason: null });
    expect(JSON.stringify(seen)).not.toContain(secret);
    const own = await loadRound(read(people.discipline), roundId, processOf);
    expect(JSON.stringify(own.people)).toContain(secret);
    expect(JSON.stringify(await store.read.select().from(clearanceOpinion))).not.toContain(secret);
    const audit = await store.read.select().from(auditEntry);
    expect(JSON.stringify(audit)).not.toContain(secret);
    const about = audit.filter((row) => row.subjectId === "p2").map((row) => row.action);
    expect(about.filter((action) => action.startsWith("clearance."))).toEqual([
      "clearance.answer",
      "clearance.change",
      "clearance.read-reason",
      "clearance.read-reason",
    ]);
    const change = audit.find((row) => row.action === "clearance.change" && row.subjectId === "p2");
    expect(change).toMatchObject({ before: { opinion: "none" }, after: { opinion: "defer" } });
  });
});

describe("the list is closed", () => {
  test("not before the offices have answered or the day is past, and then with a reason", async () => {
    expect((await refusal(close())).key).toBe("clearance.errors.notDue");
    expect((await refusal(close("催过两次", new Date("2026-01-27T15:59:00Z")))).key).toBe(
      "clearance.errors.notDue",
    );
    expect((await refusal(close(undefined, new Date("2026-01-27T16:00:00Z")))).fields).toEqual(["reason"]);
    const elsewhere = closeRound(by(people.leader), { roundId, reason: "x" }, processOf);
    expect((await refusal(elsewhere)).code).toBe("FORBIDDEN");
  });

  test("who is not deferred goes on, who is waits with a neutral word", async () => {
    await answer(people.agriculture, "agriculture");
    expect(await close()).toEqual({ cleared: 3, deferred: 1 });
    expect(await standing()).toEqual({
      p1: "notice/open",
      p2: "clearance/deferred",
      p4: "notice/open",
      p7: "notice/open",
    });
    const [item] = await store.read.select().from(procedureCase).where(eq(procedureCase.subjectId, "p2"));
    expect(item?.reason).toBe("联审暂缓");
    expect((await refusal(close())).key).toBe("clearance.errors.closed");
    expect((await refusal(answer(people.agriculture, "agriculture"))).key).toBe("clearance.errors.closed");
    // Asked again after the end, the reason is still there for the named reader.
    expect(await reasonFor(people.reviewer)).toEqual({ reason: secret });
  });

  test("a deferred person is taken up again and asked about once more, or cleared by a recorded reason", async () => {
    const resume = (outcome: "again" | "clear", subjectIds = ["p2"]) =>
      resumeDeferred(
        by(people.reviewer, later),
        { process: "rating", processId, subjectIds, outcome, reason: "核查完毕，没有问题" },
        rating,
      );
    expect((await refusal(resume("again", ["p1"]))).code).toBe("STATE");
    await resume("again");
    expect(await standing()).toMatchObject({ p2: "clearance/open" });
    ({ roundId } = await open({ offices: ["discipline"] }));
    await answer(people.discipline, "discipline", [["p2", secret]]);
    await close();
    await resume("clear");
    expect(await standing()).toMatchObject({ p2: "notice/open" });
    const [item] = await store.read.select().from(procedureCase).where(eq(procedureCase.subjectId, "p2"));
    const events = await store.read
      .select()
      .from(procedureEvent)
      .where(eq(procedureEvent.caseId, item?.id ?? ""))
      .orderBy(asc(procedureEvent.id));
    expect(events.slice(-4).map(({ action, reason }) => [action, reason])).toEqual([
      ["resume", "核查完毕，没有问题"],
      ["defer", "联审暂缓"],
      ["resume", "核查完毕，没有问题"],
      ["clear", "核查完毕，没有问题"],
    ]);
    expect(item?.reason).toBeNull();
  });
});
