import "server-only";
import { and, asc, eq, gt, inArray, ne, or } from "drizzle-orm";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { PaidUnit } from "../compute/targets";
import type { PayeeKind } from "../types";
import type { PayRun } from "./runs";
import { settledStatuses } from "./settled";

type Reader = { county: string; db: Read };

export const schemeLines = ["regular", "settlement", "correction"] as const;

/** Runs that may hold money of a year: the settled ones, and one more that is still on its way. */
export async function runsOfYear({ county, db }: Reader, year: number, also: PayRun | null) {
  const settled = inArray(payRun.status, [...settledStatuses]);
  return db
    .select({ id: payRun.id, paidYear: payRun.paidYear })
    .from(payRun)
    .where(
      and(
        eq(payRun.county, county),
        also ? or(settled, and(eq(payRun.id, also.id), ne(payRun.status, "dropped"))) : settled,
        or(gt(payRun.periodUntil, `${year}-01-01`), eq(payRun.paidYear, year)),
      ),
    )
    .orderBy(asc(payRun.id))
    .limit(2_000);
}

export type TargetLine = Pick<
  typeof payLine.$inferSelect,
  "runId" | "payeeId" | "schemeId" | "element" | "kind" | "owedFrom" | "owedUntil" | "amountFen" | "basis"
>;

/** Lines of some elements in some runs, oldest first. */
export async function linesOfRuns(
  { county, db }: Reader,
  { runIds, schemeIds, elements }: { runIds: string[]; schemeIds: string[]; elements: string[] },
): Promise<TargetLine[]> {
  if (runIds.length === 0 || elements.length === 0) return [];
  return db
    .select({
      runId: payLine.runId,
      payeeId: payLine.payeeId,
      schemeId: payLine.schemeId,
      element: payLine.element,
      kind: payLine.kind,
      owedFrom: payLine.owedFrom,
      owedUntil: payLine.owedUntil,
      amountFen: payLine.amountFen,
      basis: payLine.basis,
    })
    .from(payLine)
    .where(
      and(
        eq(payLine.county, county),
        inArray(payLine.runId, runIds),
        inArray(payLine.kind, [...schemeLines]),
        inArray(payLine.schemeId, schemeIds),
        inArray(payLine.element, elements),
      ),
    )
    .orderBy(asc(payLine.id));
}

/** Payees of some runs: where they are paid, how they are called, what is missing of them. */
export async function payeesOfRuns({ county, db }: Reader, runIds: string[]) {
  if (runIds.length === 0) return new Map<string, PayeeOfRun>();
  const rows: PayeeOfRun[] = await db
    .select({
      runId: payRow.runId,
      payeeId: payRow.payeeId,
      payeeKind: payRow.payeeKind,
      name: payRow.name,
      townshipId: payRow.townshipId,
      gaps: payRow.gaps,
    })
    .from(payRow)
    .where(and(eq(payRow.county, county), inArray(payRow.runId, runIds)))
    .orderBy(asc(payRow.runId));
  return new Map(rows.map((row) => [`${row.runId}/${row.payeeId}`, row]));
}

export type PayeeOfRun = {
  readonly runId: string;
  readonly payeeId: string;
  readonly payeeKind: PayeeKind;
  readonly name: string;
  readonly townshipId: string;
  readonly gaps: readonly { element: string }[];
};

/**
 * Lines of one scheme put together by payee, element and unit. The newest line that pays something says where; the newest
 * that rests on something says by what. What was taken back altogether rests on nothing.
 */
export function unitsOf(
  lines: readonly TargetLine[],
  townshipOf: (line: TargetLine) => string,
  counts: (line: TargetLine) => boolean,
): PaidUnit[] {
  const units = new Map<string, PaidUnit & { isGone: boolean }>();
  for (const line of lines) {
    const key = [line.payeeId, line.element, line.owedFrom, line.owedUntil].join("/");
    const held = units.get(key);
    units.set(key, {
      payeeId: line.payeeId,
      townshipId: held && line.amountFen <= 0 ? held.townshipId : townshipOf(line),
      element: line.element,
      from: line.owedFrom,
      until: line.owedUntil,
      amountFen: (held?.amountFen ?? 0) + line.amountFen,
      basis: held && line.basis.length === 0 ? held.basis : line.basis,
      counts: (held?.counts ?? false) || counts(line),
      isGone: line.basis.length === 0,
    });
  }
  return [...units.values()].map(({ isGone, ...unit }) =>
    isGone && unit.amountFen === 0 ? { ...unit, basis: [] } : unit,
  );
}
