import { and, eq, isNotNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { calendarDay, notice, noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import { ratingEntry } from "@/db/schema/rating";
import { testStore } from "@/db/testing";
import { addDays } from "@/lib/base/period";
import { processOf } from "@/lib/desk/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { ratingCorrectables } from "@/lib/rating/data/correctables";
import { ratingSubject } from "@/lib/rating/data/process";
import { loadMyProposals } from "@/lib/rating/data/proposal";
import { loadObjection } from "../../data/objections/detail";
import { eligibleHandlers } from "../../data/objections/handlers";
import { countObjections, listObjections } from "../../data/objections/list";
import { loadMyObjections } from "../../data/objections/mine";
import { underNotice } from "../../data/objections/open-to";
import { objectionRow } from "../../data/objections/rows";
import { objectionWork } from "../../data/work/objections";
import { by, openFullCycle, refusal } from "../../testing";
import { assignObjection } from "./assign";
import { correctObjection } from "./correct";
import { extendObjection, hearObjection } from "./hear";
import { objectOwn } from "./object-own";
import { registerObjection } from "./register";
import { revealObjector } from "./reveal";
import { settleObjection } from "./settle";
import { hang, openAccount } from "./testing";
import { withdrawObjection } from "./withdraw";

const store = await testStore();
const cadre = actorOf("cadre", "cadre", { personId: "p1" });
const neighbour = actorOf("neighbour", "cadre", { personId: "p2" });
const handler = people.discipline;
const during = new Date("2026-01-22T02:00:00Z");
const lastMinute = new Date("2026-01-27T15:59:59Z");
const midnight = new Date("2026-01-27T16:00:00Z");
const read = (actor: typeof cadre) => ({ actor, db: store.read });
const onPaper = {
  subjectId: "p1",
  channel: "paper" as const,
  receivedDay: "2026-01-22",
  isOwn: false,
  objectorName: "王秘密",
  objectorContact: "13912345678",
  statement: "组织生活一项少记了",
};
let processId = "";

async function versionOf(objectionId: string) {
  const row = await objectionRow({ county: testCounty, db: store.read }, objectionId);
  return { objectionId, version: row?.version ?? 0 };
}

beforeAll(async () => {
  processId = await openFullCycle(store, "notice");
  await openAccount(store, "admin", "county-administrator");
  await openAccount(store, "reviewer", "county-reviewer");
  await openAccount(store, "discipline", "discipline-office");
  // A second account of the person who recorded, and an office account of the person concerned.
  await openAccount(store, "second", "county-reviewer", "p8");
  await openAccount(store, "concerned", "county-administrator", "p1");
  await store.transact((tx) =>
    tx.update(ratingEntry).set({ recordedByPersonId: "p8" }).where(eq(ratingEntry.recordedBy, "clerk")),
  );
  const term = { processId, firstDay: "2026-01-20", lastDay: "2026-01-27" };
  const all = { p1: "gp/t1/v1/", p2: "gp/t1/v1/", p4: "gp/t2/v3/" };
  await hang(store, { id: "n1", ...term }, all);
  await hang(store, { id: "n2", ...term, status: "withdrawn" }, all);
  await hang(store, { id: "n3", ...term, status: "restarted" }, all);
});

describe("receiving", () => {
  test("on the last day at 23:59:59 an objection is taken, at 0:00 of the next day refused with the day", async () => {
    const own = { noticeId: "n1", resultId: undefined, statement: "民主测评票数与实际不符" };
    const refused = await refusal(objectOwn(by(cadre, midnight), own));
    expect(refused).toMatchObject({ code: "STATE", key: "objections.errors.noticeOver" });
    const taken = await objectOwn(by(cadre, lastMinute), own);
    expect(taken).toMatchObject({ receipt: "异议〔2026〕0001", dueDay: "2026-02-10" });
    const second = await refusal(objectOwn(by(cadre, during), own));
    expect(second.key).toBe("objections.errors.alreadyOpen");
    await withdrawObjection(by(cadre, lastMinute), {
      ...(await versionOf(taken.objectionId)),
      reason: undefined,
    });
    expect((await loadMyObjections(read(cadre)))[0]).toMatchObject({ status: "withdrawn" });
    expect(await loadMyObjections(read(neighbour))).toEqual([]);
  });

  test("a withdrawn and a restarted notice take none, each with its sentence; one that names nobody is not found", async () => {
    const statement = "不服";
    const at = by(cadre, during);
    const own = (noticeId: string) => objectOwn(at, { noticeId, resultId: undefined, statement });
    expect((await refusal(own("n2"))).key).toBe("objections.errors.noticeWithdrawn");
    expect((await refusal(own("n3"))).key).toBe("objections.errors.noticeRestarted");
    expect((await refusal(own("n9"))).code).toBe("NOT_FOUND");
    const stranger = actorOf("stranger", "cadre", { personId: "p7" });
    const notNamed = objectOwn(by(stranger, during), { noticeId: "n1", resultId: undefined, statement });
    expect((await refusal(notNamed)).code).toBe("NOT_FOUND");
  });

  test("the receiver keys in within their scope only, not for a day to come and not after the last day", async () => {
    const put = (actor: typeof cadre, over: object = {}, now = during) =>
      registerObjection(by(actor, now), { ...onPaper, noticeId: "n1", resultId: undefined, ...over });
    expect((await refusal(put(people.clerk2))).code).toBe("NOT_FOUND");
    expect((await refusal(put(people.clerk, { subjectId: "p7" }))).code).toBe("NOT_FOUND");
    expect((await refusal(put(people.clerk, { receivedDay: "2026-01-23" }))).fields).toEqual(["receivedDay"]);
    expect((await refusal(put(people.clerk, { receivedDay: "2026-01-19" }))).fields).toEqual(["receivedDay"]);
    const late = put(people.clerk, { receivedDay: "2026-01-28" }, new Date("2026-01-29T02:00:00Z"));
    expect((await refusal(late)).fields).toEqual(["receivedDay"]);
    expect((await refusal(put(people.finance))).code).toBe("FORBIDDEN");
    expect((await underNotice(read(people.clerk), {})).map((row) => row.subjectId)).toEqual(["p1", "p2"]);
    expect((await underNotice(read(people.clerk2), {})).map((row) => row.subjectId)).toEqual(["p4"]);
  });

  test("received on 26 September 2025 it is due on 16 October: National Day and a day of the county's own do not count", async () => {
    const term = { processId, firstDay: "2025-09-22", lastDay: "2025-09-29" };
    await hang(store, { id: "n4", ...term }, { p2: "gp/t1/v1/" });
    const now = new Date("2025-09-26T02:00:00Z");
    const own = { noticeId: "n4", resultId: undefined, statement: "请核实" };
    const first = await objectOwn(by(neighbour, now), own);
    expect(first.dueDay).toBe("2025-10-16");
    await withdrawObjection(by(neighbour, now), {
      ...(await versionOf(first.objectionId)),
      reason: undefined,
    });
    await store.transact((tx) =>
      tx.insert(calendarDay).values({
        county: testCounty,
        day: "2025-10-15",
        isWorking: false,
        source: "县政府通知",
        enteredBy: "admin",
        enteredAt: now,
      }),
    );
    const second = await objectOwn(by(neighbour, now), own);
    expect(second).toMatchObject({ receipt: "异议〔2025〕0002", dueDay: "2025-10-17" });
    await withdrawObjection(by(neighbour, now), {
      ...(await versionOf(second.objectionId)),
      reason: undefined,
    });
  });
});

describe("handling", () => {
  let id = "";
  beforeAll(async () => {
    const taken = await registerObjection(by(people.clerk, during), {
      ...onPaper,
      noticeId: "n1",
      resultId: undefined,
    });
    id = taken.objectionId;
  });

  test("only independent accounts can handle it: not who recorded or accepted, not their second account, not the person", async () => {
    const row = await objectionRow({ county: testCounty, db: store.read }, id);
    if (!row) throw new Error("no objection");
    const process = processOf("rating");
    const eligible = await eligibleHandlers(read(people.reviewer), { row, day: "2026-01-22", process });
    expect(eligible.map((holder) => holder.userId)).toEqual(["admin", "discipline"]);
    const give = (handlerId: string, actor = people.reviewer) =>
      versionOf(id).then((at) => assignObjection(by(actor, during), { ...at, handlerId }, processOf));
    for (const refusedHandler of ["reviewer", "second", "concerned", "clerk", "nobody"])
      expect(await refusal(give(refusedHandler)), refusedHandler).toMatchObject({ fields: ["handlerId"] });
    expect((await refusal(give("discipline", people.clerk))).code).toBe("FORBIDDEN");
    expect(await objectionWork(read(people.reviewer))).toMatchObject([{ kind: "objection", count: 1 }]);
    await give("discipline");
    expect(await objectionWork(read(people.reviewer))).toEqual([]);
    expect(await objectionWork(read(handler))).toMatchObject([{ count: 1, deadline: "2026-02-05" }]);
  });

  test("the name is for the handler only: not for the receiver, the assigner, the auditor, the person, nor in the log", async () => {
    const row = await objectionRow({ county: testCounty, db: store.read }, id);
    expect(JSON.stringify(row)).not.toContain("王秘密");
    for (const actor of [people.clerk, people.reviewer, people.auditor, people.admin]) {
      const seen = await loadObjection(read(actor), id);
      expect(JSON.stringify(seen)).not.toMatch(/王秘密|13912345678/);
      expect((await refusal(revealObjector(by(actor, during), { objectionId: id }))).code).toBe("FORBIDDEN");
    }
    expect((await loadObjection(read(people.reviewer), id)).row.statement).toBe(onPaper.statement);
    expect((await loadObjection(read(handler), id)).row.statement).toBe(onPaper.statement);
    expect((await loadObjection(read(people.auditor), id)).row.statement).toBe("");
    expect((await loadObjection(read(people.clerk), id)).row.statement).toBe("");
    expect((await refusal(loadObjection(read(people.leader), id))).code).toBe("NOT_FOUND");
    expect((await refusal(loadObjection(read(cadre), id))).code).toBe("NOT_FOUND");
    const office = actorOf("concerned", "county-administrator", { personId: "p1" });
    expect((await refusal(loadObjection(read(office), id))).code).toBe("NOT_FOUND");
    expect(
      await listObjections(read(office), { tab: "open", page: 1, pageSize: 9, today: "2026-01-22" }),
    ).toEqual([]);
    expect(await revealObjector(by(handler, during), { objectionId: id })).toEqual({
      name: "王秘密",
      contact: "13912345678",
    });
    const log = await store.read.select().from(auditEntry).where(eq(auditEntry.subjectId, id));
    expect(log.map((entry) => entry.action)).toEqual([
      "objection.receive",
      "objection.assign",
      "objection.reveal",
    ]);
    expect(JSON.stringify(log)).not.toMatch(/王秘密|13912345678|少记/);
  });

  test("lists follow the scope: the office sees all, the receiver their own, the neighbouring township none", async () => {
    const of = async (actor: typeof cadre) =>
      (await listObjections(read(actor), { tab: "open", page: 1, pageSize: 9, today: "2026-01-22" })).map(
        (row) => row.receipt,
      );
    expect(await of(people.auditor)).toEqual(["异议〔2026〕0002"]);
    expect(await of(people.clerk)).toEqual(["异议〔2026〕0002"]);
    expect(await of(people.clerk2)).toEqual([]);
    expect(await countObjections(read(handler))).toMatchObject({ open: 1, mine: 1 });
    expect((await refusal(countObjections(read(people.finance)))).code).toBe("FORBIDDEN");
  });

  test("the facts are heard, the time extended once; nobody but the handler does, nor upon an old screen", async () => {
    const at = await versionOf(id);
    const heard = { day: "2026-01-23", note: "听取支部书记说明，核对会议记录" };
    const later = new Date("2026-01-23T02:00:00Z");
    expect((await refusal(hearObjection(by(people.reviewer, later), { ...at, ...heard }))).code).toBe(
      "FORBIDDEN",
    );
    expect((await refusal(hearObjection(by(handler, during), { ...at, ...heard }))).fields).toEqual(["day"]);
    await hearObjection(by(handler, later), { ...at, ...heard });
    expect((await refusal(hearObjection(by(handler, later), { ...at, ...heard }))).code).toBe("CONFLICT");
    const reason = "需要调取原始票";
    const { dueDay } = await extendObjection(by(handler, later), { ...(await versionOf(id)), reason });
    expect(dueDay).toBe("2026-02-26");
    const again = extendObjection(by(handler, later), { ...(await versionOf(id)), reason });
    expect((await refusal(again)).key).toBe("objections.errors.extendedBefore");
  });

  test("组织生活 9 → 10 of weight 0.7 lifts 93.44 to 94.14 at once: stars and 1,000 yuan stay, the original entry too", async () => {
    const entries = await ratingCorrectables(read(handler), processId, "p1");
    const own = entries.find((entry) => entry.name.zh.startsWith("组织生活"));
    const entryId = own?.entryId ?? "";
    const put = async (value: string, over: object = {}) =>
      correctObjection(
        by(handler, during),
        { ...(await versionOf(id)), entryId, value, isStruck: false, reason: "会议记录齐全", ...over },
        processOf,
      );
    expect((await refusal(put("11"))).fields).toEqual(["value"]);
    expect((await refusal(put("九分"))).fields).toEqual(["value"]);
    expect((await refusal(put(""))).fields).toEqual(["value"]);
    expect((await refusal(put("9"))).key).toBe("errors.invalid");
    expect((await refusal(put("8", { entryId: "unknown" }))).code).toBe("NOT_FOUND");
    const { before, after } = await put("10");
    expect(before).toEqual({ scoreE4: 934_400, grade: "合格", level: 2, amountFen: 100_000 });
    expect(after).toEqual({ scoreE4: 941_400, grade: "合格", level: 2, amountFen: 100_000 });
    const stands = await ratingSubject(
      { county: testCounty, db: store.read },
      { processId, subjectId: "p1" },
    );
    expect(stands).toMatchObject(after);
    const chain = await store.read
      .select()
      .from(ratingEntry)
      .where(and(eq(ratingEntry.subjectId, "p1"), eq(ratingEntry.item, "组织生活")));
    expect(chain.map((row) => [row.valueE4, row.evidence, row.recordedBy])).toEqual([
      [90_000, null, "clerk"],
      [100_000, "异议〔2026〕0002", "discipline"],
    ]);
    expect((await refusal(put("8"))).code).toBe("CONFLICT");
    const taken = withdrawObjection(by(people.clerk, during), {
      ...(await versionOf(id)),
      reason: "本人来信",
    });
    expect((await refusal(taken)).key).toBe("objections.errors.correctedAlready");
  });

  test("a village's figure 便民服务 8 → 10 lifts both its cadres, and nobody of another village", async () => {
    const of = async () =>
      Promise.all(
        ["p1", "p2", "p7"].map(
          async (subjectId) =>
            (await ratingSubject({ county: testCounty, db: store.read }, { processId, subjectId }))
              ?.scoreE4 ?? 0,
        ),
      );
    const before = await of();
    const entry = (await ratingCorrectables(read(handler), processId, "p1")).find((one) =>
      one.name.zh.startsWith("便民服务"),
    );
    await correctObjection(
      by(handler, during),
      {
        ...(await versionOf(id)),
        entryId: entry?.entryId ?? "",
        value: "10",
        isStruck: false,
        reason: "台账齐全",
      },
      processOf,
    );
    const after = await of();
    expect(after.map((score, i) => score - (before[i] ?? 0))).toEqual([14_000, 14_000, 0]);
    expect((await objectionRow({ county: testCounty, db: store.read }, id))?.before).toMatchObject({
      scoreE4: 934_400,
    });
  });

  test("corrected figures and a refusal do not go together; settled it is closed for good", async () => {
    const settle = async (over: object) =>
      settleObjection(
        by(handler, during),
        {
          ...(await versionOf(id)),
          outcome: "partly",
          reply: "经核实，组织生活一项应得10分，已更正。",
          replyNumber: "异复〔2026〕1号",
          decision: undefined,
          ...over,
        },
        processOf,
      );
    expect((await refusal(settle({ outcome: "rejected" }))).key).toBe(
      "objections.errors.correctedButRejected",
    );
    await settle({});
    const row = await objectionRow({ county: testCounty, db: store.read }, id);
    expect(row).toMatchObject({ status: "settled", outcome: "partly", differenceFrom: null });
    expect((await refusal(settle({}))).key).toBe("objections.errors.notOpen");
    expect(await countObjections(read(people.auditor))).toMatchObject({ open: 0, mine: 0 });
  });
});

/** A correction put the first notice up again: the one that runs now. */
async function runningNotice() {
  const [row] = await store.read
    .select()
    .from(notice)
    .where(and(eq(notice.status, "running"), isNotNull(notice.replacesId)));
  if (!row) throw new Error("no notice runs");
  return row;
}

test("a corrected figure puts the notice up again for its full days, with the figure of now", async () => {
  const now = await runningNotice();
  expect(now).toMatchObject({ workingDays: 5 });
  const [line] = await store.read
    .select()
    .from(noticeRow)
    .where(and(eq(noticeRow.noticeId, now.id), eq(noticeRow.subjectId, "p1")));
  const [old] = await store.read
    .select()
    .from(noticeRow)
    .where(and(eq(noticeRow.noticeId, "n1"), eq(noticeRow.subjectId, "p1")));
  expect(line?.scoreE4).not.toBe(old?.scoreE4);
});

test("anonymous is allowed: nothing is sealed, and there is nothing to open; the receiver withdraws on a written wish", async () => {
  const { objectionId } = await registerObjection(by(people.clerk, during), {
    ...onPaper,
    subjectId: "p2",
    channel: "oral",
    noticeId: (await runningNotice()).id,
    resultId: undefined,
    objectorName: undefined,
    objectorContact: undefined,
  });
  const [row] = await store.read.select().from(objection).where(eq(objection.id, objectionId));
  expect(row?.sealedObjector).toBeNull();
  const bare = withdrawObjection(by(people.clerk, during), {
    ...(await versionOf(objectionId)),
    reason: undefined,
  });
  expect((await refusal(bare)).fields).toEqual(["reason"]);
  await withdrawObjection(by(people.clerk, during), {
    ...(await versionOf(objectionId)),
    reason: "来信撤回",
  });
});

test("the person sees the proposal while a notice names them, and nothing before it opens or after its last day", async () => {
  const { id: noticeId, firstDay, lastDay } = await runningNotice();
  const seen = await loadMyProposals(read(cadre), { today: lastDay });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ notice: { noticeId, lastDay } });
  expect(seen[0]?.explanation?.lines.length).toBeGreaterThan(10);
  expect(await loadMyProposals(read(cadre), { today: addDays(firstDay, -1) })).toEqual([]);
  expect(await loadMyProposals(read(cadre), { today: addDays(lastDay, 1) })).toEqual([]);
  const stranger = actorOf("stranger", "cadre", { personId: "p7" });
  expect(await loadMyProposals(read(stranger), { today: firstDay })).toEqual([]);
  await store.transact((tx) =>
    tx
      .update(noticeRow)
      .set({ isRemoved: true })
      .where(and(eq(noticeRow.noticeId, noticeId), eq(noticeRow.subjectId, "p1"))),
  );
  expect(await loadMyProposals(read(cadre), { today: firstDay })).toEqual([]);
});
