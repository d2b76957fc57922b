import { beforeEach, expect, it } from "vitest";
import { pointsEntry } from "@/db/schema/points";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { addDays } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";
import { computeNow } from "../commands/recompute";
import { computeMembers, entryStates, sumPlan, withSubPeriods } from "../compute";
import { at, crew, ledgerDay, openLedger, pointsScheme } from "../testing";
import { loadPoints } from "./cycles";
import { gatherMembers, memberRows } from "./gather";

let db: Store;
beforeEach(async () => {
  db = await testStore();
});

type Items = NonNullable<SchemeDocument["items"]>;
type Row = typeof pointsEntry.$inferInsert;

/** Items that all add up: fixed, by severity, recorded, by quantity in tiers, capped by month, quarter and year. */
const addsUp: SchemeDocument = {
  ...structuredClone(pointsScheme),
  items: (pointsScheme.items ?? [])
    .filter((item) => !["重处分", "组织处理", "表彰"].includes(item.code))
    .map((item) => (item.code === "无故缺席" ? { ...item, repeat: undefined } : item)) as Items,
};

/** The same, its year the mean of quarters of which each takes a tenth of the one before. */
const inQuarters: SchemeDocument = {
  ...structuredClone(addsUp),
  ledger: { ...(addsUp.ledger as NonNullable<SchemeDocument["ledger"]>), subPeriods: "quarter" },
  rules: [
    { name: "季度分", formula: "年度积分 + IFBLANK(PREV(季度分),0) * 10%", type: "number" },
    { name: "积分", formula: "ROUND(AVERAGE(SUBS(季度分,季),[值]),4)" },
    ...addsUp.rules.filter((rule) => rule.name === "等次"),
  ],
};

/** A generator whose numbers are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

/** Random ledgers: entries, and for some of them freezes, thaws and reversals in every order that the door allows. */
function ledgerLines(
  roll: (sides: number) => number,
  cycleId: string,
  open: Awaited<ReturnType<typeof load>>,
) {
  const rows: Row[] = [];
  const items = [...open.scheme.items.values()];
  const write = (line: Omit<Row, "id" | "county" | "cycleId">) => {
    rows.push({
      ...line,
      county: crew.admin.county,
      cycleId,
      id: `e${String(rows.length).padStart(6, "0")}`,
    });
    return rows.at(-1) as Row;
  };
  for (let i = 0; i < 400; i++) {
    const item = items[roll(items.length)];
    if (!item) continue;
    const entry = write({
      personId: `m${1 + roll(11)}`,
      organisationId: "b1",
      placePath: "gp/t1/v1/",
      branchPath: "pc/b1/",
      kind: "entry",
      weight: 1,
      item: item.code,
      day: addDays("2025-01-01", roll(365)),
      valueE4: item.isPoints ? roll((item.maxE4 ?? 0) + 1) : null,
      quantityE4: item.needsQuantity && !item.isPoints ? roll(80_000) : null,
      severity: item.severities[roll(Math.max(1, item.severities.length))] ?? null,
      act: item.isSameAct ? `事迹${roll(3)}` : null,
      reason: "测试",
      evidence: "文号",
      source: "organisation",
      bookedMonth: "2025-01-01",
      recordedBy: "u",
      recordedByName: "记录人",
      recordedAt: ledgerDay,
    });
    const about = (kind: "freeze" | "thaw" | "reversal", weight: number) =>
      write({
        ...entry,
        kind,
        weight,
        reversesId: kind === "reversal" ? entry.id : null,
        refersToId: kind === "reversal" ? null : entry.id,
      });
    const fate = roll(6);
    if (fate === 1) about("reversal", -1);
    if (fate >= 2 && fate <= 4) about("freeze", -1);
    if (fate === 3) about("thaw", 1);
    if (fate === 4) about("reversal", 0);
  }
  return rows;
}

const load = (cycleId: string) =>
  loadPoints({ actor: crew.admin, db: db.read }, { cycleId, permission: "points:read" });

it.each([
  ["all of whose items add up", addsUp, "adds-up"],
  ["some of whose items need their history", pointsScheme, "mixed"],
  ["whose year is made of quarters", inQuarters, "quarters"],
])("sums and single entries come to the same figures: a scheme %s", async (_, document, id) => {
  const cycleId = await openLedger(db, { document, id: `sums-${id}` });
  const open = await load(cycleId);
  const roll = dice(id.length * 7_919);
  await db.transact(async (tx) => {
    for (const row of ledgerLines(roll, cycleId, open)) await tx.insert(pointsEntry).values(row);
  });
  const lines = await db.read.select().from(pointsEntry);
  expect([...entryStates(lines).values()].some((state) => state.isFrozen && state.isReversed)).toBe(true);
  const { single } = sumPlan(open.scheme.compiled(), { from: "2025-01-01", until: "2026-01-01" });
  expect(single).toEqual(id === "mixed" ? ["无故缺席", "表彰", "组织处理", "重处分"] : []);

  const bySums = await computeNow(at(crew.admin), db.read, open);
  const members = await memberRows({ county: crew.admin.county, db: db.read }, { cycleId });
  const facts = await gatherMembers({ actor: crew.admin, db: db.read }, open, members);
  const byRows = computeMembers(open.scheme, withSubPeriods(open.scheme, facts, "2025-06-20"));
  expect(bySums.size).toBe(members.length);
  for (const [personId, { outcome }] of byRows) {
    expect(bySums.get(personId)?.outcome).toEqual(outcome);
    expect(outcome.scoreE4).not.toBeNull();
  }
  const some = await computeNow(at(crew.admin), db.read, open, ["m2", "m9"]);
  for (const [personId, { outcome }] of some) expect(outcome).toEqual(byRows.get(personId)?.outcome);
  expect(new Set([...byRows.values()].map(({ outcome }) => outcome.scoreE4)).size).toBeGreaterThan(5);
});
