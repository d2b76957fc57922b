import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { pointsDispute, pointsOutcome } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { loadPoints } from "../../data/cycles";
import { listDisputes, loadDispute, ownDisputes } from "../../data/disputes/list";
import { loadMyPoints, loadOwnEntry } from "../../data/own";
import { membershipsIn, sheetsOf } from "../../data/sheet";
import { at, crew, memberOf, openLedger } from "../../testing";
import { recomputeMembers } from "../recompute";
import { writeEntries } from "../write-entries";
import { disputeEntry, receiveDispute } from "./receive";
import { settleDispute, withdrawDispute } from "./settle";

let db: Store;
let cycleId: string;
let entryId: string;
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
  [entryId = ""] = await enter("m1", { item: "不完成支部任务", severity: "较重", reason: "未参加环境整治" });
});

async function enter(who: string, entry: { item: string; severity?: string; reason: string; day?: string }) {
  return db.transact(async (tx) => {
    const open = await loadPoints({ actor: crew.keeper, db: tx }, { cycleId, permission: "points:record" });
    const member = await memberOf(tx, cycleId, who);
    const ids = await writeEntries(at(crew.keeper), tx, open, [{ day: "2025-06-02", ...entry, member }], {
      source: "organisation",
    });
    await recomputeMembers(at(crew.keeper), tx, open, [who]);
    return ids;
  });
}

async function scoreOf(personId: string) {
  const [row] = await db.read
    .select()
    .from(pointsOutcome)
    .where(and(eq(pointsOutcome.cycleId, cycleId), eq(pointsOutcome.personId, personId)));
  return row?.scoreE4 === null || row === undefined ? null : row.scoreE4 / 10_000;
}

const statement = "那天我在乡镇卫生院陪护";
const dispute = () => disputeEntry(at(crew.member), { cycleId, entryId, statement });
const settle = (
  disputeId: string,
  input: Partial<Parameters<typeof settleDispute>[1]> = {},
  actor = crew.clerk,
) => settleDispute(at(actor), { cycleId, disputeId, outcome: "rejected", answer: "经核实属实", ...input });

it("56 while it counts, 60 while it is disputed, seven working days for the answer, nothing readable in the books", async () => {
  expect(await scoreOf("m1")).toBe(56);
  const { dueDay } = await dispute();
  expect(dueDay).toBe("2025-07-01");
  expect(await scoreOf("m1")).toBe(60);
  const rows = await db.read.select().from(pointsDispute);
  const audit = await db.read.select().from(auditEntry);
  expect(JSON.stringify([rows, audit])).not.toContain("卫生院");
  await expect(dispute()).rejects.toMatchObject({ messageKey: "disputes.errors.pending" });
});

it("rejected it counts again and the member reads why; nobody hears it twice", async () => {
  const { disputeId } = await dispute();
  await settle(disputeId);
  expect(await scoreOf("m1")).toBe(56);
  const [mine] = await ownDisputes({ actor: crew.member, db: db.read }, cycleId);
  expect(mine?.texts).toEqual({ statement, answer: "经核实属实" });
  await expect(settle(disputeId)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(dispute()).rejects.toMatchObject({ messageKey: "disputes.errors.answered" });
});

it("upheld it is taken back, or stands with another amount", async () => {
  const { disputeId } = await dispute();
  await settle(disputeId, { outcome: "upheld", severity: "一般", answer: "改按一般" });
  expect(await scoreOf("m1")).toBe(58);
  const [second = ""] = await enter("m1", { item: "不按期交纳党费", reason: "党费未按月交纳" });
  expect(await scoreOf("m1")).toBe(56);
  const other = await disputeEntry(at(crew.member), { cycleId, entryId: second, statement: "已交" });
  await settle(other.disputeId, { outcome: "upheld", answer: "已交清" });
  expect(await scoreOf("m1")).toBe(58);
});

it("withdrawn it counts again and may be raised once more", async () => {
  const { disputeId } = await dispute();
  await expect(withdrawDispute(at(crew.member3), { disputeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await withdrawDispute(at(crew.member), { disputeId });
  expect(await scoreOf("m1")).toBe(56);
  await dispute();
});

it("the branch keys in for others, reads only what it received, and settles nothing", async () => {
  const input = { cycleId, entryId, statement, channel: "oral" as const, receivedDay: "2025-06-19" };
  await expect(receiveDispute(at(crew.keeper2), input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    receiveDispute(at(crew.keeper), { ...input, receivedDay: "2025-06-30" }),
  ).rejects.toMatchObject({
    fieldErrors: { receivedDay: expect.anything() },
  });
  const { disputeId } = await receiveDispute(at(crew.keeper), input);
  const seen = async (actor: typeof crew.keeper) =>
    (await listDisputes({ actor, db: db.read }, cycleId)).map(({ texts }) => texts.statement);
  expect(await seen(crew.keeper)).toEqual([statement]);
  expect(await seen(crew.secretary)).toEqual([null]);
  expect(await seen(crew.admin)).toEqual([null]);
  expect(await seen(crew.clerk)).toEqual([statement]);
  expect(await seen(crew.clerk2)).toEqual([]);
  await expect(settle(disputeId, {}, crew.keeper)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(settle(disputeId, {}, crew.clerk2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const view = await loadDispute({ actor: crew.clerk, db: db.read }, { cycleId, disputeId });
  expect(view.maySettle).toBe(true);
  const [own = ""] = await enter("m2", { item: "不按期交纳党费", reason: "党费未按月交纳" });
  await expect(receiveDispute(at(crew.keeper), { ...input, entryId: own })).rejects.toMatchObject({
    messageKey: "disputes.errors.ownPage",
  });
});

it("whoever is the recorder's person does not settle", async () => {
  const { disputeId } = await dispute();
  const both = { ...crew.clerk, userId: "other", personId: "m2" };
  await expect(settle(disputeId, {}, both)).rejects.toMatchObject({ messageKey: "disputes.errors.ownEntry" });
  const self = { ...crew.clerk, userId: "other", personId: "m1" };
  await expect(settle(disputeId, {}, self)).rejects.toMatchObject({
    messageKey: "disputes.errors.aboutOneself",
  });
});

it("the own sheet and the branch's card say the same; another member sees and touches nothing of it", async () => {
  await enter("m1", { item: "结对帮扶", reason: "帮扶甲户" });
  await enter("m1", { item: "结对帮扶", reason: "帮扶乙户", day: "2025-06-05" });
  const input = { today: "2025-06-20", locale: "zh-CN" as const };
  const mine = await loadMyPoints({ actor: crew.member, db: db.read }, input);
  expect(mine?.sheet).toMatchObject({ scoreE4: 570_000, grade: "不合格" });
  const told = mine?.sheet.entries.map(({ reason, effect }) => [reason, effect.kind, effect.pointsE4]);
  expect(told?.sort()).toEqual([
    ["帮扶乙户", "capped", 0],
    ["帮扶甲户", "counts", 10_000],
    ["未参加环境整治", "counts", -40_000],
  ]);
  const reader = { actor: crew.keeper, db: db.read };
  const memberships = await membershipsIn(reader, { cycleId, personId: "m1" });
  const [card] = await sheetsOf(reader, memberships, input);
  expect(card?.entries).toEqual(mine?.sheet.entries);
  const neighbour = { actor: crew.member3, db: db.read };
  const theirs = await loadMyPoints(neighbour, input);
  expect(theirs?.sheet.entries).toEqual([]);
  await expect(loadOwnEntry(neighbour, { cycleId, entryId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(membershipsIn(neighbour, { cycleId, personId: "m1" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(disputeEntry(at(crew.member3), { cycleId, entryId, statement })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
