import "server-only";
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { payPayment } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSameHand } from "@/lib/procedure/compute";
import type { PayRun } from "../data/runs";
import { listSteps } from "../data/steps";
import type { PaidInput, ReceiptInput } from "../schema/flow";
import { move, runIn } from "./flow";

/**
 * Finance handed a locked run to the bank, on the day given.
 * @throws AppError FORBIDDEN, NOT_FOUND; VALIDATION at paidOn; STATE when it is not locked or the actor locked it
 */
export async function payRunOut(context: CommandContext, input: PaidInput): Promise<{ runId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "pay:pay");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:pay" }, ["locked"]);
    const earliest = run.lockedAt ? shanghaiDay(run.lockedAt) : input.paidOn;
    if (input.paidOn < earliest || input.paidOn > shanghaiDay(now))
      throw invalid({ paidOn: { key: "pay.errors.paidOn", values: { from: earliest } } });
    const steps = await listSteps({ county: run.county, db: tx }, run.id);
    const locker = steps.findLast(({ action }) => action === "lock");
    if (locker && isSameHand(actor, locker)) throw new AppError("STATE", "pay.errors.sameHand");
    await move(context, tx, run, { set: { status: "paid", paidOn: input.paidOn }, action: "pay" });
    return { runId: run.id };
  });
}

/** Whether money that came back from the bank still waits to be paid again. */
async function hasOpenReturns(tx: Tx, run: PayRun): Promise<boolean> {
  const own = and(eq(payPayment.county, run.county), eq(payPayment.runId, run.id));
  const repeats = await tx
    .select({ repeatsId: payPayment.repeatsId, status: payPayment.status })
    .from(payPayment)
    .where(and(own, isNotNull(payPayment.repeatsId)));
  if (repeats.some(({ status }) => status === "pending")) return true;
  const repeated = new Set(repeats.map(({ repeatsId }) => repeatsId));
  const returned = await tx
    .select({ id: payPayment.id })
    .from(payPayment)
    .where(and(own, eq(payPayment.status, "returned"), ne(payPayment.amountFen, 0)));
  return returned.some(({ id }) => !repeated.has(id));
}

/**
 * The number of the bank's receipt closes a paid run.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is not paid or a returned payment is still open
 */
export async function closeRun(context: CommandContext, input: ReceiptInput): Promise<{ runId: string }> {
  requirePermission(context.actor, "pay:pay");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:pay" }, ["paid"]);
    if (await hasOpenReturns(tx, run)) throw new AppError("STATE", "pay.errors.openReturns");
    await move(context, tx, run, {
      set: { status: "closed", closedAt: context.now, receipt: input.receipt },
      action: "receipt",
    });
    return { runId: run.id };
  });
}
