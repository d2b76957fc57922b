import "server-only";
import { and, eq } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import { publishedResult } from "@/db/schema/results";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands/send";
import { needsDecision } from "../../compute/objections";
import { type ObjectionRow, objectionEvents } from "../../data/objections/rows";
import type { Meeting } from "../../schema";
import type { SettleObjectionInput } from "../../schema/objections";
import { recordDecision } from "../decisions";
import { act, type ObjectionProcesses, ownObjection } from "./shared";

async function refuseKnownNumber({ actor }: CommandContext, tx: Tx, replyNumber: string): Promise<void> {
  const [known] = await tx
    .select({ id: objection.id })
    .from(objection)
    .where(and(eq(objection.county, actor.county), eq(objection.replyNumber, replyNumber)))
    .limit(1);
  if (known)
    throw invalid({ replyNumber: { key: "rating.errors.numberUsed", values: { number: replyNumber } } });
}

/** The meeting that moves grade, stars or money of a decided person, effective at the earliest when the result was. */
async function decide(context: CommandContext, tx: Tx, row: ObjectionRow, meeting: Meeting | undefined) {
  const { actor } = context;
  if (!meeting) throw invalid({ "decision.meeting": { key: "errors.field.required" } });
  const [result] = await tx
    .select({ effectiveFrom: publishedResult.effectiveFrom })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.id, row.resultId ?? "")))
    .limit(1);
  if (!result) throw notFound();
  const effectiveFrom = meeting.effectiveFrom ?? result.effectiveFrom;
  if (effectiveFrom < result.effectiveFrom || effectiveFrom > addDays(meeting.day, 366)) {
    const values = { from: result.effectiveFrom };
    throw invalid({ "decision.effectiveFrom": { key: "rating.errors.effectiveFrom", values } });
  }
  if (meeting.day < row.receivedDay)
    throw invalid({
      "decision.day": { key: "objections.errors.beforeFirst", values: { day: row.receivedDay } },
    });
  const id = await recordDecision(context, tx, {
    kind: row.process === "points" ? "points-grades" : "level-change",
    processId: row.processId,
    placeId: row.placePath.split("/").at(-2) ?? null,
    placePath: row.placePath,
    meeting,
    effectiveFrom,
  });
  return { id, effectiveFrom };
}

/** Publishes what an appeal corrected; gives what stands then, and from when stars or money differ. */
async function republish(
  context: CommandContext,
  tx: Tx,
  {
    row,
    entryIds,
    meeting,
  }: { row: ObjectionRow; entryIds: readonly string[]; meeting: Meeting | undefined },
  processOf: ObjectionProcesses,
): Promise<Pick<ObjectionRow, "after" | "differenceFrom">> {
  const isMoved = needsDecision(row.before, row.after);
  const decision = isMoved ? await decide(context, tx, row, meeting) : null;
  const { processId, subjectId } = row;
  const published = await processOf(row.process).publish(context, tx, {
    processId,
    subjectId,
    entryIds,
    decision,
  });
  return { after: published.after, differenceFrom: isMoved ? published.effectiveFrom : null };
}

/**
 * Settles an objection with the reply that the person gets. An appeal whose corrections move stars or money needs the
 * recorded meeting: nothing takes effect without a decision. A corrected figure and a refusal do not go together.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT; STATE; VALIDATION at replyNumber and the fields of the decision
 */
export async function settleObjection(
  context: CommandContext,
  input: SettleObjectionInput,
  processOf: ObjectionProcesses,
): Promise<{ objectionId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "objection:handle");
  return getStore().transact(async (tx) => {
    const row = await ownObjection(context, tx, input);
    await refuseKnownNumber(context, tx, input.replyNumber);
    const events = await objectionEvents({ county: actor.county, db: tx }, row.id);
    const entryIds = events.flatMap((event) => event.entryId ?? []);
    if (entryIds.length > 0 && input.outcome === "rejected")
      throw new AppError("STATE", "objections.errors.correctedButRejected");
    const wanted = { row, entryIds, meeting: input.decision };
    const moved =
      row.kind === "appeal" && entryIds.length > 0 ? await republish(context, tx, wanted, processOf) : {};
    await act(context, tx, row, {
      action: "settle",
      note: input.replyNumber,
      set: {
        ...moved,
        status: "settled",
        outcome: input.outcome,
        reply: input.reply,
        replyNumber: input.replyNumber,
        settledBy: actor.userId,
        settledAt: now,
      },
      before: { status: row.status },
      logged: { status: "settled", outcome: input.outcome, replyNumber: input.replyNumber },
    });
    if (row.isOwn)
      await sendMessages(context, tx, {
        personIds: [row.subjectId],
        kind: "objection",
        topic: `objection:${row.id}`,
        values: { act: "settled", receipt: row.receipt },
        href: "/me",
      });
    return { objectionId: row.id };
  });
}
