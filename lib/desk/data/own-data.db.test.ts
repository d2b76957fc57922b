import { beforeAll, describe, expect, test } from "vitest";
import { notice, noticeRow, objection, sanction } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { emit } from "@/lib/audit";
import { by, meetingOf, openFullCycle, refusal } from "@/lib/procedure/testing";
import { decideStars } from "@/lib/rating/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { correctPerson, revealNumber } from "@/lib/roster/commands";
import { logOwnDownload } from "@/lib/roster/commands/own-data";
import { loadOwnData } from "./own-data";

const store = await testStore();
let cycleId = "";

const cadre = actorOf("cadre-1", "cadre", { personId: "p1" });
const neighbour = actorOf("cadre-2", "cadre", { personId: "p2" });
const own = (actor: Actor, personId = actor.personId) => loadOwnData({ actor, db: store.read }, { personId });

const lookedBy = (actor: Actor, action = "person.reveal", id = "p1") =>
  store.transact((tx) =>
    emit(tx, {
      actor,
      now: new Date("2026-01-21T02:00:00Z"),
      action,
      subject: { kind: "person", id },
      after: { number: "phone" },
      reason: `${actor.userId}查看`,
    }),
  );

const objectionOf = (id: string, isOwn: boolean): typeof objection.$inferInsert => ({
  county: testCounty,
  id,
  receipt: `异议〔2026〕${id}`,
  kind: "objection",
  process: "rating",
  processId: cycleId,
  subjectId: "p1",
  placePath: "gp/t1/v1/",
  channel: "own-page",
  isOwn,
  sealedObjector: null,
  statement: isOwn ? "本人的异议" : "他人的反映",
  receivedAt: new Date("2026-01-21T02:00:00Z"),
  receivedDay: "2026-01-21",
  receivedBy: "u",
  dueDay: "2026-01-28",
  status: "received",
  version: 1,
});

beforeAll(async () => {
  cycleId = await openFullCycle(store, "decide");
});

describe("what is held", () => {
  test("another person's data does not exist, nor does that of an account without a person", async () => {
    expect(await refusal(own(cadre, "p2"))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(own(people.admin))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(own(people.admin, "p1"))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(logOwnDownload(by(people.admin)))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("posts and sanctions are shown to the person though no role reads the roster", async () => {
    await store.transact((tx) =>
      tx.insert(sanction).values({
        county: testCounty,
        id: "s1",
        personId: "p1",
        kind: "party-warning",
        decidedOn: "2025-03-01",
        influenceFrom: "2025-03-01",
        influenceUntil: "2026-03-01",
        document: "纪〔2025〕1号",
        recordedBy: "discipline",
        recordedAt: new Date("2025-03-02T00:00:00Z"),
      }),
    );
    const { roster } = await own(cadre);
    expect(roster.person.name).toBe("干部p1");
    expect(roster.posts.map(({ post }) => post)).toEqual(["secretary"]);
    expect(roster.sanctions?.map(({ influenceUntil }) => influenceUntil)).toEqual(["2026-03-01"]);
    expect((await own(neighbour)).roster.sanctions).toEqual([]);
  });

  test("numbers are masked", async () => {
    await correctPerson(by(people.admin), {
      personId: "p1",
      name: "干部p1",
      phone: "13812345678",
      reason: "补登",
    } as Parameters<typeof correctPerson>[1]);
    const { roster } = await own(cadre);
    expect(roster.masks).toEqual({ "id-number": null, phone: "*******5678", "bank-account": null });
    expect(JSON.stringify(await own(cadre))).not.toContain("13812345678");
  });

  test("only the person's own objections are listed, not what others said", async () => {
    await store.transact((tx) =>
      tx.insert(objection).values([objectionOf("1", true), objectionOf("2", false)]),
    );
    expect((await own(cadre)).objections.map(({ statement }) => statement)).toEqual(["本人的异议"]);
    expect((await own(neighbour)).objections).toEqual([]);
  });
});

describe("ratings", () => {
  test("an undecided cycle is not there until a notice names the person", async () => {
    expect((await own(cadre)).cycles).toEqual([]);
    const at = new Date("2026-01-20T02:00:00Z");
    const row = { county: testCounty, noticeId: "n1", caseId: "c", placePath: "gp/t1/v1/", village: "村v1" };
    await store.transact(async (tx) => {
      await tx.insert(notice).values({
        county: testCounty,
        id: "n1",
        process: "rating",
        processId: cycleId,
        step: "notice",
        placeId: "gp",
        placePath: "gp/",
        number: "1",
        title: "公示",
        basis: "办法",
        body: "",
        contact: "",
        audience: "village",
        fields: ["level"],
        firstDay: "2026-01-20",
        lastDay: "2026-01-27",
        workingDays: 5,
        status: "running",
        gate: [],
        hash: "h",
        openedBy: "u",
        openedAt: at,
        objectionCount: 0,
      });
      await tx.insert(noticeRow).values(
        [
          { ...row, subjectId: "p1", isRemoved: false },
          { ...row, subjectId: "p2", isRemoved: true },
        ].map((one, position) => ({
          ...one,
          position,
          name: one.subjectId,
          township: "乡镇t1",
          post: "secretary",
          level: 2,
          grade: "合格",
          scoreE4: null,
        })),
      );
    });
    const [cycle] = (await own(cadre)).cycles;
    expect(cycle).toMatchObject({ resultId: null, level: 2, noticeUntil: "2026-01-27", amountFen: null });
    expect((await own(neighbour)).cycles, "taken off the notice").toEqual([]);
  });

  test("a decided one carries its figures and how much is recorded behind it", async () => {
    // The notice has run and is taken down, and what was said about people is settled.
    await store.transact(async (tx) => {
      await tx.update(notice).set({ status: "closed" });
      await tx.update(objection).set({ status: "settled" });
    });
    const afterNotice = new Date("2026-01-28T02:00:00Z");
    const decision = meetingOf("常纪〔2026〕1号", "2026-01-28");
    await decideStars(by(people.reviewer, afterNotice), { cycleId, decision, exceptions: [] });
    const [cycle] = (await own(cadre)).cycles;
    // 组织生活, 工作落实, 组织评价 of two groups, one count of ballots
    expect(cycle).toMatchObject({ cycleId, noticeUntil: null, entries: 4 + 1 });
    expect(cycle?.resultId).not.toBeNull();
    expect(cycle?.scoreE4).toBeGreaterThan(0);
  });
});

describe("who looked", () => {
  test("an opened number is listed by role, kind and reason, without a name", async () => {
    await revealNumber(by(people.admin), { personId: "p1", kind: "phone", reason: "核对联系方式" });
    const { lookUps } = await own(cadre);
    expect(lookUps).toHaveLength(1);
    expect(lookUps[0]).toMatchObject({
      roles: ["county-administrator"],
      action: "person.reveal",
      number: "phone",
      reason: "核对联系方式",
    });
    expect(JSON.stringify(lookUps)).not.toContain(people.admin.name);
    expect((await own(neighbour)).lookUps).toEqual([]);
  });

  test("look-ups by auditors and discipline staff are in the log and not shown", async () => {
    await lookedBy(people.auditor);
    await lookedBy(people.discipline);
    const [grant] = people.reviewer.grants;
    if (!grant) throw new Error("no grant");
    const both = { ...people.auditor, grants: [...people.auditor.grants, grant] } as Actor;
    await lookedBy(both);
    expect((await own(cadre)).lookUps.map(({ reason }) => reason)).toEqual(["核对联系方式"]);
    await lookedBy(people.reviewer, "person.print");
    expect((await own(cadre)).lookUps.map(({ reason }) => reason)).toEqual(["reviewer查看", "核对联系方式"]);
  });

  test("what changed the data, and the person's own download, is no look-up", async () => {
    await lookedBy(people.reviewer, "person.correct");
    await lookedBy(cadre, "person.export");
    await logOwnDownload(by(cadre));
    expect((await own(cadre)).lookUps).toHaveLength(2);
  });
});
