import { Document, Packer, Paragraph } from "docx";
import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { notice, noticeRow } from "@/db/schema/notice";
import { objection } from "@/db/schema/objection";
import { procedureCase } from "@/db/schema/procedure";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { openTemplate, textOf } from "@/lib/documents/template";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { by, meetingOf, openFullCycle, refusal } from "@/lib/procedure/testing";
import { decideStars } from "@/lib/rating/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { adoptTemplate, printPaper, printSample, retireTemplate, uploadTemplate } from "./commands";
import { listTemplates } from "./data";
import { printPaperInput } from "./schema";
import type { PaperFile, PaperKind } from "./types";

const store = await testStore();
const cycleId = await openFullCycle(store, "decide");
const leader = actorOf("head", "leader");
const print = (actor: Actor, kind: PaperKind, id: string, more: Record<string, string> = {}) =>
  printPaper(by(actor), printPaperInput.parse({ kind, id, ...more }));
const textIn = (file: PaperFile) =>
  (textOf(openTemplate(file.bytes, "docx"), "word/document.xml") ?? "")
    .replace(/<\/w:p>/g, "|")
    .replace(/<[^>]*>/g, "");
const lastEntry = async () =>
  (
    await store.read
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.action, "paper.print"))
      .orderBy(desc(auditEntry.id))
      .limit(1)
  )[0];

/** A row of the notice room, as its command will write it. */
async function openedNotice(id: string, fields: ("village" | "post" | "level" | "grade")[]) {
  await store.transact(async (tx) => {
    await tx.insert(notice).values({
      county: testCounty,
      id,
      process: "rating",
      processId: cycleId,
      step: "notice",
      placeId: "gp",
      placePath: "gp/",
      number: `公示〔2026〕${id}号`,
      title: "拟定星级公示",
      basis: "办法第十二条",
      body: "现予公示。",
      contact: "组织科",
      audience: "village",
      fields,
      firstDay: "2026-01-22",
      lastDay: "2026-01-28",
      workingDays: 5,
      status: "running",
      gate: [],
      gateReason: null,
      replacesId: null,
      hash: "h",
      openedBy: "reviewer",
      openedByPersonId: null,
      openedAt: new Date("2026-01-21T02:00:00Z"),
      closedBy: null,
      closedAt: null,
      closingRecord: null,
      objectionCount: 0,
    });
    const rows = [
      ["p1", "gp/t1/v1/", false],
      ["p2", "gp/t1/v1/", true],
      ["p4", "gp/t2/v3/", false],
    ] as const;
    for (const [i, [subjectId, placePath, isRemoved]] of rows.entries())
      await tx.insert(noticeRow).values({
        county: testCounty,
        noticeId: id,
        subjectId,
        caseId: subjectId,
        placePath,
        position: i,
        name: `干部${subjectId}`,
        village: "某村",
        township: "某乡",
        post: "secretary",
        level: 3,
        grade: "优秀",
        scoreE4: 915_000,
        isRemoved,
      });
  });
}

/** A settled objection about p1 as the room of objections will leave it. */
async function settledObjection(id: string, fields: Partial<typeof objection.$inferInsert> = {}) {
  await store.transact((tx) =>
    tx.insert(objection).values({
      county: testCounty,
      id,
      receipt: `异议〔2026〕${id}`,
      kind: "objection",
      process: "rating",
      processId: cycleId,
      noticeId: null,
      resultId: null,
      subjectId: "p1",
      placePath: "gp/t1/v1/",
      channel: "paper",
      isOwn: false,
      sealedObjector: "sealed",
      statement: "票数有误",
      receivedAt: new Date("2026-01-23T02:00:00Z"),
      receivedDay: "2026-01-23",
      receivedBy: "clerk",
      receivedByPersonId: null,
      dueDay: "2026-01-30",
      status: "settled",
      handlerId: "admin",
      outcome: "rejected",
      reply: "经核查无误",
      replyNumber: "复1号",
      settledBy: "admin",
      settledAt: new Date("2026-01-26T02:00:00Z"),
      before: null,
      after: null,
      differenceFrom: null,
      version: 1,
      ...fields,
    }),
  );
}

describe("who prints what", () => {
  it("the packet holds the whole county for the county, and an extract for a township", async () => {
    const whole = textIn(await print(people.reviewer, "packet", cycleId));
    expect(whole).toContain("提请研究4人");
    expect(whole).toContain("星级补贴全年合计");
    const own = textIn(await print(people.clerk, "packet", cycleId));
    expect(own).toContain("（节选）");
    expect(own).toContain("提请研究3人");
    expect(own).not.toContain("干部p4");
    // A township sees no money; a leader sees the total.
    expect(own).not.toContain("星级补贴全年合计");
    expect(textIn(await print(leader, "packet", cycleId))).toContain("星级补贴全年合计");
  });

  it("amounts of a person stand on the list for those who may read them", async () => {
    const headOf = async (actor: Actor) => {
      const [sheet] = readXlsx((await print(actor, "list", cycleId)).bytes);
      return sheet?.rows.find(({ number }) => number === 3)?.cells ?? [];
    };
    expect(await headOf(people.reviewer)).toContain("星级补贴（元）");
    expect(await headOf(leader)).not.toContain("星级补贴（元）");
    expect(await headOf(people.clerk)).not.toContain("星级补贴（元）");
  });

  it("the reason of a deferral is nowhere, that of a return is", async () => {
    const set = (fields: Partial<typeof procedureCase.$inferInsert>) =>
      store.transact((tx) => tx.update(procedureCase).set(fields).where(eq(procedureCase.subjectId, "p2")));
    await set({ status: "deferred", reason: "机密事由" });
    const deferred = textIn(await print(people.reviewer, "packet", cycleId));
    expect(deferred).toContain("暂缓定星|事由另行保管");
    expect(deferred).not.toContain("机密事由");
    await set({ status: "returned", reason: "票数需核对" });
    expect(textIn(await print(people.reviewer, "packet", cycleId))).toContain("退回|票数需核对");
    await set({ status: "open", reason: null });
  });

  it("another township, an unknown cycle and no right to print answer alike or are refused", async () => {
    expect((await refusal(print(people.clerk, "packet", cycleId, { place: "t2" }))).code).toBe("NOT_FOUND");
    expect((await refusal(print(people.reviewer, "packet", "nothing"))).code).toBe("NOT_FOUND");
    expect((await refusal(print(people.reviewer, "packet", cycleId, { process: "pay" }))).code).toBe(
      "NOT_FOUND",
    );
    for (const kind of ["packet", "list", "notice", "decision"] as const)
      expect((await refusal(print(people.finance, kind, cycleId))).code).toBe("FORBIDDEN");
  });

  it("the log says what was printed into which form and the hash, and holds no name or number", async () => {
    await print(people.reviewer, "packet", cycleId);
    const entry = await lastEntry();
    expect([entry?.subjectKind, entry?.subjectId, entry?.placePath]).toEqual(["cycle", cycleId, "gp/"]);
    expect(entry?.after).toEqual({
      paper: "packet",
      template: null,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe("notice and reply", () => {
  it("a notice prints the rows of the scope, without those taken off and without fields it does not name", async () => {
    await openedNotice("n1", ["village", "level"]);
    const whole = textIn(await print(people.reviewer, "notice", "n1"));
    expect(whole).toContain("干部p1");
    expect(whole).toContain("干部p4");
    expect(whole).not.toContain("干部p2");
    expect(whole).not.toContain("优秀");
    expect(whole).not.toContain("91.5");
    const own = textIn(await print(people.clerk2, "notice", "n1"));
    expect(own).toContain("（节选）");
    expect(own).not.toContain("干部p1");
    expect(textIn(await print(people.reviewer, "notice", "n1", { place: "v1" }))).not.toContain("干部p4");
    expect((await refusal(print(people.clerk2, "notice", "n1", { place: "v1" }))).code).toBe("NOT_FOUND");
    expect((await refusal(print(people.reviewer, "notice", "none"))).code).toBe("NOT_FOUND");
  });

  it("a reply is for readers, handlers and the registrar; another's name is not on it", async () => {
    await settledObjection("o1");
    const text = textIn(await print(people.admin, "objection-reply", "o1"));
    expect(text).toContain("异议人：");
    expect(text).toContain("异议不成立");
    expect(text).not.toContain("sealed");
    await print(people.clerk, "objection-reply", "o1");
    await print(people.discipline, "objection-reply", "o1");
    for (const actor of [people.clerk2, people.leader, leader, people.finance])
      expect((await refusal(print(actor, "objection-reply", "o1"))).code).toBe("NOT_FOUND");
  });

  it("who objected about themselves is named and prints the own reply; before the answer there is none", async () => {
    const own = actorOf("cadre1", "cadre", { personId: "p1" });
    await settledObjection("o2", { isOwn: true, sealedObjector: null });
    expect(textIn(await print(own, "objection-reply", "o2"))).toContain("干部p1：");
    expect((await refusal(print(own, "objection-reply", "o1"))).code).toBe("NOT_FOUND");
    await settledObjection("o3", { status: "assigned", outcome: null, reply: null });
    expect(await refusal(print(people.admin, "objection-reply", "o3"))).toMatchObject({
      code: "STATE",
      key: "papers.errors.notSettled",
    });
  });
});

describe("own templates", () => {
  const docx = async (text: string, name = "own.docx") => {
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));
    return new File([new Uint8Array(bytes)], name);
  };
  const upload = async (text: string) =>
    uploadTemplate(by(people.admin), { kind: "packet", file: await docx(text) });

  it("is tried first, then used with the foot added, then put away", async () => {
    const { id } = await upload("自备 {标题} {人数}");
    expect(textIn(await print(people.reviewer, "packet", cycleId))).not.toContain("自备");
    expect(textIn(await printSample(by(people.admin), { kind: "packet", template: id }))).toContain(
      "自备 2025年度星级评定 281",
    );
    await adoptTemplate(by(people.admin), { id });
    const file = await print(people.reviewer, "packet", cycleId);
    expect(textIn(file)).toBe("自备 2025年度星级评定 4|");
    expect(textOf(openTemplate(file.bytes, "docx"), "word/footer-chain.xml")).toContain("审计链");
    expect((await lastEntry())?.after).toMatchObject({ template: id });
    const next = await upload("新 {标题}");
    await adoptTemplate(by(people.admin), next);
    const views = await listTemplates({ actor: people.admin, db: store.read });
    expect(views.map((view) => [view.id, view.isInUse])).toEqual([
      [next.id, true],
      [id, false],
    ]);
    await retireTemplate(by(people.admin), next);
    expect(textIn(await print(people.reviewer, "packet", cycleId))).toContain("上会材料");
  });

  it("is refused at its field, and for everybody but the administrator", async () => {
    const refused = async (file: File) => refusal(uploadTemplate(by(people.admin), { kind: "packet", file }));
    for (const file of [
      await docx("{身份证号}"),
      await docx("{#分布}"),
      new File([], "empty.docx"),
      new File([new Uint8Array(2 * 1024 * 1024 + 1)], "large.docx"),
      new File(["PK text"], "renamed.docx"),
    ])
      expect(await refused(file)).toMatchObject({ code: "VALIDATION", fields: ["file"] });
    for (const actor of [people.reviewer, people.clerk, leader]) {
      expect(
        (await refusal(uploadTemplate(by(actor), { kind: "packet", file: await docx("{标题}") }))).code,
      ).toBe("FORBIDDEN");
      expect((await refusal(printSample(by(actor), { kind: "packet", template: undefined }))).code).toBe(
        "FORBIDDEN",
      );
    }
    expect((await refusal(adoptTemplate(by(people.admin), { id: "none" }))).code).toBe("NOT_FOUND");
    const { id } = await upload("{标题}");
    expect((await refusal(printSample(by(people.admin), { kind: "card", template: id }))).code).toBe(
      "NOT_FOUND",
    );
  });
});

describe("what is decided", () => {
  it("a decision lists whom it decided and names whom it excepted; a card is for the person and for readers of results", async () => {
    const own = actorOf("cadre1", "cadre", { personId: "p1" });
    expect(await refusal(print(own, "card", "p1"))).toMatchObject({ key: "papers.errors.noResult" });
    await store.transact(async (tx) => {
      await tx.update(notice).set({ status: "closed" });
      await tx.update(objection).set({ status: "settled" });
    });
    const afterNotice = new Date("2026-03-02T02:00:00Z");
    const { decisionId } = await decideStars(by(people.reviewer, afterNotice), {
      cycleId,
      decision: meetingOf("常纪〔2026〕1号", "2026-03-02"),
      exceptions: [{ personId: "p7", reason: "群众有反映，待核实" }],
    });
    const paper = textIn(await print(people.reviewer, "decision", decisionId));
    expect(paper).toContain("关于2025年度星级评定结果的通报|常纪〔2026〕1号");
    expect(paper).toContain("有关3人");
    expect(paper).toContain("附件：名单（3人）");
    const extract = textIn(await print(people.clerk2, "decision", decisionId));
    expect(extract).toContain("（节选）");
    expect(extract).toContain("有关1人");
    expect(extract).not.toContain("干部p1");
    expect((await refusal(print(people.clerk, "decision", "none"))).code).toBe("NOT_FOUND");
    expect(textIn(await print(own, "card", "p1"))).toContain("星级补贴");
    expect(textIn(await print(people.clerk, "card", "p1"))).not.toContain("星级补贴");
    expect((await refusal(print(own, "card", "p2"))).code).toBe("FORBIDDEN");
    expect((await refusal(print(people.clerk2, "card", "p1"))).code).toBe("NOT_FOUND");
  });
});
