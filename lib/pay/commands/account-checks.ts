import "server-only";
import { payAccountCheck } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { listAccountChanges } from "../data/lists/account-changes";
import type { ConfirmAccountInput } from "../schema/lists";

/**
 * A second person says, with the evidence, that a changed account is the payee's: finance, or somebody of the township;
 * never who entered it (as the log tells) nor the payee.
 * @throws AppError NOT_FOUND (nothing waits, or out of scope), FORBIDDEN (the same hand), CONFLICT (it changed again)
 */
export async function confirmAccount(
  { actor, now }: CommandContext,
  { payeeId, account, evidence }: ConfirmAccountInput,
): Promise<{ payeeId: string }> {
  return getStore().transact(async (tx) => {
    const change = (await listAccountChanges({ actor, db: tx }, { now })).find(
      (one) => one.payeeId === payeeId,
    );
    if (!change) throw notFound();
    if (!change.mayConfirm) throw new AppError("FORBIDDEN", "pay-lists.errors.secondPerson");
    if (change.account !== account) throw new AppError("CONFLICT", "pay-lists.errors.changedAgain");
    await tx.insert(payAccountCheck).values({
      county: actor.county,
      payeeId,
      accountMac: change.mac,
      evidence,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "pay.confirm-account",
      subject: { kind: change.payeeKind, id: payeeId },
      placePath: change.placePath,
      after: { evidence },
    });
    return { payeeId };
  });
}
