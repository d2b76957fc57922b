import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditBatch, auditEntry, county } from "@/db/schema";
import { testStore } from "@/db/testing";
import { type Actor, mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { type Emission, emit, emitAll, head, listAudit, sealPending, verifyChain } from ".";

const store = await testStore();
const day = (text: string) => new Date(`2026-03-01T${text}:00Z`);
const now = day("02:00");
const later = day("02:06");

function actorOf(role: RoleName, placePath: string | null = null): Actor {
  const grant = { role, placeId: placePath, placePath, organisationId: null, line: null };
  return mintActor({ county: "gp", userId: `user-${role}`, name: "王敏", personId: null, grants: [grant] });
}
const recorder = actorOf("township-recorder", "gp/a/");
const auditor = actorOf("auditor");

const done = (id: string, more: Partial<Emission> = {}): Emission => ({
  actor: recorder,
  now,
  action: "sheet.record",
  subject: { kind: "sheet", id },
  placePath: "gp/a/",
  ...more,
});
const record = (...emissions: Emission[]) => store.transact((tx) => emitAll(tx, emissions));
const verify = (heads: Parameters<typeof verifyChain>[2] = []) =>
  store.snapshot((r) => verifyChain(r, "gp", heads));
const entryOf = (id: string) => and(eq(auditEntry.county, "gp"), eq(auditEntry.subjectId, id));

beforeEach(async () => {
  await store.transact(async (tx) => {
    await tx.delete(auditEntry);
    await tx.delete(auditBatch);
    await tx.delete(county);
    const shared = { isDemo: true, settings: {}, createdAt: now };
    await tx.insert(county).values([
      { id: "gp", name: "高平市", divisionCode: "140581000000", ...shared },
      { id: "other", name: "别县", divisionCode: "140582000000", ...shared },
    ]);
  });
});

describe("what an entry holds", () => {
  test("who, when, what changed and why, without what stayed the same", async () => {
    const before = { score_e4: 850_000, note: "旧", at: now };
    const after = { score_e4: 860_000, note: "旧", at: now, band: null };
    await record(done("s1", { before, after, reason: "录错" }));
    const { entries } = await listAudit({ actor: auditor, db: store.read });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      at: now,
      actorId: "user-township-recorder",
      actorName: "王敏",
      roles: ["township-recorder"],
      action: "sheet.record",
      before: { score_e4: 850_000 },
      after: { score_e4: 860_000 },
      reason: "录错",
    });
  });

  test("no secret, no bytes, no whole personal number", async () => {
    const after = {
      name: "赵",
      idNumberCipher: "zzz-secret",
      passwordHash: "zzz-secret",
      phone: "13800000001",
      rows: [{ bankAccount: "6222000000000000001", scan: new Uint8Array(9) }],
      masked: "138****0001",
    };
    await record(done("p1", { after }));
    const [row] = await store.read.select().from(auditEntry);
    expect(row?.after).toEqual({
      name: "赵",
      phone: "…0001",
      rows: [{ bankAccount: "…0001", scan: "9 bytes" }],
      masked: "138****0001",
    });
  });

  test("is gone when its transaction is undone", async () => {
    const failing = store.transact(async (tx) => {
      await emit(tx, done("s1"));
      throw new Error("undo");
    });
    await expect(failing).rejects.toThrow("undo");
    expect(await store.read.$count(auditEntry)).toBe(0);
  });
});

describe("sealing", () => {
  test("waits five minutes, then takes everything, county by county", async () => {
    await record(done("s1"));
    await record(done("s2", { now: day("02:05") }), done("x", { actor: { ...recorder, county: "other" } }));
    expect(await sealPending(day("02:04"))).toBe(0);
    expect(await sealPending(later)).toBe(2);
    expect(await sealPending(later)).toBe(0);
    expect(await head(store.read, "gp")).toMatchObject({ sequence: 1, sealedAt: later });
    expect(await verify()).toMatchObject({ ok: true, batches: 1, equal: 2, unsealed: 0 });
  });

  test("does not wait when more than 200 have come together", async () => {
    await record(...Array.from({ length: 200 }, (_, i) => done(`s${i}`)));
    expect(await sealPending(now)).toBe(0);
    await record(done("one more"));
    expect(await sealPending(now)).toBe(1);
    await record(...Array.from({ length: 1_001 }, (_, i) => done(`t${i}`)));
    expect(await sealPending(now)).toBe(2);
    expect(await verify()).toMatchObject({ ok: true, batches: 3, equal: 1_202 });
  });
});

describe("verification", () => {
  beforeEach(async () => {
    await record(
      done("s1"),
      done("s2", { before: { b: 1, a: [1, 2] }, after: { b: 2.5, a: { z: 1, y: "中" } } }),
    );
    await sealPending(later);
    await record(done("s3"));
    await sealPending(later);
    await record(done("s4"));
  });

  test("finds an untouched chain equal", async () => {
    const stored = await head(store.read, "gp");
    expect(await verify(stored ? [stored] : [])).toMatchObject({
      ok: true,
      batches: 2,
      equal: 3,
      unsealed: 1,
      head: { sequence: 2 },
    });
  });

  test("finds a changed entry, sealed or not", async () => {
    await store.transact(async (tx) => {
      await tx.update(auditEntry).set({ actorName: "李某" }).where(entryOf("s2"));
      await tx.update(auditEntry).set({ reason: "后补" }).where(entryOf("s4"));
    });
    const report = await verify();
    expect(report).toMatchObject({ ok: false, equal: 2 });
    expect(report.differing.map(({ sequence, kind }) => [sequence, kind])).toEqual([
      [1, "changed"],
      [null, "changed"],
    ]);
  });

  test("finds an entry that was rewritten together with its hash", async () => {
    await store.transact((tx) => tx.delete(auditEntry).where(entryOf("s2")));
    await record(done("s2", { reason: "换掉的" }));
    const [batch] = await store.read.select().from(auditBatch).where(eq(auditBatch.sequence, 1));
    await store.transact((tx) => tx.update(auditEntry).set({ batchId: batch?.id }).where(entryOf("s2")));
    const report = await verify();
    expect(report.differing).toMatchObject([{ sequence: 1, kind: "notInBatch" }]);
    expect(report.missing).toMatchObject([{ sequence: 1 }]);
  });

  test("finds a deleted entry", async () => {
    const [gone] = await store.transact((tx) =>
      tx.delete(auditEntry).where(entryOf("s1")).returning({ hash: auditEntry.hash }),
    );
    expect(await verify()).toMatchObject({ ok: false, missing: [{ sequence: 1, hash: gone?.hash }] });
  });

  test("finds a deleted batch in the middle and a changed one", async () => {
    await store.transact((tx) =>
      tx.update(auditBatch).set({ sealedAt: now }).where(eq(auditBatch.sequence, 2)),
    );
    expect((await verify()).brokenBatches).toEqual([{ sequence: 2, kind: "changed" }]);
    await store.transact((tx) => tx.delete(auditBatch).where(eq(auditBatch.sequence, 1)));
    expect((await verify()).brokenBatches).toContainEqual({ sequence: 2, kind: "broken" });
  });

  test("finds a cut-off end by a head kept elsewhere", async () => {
    const stored = await head(store.read, "gp");
    if (!stored) throw new Error("nothing sealed");
    await store.transact(async (tx) => {
      await tx.delete(auditEntry).where(entryOf("s3"));
      await tx.delete(auditBatch).where(eq(auditBatch.sequence, 2));
    });
    expect(await verify()).toMatchObject({ ok: true, batches: 1 });
    expect(await verify([stored])).toMatchObject({
      ok: false,
      lostHeads: [{ sequence: 2, hash: stored.hash }],
    });
  });
});

describe("the auditor's list", () => {
  test("pages from the newest, filters, and ends at the scope", async () => {
    await record(
      done("s1"),
      done("s2", { placePath: "gp/b/", action: "sheet.submit" }),
      done("s3", { placePath: null, action: "scheme.adopt", actor: auditor }),
    );
    const list = async (actor: Actor, filters = {}, page = {}) => {
      const { entries, next } = await listAudit({ actor, db: store.read }, filters, page);
      return { ids: entries.map((entry) => entry.subjectId), next };
    };
    const first = await list(auditor, {}, { size: 2 });
    expect(first.ids).toEqual(["s3", "s2"]);
    expect(await list(auditor, {}, { size: 2, after: first.next })).toEqual({ ids: ["s1"], next: null });
    expect((await list(auditor, { action: "sheet." })).ids).toEqual(["s2", "s1"]);
    expect((await list(auditor, { actorId: "user-auditor" })).ids).toEqual(["s3"]);
    expect((await list(auditor, { placePath: "gp/b/" })).ids).toEqual(["s2"]);
    expect((await list(auditor, { from: later })).ids).toEqual([]);
    expect((await list(actorOf("auditor", "gp/a/"))).ids).toEqual(["s1"]);
    await expect(list(recorder)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
