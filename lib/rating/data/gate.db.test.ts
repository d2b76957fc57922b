import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ballotCount, gradeDecision, ratingEntry, ratingOutcome } from "@/db/schema/rating";
import { testStore } from "@/db/testing";
import { openFullCycle } from "@/lib/procedure/testing";
import { people } from "../commands/testing";
import { ratingGate } from "./gate";
import { ratingSubjects } from "./process";

const store = await testStore();
const reader = { actor: people.reviewer, db: store.read };
let processId = "";

beforeAll(async () => {
  processId = await openFullCycle(store, "notice");
});

async function found() {
  const subjects = await ratingSubjects(reader, { processId, permission: "notice:open" });
  const findings = await ratingGate(reader, processId, subjects);
  return findings.map(({ code, names, isOverridable }) => [code, names.join(), isOverridable]);
}

test("a complete list in which people differ is clean", async () => {
  expect(await found()).toEqual([]);
});

test("a township in which everybody has the top stars or the top grade is told, one person alone is not", async () => {
  const level = (value: number) => store.transact((tx) => tx.update(ratingOutcome).set({ level: value }));
  await level(5);
  expect(await found()).toEqual([["all-high", "乡镇t1", true]]);
  await level(2);
  await store.transact((tx) => tx.update(gradeDecision).set({ grade: "excellent" }));
  expect(await found()).toEqual([["all-high", "乡镇t1", true]]);
  await store.transact((tx) => tx.update(gradeDecision).set({ grade: "qualified" }));
});

test("blank cells, ballots that were not counted and people without a result shut the gate", async () => {
  await store.transact(async (tx) => {
    await tx
      .delete(ratingEntry)
      .where(and(eq(ratingEntry.subjectId, "p1"), eq(ratingEntry.item, "组织生活")));
    await tx.delete(ballotCount).where(eq(ballotCount.subjectId, "p2"));
    await tx.delete(ratingOutcome).where(eq(ratingOutcome.personId, "p4"));
  });
  expect(await found()).toEqual([
    ["missing-cells", "干部p1", false],
    ["missing-ballots", "干部p2", false],
    ["not-computed", "干部p4", false],
  ]);
});
