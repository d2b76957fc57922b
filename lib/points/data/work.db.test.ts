import { beforeEach, expect, it } from "vitest";
import { pointsAction, pointsReport, pointsStanding } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { testCounty } from "@/lib/rating/commands/testing";
import { closePeriod } from "../commands/books/close";
import { at, crew, openLedger } from "../testing";
import { pointsWork } from "./work";

let db: Store;
let cycleId = "";
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

const work = async (actor: Actor) =>
  (await pointsWork({ actor, db: db.read })).map(({ kind, count, href }) => [kind, count, href]);
const room = (name: string) => `/points/${cycleId}/branches/b1/${name}`;
const branch = { organisationId: "b1", placePath: "gp/t1/v1/", branchPath: "pc/b1/" };
const common = () => ({ county: testCounty, cycleId, personId: "m1", ...branch });
const appliedAt = new Date("2025-03-01T00:00:00Z");

it("a year that has passed waits as 12 months, 4 quarters and itself for the secretary, not for the township", async () => {
  // Committee of 12 months, theme days 12, members' meetings 4, lectures 4 and one organisational-life meeting.
  const meetings = ["points-meeting", 33, room("meetings")];
  expect(await work(crew.secretary)).toEqual([["points-close", 17, room("books")], meetings]);
  expect(await work(crew.keeper)).toEqual([meetings]);
  expect(await work(crew.clerk)).toEqual([]);
  expect(await work(crew.member)).toEqual([]);
  await closePeriod(at(crew.secretary), { cycleId, organisationId: "b1", kind: "month", from: "2025-01-01" });
  expect(await work(crew.clerk)).toEqual([["points-check", 1, `/points/${cycleId}/checks`]]);
  expect(await work(crew.clerk2)).toEqual([]);
  expect((await work(crew.secretary))[0]).toEqual(["points-close", 16, room("books")]);
});

it("reports, applications and what follows from a grade wait where they are worked off", async () => {
  await db.transact(async (tx) => {
    await tx.insert(pointsReport).values({
      ...common(),
      id: "r1",
      item: "志愿服务",
      day: "2025-01-31",
      account: "帮工",
      status: "open",
      reportedBy: "u-m1",
      reportedAt: appliedAt,
    });
    const standing = { ...common(), toClass: "frail" as const, evidence: "支部档案3号", from: "2025-04-01" };
    for (const step of ["applied", "meeting"] as const)
      await tx.insert(pointsStanding).values({
        ...standing,
        id: step,
        step,
        history: [],
        appliedBy: "keeper",
        appliedAt,
        version: 1,
      });
    await tx.insert(pointsAction).values({
      ...common(),
      id: "a1",
      name: { zh: "支部书记谈话", en: "Talk" },
      status: "due",
      dueDay: "2026-02-01",
      createdAt: appliedAt,
    });
  });
  const own = await work(crew.keeper);
  expect(own).toContainEqual(["points-report", 1, room("reports")]);
  expect(own).toContainEqual(["points-standing", 1, room("standing")]);
  expect(own).toContainEqual(["points-action", 1, `/points/${cycleId}/actions`]);
  expect(await work(crew.clerk)).toEqual([["points-standing", 1, room("standing")]]);
  expect((await work(crew.keeper2)).map(([kind]) => kind)).toEqual(["points-meeting"]);
});
