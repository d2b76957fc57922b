import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { pointsCycle, pointsOutcome } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { template } from "@/schemes/run";
import { loadPoints } from "../data/cycles";
import { at, crew, memberOf, openLedger } from "../testing";
import { openPointsCycle } from "./open-cycle";
import { recomputeMembers } from "./recompute";
import { type NewEntry, writeEntries } from "./write-entries";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

const open = (name: string) => openLedger(db, { document: template(name), id: `template-${name}` });

async function enter(
  cycleId: string,
  personId: string,
  entries: Omit<NewEntry, "member">[],
  keeper = at(crew.keeper),
) {
  await db.transact(async (tx) => {
    const points = await loadPoints(
      { actor: keeper.actor, db: tx },
      { cycleId, permission: "points:record" },
    );
    const member = await memberOf(tx, cycleId, personId);
    const full = entries.map((entry) => ({ ...entry, member }));
    await writeEntries(keeper, tx, points, full, { source: "organisation", isTrusted: true });
    await recomputeMembers(keeper, tx, points, [personId]);
  });
}

async function outcome(cycleId: string, personId: string) {
  const [row] = await db.read
    .select()
    .from(pointsOutcome)
    .where(and(eq(pointsOutcome.cycleId, cycleId), eq(pointsOutcome.personId, personId)));
  return { points: (row?.scoreE4 ?? Number.NaN) / 10_000, grade: row?.grade, values: row?.values };
}

const deed = (item: string, day: string, more: Partial<NewEntry> = {}) => ({
  item,
  day,
  reason: `${item} ${day}`,
  ...more,
});

it("Wendeng: a repeated absence is doubled, one act counts by its largest deduction", async () => {
  const cycleId = await open("s01-wendeng-members");
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 1000, grade: "二星" });
  await enter(cycleId, "m1", [deed("组织生活缺席", "2025-03-05"), deed("组织生活缺席", "2025-05-05")]);
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 985, grade: "一星" });
  const one = { act: "四月的会" };
  await enter(cycleId, "m3", [deed("不履行义务", "2025-04-05", one), deed("议事会缺席", "2025-04-05", one)]);
  expect(await outcome(cycleId, "m3")).toMatchObject({ points: 995 });
});

it("Wendeng: the table of secretaries concerns those who hold the post", async () => {
  const cycleId = await open("s01-wendeng-secretaries");
  const cadres = ["甲", "乙"].map((name) =>
    deed("班子违纪", "2025-04-01", { reason: `处分${name}`, evidence: `纪${name}` }),
  );
  await enter(cycleId, "p1", [deed("环境卫生", "2025-03-05", { evidence: "通报" }), ...cadres]);
  expect(await outcome(cycleId, "p1")).toMatchObject({ points: 985, grade: "一星" });
  expect((await outcome(cycleId, "m1")).values).toMatchObject({ 积分: null });
});

it("Hongtong: 100 − 5 − 3 + 2 = 94", async () => {
  const cycleId = await open("s02-hongtong-points");
  await enter(cycleId, "m1", [
    deed("三会一课缺席", "2025-03-05"),
    deed("主题党日缺席", "2025-04-05"),
    deed("志愿服务", "2025-04-06"),
    deed("志愿服务", "2025-05-06"),
  ]);
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 94 });
});

it("Tanghe: the year is the mean of its quarters, and remembers the year before", async () => {
  const cycleId = await open("s08-tanghe-points");
  await enter(cycleId, "m1", [
    deed("先锋作用", "2025-02-05", { valueE4: 120_000 }),
    deed("先锋作用", "2025-05-05", { valueE4: 80_000 }),
  ]);
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 90, grade: "优秀" });

  const parts = ["集中学习", "党课", "专题讨论", "组织活动", "自学任务", "交纳党费"];
  const failing = (year: number) =>
    parts.flatMap((item) =>
      ["01-05", "01-12", "01-19", "04-05", "04-12"].map((day) => deed(item, `${year}-${day}`)),
    );
  await enter(cycleId, "m3", failing(2025));
  expect(await outcome(cycleId, "m3")).toMatchObject({ grade: "不合格", values: { 连续不合格年数: "1" } });
  await db.transact((tx) =>
    tx.update(pointsCycle).set({ status: "decided" }).where(eq(pointsCycle.id, cycleId)),
  );
  const next = await openPointsCycle(at(crew.admin, new Date("2026-01-02T02:00:00Z")), {
    schemeVersionId: "template-s08-tanghe-points",
    title: "2026年度党员积分",
    periodFrom: "2026-01-01",
    periodUntil: "2027-01-01",
    placeId: "gp",
  });
  expect(await outcome(next.cycleId, "m3")).toMatchObject({ values: { 连续不合格年数: "0" } });
  await enter(next.cycleId, "m3", failing(2026), at(crew.keeper, new Date("2026-06-20T02:00:00Z")));
  expect(await outcome(next.cycleId, "m3")).toMatchObject({
    grade: "不合格",
    values: { 连续不合格年数: "2" },
  });
});

it("Huaning: the branch's own items move the base of 60", async () => {
  const cycleId = await open("s15-huaning-points");
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 60, grade: "一星" });
  await enter(cycleId, "m1", [deed("支部减分条目", "2025-03-05", { valueE4: 5_000 })]);
  expect(await outcome(cycleId, "m1")).toMatchObject({ points: 59.5, grade: "不合格" });
});
