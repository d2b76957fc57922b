import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { dueDayOf } from "../../compute/objections";
import { loadOwnDays } from "../../data";
import { objectionEvents } from "../../data/objections/rows";
import type { ExtendObjectionInput, HearObjectionInput } from "../../schema/objections";
import { act, ownObjection } from "./shared";

/**
 * Records whom the handler heard on a day and what was found; as often as needed.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE, CONFLICT; VALIDATION at day (in the future)
 */
export async function hearObjection(
  context: CommandContext,
  input: HearObjectionInput,
): Promise<{ objectionId: string }> {
  requirePermission(context.actor, "objection:handle");
  return getStore().transact(async (tx) => {
    const row = await ownObjection(context, tx, input);
    if (input.day > shanghaiDay(context.now))
      throw invalid({ day: { key: "objections.errors.dayInFuture" } });
    if (input.day < row.receivedDay)
      throw invalid({ day: { key: "objections.errors.beforeFirst", values: { day: row.receivedDay } } });
    await act(context, tx, row, {
      action: "hear",
      day: input.day,
      note: input.note,
      logged: { day: input.day },
    });
    return { objectionId: row.id };
  });
}

/**
 * Extends the time for the answer once, by as many working days again, with a reason and before it is over.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT; STATE when it was extended before, or is overdue
 */
export async function extendObjection(
  context: CommandContext,
  input: ExtendObjectionInput,
): Promise<{ dueDay: string }> {
  const { actor, now } = context;
  requirePermission(actor, "objection:handle");
  return getStore().transact(async (tx) => {
    const row = await ownObjection(context, tx, input);
    const events = await objectionEvents({ county: actor.county, db: tx }, row.id);
    if (events.some((event) => event.action === "extend"))
      throw new AppError("STATE", "objections.errors.extendedBefore");
    if (shanghaiDay(now) > row.dueDay)
      throw new AppError("STATE", "objections.errors.overdue", { day: row.dueDay });
    const dueDay = dueDayOf(row.dueDay, await loadOwnDays({ county: actor.county, db: tx }));
    await act(context, tx, row, {
      action: "extend",
      day: dueDay,
      note: input.reason,
      set: { dueDay },
      before: { dueDay: row.dueDay },
      logged: { dueDay },
    });
    return { dueDay };
  });
}
