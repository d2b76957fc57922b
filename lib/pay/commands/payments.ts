import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { payPayment, payRow } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { type Account, loadAccounts } from "../data/accounts";
import { lastBatch, unpaidWhere } from "../data/payments";
import { loadRun, type PayRow, type PayRun } from "../data/runs";
import { isSettled } from "../data/settled";
import type { PayRestInput, SettleInput } from "../schema/bank";
import { requireNotLocker } from "./flow";

/** Whom to pay, what and into which account; a repeat names the returned payment. */
export type ToPay = Pick<PayRow, "payeeKind" | "payeeId"> & {
  readonly amountFen: number;
  readonly account: Account;
  readonly repeatsId: string | null;
};

/**
 * The run of whoever pays, from its lock on; who locked it does not pay it out.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.notLocked, pay.errors.sameHand
 */
export async function payableRun(context: CommandContext, tx: Tx, runId: string): Promise<PayRun> {
  const { actor } = context;
  requirePermission(actor, "pay:pay");
  const run = await loadRun({ actor, db: tx }, { runId, permission: "pay:pay" });
  if (!isSettled(run.status)) throw new AppError("STATE", "pay-bank.errors.notLocked");
  await requireNotLocker(context, tx, run);
  return run;
}

/** Writes the next batch of a run, numbered in the given order. Gives its number; 0 when there is nobody to pay. */
export async function writeBatch(
  { actor, now }: CommandContext,
  tx: Tx,
  run: PayRun,
  payees: readonly ToPay[],
): Promise<number> {
  if (payees.length === 0) return 0;
  const batch = (await lastBatch({ county: actor.county, db: tx }, run.id)) + 1;
  await insertMany(
    tx,
    payPayment,
    payees.map(({ account, ...payee }, i) => ({
      ...payee,
      ...account,
      county: actor.county,
      id: newId(now.getTime()),
      runId: run.id,
      batch,
      number: i + 1,
      status: "pending" as const,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    })),
  );
  await emit(tx, {
    actor,
    now,
    action: "pay.batch",
    subject: { kind: "pay-run", id: run.id },
    after: {
      batch,
      rows: payees.length,
      totalFen: payees.reduce((sum, { amountFen }) => sum + amountFen, 0),
    },
  });
  return batch;
}

const unpaidRows = ({ actor }: CommandContext, tx: Tx, run: PayRun) =>
  tx
    .select()
    .from(payRow)
    .where(unpaidWhere({ county: actor.county, db: tx }, run.id))
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId));

/**
 * The first batch of a run that was just locked: one payment for every row that is owed something, into the account that
 * was approved with it. Rows without an account wait.
 */
export async function createPayments(context: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  const rows = await unpaidRows(context, tx, run);
  const current = await loadAccounts(
    { county: run.county, db: tx },
    rows.filter(({ payeeKind }) => payeeKind === "village"),
  );
  const payees = rows.flatMap((row): ToPay[] => {
    const { accountCipher, accountMac, accountTail, bankName } = row;
    if (accountCipher === null) return [];
    // A village's account has a holder of its own; a person is the holder.
    const holder = current.get(row.payeeId);
    const accountName = holder && holder.accountMac === accountMac ? holder.accountName : row.name;
    return [
      {
        payeeKind: row.payeeKind,
        payeeId: row.payeeId,
        amountFen: row.netFen,
        account: { accountName, accountCipher, accountMac, accountTail, bankName },
        repeatsId: null,
      },
    ];
  });
  await writeBatch(context, tx, run, payees);
}

/**
 * Pays in a further batch those who had no account when the run was computed and have one now.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.{notLocked,stillNoAccount}
 */
export async function payRest(context: CommandContext, { runId }: PayRestInput): Promise<{ batch: number }> {
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, runId);
    const rows = await unpaidRows(context, tx, run);
    const accounts = await loadAccounts({ county: run.county, db: tx }, rows);
    const payees = rows.flatMap((row): ToPay[] => {
      const account = accounts.get(row.payeeId);
      if (!account) return [];
      return [
        {
          payeeKind: row.payeeKind,
          payeeId: row.payeeId,
          amountFen: row.netFen,
          account,
          repeatsId: null,
        },
      ];
    });
    if (payees.length === 0) throw new AppError("STATE", "pay-bank.errors.stillNoAccount");
    return { batch: await writeBatch(context, tx, run, payees) };
  });
}

/** @throws AppError VALIDATION at `day` before the lock or after today */
function requireDay({ now }: CommandContext, run: PayRun, day: string): void {
  if (day > shanghaiDay(now)) throw invalid({ day: { key: "pay-bank.errors.dayAhead" } });
  const locked = run.lockedAt ? shanghaiDay(run.lockedAt) : run.periodFrom;
  if (day < locked) throw invalid({ day: { key: "pay-bank.errors.dayBeforeLock", values: { day: locked } } });
}

/**
 * The bank's receipt of a batch: all that did not come back is paid on that day.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.{notLocked,nothingPending}; VALIDATION at day
 */
export async function settleBatch(context: CommandContext, input: SettleInput): Promise<{ paid: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, input.runId);
    requireDay(context, run, input.day);
    const inBatch = and(
      eq(payPayment.county, actor.county),
      eq(payPayment.runId, run.id),
      eq(payPayment.batch, input.batch),
    );
    const rows = await tx
      .select({ status: payPayment.status, amountFen: payPayment.amountFen })
      .from(payPayment)
      .where(inBatch);
    if (rows.length === 0) throw notFound();
    const pending = rows.filter(({ status }) => status === "pending");
    if (pending.length === 0) throw new AppError("STATE", "pay-bank.errors.nothingPending");
    await tx
      .update(payPayment)
      .set({ status: "paid", settledOn: input.day })
      .where(and(inBatch, eq(payPayment.status, "pending")));
    await emit(tx, {
      actor,
      now,
      action: "pay.settle",
      subject: { kind: "pay-run", id: run.id },
      after: {
        batch: input.batch,
        rows: pending.length,
        totalFen: pending.reduce((sum, { amountFen }) => sum + amountFen, 0),
        day: input.day,
      },
    });
    return { paid: pending.length };
  });
}
