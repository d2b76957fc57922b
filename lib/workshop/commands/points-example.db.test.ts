import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsCycle } from "@/db/schema/points";
import { publishedResult } from "@/db/schema/results";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { computeMembers } from "@/lib/points/compute";
import { loadPoints } from "@/lib/points/data/cycles";
import { factsOf } from "@/lib/points/data/year/facts";
import { at, crew, openLedger } from "@/lib/points/testing";
import { storeFrozen } from "@/lib/results/commands";
import { freezeFacts } from "@/lib/results/data";
import { copyVersion } from "@/lib/schemes/commands/draft";
import { judge } from "@/lib/schemes/compute/judge";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { searchExamplePeople } from "../data/person-example/people";
import { listExamplePeriods } from "../data/person-example/periods";
import { exampleFromPerson } from "./person-example";

let store: Store;
let periodId = "";

/** The year as decided: what was read is frozen and what came out is published. */
async function decide(personId: string): Promise<string> {
  return store.transact(async (tx) => {
    const context = at(crew.admin);
    const open = await loadPoints(
      { actor: crew.admin, db: tx },
      { cycleId: periodId, permission: "points:read" },
    );
    const facts = await factsOf({ actor: crew.admin, db: tx }, open, {
      personIds: [personId],
      day: "2026-01-20",
    });
    const { versionId: schemeVersionId, hash: schemeHash } = open.scheme;
    const frozenId = await storeFrozen(context, tx, {
      frozen: freezeFacts(facts),
      schemeVersionId,
      schemeHash,
    });
    const values = computeMembers(open.scheme, facts).get(personId)?.result.values ?? {};
    await tx.insert(publishedResult).values({
      county: crew.admin.county,
      id: `result-${personId}`,
      kind: "points",
      processId: periodId,
      subjectId: personId,
      placePath: "gp/t1/v1/",
      schemeVersionId,
      engine: "1",
      frozenId,
      periodFrom: "2025-01-01",
      periodUntil: "2026-01-01",
      values,
      hash: "h",
      decisionId: "d",
      effectiveFrom: "2026-01-20",
      publishedAt: context.now,
    });
    await tx
      .update(pointsCycle)
      .set({ status: "decided" })
      .where(and(eq(pointsCycle.county, crew.admin.county), eq(pointsCycle.id, periodId)));
    return schemeVersionId;
  });
}

beforeEach(async () => {
  store = await testStore();
  periodId = await openLedger(store, { id: "example-points" });
});

it("a decided year of points becomes an example of the member, who stays unnamed", async () => {
  const inForce = await decide("m1");
  const reader = { actor: crew.admin, db: store.read };
  expect((await listExamplePeriods(reader, "points")).map(({ id }) => id)).toEqual([periodId]);
  const found = await searchExamplePeople(reader, { kind: "points", periodId, search: "党员m1" });
  expect(found.map(({ id }) => id)).toEqual(["m1"]);
  const { id } = await copyVersion(at(crew.admin), { schemeVersionId: inForce });
  await exampleFromPerson(at(crew.admin), { schemeVersionId: id, periodId, personId: "m1" });
  const { document } = await loadSchemeVersion(reader, { schemeVersionId: id });
  const example = document.examples?.at(-1);
  expect(example?.expect[0]?.values).toHaveProperty("积分");
  expect(JSON.stringify(example)).not.toMatch(/党员m1|"m1"|"b1"|村v1|"v1"/);
  expect(judge(document).examples.at(-1)).toMatchObject({ passed: true });
  const nobody = exampleFromPerson(at(crew.admin), { schemeVersionId: id, periodId, personId: "m2" });
  await expect(nobody).rejects.toMatchObject({ code: "NOT_FOUND" });
});
