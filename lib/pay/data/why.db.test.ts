import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payRow, payWithholding } from "@/db/schema/pay";
import { post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { addMonths, monthPeriod } from "@/lib/base/period";
import { testCounty } from "@/lib/rating/commands/testing";
import { totalOf } from "../compute/why";
import { addIncome, forceLock, openPay, payCrew, payDay, runOf, setLevel, smallPay } from "../testing";
import { loadPayeeRow } from "./payslip";
import { loadWhy } from "./why";

const [base, star] = smallPay.pay?.elements ?? [];
if (!base || !star) throw new Error("the small scheme has two elements");
/** The small scheme with stars and service paid by the month as well. */
const monthly: typeof smallPay = {
  ...smallPay,
  coverage: { posts: ["村党组织书记", "村委会主任", "两委委员"] },
  rules: [
    ...smallPay.rules.map((rule) => (rule.name === "正职" ? { ...rule, formula: '职务<>"两委委员"' } : rule)),
    { name: "月星级补贴", formula: 'OUTCOME("gaoping-star", 星级, , , 0)*100', unit: "元" },
    { name: "年限补贴", formula: 'TENURE(任职年限, "满年")*10', unit: "元" },
  ],
  settings: { tenure: [{ name: "任职年限", count: "cumulative" }] },
  pay: {
    ...smallPay.pay,
    elements: [
      base,
      { ...star, code: "月星级补贴", rule: "月星级补贴", per: "month", paid: "month", proRata: "day" },
      { ...star, code: "年限补贴", kind: "seniority", rule: "年限补贴", per: "month", paid: "month" },
    ],
  },
};

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { id: "why-1", document: monthly });
});

async function monthOf(from: string): Promise<string> {
  const run = await runOf("month", from, addMonths(from, 1));
  await forceLock(db, run);
  return run;
}

async function why(runId: string, payeeId: string) {
  const reader = { actor: payCrew.admin, db: db.read };
  const { run, row } = await loadPayeeRow(reader, { runId, payeeId });
  const told = await loadWhy({ county: testCounty, db: db.read }, run, payeeId);
  if (told) {
    expect(told.nowFen).toBe(row.netFen);
    expect(totalOf(told.split)).toBe(told.differenceFen);
  }
  return told;
}

async function movePost(personId: string, day: string, to: "director" | "committee-member") {
  await db.transact(async (tx) => {
    await tx.update(post).set({ until: day, endKind: "normal-exit" }).where(eq(post.personId, personId));
    await tx.insert(post).values({
      county: testCounty,
      id: `moved-${personId}-${day}`,
      personId,
      post: to,
      placeId: "v1",
      from: day,
      isMain: true,
      recordedAt: payDay,
    });
  });
}

describe("why is it different from last month", () => {
  test("nothing before: nothing to compare with", async () => {
    expect(await why(await monthOf("2026-01-01"), "p1")).toBeNull();
  });

  test("three stars become four on the first: all of it is the star", async () => {
    await setLevel(db, "p1", 3, "2025-01-01");
    await setLevel(db, "p1", 4, "2026-02-01");
    await monthOf("2026-01-01");
    const told = await why(await monthOf("2026-02-01"), "p1");
    expect(told?.split).toMatchObject({ star: 10_000, post: 0, rule: 0, days: 0 });
    expect(told?.changes.star).toEqual({ before: "3", now: "4" });
  });

  test("four stars from the 16th of February: the star, less 15 of 28 days at three", async () => {
    await setLevel(db, "p1", 3, "2025-01-01");
    await setLevel(db, "p1", 4, "2026-02-16");
    await monthOf("2026-01-01");
    const told = await why(await monthOf("2026-02-01"), "p1");
    expect(told?.split).toMatchObject({ star: 10_000, days: -5_357 });
    expect(told?.differenceFen).toBe(4_643);
  });

  test("a new year takes the income of another year: the rule, with both figures", async () => {
    await addIncome(db, { id: "i26", year: 2026, value: "22000" });
    await monthOf("2026-12-01");
    const told = await why(await monthOf("2027-01-01"), "p2");
    expect(told?.split).toMatchObject({ rule: 25_000, post: 0, star: 0, days: 0 });
    expect(told?.changes.parameters).toEqual([
      { name: "农村居民人均可支配收入", before: "20000", now: "22000" },
    ]);
  });

  test("a further full year of service is the person's, not the rule's", async () => {
    await monthOf("2026-01-01");
    const told = await why(await monthOf("2026-02-01"), "p2");
    expect(told?.split).toMatchObject({ post: 1_000, rule: 0, star: 0 });
  });

  test("a committee member becomes director: the post", async () => {
    await monthOf("2026-01-01");
    await movePost("p8", "2026-02-01", "director");
    const told = await why(await monthOf("2026-02-01"), "p8");
    expect(told?.split).toMatchObject({ post: 100_000, rule: 0, days: 0 });
    expect(told?.changes.post).toEqual({ before: "两委委员", now: "村委会主任" });
  });

  test("left on the 11th: the days of base pay, and by whole months no service of it; a raise found later: a correction", async () => {
    await monthOf("2026-01-01");
    await db.transact((tx) =>
      tx.update(post).set({ until: "2026-02-11", endKind: "normal-exit" }).where(eq(post.id, "post-p4-0")),
    );
    const told = await why(await monthOf("2026-02-01"), "p4");
    expect(told?.split).toMatchObject({ days: -160_714, post: -6_000, rule: 0 });
    expect(told?.changes.parts).toEqual({ before: null, now: "10/28" });

    await setLevel(db, "p1", 2, "2026-01-01");
    const later = await why(await monthOf("2026-03-01"), "p1");
    expect(later?.split).toMatchObject({ star: 20_000, correction: 40_000 });
    expect(later?.changes.corrected).toEqual(["2026-01-01", "2026-02-01"]);
  });

  test("what is kept back is a reason of its own", async () => {
    await monthOf("2026-01-01");
    await db.transact((tx) =>
      tx.insert(payWithholding).values({
        county: testCounty,
        id: "w1",
        personId: "p1",
        kind: "pension",
        amountFen: 12_345,
        from: "2026-02-01",
        until: null,
        document: "代扣表",
        endedAt: null,
        recordedBy: "u",
        recordedByName: "u",
        recordedAt: payDay,
      }),
    );
    expect((await why(await monthOf("2026-02-01"), "p1"))?.split).toMatchObject({ withheld: -12_345 });
  });
});

test("a year of random changes: for everybody in every month the parts are the difference", async () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const persons = ["p1", "p2", "p3", "p4", "p7", "p8"];
  const person = () => persons[random(persons.length)] ?? "p1";
  const day = (month: number) =>
    `2026-${String(month).padStart(2, "0")}-${String(1 + random(28)).padStart(2, "0")}`;
  for (let month = 1; month <= 8; month++) {
    await setLevel(db, person(), random(6), day(Math.max(1, month - random(3))));
    if (random(2) === 0)
      await movePost(person(), day(month), random(2) === 0 ? "director" : "committee-member");
    if (month === 5) await addIncome(db, { id: "again", year: 2025, value: "20777.77", correctsId: "i25" });
    const run = await monthOf(monthPeriod(2026, month).from);
    for (const { payeeId } of await db.read.select().from(payRow).where(eq(payRow.runId, run)))
      await why(run, payeeId);
  }
});
