import "server-only";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { objectionEvents } from "../../data/objections/rows";
import type { WithdrawObjectionInput } from "../../schema/objections";
import { act, openObjection } from "./shared";

/**
 * Withdraws an objection: the person their own, or whoever received it on the objector's written wish, which they name.
 * Not once a figure was corrected. @throws AppError FORBIDDEN, NOT_FOUND, STATE, CONFLICT; VALIDATION at reason
 */
export async function withdrawObjection(
  context: CommandContext,
  input: WithdrawObjectionInput,
): Promise<{ objectionId: string }> {
  return getStore().transact(async (tx) => {
    const { row, access } = await openObjection(context, tx, input);
    if (!access.isOwner && !access.isReceiver) throw new AppError("FORBIDDEN", "errors.forbidden");
    if (!access.isOwner && !input.reason)
      throw invalid({ reason: { key: "objections.errors.wishRequired" } });
    const events = await objectionEvents({ county: context.actor.county, db: tx }, row.id);
    if (events.some((event) => event.action === "correct"))
      throw new AppError("STATE", "objections.errors.correctedAlready");
    await act(context, tx, row, {
      action: "withdraw",
      note: input.reason ?? null,
      set: { status: "withdrawn" },
      before: { status: row.status },
      logged: { status: "withdrawn" },
    });
    return { objectionId: row.id };
  });
}
