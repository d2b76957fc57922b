import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import type { ObjectOwnInput } from "../../schema/objections";
import { type Received, receive } from "./receive";
import { decided, noticed, requireInTime } from "./target";

/**
 * The person concerned objects to a running notice that names them, the whole of its last day, or appeals against their
 * own decided result within the term. @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is too late, the notice was
 * withdrawn, or an earlier objection still waits
 */
export async function objectOwn(context: CommandContext, input: ObjectOwnInput): Promise<Received> {
  const { actor, now } = context;
  requirePermission(actor, "objection:own");
  const { personId } = actor;
  if (personId === null) throw notFound();
  return getStore().transact(async (tx) => {
    const target = input.noticeId
      ? await noticed(context, tx, { noticeId: input.noticeId, subjectId: personId })
      : await decided(context, tx, { resultId: input.resultId ?? "", subjectId: personId });
    const today = shanghaiDay(now);
    requireInTime(target, today);
    return receive(context, tx, {
      target,
      channel: "own-page",
      isOwn: true,
      receivedDay: today,
      statement: input.statement,
      objector: { name: null, contact: null },
    });
  });
}
