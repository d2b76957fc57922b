import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { loadPayeeRow } from "../data/payslip";
import type { PayslipInput } from "../schema/payslip";

/**
 * Leaves in the log that somebody of the office looks at a payslip; the person sees it among the look-ups. Somebody's
 * look at their own leaves nothing. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function lookAtPayslip(
  { actor, now }: CommandContext,
  { runId, payeeId }: PayslipInput,
): Promise<{ runId: string }> {
  requirePermission(actor, "pay:read");
  return getStore().transact(async (tx) => {
    const { row } = await loadPayeeRow({ actor, db: tx }, { runId, payeeId });
    if (actor.personId !== payeeId)
      await emit(tx, {
        actor,
        now,
        action: "pay.reveal",
        subject: { kind: row.payeeKind === "person" ? "person" : "place", id: payeeId },
        placePath: row.placePath,
        after: { payRunId: runId },
      });
    return { runId };
  });
}
