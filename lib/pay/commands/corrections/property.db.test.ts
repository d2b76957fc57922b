import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { payClaim, payClaimEvent, payRow, payWithholding } from "@/db/schema/pay";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { people, testCounty } from "@/lib/rating/commands/testing";
import { splitFunds } from "../../compute/money";
import { plusAndMinus } from "../../compute/settle";
import { computePay } from "../../data/compute";
import { loadOwed, settledKey } from "../../data/settled";
import { verifyPay } from "../../data/verify";
import { openPay, payDay } from "../../testing";
import { course, forgetFigures, happen, mixedPay } from "../happenings/testing";
import { linesOf, lockedRun, month, settledLines } from "./testing";

const firstDay = "2025-01-01";

/** What everybody is owed for the units of a span, as if nothing had ever been paid. */
async function owedFromScratch(db: Store, until: string, hasYear: boolean): Promise<Map<string, number>> {
  const owed = new Map<string, number>();
  const periods = [
    { kind: "month" as const, from: firstDay, until },
    ...(hasYear ? [{ kind: "year" as const, from: firstDay, until: "2026-01-01" }] : []),
  ];
  for (const period of periods) {
    const reader = { actor: people.admin, db: db.read };
    const { payees } = await computePay(reader, { period, now: payDay, fromScratch: true });
    for (const { payee, lines, gaps } of payees) {
      expect(gaps).toEqual([]);
      for (const { entitlement, scheme, amountFen } of lines) {
        const { element, unit } = entitlement;
        const key = settledKey({
          payeeId: payee.payeeId,
          schemeId: scheme.schemeId,
          element: element.code,
          owedFrom: unit.from,
          owedUntil: unit.until,
        });
        owed.set(key, (owed.get(key) ?? 0) + amountFen);
      }
    }
  }
  return owed;
}

const sumBy = <T>(rows: readonly T[], key: (row: T) => string, fen: (row: T) => number) => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + fen(row));
  return sums;
};
const withoutNoughts = (sums: ReadonlyMap<string, number>) =>
  Object.fromEntries([...sums].filter(([, fen]) => fen !== 0).sort());

const keyOf = (line: Awaited<ReturnType<typeof settledLines>>[number]) =>
  settledKey({ ...line, schemeId: line.schemeId ?? "" });
const sharesOf = new Map((mixedPay.pay?.elements ?? []).map((element) => [element.code, element.funds]));

/** Every unit adds up to what is owed for it, fund by fund, and every difference names a line of its unit. */
async function expectSettled(db: Store, until: string, hasYear: boolean) {
  const lines = (await settledLines(db)).filter(({ schemeId }) => schemeId !== null);
  const sums = sumBy(lines, keyOf, (line) => line.amountFen);
  expect(withoutNoughts(sums)).toEqual(withoutNoughts(await owedFromScratch(db, until, hasYear)));
  for (const fund of ["county", "township", "transfer", "village"] as const) {
    const paid = sumBy(lines, keyOf, (line) => line[`${fund}Fen`]);
    for (const [key, fen] of paid)
      expect(fen).toBe(
        splitFunds(sums.get(key) ?? 0, sharesOf.get(key.split("/")[2] ?? "") ?? [])[`${fund}Fen`],
      );
  }
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const line of lines) {
    if (line.kind === "regular") expect(line.correctsId).toBeNull();
    else expect(keyOf(byId.get(line.correctsId ?? "") ?? line)).toBe(keyOf(line));
    if (line.kind !== "regular") expect(byId.has(line.correctsId ?? "")).toBe(true);
  }
}

/** What went out, was kept back, came back and is still owed is what is owed to everybody; claims are part of the debt. */
async function expectBalanced(db: Store) {
  const rows = await db.read.select().from(payRow);
  const gross = sumBy(
    rows,
    (row) => row.payeeId,
    (row) => row.grossFen,
  );
  const out = sumBy(
    rows,
    (row) => row.payeeId,
    (row) => row.netFen + row.withheldFen,
  );
  const claims = await db.read.select().from(payClaim);
  const owners = new Map(claims.map(({ id, personId }) => [id, personId]));
  const events = await db.read.select().from(payClaimEvent);
  const back = sumBy(
    events.filter(({ action }) => action === "repayment"),
    ({ claimId }) => owners.get(claimId) ?? "",
    ({ amountFen }) => amountFen,
  );
  const left = sumBy(
    claims,
    ({ personId }) => personId,
    ({ leftFen }) => leftFen,
  );
  const owed = await loadOwed({ county: testCounty, db: db.read });
  for (const [payee, fen] of gross) {
    const debt = owed.get(payee) ?? 0;
    expect((out.get(payee) ?? 0) - (back.get(payee) ?? 0) - debt).toBe(fen);
    expect(debt).toBeGreaterThanOrEqual(left.get(payee) ?? 0);
  }
  expect(rows.filter(({ netFen, withheldFen }) => netFen < 0 || withheldFen < 0)).toEqual([]);
  expect(claims.filter(({ leftFen, amountFen }) => leftFen < 0 || leftFen > amountFen)).toEqual([]);
}

/** A run recovers at most half of what it would pay. */
async function expectWithinLimit(db: Store, runId: string, from: string) {
  for (const row of await db.read.select().from(payRow).where(eq(payRow.runId, runId))) {
    const lines = (await linesOf(db, runId, row.payeeId)).filter(({ schemeId }) => schemeId !== null);
    const { plusFen } = plusAndMinus(lines, from);
    const recovered = plusFen - row.netFen - row.withheldFen;
    expect(recovered).toBeGreaterThanOrEqual(0);
    expect(recovered).toBeLessThanOrEqual(Math.floor(plusFen / 2));
  }
}

async function liveThrough(months: typeof course extends fc.Arbitrary<infer T> ? T : never) {
  const db = await testStore();
  forgetFigures();
  await openPay(db, { document: mixedPay, id: "pay-mixed" });
  await db.transact((tx) =>
    tx.insert(payWithholding).values({
      county: testCounty,
      id: "w1",
      personId: "p1",
      kind: "pension",
      amountFen: 120_000,
      from: firstDay,
      until: null,
      document: "缴费通知",
      endedAt: null,
      recordedBy: "u",
      recordedByName: "用户",
      recordedAt: payDay,
    }),
  );
  for (const [n, { before, again }] of months.entries()) {
    for (const event of before) await happen(db, event);
    const [from, until] = [month(n + 1, 2025), month(n + 2, 2025)];
    const spans = [
      { kind: "month" as const, from, until },
      ...(again ? [{ kind: "once" as const, from, until }] : []),
      ...(n === 12 ? [{ kind: "year" as const, from: firstDay, until: "2026-01-01" }] : []),
    ];
    for (const span of spans) {
      const run = await lockedRun(span.kind, span.from, span.until);
      await expectSettled(db, until, n > 12 || span.kind === "year");
      await expectBalanced(db);
      await expectWithinLimit(db, run, span.from);
    }
  }
  expect((await verifyPay({ county: testCounty, db: db.read })).faults).toEqual([]);
}

const isPostgresql = (process.env.DATABASE_URL ?? "") !== "";

test("whatever happens between runs: all lines of a unit are what is owed for it, and no fen is lost or paid twice", {
  timeout: 240_000,
}, async () => {
  await fc.assert(fc.asyncProperty(course, liveThrough), {
    numRuns: isPostgresql ? 3 : 12,
    endOnFailure: true,
  });
});
