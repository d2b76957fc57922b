import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry, county, userAccount } from "@/db/schema";
import { decision } from "@/db/schema/procedure";
import { ratingCycle } from "@/db/schema/rating";
import { parameterValue, scheme, schemeVersion } from "@/db/schema/schemes";
import { testStore } from "@/db/testing";
import { type Actor, mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import type { SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import {
  adoptVersion,
  copyVersion,
  discardDraft,
  editDraft,
  importScheme,
  recordParameter,
  reviewVersion,
  saveDraft,
} from "./commands";
import { listParameters, listSchemes, loadParameters, loadSchemeVersion, schemeInForce } from "./data";

const store = await testStore();
const now = new Date("2026-03-02T02:00:00Z");
const document = template("gaoping-star");

const userIds = ["writer", "second", "reviewer", "clerk"];
function actorOf(userId: string, role: RoleName, personId: string | null = null): Actor {
  const grant = { role, placeId: null, placePath: null, organisationId: null, line: null };
  return mintActor({ county: "gp", userId, name: userId, personId, grants: [grant] });
}
const writer = { actor: actorOf("writer", "county-administrator", "p-writer"), now };
const reviewer = { actor: actorOf("reviewer", "county-reviewer", "p-reviewer"), now };
const clerk = { actor: actorOf("clerk", "township-recorder"), now };
const reader = { actor: writer.actor, db: store.read };

beforeEach(async () => {
  await store.transact(async (tx) => {
    for (const table of [
      auditEntry,
      parameterValue,
      ratingCycle,
      schemeVersion,
      scheme,
      decision,
      userAccount,
    ]) {
      await tx.delete(table);
    }
    await tx.delete(county);
    await tx.insert(county).values({
      id: "gp",
      name: "高平市",
      divisionCode: "140581",
      isDemo: true,
      settings: {},
      createdAt: now,
    });
    await tx.insert(userAccount).values(
      userIds.map((id) => ({
        county: "gp",
        id,
        name: `用户${id}`,
        namePinyin: id,
        nameInitials: id,
        loginName: id,
        personId: `p-${id}`,
        passwordHash: "x",
        passwordChangedAt: null,
        mustChangePassword: false,
        failedCount: 0,
        lockedUntil: null,
        sessionEpoch: 0,
        disabledAt: null,
        locale: "zh-CN" as const,
        largeType: false,
        createdAt: now,
      })),
    );
  });
});

const adoption = (schemeVersionId: string, effectiveFrom: string, number: string) => ({
  schemeVersionId,
  effectiveFrom,
  number,
  meeting: "县委常委会",
  day: "2026-03-01",
  attendees: ["王建国", "李明"],
  warningReason: "分数线等数字为假设，试行一年",
});
const review = (id: string, revision = 0) =>
  reviewVersion(reviewer, { schemeVersionId: id, revision, warningReason: "假设数字已说明" });
const version = (id: string) => loadSchemeVersion(reader, { schemeVersionId: id });
const lastAudit = async () => {
  const [row] = await store.read
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.county, "gp"))
    .orderBy(desc(auditEntry.id))
    .limit(1);
  return row;
};

async function inForce(effectiveFrom = "2025-01-01", number = "高组发〔2026〕1号"): Promise<string> {
  const { id } = await importScheme(writer, { document });
  await review(id);
  await adoptVersion(writer, adoption(id, effectiveFrom, number));
  return id;
}

describe("the life of a version", () => {
  test("draft → reviewed → effective → retired, each step in the audit", async () => {
    const { id, findings } = await importScheme(writer, { document });
    expect(findings.filter((finding) => finding.severity === "error")).toEqual([]);
    expect(await version(id)).toMatchObject({
      status: "draft",
      version: 1,
      code: "gaoping-star",
      revision: 0,
    });
    await review(id);
    expect(await version(id)).toMatchObject({ status: "reviewed", reviewedByName: "用户reviewer" });
    await adoptVersion(writer, adoption(id, "2025-01-01", "1号"));
    expect(await version(id)).toMatchObject({
      status: "effective",
      effectiveFrom: "2025-01-01",
      adoption: { meeting: "县委常委会", number: "1号", attendees: ["王建国", "李明"] },
    });
    const { id: next } = await copyVersion(writer, { schemeVersionId: id });
    await review(next);
    await adoptVersion(writer, adoption(next, "2026-01-01", "2号"));
    expect(await version(id)).toMatchObject({ status: "retired", effectiveUntil: "2026-01-01" });
    expect(await version(next)).toMatchObject({ status: "effective", version: 2, copiedFromId: id });
    expect(await lastAudit()).toMatchObject({ action: "scheme.adopt", actorId: "writer", subjectId: next });
  });

  test("a saved draft leaves its changes in words in the audit, in Chinese whoever wrote it", async () => {
    const { id } = await importScheme(writer, { document });
    await editDraft(writer, { schemeVersionId: id, revision: 0, part: "header", title: "新办法" });
    expect((await lastAudit())?.after).toMatchObject({
      revision: 1,
      changes: expect.arrayContaining([expect.stringMatching(/^办法文件：标题由“.*”改为“新办法”$/)]),
    });
  });

  test("a document never changes once it left the draft", async () => {
    const id = await inForce();
    const save = saveDraft(writer, { schemeVersionId: id, revision: 0, document });
    await expect(save).rejects.toMatchObject({ code: "STATE", messageKey: "schemes.errors.notDraft" });
    await expect(discardDraft(writer, { schemeVersionId: id })).rejects.toMatchObject({ code: "STATE" });
    const { id: reviewed } = await copyVersion(writer, { schemeVersionId: id });
    await review(reviewed);
    const edit = editDraft(writer, { schemeVersionId: reviewed, revision: 0, part: "header", title: "新" });
    await expect(edit).rejects.toMatchObject({ code: "STATE" });
  });

  test("nobody reviews what they wrote, not even through another account of theirs", async () => {
    const { id } = await importScheme(writer, { document });
    const self = (userId: string, personId: string | null) => ({
      actor: actorOf(userId, "county-reviewer", personId),
      now,
    });
    for (const context of [self("writer", null), self("reviewer", "p-writer")]) {
      const attempt = reviewVersion(context, { schemeVersionId: id, revision: 0, warningReason: "假设" });
      await expect(attempt).rejects.toMatchObject({ code: "STATE", messageKey: "schemes.errors.ownDraft" });
    }
    const second = { actor: actorOf("second", "county-administrator", "p-second"), now };
    await editDraft(second, { schemeVersionId: id, revision: 0, part: "header", title: "新名称" });
    const editor = reviewVersion(self("second", "p-second"), {
      schemeVersionId: id,
      revision: 1,
      warningReason: "假设",
    });
    await expect(editor).rejects.toMatchObject({ messageKey: "schemes.errors.ownDraft" });
    await expect(review(id, 0)).rejects.toMatchObject({ code: "CONFLICT" });
    await review(id, 1);
  });

  test("roles without the permission are refused; another county's version is not found", async () => {
    const { id } = await importScheme(writer, { document });
    await expect(importScheme(clerk, { document })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(adoptVersion(reviewer, adoption(id, "2026-01-01", "1号"))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const stranger = mintActor({ ...writer.actor, county: "other" });
    const look = loadSchemeVersion({ actor: stranger, db: store.read }, { schemeVersionId: id });
    await expect(look).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(copyVersion({ actor: stranger, now }, { schemeVersionId: id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("adoption", () => {
  test("for a later period leaves the old version in force for the old period", async () => {
    const old = await inForce("2025-01-01");
    const { id } = await copyVersion(writer, { schemeVersionId: old });
    await review(id);
    await adoptVersion(writer, adoption(id, "2027-01-01", "2号"));
    expect((await schemeInForce(reader, { kind: "star", day: "2024-12-31" }))?.id).toBeUndefined();
    expect((await schemeInForce(reader, { kind: "star", day: "2026-12-31" }))?.id).toBe(old);
    expect((await schemeInForce(reader, { code: "gaoping-star", day: "2027-01-01" }))?.id).toBe(id);
    expect(await version(old)).toMatchObject({ status: "effective", effectiveUntil: "2027-01-01" });
  });

  test("starts at a period's first day, after the opened periods, by a decision with its own number", async () => {
    const old = await inForce("2025-01-01", "1号");
    await store.transact((tx) =>
      tx.insert(ratingCycle).values({
        county: "gp",
        id: "c1",
        schemeVersionId: old,
        title: "2026年度",
        periodKind: "year",
        periodFrom: "2026-01-01",
        periodUntil: "2027-01-01",
        snapshotDay: "2026-12-31",
        placeId: "gp",
        recordingDeadline: null,
        status: "open",
        openedBy: "writer",
        openedAt: now,
        decidedAt: null,
      }),
    );
    const { id } = await copyVersion(writer, { schemeVersionId: old });
    const early = adoptVersion(writer, adoption(id, "2027-01-01", "2号"));
    await expect(early).rejects.toMatchObject({ code: "STATE", messageKey: "schemes.errors.notReviewed" });
    await review(id);
    const refused = (effectiveFrom: string, number = "2号") =>
      expect(adoptVersion(writer, adoption(id, effectiveFrom, number))).rejects;
    await refused("2027-02-01").toMatchObject({
      fieldErrors: { effectiveFrom: { key: "schemes.errors.notPeriodStart" } },
    });
    await refused("2026-01-01").toMatchObject({
      fieldErrors: { effectiveFrom: { key: "schemes.errors.periodOpened" } },
    });
    await refused("2027-01-01", "1号").toMatchObject({
      fieldErrors: { number: { key: "schemes.errors.numberUsed" } },
    });
    await adoptVersion(writer, adoption(id, "2027-01-01", "2号"));
    const again = adoptVersion(writer, adoption(id, "2028-01-01", "3号"));
    await expect(again).rejects.toMatchObject({ code: "STATE" });
  });

  test("is blocked by errors and by failing worked examples", async () => {
    const broken = structuredClone(document);
    const line = broken.tables?.find((table) => table.name === "等次线");
    if (line?.kind === "band" && line.versions[0]?.rows[0]) line.versions[0].rows[0].lower = 91;
    const { id, findings } = await importScheme(writer, { document: broken });
    expect(findings.some((finding) => finding.severity === "error")).toBe(true);
    await expect(review(id)).rejects.toMatchObject({
      code: "STATE",
      messageKey: "schemes.errors.hasErrors",
      values: { count: 1, codes: "BAND_GAP" },
    });
    // A check that a later program adds finds errors in what was signed before it: adoption looks again.
    const { id: signed } = await importScheme(writer, { document });
    await review(signed);
    await store.transact((tx) =>
      tx
        .update(schemeVersion)
        .set({ document: broken })
        .where(and(eq(schemeVersion.county, "gp"), eq(schemeVersion.id, signed))),
    );
    await expect(adoptVersion(writer, adoption(signed, "2026-01-01", "1号"))).rejects.toMatchObject({
      code: "STATE",
      messageKey: "schemes.errors.hasErrors",
      values: { codes: "BAND_GAP" },
    });

    const wrong = structuredClone(document);
    const expectation = wrong.examples?.[1]?.expect[0];
    if (expectation) expectation.values = { 星级: "5" };
    const { id: failing } = await importScheme(writer, { document: wrong });
    await expect(review(failing)).rejects.toMatchObject({ messageKey: "schemes.errors.examplesFail" });
  });
});

describe("a draft", () => {
  test("is saved form by form; the second of two savers is told", async () => {
    const { id } = await importScheme(writer, { document });
    const edit = {
      schemeVersionId: id,
      revision: 0,
      part: "table",
      name: "星级补贴标准",
      version: "0",
      rows: [0, 1, 2, 3, 4, 5].map((star) => ({ keys: [String(star)], value: String(star * 600) })),
    };
    expect(await editDraft(writer, edit)).toMatchObject({ revision: 1 });
    await expect(editDraft(writer, edit)).rejects.toMatchObject({ code: "CONFLICT" });
    const saved = await version(id);
    const table = saved.document.tables?.find((candidate) => candidate.name === "星级补贴标准");
    expect(table?.kind === "map" && table.versions[0]?.rows[5]).toEqual({ keys: [5], value: 3000 });
    expect(saved.hash).not.toBe((await lastAudit())?.before);
  });

  test("refuses at the field what is no figure, and a file that is no scheme", async () => {
    const { id } = await importScheme(writer, { document });
    const bad = editDraft(writer, {
      schemeVersionId: id,
      revision: 0,
      part: "table",
      name: "等次线",
      version: 0,
      rows: [{ lower: "九十", lowerIncluded: "on", value: "优秀" }],
    });
    await expect(bad).rejects.toMatchObject({
      fieldErrors: { "rows.0.lower": { key: "errors.field.number" } },
    });
    await expect(importScheme(writer, { document: { format: 1 } })).rejects.toMatchObject({
      code: "VALIDATION",
      messageKey: "schemes.errors.shape",
    });
  });

  test("can be thrown away; the line without versions goes with it", async () => {
    const { id } = await importScheme(writer, { document });
    await discardDraft(writer, { schemeVersionId: id });
    expect(await listSchemes(reader)).toEqual([]);
    expect(await lastAudit()).toMatchObject({ action: "scheme.discard" });
  });

  test("stays in its line: code and kind do not change", async () => {
    const { id } = await importScheme(writer, { document });
    const other: SchemeDocument = { ...document, code: "other" };
    const save = saveDraft(writer, { schemeVersionId: id, revision: 0, document: other });
    await expect(save).rejects.toMatchObject({ messageKey: "schemes.errors.otherScheme" });
  });
});

describe("the register of parameters", () => {
  const income = {
    name: "农村居民人均可支配收入",
    unit: "元",
    value: "17677",
    source: "统计公报",
    year: 2023,
    isExpected: false,
  };

  test("a correction names the old row, which stays as history", async () => {
    const { id } = await recordParameter(writer, { ...income, isExpected: true, value: "１７６００" });
    expect(await loadParameters(reader, { day: "2024-12-31" })).toEqual([
      { name: income.name, value: "17600", unit: "元", source: "统计公报", year: 2023, expected: true },
    ]);
    const again = recordParameter(writer, income);
    await expect(again).rejects.toMatchObject({
      fieldErrors: { value: { key: "schemes.errors.alreadyRecorded" } },
    });
    await recordParameter(writer, { ...income, correctsId: id });
    expect(await loadParameters(reader, { day: "2024-12-31" })).toMatchObject([{ value: "17677" }]);
    await expect(recordParameter(writer, { ...income, correctsId: id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const rows = await listParameters(reader);
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.id === id)?.correctedById).toBe(rows.find((row) => row.id !== id)?.id);
    const [entry] = await store.read
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.county, "gp"), eq(auditEntry.action, "parameter.correct")))
      .limit(1);
    expect(entry).toMatchObject({ before: { value: "17600" }, after: { value: "17677", correctsId: id } });
  });

  test("a run reads the values of its day only", async () => {
    const base = { name: "每年升降星上限", unit: "星", source: "办法第十五条", isExpected: false };
    await recordParameter(writer, { ...base, value: "5", from: "2024-01-01" });
    await recordParameter(writer, { ...base, value: "1", from: "2026-01-01" });
    expect(await loadParameters(reader, { day: "2025-12-31" })).toHaveLength(1);
    expect(await loadParameters(reader, { day: "2026-12-31" })).toHaveLength(2);
  });

  test("out of the limits of the scheme, or without the permission, it is refused", async () => {
    await importScheme(writer, { document: template("s09-chongyi-class") });
    const cut = {
      name: "每月扣减额",
      unit: "元",
      source: "乡镇党委会议",
      from: "2026-01-01",
      isExpected: false,
    };
    const high = recordParameter(writer, { ...cut, value: "120" });
    await expect(high).rejects.toMatchObject({ fieldErrors: { value: { key: "errors.field.tooBig" } } });
    await expect(recordParameter(clerk, { ...cut, value: "80" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const nowhere = recordParameter(writer, { ...cut, value: "80", placeId: "nowhere" });
    await expect(nowhere).rejects.toMatchObject({ fieldErrors: { placeId: { key: "errors.field.choice" } } });
    await recordParameter(writer, { ...cut, value: "80" });
  });
});
