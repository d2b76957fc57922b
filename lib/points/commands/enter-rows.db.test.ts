import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsEntry } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { at, crew, openLedger } from "../testing";
import { enterRows, templateOfRows } from "./enter-rows";
import { proposeOwnItem, settleOwnItem } from "./own-items";

let db: Store;
let cycleId: string;
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

const enter = (text: string, more: object = {}) =>
  enterRows(at(crew.keeper), { cycleId, organisationId: "b1", text, ...more });
const keysOf = (answer: Awaited<ReturnType<typeof enter>>) =>
  answer.rows.map((row) => row.problems.map((problem) => problem.key));

it("a pasted list is read with and without a head, and stored all at once", async () => {
  const rows = "党员m1\t结对帮扶\t2025-6-10\t\t帮扶困难户\n党员m3\t志愿服务\t2025年6月11日\t4\t清理河道";
  const seen = await enter(rows);
  expect([keysOf(seen), seen.saved]).toEqual([[[], []], 0]);
  const headed = await enter("项目\t姓名\t日期\t事由\n调解纠纷\t党员m1\t2025-06-10\t调解", { save: "yes" });
  expect(headed.saved).toBe(1);
  expect((await enter(rows, { save: "yes" })).saved).toBe(2);
  expect(await db.read.select().from(pointsEntry)).toHaveLength(3);
});

it("one bad row keeps the whole list out, with a sentence at each", async () => {
  const answer = await enter(
    [
      "党员m1\t结对帮扶\t2025-06-10\t\t帮扶",
      "张三\t点赞\t昨天\t\t",
      "党员m2\t结对帮扶\t2025-06-10\t\t帮扶",
      "党员m1\t结对帮扶\t2025-06-10\t\t帮扶",
      "党员m1\t急难险重\t2025-06-10\t很好\t防汛",
      "党员m1\t带动产业\t2025-06-10\t2\t带动就业\t合同",
    ].join("\n"),
    { save: "yes" },
  );
  expect(answer.saved).toBe(0);
  expect(keysOf(answer)).toEqual([
    [],
    ["points.errors.noSuchMember", "points.errors.noSuchItem", "errors.field.date", "errors.field.required"],
    ["points.errors.aboutSelf"],
    ["points.errors.sameDeed"],
    ["points.errors.severity"],
    ["points.errors.notYourItem"],
  ]);
  expect(await db.read.select().from(pointsEntry)).toEqual([]);
});

it("members of the same name are told apart by asking", async () => {
  await db.transact((tx) => tx.update(person).set({ name: "党员m1" }).where(eq(person.id, "m3")));
  const row = "党员m1\t结对帮扶\t2025-06-10\t\t帮扶";
  const asked = await enter(row, { save: "yes" });
  expect(keysOf(asked)).toEqual([["points.errors.whichMember"]]);
  expect(asked.rows[0]?.choices.map((one) => one.personId)).toEqual(["m1", "m3"]);
  const answered = await enter(row, { save: "yes", picks: ["m3"] });
  expect(answered.saved).toBe(1);
  const [line] = await db.read.select().from(pointsEntry);
  expect(line?.personId).toBe("m3");
});

it("the file to fill in is read back, with the items of the branch as choices", async () => {
  const bytes = await templateOfRows(at(crew.keeper), { cycleId, organisationId: "b1" });
  const [sheet, items] = readXlsx(bytes);
  expect(sheet?.rows[0]?.cells.slice(0, 3)).toEqual(["姓名", "项目", "日期"]);
  const names = items?.rows.map((row) => row.cells[0]);
  expect(names).toContain("结对帮扶");
  expect(names).not.toContain("带动产业");
  const file = new File([bytes], "登记.xlsx");
  await expect(enter("", { file })).rejects.toMatchObject({ messageKey: "points.errors.noRows" });
});

it("an own item goes from the branch to the township and then into the ledger", async () => {
  const own = {
    cycleId,
    organisationId: "b1",
    sign: "plus",
    name: "护林巡山",
    document: "党员大会记录3月",
  } as const;
  const propose = (points: string) => proposeOwnItem(at(crew.secretary), { ...own, points });
  await expect(propose("3")).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(proposeOwnItem(at(crew.keeper), { ...own, points: "1" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const { ownItemId } = await propose("1.5");
  await expect(propose("1")).rejects.toMatchObject({ code: "CONFLICT" });
  const row = "党员m1\t护林巡山\t2025-06-10\t\t巡山一天";
  expect(keysOf(await enter(row))).toEqual([["points.errors.noSuchItem"]]);
  const settle = (actor: typeof crew.keeper, verdict: "approved" | "ended", reason?: string) =>
    settleOwnItem(at(actor), { cycleId, ownItemId, verdict, ...(reason ? { reason } : {}) });
  await expect(settle(crew.secretary, "approved")).rejects.toMatchObject({ code: "FORBIDDEN" });
  await settle(crew.clerk, "approved");
  expect((await enter(row, { save: "yes" })).saved).toBe(1);
  const [line] = await db.read.select().from(pointsEntry);
  expect([line?.item, line?.valueE4, line?.ownItemId]).toEqual(["支部自定加分", 15_000, ownItemId]);
  await settle(crew.secretary, "ended", "任务结束");
  expect(keysOf(await enter(row))).toEqual([["points.errors.noSuchItem"]]);
});
