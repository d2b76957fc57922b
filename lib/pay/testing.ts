import { and, eq } from "drizzle-orm";
import { payRun } from "@/db/schema/pay";
import { levelEntry } from "@/db/schema/results";
import { parameterValue } from "@/db/schema/schemes";
import { getStore, type Store } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { actorOf, fillCounty, people, testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { putInForce } from "@/lib/schemes/testing";
import { approveRun } from "./commands/approve";
import { confirmTownship } from "./commands/confirm";
import { makeRun } from "./commands/make-run";
import { letPass } from "./commands/overrides";
import { submitRun } from "./commands/submit";
import { overrideDoors } from "./compute/findings/finding";
import { townshipStates } from "./data/changes";
import { blockingFindings } from "./data/findings";
import type { RunKind } from "./types";

/** For database tests: the rating's test county with a pay scheme in force, and runs. */

export const payDay = new Date("2026-04-10T02:00:00Z");
export const at = (actor: Actor, now = payDay) => ({ actor, now });

export const payCrew = {
  ...people,
  checker: people.finance,
  approver: actorOf("approver", "finance-approver"),
  cadre: actorOf("u-p1", "cadre", { personId: "p1" }),
};

const half = { mode: "halfUp", places: 2 } as const;

/**
 * A small scheme with round figures: chiefs 2.5 × the income of last year, committee members 60 % of that, of which 60 %
 * are paid by the month and by days; 500 a star a year by months; cuts of 50 % of the base while decided.
 */
export const smallPay: SchemeDocument = {
  format: 1,
  code: "small-pay",
  title: { zh: "测试报酬办法", en: "Pay for tests" },
  kind: "pay",
  subject: "cadre",
  period: "month",
  validFrom: "2024-01-01",
  articles: [
    { number: "第一条", text: "正职年报酬为上年度农村居民人均可支配收入的 2.5 倍，其中 60% 按月发放。" },
    { number: "第二条", text: "每星每年 500 元。" },
  ],
  coverage: { posts: ["村党组织书记", "村委会主任", "村“两委”委员"] },
  reads: [{ scheme: "gaoping-star", values: [{ name: "星级", type: "number" }] }],
  parameters: [
    {
      name: "农村居民人均可支配收入",
      kind: "yearly",
      type: "number",
      unit: "元",
      article: "第一条",
    },
  ],
  rules: [
    { name: "正职", formula: '职务<>"村“两委”委员"', type: "boolean" },
    { name: "系数", formula: "IF(正职, 2.5, 1.5)" },
    { name: "年报酬", formula: "系数*PARAM(农村居民人均可支配收入, YEAR(期初)-1)", unit: "元", round: half },
    {
      name: "扣减",
      formula: "IF(ANY(报酬扣减, OR(ISBLANK([止]), [止]>=期末)), 50%, 0)",
    },
    { name: "月基本报酬", formula: "年报酬*60%/12*(1-扣减)", unit: "元", round: half, article: "第一条" },
    {
      name: "星级补贴",
      formula: 'OUTCOME("gaoping-star", 星级, , , 0)*500',
      unit: "元",
      round: half,
      article: "第二条",
    },
    { name: "目标下限", formula: "2.5*PARAM(农村居民人均可支配收入, YEAR(期初)-1)", unit: "元", round: half },
  ],
  pay: {
    elements: [
      {
        code: "基本报酬",
        kind: "base",
        rule: "月基本报酬",
        per: "month",
        paid: "month",
        proRata: "day",
        funds: [
          { fund: "county", share: "70%" },
          { fund: "township", share: "30%" },
        ],
        article: "第一条",
      },
      {
        code: "星级补贴",
        kind: "star",
        rule: "星级补贴",
        per: "year",
        paid: "year",
        proRata: "month",
        funds: [{ fund: "county", share: 1 }],
        article: "第二条",
      },
    ],
    targets: [{ code: "正职平均", name: "正职年平均报酬", of: "average", who: "正职", atLeast: "目标下限" }],
    recovery: { most: "50%" },
  },
};

/** Puts a pay scheme in force; every document needs an id of its own, because versions are kept in memory. */
export const addPayScheme = (
  store: Store,
  { document = smallPay, id = "pay-1" }: { document?: SchemeDocument; id?: string } = {},
): Promise<string> => putInForce(store, { county: testCounty, id, document, title: "报酬办法" });

/** A figure of the register; a later one corrects the one it names. */
export async function addIncome(
  store: Store,
  income: { id: string; year: number; value: string; isExpected?: boolean; correctsId?: string },
): Promise<void> {
  const { isExpected = false, correctsId = null, ...row } = income;
  await store.transact((tx) =>
    tx.insert(parameterValue).values({
      ...row,
      county: testCounty,
      name: "农村居民人均可支配收入",
      from: null,
      placeId: null,
      unit: "元",
      source: "统计公报",
      isExpected,
      correctsId,
      recordedBy: "u",
      recordedAt: payDay,
    }),
  );
}

/** A level of a person from a day on. */
export async function setLevel(
  store: Store,
  personId: string,
  level: number,
  effectiveFrom: string,
): Promise<void> {
  await store.transact((tx) =>
    tx.insert(levelEntry).values({
      county: testCounty,
      id: `l-${personId}-${effectiveFrom}-${level}`,
      personId,
      level,
      effectiveFrom,
      cause: "import",
      resultId: null,
      decisionId: null,
      document: "高组发〔2026〕1号",
      recordedBy: "u",
      recordedAt: payDay,
    }),
  );
}

/** A county with the small scheme in force, incomes of 2024 and 2025 (20,000 yuan), and everybody on three stars. */
export async function openPay(
  store: Store = getStore(),
  options: { document?: SchemeDocument; id?: string } = {},
): Promise<void> {
  await fillCounty(store);
  await addPayScheme(store, options);
  await addIncome(store, { id: "i24", year: 2024, value: "20000" });
  await addIncome(store, { id: "i25", year: 2025, value: "20000" });
}

/** Makes and computes a run of some calendar months. */
export async function runOf(
  kind: RunKind,
  periodFrom: string,
  periodUntil: string,
  now = payDay,
): Promise<string> {
  const input = { kind, title: `${periodFrom} 发放`, periodFrom, periodUntil };
  return (await makeRun(at(people.admin, now), input)).runId;
}

/** Locks a run past all approvals, for tests of what comes after. */
export async function forceLock(store: Store, runId: string): Promise<void> {
  await store.transact((tx) =>
    tx
      .update(payRun)
      .set({ status: "locked", lockedAt: payDay })
      .where(and(eq(payRun.county, testCounty), eq(payRun.id, runId))),
  );
}

/** The run as it is stored. */
export async function storedRun(store: Store, runId: string): Promise<typeof payRun.$inferSelect> {
  const [run] = await store.read
    .select()
    .from(payRun)
    .where(and(eq(payRun.county, testCounty), eq(payRun.id, runId)));
  if (!run) throw new Error("no such run");
  return run;
}

/** Confirms a run for every township that is asked. */
export async function confirmAll(store: Store, runId: string, now = payDay): Promise<void> {
  const run = await storedRun(store, runId);
  const hands: Record<string, Actor> = { t1: people.clerk, t2: people.clerk2 };
  for (const { townshipId, seen } of await townshipStates({ county: testCounty, db: store.read }, run)) {
    const hand = hands[townshipId];
    if (hand) await confirmTownship(at(hand, now), { runId, townshipId, seen, note: null });
  }
}

/** Lets everything pass that the checks find: whoever of the test county has no account, say. */
export async function passAll(store: Store, runId: string, now = payDay): Promise<void> {
  const run = await storedRun(store, runId);
  for (const { code, subjectId } of await blockingFindings({ county: testCounty, db: store.read }, run)) {
    const hand = overrideDoors(code).includes("pay:review") ? people.reviewer : payCrew.checker;
    await letPass(at(hand, now), { runId, code, payeeId: subjectId, reason: "测试" });
  }
}

/** Takes a draft to a step of the approvals, or through all of them to the lock. */
export async function takeTo(
  store: Store,
  runId: string,
  target: "review" | "check" | "approve" | "locked",
  now = payDay,
): Promise<void> {
  await confirmAll(store, runId, now);
  await passAll(store, runId, now);
  const hash = (await storedRun(store, runId)).hash ?? "";
  await submitRun(at(people.admin, now), { runId, hash, note: null });
  const order = [
    ["review", people.reviewer],
    ["check", payCrew.checker],
    ["approve", payCrew.approver],
  ] as const;
  for (const [step, hand] of order) {
    if (step === target) return;
    await approveRun(at(hand, now), { runId, step, hash, note: null });
  }
}
