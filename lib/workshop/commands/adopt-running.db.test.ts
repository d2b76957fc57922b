import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEntry } from "@/db/schema";
import { adoptionMove, runningAdoption } from "@/db/schema/adoption";
import { notice } from "@/db/schema/notice";
import { decision, procedureCase } from "@/db/schema/procedure";
import { cycleSubject, ratingCycle, ratingEntry, ratingOutcome } from "@/db/schema/rating";
import { schemeVersion } from "@/db/schema/schemes";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { drawDecision } from "@/lib/papers/data/decision";
import { by, openFullCycle, reviewDay } from "@/lib/procedure/testing";
import { actorOf, fullScheme, people, testCounty } from "@/lib/rating/commands/testing";
import { loadRunningAdoption } from "@/lib/rating/data/running-adoption";
import type { SchemeDocument } from "@/lib/rules/types";
import { schemeHash } from "@/lib/schemes/commands/shared";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { compareRunning, runningCycles } from "../data/running";
import { adoptForRunning, lookAtRunning } from "./adopt-running";

let db: Store;
let cycleId = "";
let serial = 0;
const refused = (key: string) => ({ messageKey: `adoption.errors.${key}` });

beforeEach(async () => {
  db = await testStore();
  cycleId = await openFullCycle(db, "decide");
});

/** The scheme with dearer stars. */
function dearer(): SchemeDocument {
  const document = structuredClone(fullScheme);
  const table = document.tables?.find((candidate) => candidate.name === "星级补贴标准");
  if (table?.kind === "map") for (const row of table.versions[0]?.rows ?? []) row.value = 9_999;
  return { ...document, examples: [] };
}

/** The scheme without an item of which something was recorded. */
function without(code: string): SchemeDocument {
  const document = structuredClone(fullScheme);
  const items = (document.items ?? []).filter((item) => item.code !== code);
  return { ...document, items, examples: [] };
}

/** A reviewed second version; ids are new, because versions are kept in memory. */
async function reviewed(document: SchemeDocument): Promise<string> {
  const id = `running-${++serial}`;
  await db.transact((tx) =>
    tx.insert(schemeVersion).values({
      county: testCounty,
      id,
      schemeId: "scheme",
      version: 1 + serial,
      status: "reviewed",
      document,
      hash: schemeHash(document),
      revision: 1,
      createdBy: "u",
      createdAt: reviewDay,
      updatedAt: reviewDay,
      warningReason: "试行",
    }),
  );
  return id;
}

const look = async (schemeVersionId: string, actor: Actor = people.admin) =>
  (await lookAtRunning(by(actor), { schemeVersionId, cycleId })).hash;

const adopt = (schemeVersionId: string, listHash: string, actor: Actor = people.admin) =>
  adoptForRunning(by(actor), {
    schemeVersionId,
    cycleId,
    listHash,
    reason: "市里调整补贴标准，从本年度起执行",
    meeting: "县委常委会",
    number: `常〔2026〕${serial}号`,
    day: "2026-01-19",
    attendees: ["甲", "乙"],
    dueCount: undefined,
    warningReason: undefined,
  });

test("the meeting's record keeps who moves; entries stay and all provisional figures are computed again", async () => {
  const id = await reviewed(dearer());
  const to = await loadSchemeVersion({ actor: people.admin, db: db.read }, { schemeVersionId: id });
  expect((await runningCycles({ actor: people.admin, db: db.read }, to)).map((cycle) => cycle.id)).toEqual([
    cycleId,
  ]);
  const entries = await db.read.select().from(ratingEntry);
  const hash = await look(id);
  const { decisionId } = await adopt(id, hash);
  const [cycle] = await db.read.select().from(ratingCycle).where(eq(ratingCycle.id, cycleId));
  expect(cycle).toMatchObject({ schemeVersionId: id, status: "open" });
  const versions = await db.read.select().from(schemeVersion).orderBy(schemeVersion.version);
  expect(versions).toMatchObject([
    { status: "retired", effectiveUntil: "2025-01-01" },
    { status: "effective", effectiveFrom: "2025-01-01", adoptionDecisionId: decisionId },
  ]);
  const [recorded] = await db.read.select().from(decision).where(eq(decision.id, decisionId));
  expect(recorded).toMatchObject({ kind: "scheme-adoption", processId: id, effectiveFrom: "2025-01-01" });
  const [change] = await db.read.select().from(runningAdoption);
  expect(change).toMatchObject({ decisionId, cycleId, toVersionId: id, listHash: hash, compared: 4 });
  const moves = await db.read.select().from(adoptionMove);
  expect(moves).toHaveLength(4);
  for (const move of moves) {
    expect(move.levelAfter).toBe(move.levelBefore);
    expect(move.amountAfterFen).toBe(999_900);
    expect(move.amountBeforeFen).toBeLessThan(999_900);
  }
  expect(await db.read.select().from(ratingEntry)).toEqual(entries);
  const outcomes = await db.read.select().from(ratingOutcome).where(eq(ratingOutcome.cycleId, cycleId));
  expect(outcomes.map(({ amountFen }) => amountFen)).toEqual([999_900, 999_900, 999_900, 999_900]);
  const actions = (await db.read.select().from(auditEntry)).map(({ action }) => action);
  expect(actions).toContain("scheme.look-at-running");
  expect(actions).toContain("scheme.adopt-running");
  const paper = await drawDecision(
    { actor: people.reviewer, db: db.read },
    { kind: "decision", id: decisionId, process: "rating" },
  );
  expect(paper.variant.columns).toContain("原星级");
  expect(paper.filling).toMatchObject({ 人数: 4, 说明: "市里调整补贴标准，从本年度起执行" });
  const asked = { decisionId, page: 1, pageSize: 10 };
  const seen = await loadRunningAdoption({ actor: people.leader2, db: db.read }, asked);
  expect(seen).toMatchObject({
    compared: 4,
    movesTotal: 1,
    moves: [{ name: "干部p4", amountAfterFen: null }],
  });
  // What was adopted is not adopted again, and no second version by the old list.
  await expect(adopt(id, hash)).rejects.toMatchObject({ messageKey: "schemes.errors.notReviewed" });
});

test("a list that changed since it was looked at is not adopted", async () => {
  const id = await reviewed(dearer());
  const hash = await look(id);
  await db.transact((tx) =>
    tx.update(cycleSubject).set({ coverage: "exempt" }).where(eq(cycleSubject.personId, "p4")),
  );
  await expect(adopt(id, hash)).rejects.toMatchObject({ code: "CONFLICT", ...refused("otherList") });
  expect(await db.read.select().from(runningAdoption)).toEqual([]);
  await adopt(id, await look(id));
});

test("nobody decided and nobody on notice is ruled anew from behind", async () => {
  const id = await reviewed(dearer());
  const hash = await look(id);
  const setCase = (status: "decided" | "open") =>
    db.transact((tx) => tx.update(procedureCase).set({ status }).where(eq(procedureCase.subjectId, "p4")));
  await setCase("decided");
  await expect(adopt(id, hash)).rejects.toMatchObject(refused("decided"));
  await setCase("open");
  await db.transact((tx) =>
    tx.insert(notice).values({
      county: testCounty,
      id: "n1",
      process: "rating",
      processId: cycleId,
      step: "notice",
      placeId: "gp",
      placePath: "gp/",
      number: "公示1",
      title: "公示",
      basis: "办法",
      body: "公示",
      contact: "组织部",
      audience: "open",
      fields: ["level"],
      firstDay: "2026-01-05",
      lastDay: "2026-01-12",
      workingDays: 5,
      status: "closed",
      gate: [],
      hash: "h",
      openedBy: "reviewer",
      openedAt: reviewDay,
      objectionCount: 0,
    }),
  );
  await expect(adopt(id, hash)).rejects.toMatchObject(refused("noticed"));
  await expect(look(id)).rejects.toMatchObject(refused("noticed"));
});

test("a closed cycle and another coverage, way or period are refused in words", async () => {
  const changed = { coverage: { posts: ["村党组织书记"] } };
  expect(await look(await reviewed(dearer()))).toMatch(/^[0-9a-f]{64}$/);
  await expect(look(await reviewed({ ...dearer(), ...changed }))).rejects.toMatchObject(refused("coverage"));
  await expect(look(await reviewed({ ...dearer(), procedure: { steps: [] } }))).rejects.toMatchObject(
    refused("procedure"),
  );
  await expect(look(await reviewed({ ...dearer(), period: "month" }))).rejects.toMatchObject(
    refused("period"),
  );
  const id = await reviewed(dearer());
  await db.transact((tx) => tx.update(ratingCycle).set({ status: "decided" }));
  await expect(look(id)).rejects.toMatchObject(refused("decided"));
});

test("a later version or a later cycle of the scheme has to be settled first", async () => {
  const id = await reviewed(dearer());
  const later = await reviewed(dearer());
  const setLater = (status: "reviewed" | "effective", from: string | null) =>
    db.transact(async (tx) => {
      const [own, other] = [eq(schemeVersion.id, "full-1"), eq(schemeVersion.id, later)];
      await tx.update(schemeVersion).set({ effectiveUntil: from }).where(own);
      await tx.update(schemeVersion).set({ status, effectiveFrom: from }).where(other);
    });
  await setLater("effective", "2027-01-01");
  await expect(look(id)).rejects.toMatchObject(refused("otherVersion"));
  await setLater("reviewed", null);
  const [cycle] = await db.read.select().from(ratingCycle);
  if (!cycle) throw new Error("no cycle");
  await db.transact((tx) =>
    tx.insert(ratingCycle).values({
      ...cycle,
      id: "later",
      periodFrom: "2026-01-01",
      periodUntil: "2027-01-01",
      snapshotDay: "2026-06-01",
    }),
  );
  await expect(look(id)).rejects.toMatchObject(refused("laterCycle"));
});

test("entries of an item that is gone stay and are counted in the list", async () => {
  const id = await reviewed(without("组织生活"));
  const to = await loadSchemeVersion({ actor: people.admin, db: db.read }, { schemeVersionId: id });
  const { orphans } = await compareRunning({ actor: people.admin, db: db.read }, { to, cycleId });
  expect(orphans).toEqual([{ item: "组织生活", entries: 4 }]);
});

test("only who adopts may adopt, nobody for themselves; others see neither list nor cycle", async () => {
  const id = await reviewed(dearer());
  const hash = await look(id, people.reviewer);
  await expect(adopt(id, hash, people.reviewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const concerned = actorOf("admin2", "county-administrator", { personId: "p1" });
  await expect(adopt(id, hash, concerned)).rejects.toMatchObject(refused("ownFigure"));
  for (const actor of [people.leader, people.finance, people.clerk])
    await expect(look(id, actor)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await adopt(id, hash);
});
