import { and, desc, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { payClaim, payCut } from "@/db/schema/pay";
import { personLeave, post, sanction } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { newId } from "@/lib/base/ids";
import { testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { addIncome, at, payCrew, payDay, setLevel } from "../../testing";
import { recordRepayment } from "../claim-acts";
import { monthlyPay } from "../corrections/testing";

/** Random years of a small county, for the property that all lines together are what is owed. */

const section = monthlyPay.pay ?? { elements: [] };
const [base, star] = section.elements;
if (!base || !star) throw new Error("the monthly scheme has lost its elements");

/**
 * The base by days, stars by the month, once more by the year and its months, and what is counted by the month and paid
 * by the year, as cuts of performance pay are.
 */
export const mixedPay: SchemeDocument = {
  ...monthlyPay,
  code: "mixed-pay",
  pay: {
    ...section,
    elements: [
      base,
      star,
      { ...star, code: "年度奖励", per: "year", paid: "year", proRata: "month" },
      { ...base, code: "月绩效", kind: "performance", paid: "year" },
    ],
  },
};

const who = fc.constantFrom("p1", "p2", "p4", "p8");
/** A day of 2025 or early 2026, most of them inside a month. */
const day = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 28 }))
  .map(([n, d]) => new Date(Date.UTC(2025, n, d)).toISOString().slice(0, 10));
const kindOf = <K extends string>(kind: K) => fc.constant(kind);

export const happening = fc.oneof(
  fc.record({ kind: kindOf("level"), who, day, level: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: kindOf("leave-post"), who, day }),
  fc.record({ kind: kindOf("stay"), who }),
  fc.record({ kind: kindOf("move"), who, day, place: fc.constantFrom("v1", "v2", "v3", "v4") }),
  fc.record({
    kind: kindOf("income"),
    year: fc.constantFrom(2024, 2025),
    value: fc.integer({ min: 18_000, max: 22_000 }),
    isExpected: fc.boolean(),
  }),
  fc.record({ kind: kindOf("cut"), who, day, days: fc.integer({ min: 5, max: 200 }) }),
  fc.record({ kind: kindOf("revoke"), who }),
  fc.record({ kind: kindOf("absence"), who, day }),
  fc.record({ kind: kindOf("repay"), share: fc.integer({ min: 1, max: 3 }) }),
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A run of the next month, after a few things happened; `again` makes a second, one-off run of corrections only. */
export const course = fc.array(
  fc.record({ before: fc.array(happening, { maxLength: 3 }), again: fc.boolean() }),
  { minLength: 5, maxLength: 15, size: "max" },
);

async function lastPost(db: Store, personId: string) {
  const own = and(eq(post.county, testCounty), eq(post.personId, personId));
  const [row] = await db.read.select().from(post).where(own).orderBy(desc(post.from), desc(post.id)).limit(1);
  return row;
}

async function movePost(db: Store, event: Extract<Happening, { kind: "move" }>) {
  const row = await lastPost(db, event.who);
  if (!row || row.from >= event.day) return;
  await db.transact(async (tx) => {
    const until = row.until !== null && row.until < event.day ? row.until : event.day;
    await tx.update(post).set({ until, endKind: "transferred" }).where(eq(post.id, row.id));
    await tx.insert(post).values({
      ...row,
      id: newId(payDay.getTime()),
      placeId: event.place,
      from: event.day,
      until: null,
      endKind: null,
    });
  });
}

async function cutPay(db: Store, event: Extract<Happening, { kind: "cut" }>) {
  const id = newId(payDay.getTime());
  const until = new Date(Date.parse(event.day) + event.days * 86_400_000).toISOString().slice(0, 10);
  const common = { county: testCounty, id, personId: event.who, recordedBy: "u", recordedAt: payDay };
  await db.transact(async (tx) => {
    await tx.insert(sanction).values({
      ...common,
      kind: "party-warning",
      decidedOn: event.day,
      influenceFrom: event.day,
      influenceUntil: until,
      document: "高纪〔2025〕1号",
    });
    await tx.insert(payCut).values({
      ...common,
      recordedByName: "用户",
      placePath: "gp/",
      sanctionId: id,
      decisionId: id,
      from: event.day,
      until,
      revokedDecisionId: null,
      revokedAt: null,
    });
  });
}

/** Makes one thing happen in the county; what cannot happen does not. */
export async function happen(db: Store, event: Happening): Promise<void> {
  if (event.kind === "level") {
    await setLevel(db, event.who, event.level, event.day).catch((error: Error) => {
      if (!/unique|constraint|duplicate|insert/i.test(`${error.message} ${error.cause}`)) throw error;
    });
  } else if (event.kind === "leave-post" || event.kind === "stay") {
    const row = await lastPost(db, event.who);
    const ends = event.kind === "leave-post";
    if (!row || (ends && event.day <= row.from)) return;
    const end = ends ? { until: event.day, endKind: "normal-exit" as const } : { until: null, endKind: null };
    await db.transact((tx) => tx.update(post).set(end).where(eq(post.id, row.id)));
  } else if (event.kind === "move") await movePost(db, event);
  else if (event.kind === "income") {
    const { year, value, isExpected } = event;
    const id = newId(payDay.getTime());
    const correctsId = newest.get(year) ?? `i${year - 2000}`;
    await addIncome(db, { id, year, value: String(value), isExpected, correctsId });
    newest.set(year, id);
  } else if (event.kind === "cut") await cutPay(db, event);
  else if (event.kind === "revoke") {
    const running = and(eq(payCut.personId, event.who), isNull(payCut.revokedAt));
    await db.transact((tx) => tx.update(payCut).set({ revokedAt: payDay }).where(running));
  } else if (event.kind === "absence") {
    const from = event.day;
    await db.transact((tx) =>
      tx.insert(personLeave).values({
        county: testCounty,
        id: newId(payDay.getTime()),
        personId: event.who,
        kind: "sick",
        from,
        until: null,
      }),
    );
  } else await repay(db, event.share);
}

/** The newest figure of each year, which the next one corrects. */
const newest = new Map<number, string>();
export const forgetFigures = () => newest.clear();

async function repay(db: Store, share: number) {
  const [claim] = (await db.read.select().from(payClaim)).filter(({ leftFen }) => leftFen > 0);
  if (!claim) return;
  const amount = Math.max(1, Math.floor(claim.leftFen / share));
  const input = { claimId: claim.id, day: "2026-04-09", amount, document: "收据" };
  await recordRepayment(at(payCrew.finance), input);
}
