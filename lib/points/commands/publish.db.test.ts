import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { publishedResult } from "@/db/schema/results";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { publishResults, storeFrozen } from "@/lib/results/commands";
import { freezeFacts, valuesHash, verifyResults } from "@/lib/results/data";
import { computeMembers } from "../compute";
import { loadPoints } from "../data/cycles";
import { gatherMembers, memberRows } from "../data/gather";
import { at, crew, openLedger } from "../testing";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

it("published points come out the same again, and a changed grade is found", async () => {
  const cycleId = await openLedger(db);
  const { county } = crew.admin;
  const context = at(crew.admin);
  await db.transact(async (tx) => {
    const open = await loadPoints({ actor: crew.admin, db: tx }, { cycleId, permission: "points:read" });
    const members = await memberRows({ county, db: tx }, { cycleId });
    const facts = await gatherMembers({ actor: crew.admin, db: tx }, open, members);
    const { versionId: schemeVersionId, hash: schemeHash } = open.scheme;
    const frozenId = await storeFrozen(context, tx, {
      frozen: freezeFacts(facts),
      schemeVersionId,
      schemeHash,
    });
    const rows = [...computeMembers(open.scheme, facts)].map(([subjectId, { outcome }]) => ({
      processId: cycleId,
      subjectId,
      placePath: "gp/t1/v1/",
      schemeVersionId,
      frozenId,
      periodFrom: open.cycle.periodFrom,
      periodUntil: open.cycle.periodUntil,
      scoreE4: outcome.scoreE4,
      grade: outcome.grade,
      computedLevel: outcome.level,
      level: outcome.level,
      amountFen: null,
      values: outcome.values,
      hash: valuesHash(outcome.values),
      decisionId: "d",
      effectiveFrom: "2026-01-10",
    }));
    await publishResults(context, tx, "points", rows);
  });
  const reader = { county, db: db.read };
  expect(await verifyResults(reader)).toMatchObject({ equal: 12, notEqual: 0, differences: [], broken: [] });
  await db.transact((tx) =>
    tx.update(publishedResult).set({ grade: "优秀" }).where(eq(publishedResult.subjectId, "m1")),
  );
  expect(await verifyResults(reader)).toMatchObject({
    equal: 11,
    notEqual: 1,
    differences: [{ subjectId: "m1", name: "[grade]", published: "优秀", now: "合格" }],
  });
});
