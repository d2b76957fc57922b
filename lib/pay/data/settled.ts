import "server-only";
import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { payClaim, payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import type { Settled } from "../compute/settle";
import { carryElement, type RunStatus } from "../types";

type Reader = { county: string; db: Read };

/** A run in one of these has settled what its lines say. */
export const settledStatuses = ["locked", "paid", "closed"] as const;
export const isSettled = (status: RunStatus) => settledStatuses.some((one) => one === status);

/** What is settled of one payee, scheme, element and unit. */
export type SettledUnit = Settled & {
  readonly payeeId: string;
  readonly schemeId: string;
  readonly element: string;
  readonly owedFrom: Day;
  readonly owedUntil: Day;
};

export const settledKey = (row: {
  payeeId: string;
  schemeId: string;
  element: string;
  owedFrom: string;
  owedUntil: string;
}) => [row.payeeId, row.schemeId, row.element, row.owedFrom, row.owedUntil].join("/");

const total = (column: Parameters<typeof sql>[1]) => sql<number>`sum(${column})`.mapWith(Number);

/** What locked runs have settled of units of a span, by payee, scheme, element and unit. */
export async function loadSettled(
  { county, db }: Reader,
  { from, until }: { from: Day; until: Day },
): Promise<SettledUnit[]> {
  const newest = sql<string>`max(${payLine.id} || case when ${payLine.isProvisional} then '1' else '0' end)`;
  const rows = await db
    .select({
      payeeId: payLine.payeeId,
      schemeId: payLine.schemeId,
      element: payLine.element,
      owedFrom: payLine.owedFrom,
      owedUntil: payLine.owedUntil,
      amountFen: total(payLine.amountFen),
      countyFen: total(payLine.countyFen),
      townshipFen: total(payLine.townshipFen),
      transferFen: total(payLine.transferFen),
      villageFen: total(payLine.villageFen),
      newest,
    })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        inArray(payRun.status, [...settledStatuses]),
        inArray(payLine.kind, ["regular", "settlement", "correction"]),
        gt(payLine.owedUntil, from),
        lt(payLine.owedFrom, until),
      ),
    )
    .groupBy(payLine.payeeId, payLine.schemeId, payLine.element, payLine.owedFrom, payLine.owedUntil);
  return rows.map(({ countyFen, townshipFen, transferFen, villageFen, newest: last, schemeId, ...row }) => ({
    ...row,
    schemeId: schemeId ?? "",
    funds: { countyFen, townshipFen, transferFen, villageFen },
    lastId: last.slice(0, -1),
    wasProvisional: last.endsWith("1"),
  }));
}

/** What payees still owe to later runs: all carry lines of locked runs less what became a claim. */
export async function loadOwed({ county, db }: Reader): Promise<Map<string, number>> {
  const carried = await db
    .select({ payeeId: payLine.payeeId, amountFen: total(payLine.amountFen) })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        eq(payLine.element, carryElement),
        inArray(payRun.status, [...settledStatuses]),
      ),
    )
    .groupBy(payLine.payeeId);
  const claimed = await db
    .select({ payeeId: payClaim.personId, amountFen: total(payClaim.amountFen) })
    .from(payClaim)
    .where(eq(payClaim.county, county))
    .groupBy(payClaim.personId);
  const owed = new Map(carried.map((row) => [row.payeeId, row.amountFen]));
  for (const row of claimed) owed.set(row.payeeId, (owed.get(row.payeeId) ?? 0) - row.amountFen);
  return owed;
}
