import "server-only";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { openPayments } from "../data/payments";
import type { PayRun } from "../data/runs";
import type { PaidInput, ReceiptInput } from "../schema/flow";
import { move, requireNotLocker, runIn } from "./flow";

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
    await requireNotLocker(context, tx, run);
    await move(context, tx, run, { set: { status: "paid", paidOn: input.paidOn }, action: "pay" });
    return { runId: run.id };
  });
}

/** @throws AppError STATE while money is on its way or came back and was not paid again */
async function requireAllPaid(tx: Tx, run: PayRun): Promise<void> {
  const { pending, returned } = await openPayments({ county: run.county, db: tx }, run.id);
  if (pending + returned > 0) throw new AppError("STATE", "pay.errors.openPayments", { pending, returned });
}

/**
 * The number of the bank's receipt closes a paid run.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is not paid or a payment is still open
 */
export async function closeRun(context: CommandContext, input: ReceiptInput): Promise<{ runId: string }> {
  requirePermission(context.actor, "pay:pay");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:pay" }, ["paid"]);
    await requireAllPaid(tx, run);
    await move(context, tx, run, {
      set: { status: "closed", closedAt: context.now, receipt: input.receipt },
      action: "receipt",
    });
    return { runId: run.id };
  });
}
