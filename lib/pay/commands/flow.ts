import "server-only";
import { and, eq } from "drizzle-orm";
import { payRow, payRun, type payStep } from "@/db/schema/pay";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { isSameHand } from "@/lib/procedure/compute";
import { hadAHand } from "../compute/approval";
import { isStale } from "../data/fresh";
import { loadRun, type PayRun, storedHash } from "../data/runs";
import { listSteps } from "../data/steps";
import type { RunStatus } from "../types";
import { writeStep } from "./make-run";

/** A run in one of the given states. @throws AppError NOT_FOUND; STATE when it is in another */
export async function runIn(
  { actor }: CommandContext,
  tx: Tx,
  { runId, permission }: { runId: string; permission: Permission },
  statuses: readonly RunStatus[],
): Promise<PayRun> {
  const run = await loadRun({ actor, db: tx }, { runId, permission });
  if (!statuses.includes(run.status)) throw new AppError("STATE", "pay.errors.otherStatus");
  return run;
}

/**
 * Makes sure that the figures are those that were seen, those that are stored, and those that still hold.
 * @throws AppError STATE when the run was computed again, its rows were touched, or another run was locked meanwhile
 */
export async function requireSameFigures(tx: Tx, run: PayRun, seen: string): Promise<void> {
  const reader = { county: run.county, db: tx };
  if (run.hash !== seen) throw new AppError("STATE", "pay.errors.otherFigures");
  if ((await storedHash(reader, run.id)) !== run.hash) throw new AppError("STATE", "pay.errors.touched");
  if (await isStale(reader, run)) throw new AppError("STATE", "pay.errors.stale");
}

/** @throws AppError STATE when the actor is paid by the run: nobody decides on their own pay */
export async function requireNotPayee({ actor }: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  if (actor.personId === null) return;
  const [own] = await tx
    .select({ payeeId: payRow.payeeId })
    .from(payRow)
    .where(
      and(
        eq(payRow.county, run.county),
        eq(payRow.runId, run.id),
        eq(payRow.payeeKind, "person"),
        eq(payRow.payeeId, actor.personId),
      ),
    )
    .limit(1);
  if (own) throw new AppError("STATE", "pay.errors.ownPay");
}

/** @throws AppError STATE when the actor, or the same person by another account, made the run or approved it before */
export async function requireFreshHand({ actor }: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  const maker = { userId: run.createdBy, personId: run.createdByPersonId };
  const steps = await listSteps({ county: run.county, db: tx }, run.id);
  if (hadAHand(actor, maker, steps)) throw new AppError("STATE", "pay.errors.sameHand");
}

/** @throws AppError STATE when the actor, or the same person by another account, locked the run */
export async function requireNotLocker({ actor }: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  const steps = await listSteps({ county: run.county, db: tx }, run.id);
  const locker = steps.findLast(({ action }) => action === "lock");
  if (locker && isSameHand(actor, locker)) throw new AppError("STATE", "pay.errors.sameHand");
}

type Move = {
  readonly set: Partial<Omit<PayRun, "county" | "id">>;
  readonly action: typeof payStep.$inferInsert.action;
  readonly step?: string | null;
  readonly note?: string | null;
};

/** Moves a run on, keeps the act in its history and in the audit. Gives the run as it is then. */
export async function move(
  context: CommandContext,
  tx: Tx,
  run: PayRun,
  { set, action, step = run.step, note = null }: Move,
): Promise<PayRun> {
  const { actor, now } = context;
  await tx
    .update(payRun)
    .set(set)
    .where(and(eq(payRun.county, run.county), eq(payRun.id, run.id)));
  await writeStep(context, tx, { runId: run.id, action, step, hash: run.hash, note });
  const before = Object.fromEntries(Object.keys(set).map((name) => [name, run[name as keyof PayRun]]));
  await emit(tx, {
    actor,
    now,
    action: `pay.${action}`,
    subject: { kind: "pay-run", id: run.id },
    placePath: null,
    before,
    after: set,
    reason: note,
  });
  return { ...run, ...set };
}
