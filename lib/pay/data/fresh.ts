import "server-only";
import { and, desc, eq, exists, gt, inArray, lt, lte, ne, or, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { addMonths } from "@/lib/base/period";
import { carryElement } from "../types";
import { lookBackMonths } from "./compute";
import type { PayRun } from "./runs";
import { settledStatuses } from "./settled";

type Reader = { county: string; db: Read };

/**
 * Whether another run was locked since this one was computed and settled something that this one read: the same
 * difference would be paid twice.
 */
export async function isStale({ county, db }: Reader, run: PayRun): Promise<boolean> {
  if (!run.computedAt) return true;
  const own = kit.alias(payRow, "own");
  const [found] = await db
    .select({ id: payLine.id })
    .from(payRun)
    .innerJoin(payLine, and(eq(payLine.county, payRun.county), eq(payLine.runId, payRun.id)))
    .where(
      and(
        eq(payRun.county, county),
        ne(payRun.id, run.id),
        inArray(payRun.status, [...settledStatuses]),
        gt(payRun.lockedAt, run.computedAt),
        or(
          eq(payLine.element, carryElement),
          and(
            gt(payLine.owedUntil, addMonths(run.periodUntil, -lookBackMonths)),
            lt(payLine.owedFrom, run.periodUntil),
          ),
        ),
        exists(
          db
            .select({ one: sql`1` })
            .from(own)
            .where(
              and(eq(own.county, payLine.county), eq(own.runId, run.id), eq(own.payeeId, payLine.payeeId)),
            ),
        ),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The last settled run of the same kind before a run; null for the first. */
export async function runBefore({ county, db }: Reader, run: PayRun): Promise<PayRun | null> {
  const [before] = await db
    .select()
    .from(payRun)
    .where(
      and(
        eq(payRun.county, county),
        eq(payRun.kind, run.kind),
        inArray(payRun.status, [...settledStatuses]),
        lte(payRun.periodUntil, run.periodFrom),
      ),
    )
    .orderBy(desc(payRun.periodUntil), desc(payRun.id))
    .limit(1);
  return before ?? null;
}

/** A run of the same kind, not dropped, whose period overlaps the one given. */
export async function overlapping(
  { county, db }: Reader,
  { kind, periodFrom, periodUntil }: Pick<PayRun, "kind" | "periodFrom" | "periodUntil">,
): Promise<PayRun | null> {
  const [found] = await db
    .select()
    .from(payRun)
    .where(
      and(
        eq(payRun.county, county),
        eq(payRun.kind, kind),
        ne(payRun.status, "dropped"),
        lt(payRun.periodFrom, periodUntil),
        gt(payRun.periodUntil, periodFrom),
      ),
    )
    .limit(1);
  return found ?? null;
}
