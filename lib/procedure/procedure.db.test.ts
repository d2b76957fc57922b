import { expect, test } from "vitest";
import { testStore } from "@/db/testing";
import { processOf } from "@/lib/desk/commands";
import { people } from "@/lib/rating/commands/testing";
import { openFullCycle } from "./testing";

const store = await testStore();

test("the rating shows its people to the procedure with the figures that stand", async () => {
  const processId = await openFullCycle(store);
  const reader = { actor: people.reviewer, db: store.read };
  const head = await processOf("rating").head(reader, processId);
  expect(head).toMatchObject({ title: "2025年度星级评定", placeName: "高平市", isOpen: true, topLevel: 5 });
  const subjects = await processOf("rating").subjects(reader, { processId, permission: "rating:read" });
  expect(subjects.map((row) => [row.subjectId, row.village, row.township, row.step, row.grade])).toEqual([
    ["p1", "村v1", "乡镇t1", "clearance", "合格"],
    ["p2", "村v1", "乡镇t1", "clearance", "合格"],
    ["p7", "村v4", "乡镇t1", "clearance", "合格"],
    ["p4", "村v3", "乡镇t2", "clearance", "合格"],
  ]);
  expect(subjects.every((row) => row.level !== null && row.scoreE4 !== null)).toBe(true);
  const own = { actor: people.leader2, db: store.read };
  const mine = await processOf("rating").subjects(own, { processId, permission: "rating:read" });
  expect(mine.map((row) => row.subjectId)).toEqual(["p4"]);
});
