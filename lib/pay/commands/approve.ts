import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { requireAcceptedEngine } from "@/lib/results/data/engine/state";
import { nextApproval } from "../compute/approval";
import { loadRun } from "../data/runs";
import { loadChain } from "../data/steps";
import type { ApproveInput } from "../schema/flow";
import { afterLock } from "./after-lock";
import { move, requireFreshHand, requireNotPayee, requireSameFigures } from "./flow";

/**
 * One approval of a submitted run by whom the procedure names; the last one locks it in the same act, with the very
 * figures that were approved.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it waits at another step, the actor made or approved it before or is
 *   paid by it, its figures are not those that were seen, another run was locked since they were computed, or the
 *   engine that would lock it is not accepted
 */
export async function approveRun(
  context: CommandContext,
  input: ApproveInput,
): Promise<{ runId: string; isLocked: boolean }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const run = await loadRun({ actor, db: tx }, { runId: input.runId, permission: "pay:read" });
    const chain = await loadChain({ county: run.county, db: tx }, run.id);
    const here = chain.find(({ code }) => code === input.step);
    if (!here) throw new AppError("STATE", "pay.errors.otherStep");
    requirePermission(actor, here.permission);
    if (run.status !== "submitted" || run.step !== here.code)
      throw new AppError("STATE", "pay.errors.otherStep");
    await requireFreshHand(context, tx, run);
    await requireNotPayee(context, tx, run);
    await requireSameFigures(tx, run, input.hash);
    const next = nextApproval(chain, here.code);
    if (!next) await requireAcceptedEngine({ county: run.county, db: tx });
    const approved = await move(context, tx, run, {
      set: { step: next?.code ?? null },
      action: "approve",
      note: input.note,
    });
    if (next) return { runId: run.id, isLocked: false };
    const locked = await move(context, tx, approved, {
      set: { status: "locked", lockedAt: now },
      action: "lock",
    });
    await afterLock(context, tx, locked);
    return { runId: run.id, isLocked: true };
  });
}
