import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSelf } from "../../compute";
import { mayRegister } from "../../data/objections/own-branch";
import type { RegisterObjectionInput } from "../../schema/objections";
import { type Received, receive } from "./receive";
import { decided, noticed, requireRunning, type Target } from "./target";

/** @throws AppError VALIDATION at receivedDay when it lies in the future, or outside the notice or the term */
function checkDay({ firstDay, lastDay, noticeId }: Target, day: string, today: string): void {
  if (day > today) throw invalid({ receivedDay: { key: "objections.errors.dayInFuture" } });
  if (day < firstDay)
    throw invalid({ receivedDay: { key: "objections.errors.beforeFirst", values: { day: firstDay } } });
  if (day > lastDay) {
    const key = noticeId ? "objections.errors.lateForNotice" : "objections.errors.lateForAppeal";
    throw invalid({ receivedDay: { key, values: { day: lastDay } } });
  }
}

/**
 * Keys in an objection that came on paper or by word of mouth, about somebody in the receiver's scope; it counts from
 * the day it was received. Only the person concerned appeals against what is decided. The objector's name is sealed.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION at receivedDay and isOwn; STATE when the notice no longer runs
 */
export async function registerObjection(
  context: CommandContext,
  input: RegisterObjectionInput,
): Promise<Received> {
  const { actor, now } = context;
  requirePermission(actor, "objection:register");
  return getStore().transact(async (tx) => {
    const { subjectId } = input;
    const target = input.noticeId
      ? await noticed(context, tx, { noticeId: input.noticeId, subjectId })
      : await decided(context, tx, { resultId: input.resultId ?? "", subjectId });
    if (!(await mayRegister({ actor, db: tx }, target))) throw notFound();
    if (isSelf(actor, subjectId)) throw new AppError("STATE", "objections.errors.ownPage");
    requireRunning(target);
    if (target.resultId && !input.isOwn) throw invalid({ isOwn: { key: "objections.errors.appealOnlyOwn" } });
    checkDay(target, input.receivedDay, shanghaiDay(now));
    return receive(context, tx, {
      target,
      channel: input.channel,
      isOwn: input.isOwn,
      receivedDay: input.receivedDay,
      statement: input.statement,
      objector: { name: input.objectorName ?? null, contact: input.objectorContact ?? null },
    });
  });
}
