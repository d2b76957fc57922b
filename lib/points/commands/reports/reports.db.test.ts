import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { message } from "@/db/schema/messages";
import { pointsEntry, pointsOutcome, pointsReport } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { shanghaiDay } from "@/lib/base/period";
import { branchReports, ownReports, sampledReports } from "../../data/reports/list";
import { at, crew, openLedger } from "../../testing";
import { fileReport, withdrawReport } from "./file";
import { drawSample, judgeSample } from "./sample";
import { refuseReport, verifyReport } from "./settle";

let db: Store;
let cycleId: string;
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

async function scoreOf(personId: string) {
  const [row] = await db.read
    .select()
    .from(pointsOutcome)
    .where(and(eq(pointsOutcome.cycleId, cycleId), eq(pointsOutcome.personId, personId)));
  return row?.scoreE4 === null || row === undefined ? null : row.scoreE4 / 10_000;
}

const rescue = { item: "急难险重", day: "2025-06-02", severity: "特别突出", account: "抢险转移群众" };
const file = (input: Partial<Parameters<typeof fileReport>[1]> = {}, actor = crew.member) =>
  fileReport(at(actor), { cycleId, ...rescue, ...input } as never);
const reportOf = async (id: string) => {
  const [row] = await db.read.select().from(pointsReport).where(eq(pointsReport.id, id));
  return row;
};

it("counts nothing until the branch has verified it, with less where there is a reason", async () => {
  const { reportId } = await file();
  expect(await scoreOf("m1")).toBe(60);
  const changed = { cycleId, reportId, severity: "突出", isOther: false };
  await expect(verifyReport(at(crew.keeper), changed)).rejects.toMatchObject({
    fieldErrors: { reason: { key: "reports.errors.reasonOfChange" } },
  });
  const { entryId } = await verifyReport(at(crew.keeper), { ...changed, reason: "表现属于突出" });
  expect(await scoreOf("m1")).toBe(63);
  const [entry] = await db.read.select().from(pointsEntry).where(eq(pointsEntry.id, entryId));
  expect(entry).toMatchObject({ source: "report", sourceId: reportId, severity: "突出", day: "2025-06-02" });
  const [mine] = await ownReports({ actor: crew.member, db: db.read }, cycleId);
  expect(mine).toMatchObject({ status: "verified", reason: "表现属于突出", settledByName: "用户keeper" });
  await expect(verifyReport(at(crew.keeper), changed)).rejects.toMatchObject({ code: "CONFLICT" });
});

it("never takes a deduction, a foreign item, a day ahead or a report without its amount from a member", async () => {
  const refused = (input: object) => expect(file(input)).rejects;
  await refused({ item: "不按期交纳党费", severity: undefined }).toMatchObject({ code: "VALIDATION" });
  await refused({ item: "带动产业" }).toMatchObject({ code: "VALIDATION" });
  await refused({ item: "没有这项" }).toMatchObject({ code: "VALIDATION" });
  await refused({ day: "2025-12-01" }).toMatchObject({ fieldErrors: { day: expect.anything() } });
  await refused({ severity: undefined }).toMatchObject({ fieldErrors: { severity: expect.anything() } });
  await refused({ item: "志愿服务" }).toMatchObject({ fieldErrors: { amount: expect.anything() } });
  await refused({ item: "表彰", severity: "乡级" }).toMatchObject({
    fieldErrors: { evidence: expect.anything() },
  });
  await expect(file({}, crew.keeper)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("is refused with a reason, withdrawn only while open, and settled by nobody but the branch", async () => {
  const { reportId } = await file();
  const refuse = { cycleId, reportId, reason: "当天另有安排" };
  await expect(refuseReport(at(crew.keeper2), refuse)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(refuseReport(at(crew.clerk), refuse)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(withdrawReport(at(crew.member3), { reportId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await refuseReport(at(crew.keeper), refuse);
  expect(await reportOf(reportId)).toMatchObject({ status: "refused", reason: "当天另有安排" });
  await expect(withdrawReport(at(crew.member), { reportId })).rejects.toMatchObject({ code: "STATE" });
  expect(await scoreOf("m1")).toBe(60);
  const again = await file();
  await withdrawReport(at(crew.member), again);
  expect(await reportOf(again.reportId)).toMatchObject({ status: "withdrawn" });
});

it("nobody verifies their own, by whatever account", async () => {
  // The branch's keeper is the person m2.
  const own = { ...crew.member, userId: "u-m2", personId: "m2" };
  const { reportId } = await file({}, own);
  const verify = { cycleId, reportId, isOther: false };
  await expect(verifyReport(at(crew.keeper), verify)).rejects.toMatchObject({
    messageKey: "reports.errors.own",
  });
  await verifyReport(at(crew.secretary), verify);
  expect(await scoreOf("m2")).toBe(65);
});

it("shows a deed of the same item and day, and enters a second one only as another deed", async () => {
  const first = await file();
  await verifyReport(at(crew.keeper), { cycleId, ...first, isOther: false });
  const second = await file({ account: "抢险值守" });
  const { open } = await branchReports(
    { actor: crew.keeper, db: db.read },
    { cycleId, organisationId: "b1" },
  );
  expect(open[0]?.known).toMatchObject({ reason: "抢险转移群众", recordedByName: "用户keeper" });
  const verify = { cycleId, ...second, isOther: false };
  await expect(verifyReport(at(crew.keeper), verify)).rejects.toMatchObject({
    code: "CONFLICT",
    messageKey: "reports.errors.sameDeed",
  });
  await verifyReport(at(crew.keeper), { ...verify, isOther: true });
  expect(await scoreOf("m1")).toBe(70);
});

it("the township draws at random, freezes what is in doubt and tells the branch; found sound it counts again", async () => {
  const { reportId } = await file();
  await verifyReport(at(crew.keeper), { cycleId, reportId, isOther: false });
  const today = shanghaiDay(at(crew.clerk).now);
  const span = { cycleId, from: today, until: today, count: 3 };
  await expect(drawSample(at(crew.clerk2), span)).rejects.toMatchObject({ code: "VALIDATION" });
  expect(await drawSample(at(crew.clerk), span)).toEqual({ drawn: 1 });
  await expect(drawSample(at(crew.clerk), span)).rejects.toMatchObject({
    fieldErrors: { from: { key: "reports.errors.nothingToDraw" } },
  });
  const [drawn] = await sampledReports({ actor: crew.clerk, db: db.read }, cycleId);
  expect(drawn?.id).toBe(reportId);
  const judge = { cycleId, reportId, finding: "doubtful" as const, isFrozen: true };
  await expect(judgeSample(at(crew.clerk), judge)).rejects.toMatchObject({ code: "VALIDATION" });
  await judgeSample(at(crew.clerk), { ...judge, note: "时间对不上" });
  expect(await scoreOf("m1")).toBe(60);
  await judgeSample(at(crew.clerk), { ...judge, finding: "sound", isFrozen: false });
  expect(await scoreOf("m1")).toBe(65);
  expect(await db.read.select().from(message)).toEqual([]);
});
