import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { levelEntry, publishedResult, ratingCycle, ratingOutcome, ratingRun } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { by, meetingOf, openFullCycle, refusal } from "@/lib/procedure/testing";
import { computeCycle, decideStars } from "@/lib/rating/commands";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { loadInsights } from ".";

const store = await testStore();
let cycleId = "";

const leader = actorOf("head", "leader");
const reading = (actor: Actor) => ({ actor, db: store.read });

async function chosenFor(actor: Actor, asked = cycleId) {
  const { chosen } = await loadInsights(reading(actor), { cycleId: asked });
  if (!chosen) throw new Error("no cycle");
  return chosen;
}

const levels = (entries: Partial<typeof levelEntry.$inferInsert>[]) =>
  store.transact((tx) =>
    tx.insert(levelEntry).values(
      entries.map((entry, i) => ({
        county: testCounty,
        id: `level-${entry.personId}-${i}`,
        personId: "p1",
        level: 1,
        effectiveFrom: "2024-01-01",
        cause: "import" as const,
        recordedBy: "u",
        recordedAt: new Date("2024-01-01T00:00:00Z"),
        ...entry,
      })),
    ),
  );

beforeAll(async () => {
  cycleId = await openFullCycle(store, "decide");
});

describe("before anything is computed", () => {
  beforeAll(() =>
    // Confirming has computed the townships already.
    store.transact(async (tx) => {
      await tx.delete(ratingOutcome);
      await tx.delete(ratingRun);
    }),
  );

  test("the newest cycle is shown with people who have no stars, and nothing is a zero", async () => {
    const { cycles, chosen } = await loadInsights(reading(leader));
    expect(cycles.map(({ id }) => id)).toEqual([cycleId]);
    expect(chosen?.cycle.id).toBe(cycleId);
    expect(chosen?.computedAt).toBeNull();
    expect(chosen?.whole).toMatchObject({ total: 4, unset: 4, decided: 0, amounts: 0 });
    expect(chosen?.meanLevel).toBeNull();
    expect(chosen?.cost?.byTownship.whole.fen).toBeNull();
  });
});

describe("provisional figures", () => {
  beforeAll(async () => {
    await computeCycle(by(people.reviewer), { cycleId });
  });

  test("are summed by township and said to be undecided", async () => {
    const chosen = await chosenFor(leader);
    expect(chosen.computedAt).toBeInstanceOf(Date);
    expect(chosen.publishedAt).toBeNull();
    expect(chosen.whole).toMatchObject({ total: 4, unset: 0, decided: 0, scores: 4 });
    expect([...chosen.spreads.keys()].sort()).toEqual(["t1", "t2"]);
    expect(chosen.spreads.get("t1")?.total).toBe(3);
    expect(chosen.grades).toEqual([{ grade: "合格", number: 4 }]);
    expect(chosen.trend).toHaveLength(1);
    expect(chosen.trend[0]).toMatchObject({ total: 4, isDecided: false });
  });

  test("t2 has one person: its mean and its amount are kept back, and t1's with it", async () => {
    const { compared, cost, whole } = await chosenFor(leader);
    for (const id of ["t1", "t2"]) {
      expect(compared.rows.get(id)).toMatchObject({ meanScoreE4: null, meanLevel: null, isWithheld: true });
      expect(cost?.byTownship.rows.find((row) => row.id === id)?.fen).toBeNull();
    }
    expect(compared.whole.meanScoreE4).not.toBeNull();
    expect(cost?.byTownship.whole.fen).toBe(whole.amountFen);
  });

  test("a township's leader sees the own three people with their mean, and no amount", async () => {
    const { compared, cost, spreads, whole, completion, trend } = await chosenFor(people.leader);
    expect([...spreads.keys()]).toEqual(["t1"]);
    expect(whole.total).toBe(3);
    expect(compared.rows.get("t1")).toMatchObject({ number: 3, isWithheld: false });
    expect(compared.rows.get("t1")?.meanScoreE4).toBeGreaterThan(0);
    expect(cost).toBeNull();
    expect(completion.rows.map(({ id }) => id)).toEqual(["t1"]);
    expect(trend[0]?.total).toBe(3);
  });

  test("completion counts who has each stage behind them", async () => {
    const { completion } = await chosenFor(leader);
    const last = completion.stages.indexOf("decide");
    expect(completion.stages).toEqual([
      "record",
      "confirm",
      "grade",
      "review",
      "clearance",
      "notice",
      "decide",
    ]);
    const t1 = completion.rows.find(({ id }) => id === "t1");
    expect(t1).toMatchObject({ covered: 3, dueCells: t1?.filledCells });
    expect(t1?.passed).toEqual([3, 3, 3, 3, 3, 3, 0]);
    expect(t1?.passed[last]).toBe(0);
  });

  test("movers compare with the level in force when the cycle opened", async () => {
    expect((await chosenFor(leader)).movers.whole).toMatchObject({ fresh: 4, up: 0, same: 0, down: 0 });
    await levels([
      { personId: "p1", level: 1 },
      { personId: "p1", level: 5, effectiveFrom: "2026-06-01" },
      { personId: "p2", level: 5 },
      // An override of p4 that ran out, and one of p7 that a later decision had already replaced.
      { personId: "p4", level: 5, cause: "rating", resultId: "r4" },
      { personId: "p4", level: 0, cause: "override-expired", resultId: "r4", effectiveFrom: "2025-01-01" },
      { personId: "p7", level: 5, cause: "rating", resultId: "r7" },
      { personId: "p7", level: 4, cause: "level-change", effectiveFrom: "2024-06-01" },
      { personId: "p7", level: 0, cause: "override-expired", resultId: "r7", effectiveFrom: "2025-01-01" },
    ]);
    const { movers, spreads } = await chosenFor(leader);
    const now = (id: string) => spreads.get(id)?.counts.flatMap((n, level) => Array(n).fill(level)) ?? [];
    const stars = [...now("t1"), ...now("t2")].reduce((sum, level) => sum + level, 0);
    expect(movers.whole.fresh).toBe(0);
    // 1 (p1) + 5 (p2) + 0 (p4, ran out) + 4 (p7, lowered) = 10 stars before
    expect(movers.whole.netStars).toBe(stars - 10);
    expect(movers.rows.get("t2")).toMatchObject({ up: 1 });
  });
});

describe("decided figures", () => {
  beforeAll(async () => {
    const decision = meetingOf("常纪〔2026〕1号");
    await decideStars(by(people.reviewer), { cycleId, decision, exceptions: [] });
  });

  test("are the published ones with their sum in fen", async () => {
    const chosen = await chosenFor(leader);
    const rows = await store.read.select().from(publishedResult);
    const fen = rows.reduce((sum, row) => sum + (row.amountFen ?? 0), 0);
    expect(chosen.whole).toMatchObject({ total: 4, decided: 4, amountFen: fen });
    expect(chosen.publishedAt).toBeInstanceOf(Date);
    expect(chosen.trend[0]).toMatchObject({ total: 4, isDecided: true });
    expect(chosen.completion.rows.map(({ passed }) => passed.at(-1))).toEqual([3, 1]);
  });

  test("a corrected result counts once, with the figures of the correction", async () => {
    const before = await chosenFor(leader);
    const [old] = await store.read.select().from(publishedResult).where(eq(publishedResult.subjectId, "p1"));
    if (!old) throw new Error("p1 is not decided");
    await store.transact((tx) =>
      tx.insert(publishedResult).values({
        ...old,
        id: "corrected",
        correctsId: old.id,
        level: (old.level ?? 0) + 1,
        amountFen: (old.amountFen ?? 0) + 50_000,
      }),
    );
    const after = await chosenFor(leader);
    expect(after.whole.total).toBe(4);
    expect(after.whole.amountFen).toBe(before.whole.amountFen + 50_000);
    expect(after.trend[0]?.total).toBe(4);
    const stars = (counts: readonly number[]) => counts.reduce((sum, n, level) => sum + n * level, 0);
    expect(stars(after.whole.counts)).toBe(stars(before.whole.counts) + 1);
    expect(after.trend[0]?.counts).toEqual(after.whole.counts);
  });
});

describe("who may read", () => {
  test("a clerk may not, and what lies elsewhere does not exist", async () => {
    expect(await refusal(loadInsights(reading(people.clerk)))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusal(loadInsights(reading(leader), { cycleId: "nothing" }))).toMatchObject({
      code: "NOT_FOUND",
    });
    await store.transact((tx) =>
      tx
        .update(ratingCycle)
        .set({ placeId: "t1" })
        .where(and(eq(ratingCycle.county, testCounty), eq(ratingCycle.id, cycleId))),
    );
    expect(await refusal(chosenFor(people.leader2))).toMatchObject({ code: "NOT_FOUND" });
    expect((await loadInsights(reading(people.leader2))).chosen).toBeNull();
    expect((await chosenFor(people.leader)).whole.total).toBe(3);
  });
});
