import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands/send";
import { eligibleHandlers } from "../../data/objections/handlers";
import type { AssignObjectionInput } from "../../schema/objections";
import { act, type ObjectionProcesses, openObjection } from "./shared";

/**
 * Gives an objection to an independent handler, or to another one: not the person concerned, and nobody who recorded
 * about them or handed the case on. @throws AppError FORBIDDEN, NOT_FOUND, STATE, CONFLICT; VALIDATION at handlerId
 */
export async function assignObjection(
  context: CommandContext,
  input: AssignObjectionInput,
  processOf: ObjectionProcesses,
): Promise<{ handlerName: string }> {
  const { actor, now } = context;
  requirePermission(actor, "objection:assign");
  return getStore().transact(async (tx) => {
    const { row, access } = await openObjection(context, tx, input);
    if (!access.mayAssign) throw new AppError("FORBIDDEN", "errors.forbidden");
    const day = shanghaiDay(now);
    const process = processOf(row.process);
    const eligible = await eligibleHandlers({ actor, db: tx }, { row, day, process });
    const handler = eligible.find((holder) => holder.userId === input.handlerId);
    if (!handler) throw invalid({ handlerId: { key: "objections.errors.notIndependent" } });
    await act(context, tx, row, {
      action: "assign",
      note: handler.name,
      set: { status: "assigned", handlerId: handler.userId },
      before: { status: row.status, handlerId: row.handlerId },
      logged: { status: "assigned", handlerId: handler.userId },
    });
    await sendMessages(context, tx, {
      userIds: [handler.userId],
      kind: "objection",
      topic: `objection:${row.id}`,
      values: { act: "assigned", receipt: row.receipt, dueDay: row.dueDay },
      href: `/objections/${row.id}`,
    });
    return { handlerName: handler.name };
  });
}
