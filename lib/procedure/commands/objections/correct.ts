import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { invalid } from "@/lib/base/errors";
import { objectionEvents } from "../../data/objections/rows";
import type { CorrectObjectionInput } from "../../schema/objections";
import type { SubjectFigures } from "../../types";
import { restartNotices } from "../notices/restart";
import { act, type ObjectionProcesses, ownObjection } from "./shared";

/** Amounts stay out of the log. */
const said = ({ scoreE4, grade, level }: SubjectFigures) => ({ scoreE4, grade, level });

/**
 * Corrects one entry for an objection that turns out right: a new entry beside the original, which stays. What is still
 * open is computed again at once and its notice starts anew; what is decided waits for the meeting that settles it.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE, CONFLICT; VALIDATION at value
 */
export async function correctObjection(
  context: CommandContext,
  input: CorrectObjectionInput,
  processOf: ObjectionProcesses,
): Promise<{ before: SubjectFigures; after: SubjectFigures }> {
  const { actor } = context;
  requirePermission(actor, "objection:handle");
  if (input.isStruck && input.value !== "")
    throw invalid({ value: { key: "objections.errors.struckAndSet" } });
  return getStore().transact(async (tx) => {
    const row = await ownObjection(context, tx, input);
    const events = await objectionEvents({ county: actor.county, db: tx }, row.id);
    if (!input.isStruck && input.value === "") throw invalid({ value: { key: "errors.field.required" } });
    const { process: kind, processId, subjectId } = row;
    const process = processOf(kind);
    const corrected = await process.correct(context, tx, {
      processId,
      subjectId,
      entryId: input.entryId,
      value: input.value,
      receipt: row.receipt,
      reason: input.reason,
      earlier: events.flatMap((event) => event.entryId ?? []),
    });
    if (!corrected.isDecided) {
      const reason = `${row.receipt}：${input.reason}`;
      const { subjectIds } = corrected;
      await restartNotices(context, tx, { process: kind, processId, subjectIds, reason }, process);
    }
    const before = row.before ?? corrected.before;
    await act(context, tx, row, {
      action: "correct",
      note: input.reason,
      entryId: corrected.entryId,
      correctsEntryId: input.entryId,
      set: { before, after: corrected.after },
      before: said(before),
      logged: { entryId: corrected.entryId, correctsId: input.entryId, ...said(corrected.after) },
    });
    return { before, after: corrected.after };
  });
}
