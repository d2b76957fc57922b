import "server-only";
import { and, eq, gt, inArray, lt, max, ne, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { payAccountCheck, payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { CheckFacts, PaidBefore } from "../../compute/findings/facts";
import { runBefore } from "../fresh";
import type { PayRun } from "../runs";
import { settledStatuses } from "../settled";

type Reader = { county: string; db: Read };

const current = kit.alias(payRow, "current_row");
const settled = () => inArray(payRun.status, [...settledStatuses]);

/** Where each payee of a run was last paid to, by the run that was locked last before it. */
export async function loadPaidBefore(
  { county, db }: Reader,
  run: PayRun,
): Promise<ReadonlyMap<string, PaidBefore>> {
  const before = and(
    eq(payRow.county, county),
    ne(payRow.runId, run.id),
    gt(payRow.netFen, 0),
    settled(),
    run.lockedAt ? lt(payRun.lockedAt, run.lockedAt) : undefined,
  );
  const withRun = and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId));
  const last = db
    .select({ payeeId: payRow.payeeId, lockedAt: max(payRun.lockedAt).as("last_locked") })
    .from(payRow)
    .innerJoin(
      current,
      and(
        eq(current.county, payRow.county),
        eq(current.runId, run.id),
        eq(current.payeeKind, payRow.payeeKind),
        eq(current.payeeId, payRow.payeeId),
      ),
    )
    .innerJoin(payRun, withRun)
    .where(before)
    .groupBy(payRow.payeeId)
    .as("last_paid");
  const rows = await db
    .select({
      payeeId: payRow.payeeId,
      title: payRun.title,
      accountMac: payRow.accountMac,
      accountTail: payRow.accountTail,
    })
    .from(payRow)
    .innerJoin(payRun, withRun)
    .innerJoin(last, and(eq(last.payeeId, payRow.payeeId), eq(last.lockedAt, payRun.lockedAt)))
    .where(before)
    .orderBy(payRun.id);
  return new Map(rows.map(({ payeeId, ...row }) => [payeeId, row]));
}

/** When a second person saw that an account is the payee's, for the payees of a run. */
export async function loadConfirmed({ county, db }: Reader, run: PayRun): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .select({
      payeeId: payAccountCheck.payeeId,
      mac: payAccountCheck.accountMac,
      at: payAccountCheck.recordedAt,
    })
    .from(payAccountCheck)
    .innerJoin(
      payRow,
      and(
        eq(payRow.county, payAccountCheck.county),
        eq(payRow.runId, run.id),
        eq(payRow.payeeId, payAccountCheck.payeeId),
      ),
    )
    .where(eq(payAccountCheck.county, county));
  return new Map(rows.map(({ payeeId, mac, at }) => [`${payeeId}/${mac}`, at]));
}

/** Regular amounts by payee of the settled run of the same kind that ended last before this one begins. */
export async function loadLastRun({ county, db }: Reader, run: PayRun): Promise<CheckFacts["lastRun"]> {
  const last = await runBefore({ county, db }, run);
  if (!last) return null;
  const rows = await db
    .select({ payeeId: payLine.payeeId, fen: sql<number>`sum(${payLine.amountFen})`.mapWith(Number) })
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, last.id), eq(payLine.kind, "regular")))
    .groupBy(payLine.payeeId);
  return { title: last.title, regular: new Map(rows.map(({ payeeId, fen }) => [payeeId, fen])) };
}
