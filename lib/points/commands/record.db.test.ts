import { beforeEach, expect, it } from "vitest";
import { pointsClosing } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { loadPoints } from "../data/cycles";
import { recentEntries } from "../data/entries";
import { loadMemberSheet } from "../data/member-sheet";
import { at, crew, openLedger } from "../testing";
import { amendEntry, correctEntry } from "./amend-entry";
import { recordPoints, undoPoints } from "./record";

let db: Store;
let cycleId: string;
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

const branch = () => ({ cycleId, organisationId: "b1" });
const helped = { item: "结对帮扶", reason: "结对帮扶困难户" };
const record = (input: object, actor = crew.keeper) =>
  recordPoints(at(actor), { ...branch(), personIds: ["m1"], day: "2025-06-10", ...helped, ...input });
const sheet = (personId = "m1", asOf?: string) =>
  loadMemberSheet({ actor: crew.keeper, db: db.read }, { cycleId, personId, ...(asOf ? { asOf } : {}) });
const scoreOf = async (personId = "m1", asOf?: string) => {
  const found = await sheet(personId, asOf);
  return ((asOf ? found.onDay : found.outcome)?.scoreE4 ?? 0) / 10_000;
};

it("one preset fills item, points and reason for several members in one act", async () => {
  const { recorded } = await recordPoints(at(crew.secretary), {
    ...branch(),
    personIds: ["m1", "m3", "m3"],
    day: "2025-06-10",
    preset: 0,
  });
  expect(recorded.map((one) => [one.personId, one.pointsE4, one.scoreE4])).toEqual([
    ["m1", 10_000, 610_000],
    ["m3", 10_000, 610_000],
  ]);
  await undoPoints(at(crew.secretary), {
    ...branch(),
    entryIds: recorded.map((one) => one.entryId),
    reason: "登记有误",
  });
  expect(await scoreOf("m3")).toBe(60);
});

it("the third help of a month counts nothing and says why", async () => {
  const why = [];
  for (const day of ["2025-06-10", "2025-06-11", "2025-06-12"]) {
    const { recorded } = await record({ day });
    why.push([recorded[0]?.pointsE4, recorded[0]?.why?.key]);
  }
  expect(why).toEqual([
    [10_000, undefined],
    [0, "points.why.cap.month"],
    [0, "points.why.cap.month"],
  ]);
  expect(await scoreOf()).toBe(61);
});

it("of several honours for one deed only the highest counts", async () => {
  const honour = { item: "表彰", act: "抗旱", reason: "抗旱先进", evidence: "乡发1号" };
  await record({ ...honour, severity: "乡级", day: "2025-05-20" });
  await record({ ...honour, severity: "县级", day: "2025-06-01" });
  const { entries } = await sheet();
  const counts = entries.map((entry) => [
    entry.line.severity,
    entry.counted.pointsE4,
    entry.counted.why?.key,
  ]);
  expect(counts).toEqual([
    ["县级", 50_000, undefined],
    ["乡级", 0, "points.why.largerDeed"],
  ]);
});

it("nobody records about themselves, and nobody what belongs to others", async () => {
  await expect(record({ personIds: ["m2"] })).rejects.toMatchObject({
    messageKey: "points.errors.aboutSelf",
  });
  const led = { item: "带动产业", amount: "2", reason: "带动就业", evidence: "合同" };
  await expect(record(led)).rejects.toMatchObject({ messageKey: "points.errors.notYourItem" });
  const { recorded } = await record(led, crew.clerk);
  expect(recorded[0]?.pointsE4).toBe(20_000);
  await expect(record({ personIds: ["m7"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("what another account typed is not sent", async () => {
  await expect(record({ typedBy: "somebody" })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
});

it("undo ends when the books are closed; the sheet then corrects in a later month", async () => {
  const { recorded } = await record({ day: "2025-05-10" });
  const entryId = recorded[0]?.entryId ?? "";
  await db.transact((tx) =>
    tx.insert(pointsClosing).values({
      county: crew.keeper.county,
      id: "c1",
      ...branch(),
      placePath: "gp/t1/v1/",
      branchPath: "pc/b1/",
      kind: "month",
      periodFrom: "2025-05-01",
      periodUntil: "2025-06-01",
      status: "closed",
      closedBy: "u",
      closedByName: "u",
      closedAt: new Date("2025-06-02T02:00:00Z"),
    }),
  );
  const undo = undoPoints(at(crew.keeper), { ...branch(), entryIds: [entryId], reason: "登记有误" });
  await expect(undo).rejects.toMatchObject({ messageKey: "points.errors.undoClosed" });
  const own = { cycleId, personId: "m1", entryId };
  await correctEntry(at(crew.keeper), { ...own, day: "2025-05-11", entryReason: "帮扶", reason: "日期有误" });
  const { entries } = await sheet();
  expect(entries.map((entry) => [entry.line.day, entry.line.bookedMonth, entry.isReplaced])).toEqual([
    ["2025-05-11", "2025-06-01", false],
    ["2025-05-10", "2025-05-01", true],
  ]);
});

it("the balance on any day is the sum of the entries up to it, and follows what is written about them", async () => {
  const { recorded } = await record({ day: "2025-06-10", item: "调解纠纷" });
  const own = { cycleId, personId: "m1", entryId: recorded[0]?.entryId ?? "" };
  expect([await scoreOf("m1", "2025-06-09"), await scoreOf("m1", "2025-06-10"), await scoreOf()]).toEqual([
    60, 61, 61,
  ]);
  await amendEntry(at(crew.clerk), { ...own, act: "freeze", reason: "本人提出异议" });
  expect([await scoreOf("m1", "2025-06-10"), await scoreOf()]).toEqual([60, 60]);
  await amendEntry(at(crew.clerk), { ...own, act: "thaw", reason: "异议已答复" });
  expect(await scoreOf()).toBe(61);
  await amendEntry(at(crew.keeper), { ...own, act: "reversal", reason: "登记有误" });
  expect([await scoreOf("m1", "2025-06-10"), await scoreOf()]).toEqual([60, 60]);
  await expect(
    amendEntry(at(crew.clerk), { ...own, act: "reversal", reason: "登记有误" }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("a breach is repaired once, on a day after it; a bonus is not", async () => {
  const { recorded } = await record({ item: "不按期交纳党费", reason: "五月党费未交" });
  const own = { cycleId, personId: "m1", entryId: recorded[0]?.entryId ?? "" };
  const repair = (day?: string) =>
    amendEntry(at(crew.keeper), { ...own, act: "repair", reason: "已补交", ...(day ? { day } : {}) });
  await expect(repair()).rejects.toMatchObject({ fieldErrors: { day: expect.anything() } });
  await expect(repair("2025-06-09")).rejects.toMatchObject({ code: "VALIDATION" });
  await repair("2025-06-15");
  await expect(repair("2025-06-15")).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await sheet()).entries[0]?.state.repairedOn).toBe("2025-06-15");
});

it("the last entries of a branch say who, when and how much", async () => {
  await record({ day: "2025-03-10" });
  await record({ day: "2025-06-10" });
  const reader = { actor: crew.keeper, db: db.read };
  const open = await loadPoints(reader, { cycleId, permission: "points:read" });
  const { entries, total } = await recentEntries(reader, open, { organisationId: "b1", page: 1 });
  expect(total).toBe(2);
  expect(entries.map((entry) => [entry.line.day, entry.isLate, entry.counted.pointsE4])).toEqual([
    ["2025-06-10", false, 10_000],
    ["2025-03-10", true, 10_000],
  ]);
});
