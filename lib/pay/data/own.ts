import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { PayRow, PayRun } from "./runs";
import { settledStatuses } from "./settled";

type Reader = { actor: Actor; db: Read };

export type OwnPay = Pick<
  PayRun,
  "id" | "title" | "kind" | "periodFrom" | "periodUntil" | "status" | "paidOn"
> &
  Pick<PayRow, "grossFen" | "withheldFen" | "netFen">;

/**
 * The person behind the account in the runs that are locked or paid, newest period first, at most 60; drafts and runs on
 * their way through the approvals are nobody's pay yet. @throws AppError NOT_FOUND for an account of no person
 */
export async function listOwnPay({ actor, db }: Reader): Promise<OwnPay[]> {
  if (actor.personId === null || !can(actor, "pay:own")) throw notFound();
  return db
    .select({
      id: payRun.id,
      title: payRun.title,
      kind: payRun.kind,
      periodFrom: payRun.periodFrom,
      periodUntil: payRun.periodUntil,
      status: payRun.status,
      paidOn: payRun.paidOn,
      grossFen: payRow.grossFen,
      withheldFen: payRow.withheldFen,
      netFen: payRow.netFen,
    })
    .from(payRow)
    .innerJoin(payRun, and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId)))
    .where(
      and(
        eq(payRow.county, actor.county),
        eq(payRow.payeeKind, "person"),
        eq(payRow.payeeId, actor.personId),
        inArray(payRun.status, [...settledStatuses]),
      ),
    )
    .orderBy(desc(payRun.periodUntil), desc(payRun.id))
    .limit(60);
}
