import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import { schemeVersion } from "@/db/schema/schemes";
import { getStore, type Store } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { people, testCounty } from "@/lib/rating/commands/testing";
import type { SchemeDocument } from "@/lib/rules/types";
import { settledStatuses } from "../../data/settled";
import { at, payDay, runOf, smallPay } from "../../testing";
import type { RunKind } from "../../types";
import { claimsAfterLock } from "../claims";

/** For database tests of differences: a scheme that pays stars by the month, its later versions, and locked runs. */

const section = smallPay.pay ?? { elements: [] };
const [base, star] = section.elements;
if (!base || !star) throw new Error("the small scheme has lost its elements");

export const month = (n: number, year = 2026) => {
  const day = new Date(Date.UTC(year, n - 1, 1));
  return day.toISOString().slice(0, 10);
};

/** The base by days and 50 yuan a star and month, by the state at the month's end. */
export const monthlyPay: SchemeDocument = {
  ...smallPay,
  code: "monthly-pay",
  rules: smallPay.rules?.map((rule) =>
    rule.name === "星级补贴" ? { ...rule, formula: 'OUTCOME("gaoping-star", 星级, , , 0)*50' } : rule,
  ),
  pay: {
    ...section,
    elements: [base, { ...star, per: "month", paid: "month", proRata: "none" }],
    recovery: { most: "50%" },
  },
};

/** Puts a later version of a scheme in force from a day, perhaps one long past. */
export async function addPayVersion(
  store: Store,
  { document, id, of, from }: { document: SchemeDocument; id: string; of: string; from: string },
): Promise<void> {
  const now = new Date("2024-01-02T00:00:00Z");
  await store.transact(async (tx) => {
    const own = and(eq(schemeVersion.county, testCounty), eq(schemeVersion.id, of));
    const [before] = await tx.select().from(schemeVersion).where(own);
    await tx.update(schemeVersion).set({ effectiveUntil: from }).where(own);
    await tx.insert(schemeVersion).values({
      county: testCounty,
      id,
      schemeId: before?.schemeId ?? "",
      version: (before?.version ?? 0) + 1,
      status: "effective",
      document,
      hash: createHash("sha256").update(canonicalJson(document)).digest("hex"),
      revision: 1,
      createdBy: "u",
      createdAt: now,
      updatedAt: now,
      effectiveFrom: from,
      effectiveUntil: null,
    });
  });
}

/** Ends a whole scheme on a day, as if it had never held from then on. */
export async function endScheme(store: Store, id: string, until: string): Promise<void> {
  await store.transact((tx) =>
    tx.update(schemeVersion).set({ effectiveUntil: until }).where(eq(schemeVersion.id, id)),
  );
}

/** Locks a run past all approvals, with what follows a lock. */
export async function lock(store: Store, runId: string): Promise<void> {
  await store.transact(async (tx) => {
    const own = and(eq(payRun.county, testCounty), eq(payRun.id, runId));
    await tx.update(payRun).set({ status: "locked", lockedAt: payDay }).where(own);
    const [run] = await tx.select().from(payRun).where(own);
    if (run) await claimsAfterLock(at(people.admin), tx, run);
  });
}

/** Makes, computes and locks a run. */
export async function lockedRun(kind: RunKind, from: string, until: string): Promise<string> {
  const run = await runOf(kind, from, until);
  await lock(getStore(), run);
  return run;
}

/** Lines of a payee in a run, oldest unit first. */
export const linesOf = (store: Store, runId: string, payeeId: string) =>
  store.read
    .select()
    .from(payLine)
    .where(and(eq(payLine.county, testCounty), eq(payLine.runId, runId), eq(payLine.payeeId, payeeId)))
    .orderBy(payLine.owedFrom, payLine.element, payLine.id);

/** The same as short words. */
export const amounts = async (store: Store, runId: string, payeeId: string) =>
  (await linesOf(store, runId, payeeId)).map((line) => [
    line.kind,
    line.element,
    line.owedFrom,
    line.amountFen,
  ]);

/** All lines that count. */
export const settledLines = (store: Store) =>
  store.read
    .select({ line: payLine })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(and(eq(payLine.county, testCounty), inArray(payRun.status, [...settledStatuses])))
    .then((rows) => rows.map(({ line }) => line));

export const rowsOf = (store: Store, runId: string) =>
  store.read
    .select()
    .from(payRow)
    .where(and(eq(payRow.county, testCounty), eq(payRow.runId, runId)));
