import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { isSelf } from "../../compute";
import { loadCases } from "../../data";
import type { ResumeDeferredInput } from "../../schema/clearance";
import { moveCases, resumeCases } from "../cases";
import type { ClearanceProcess } from "./open";

/**
 * Takes deferred people up again: back to clearance, where a new round may ask, or past it by a reason on record.
 * @throws AppError NOT_FOUND, STATE when one of them is not deferred
 */
export async function resumeDeferred(
  context: CommandContext,
  input: ResumeDeferredInput,
  process: ClearanceProcess,
): Promise<{ resumed: number }> {
  const { actor, now } = context;
  requirePermission(actor, "clearance:open");
  return getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    const head = await process.head(reader, input.processId);
    const subjectIds = [...new Set(input.subjectIds)];
    const people = await process.subjects(reader, {
      processId: input.processId,
      permission: "clearance:open",
      subjectIds,
    });
    if (people.length < subjectIds.length) throw notFound();
    if (subjectIds.some((id) => isSelf(actor, id))) throw new AppError("STATE", "rating.errors.ownRating");
    const wanted = { process: input.process, processId: input.processId, subjectIds };
    const cases = await loadCases({ county: actor.county, db: tx }, wanted);
    await resumeCases(context, tx, { cases, reason: input.reason });
    if (input.outcome === "clear")
      await moveCases(context, tx, {
        cases: cases.map((item) => ({ ...item, status: "open" as const })),
        steps: head.steps,
        action: "clear",
        reason: input.reason,
      });
    await emitAll(
      tx,
      cases.map((item) => ({
        actor,
        now,
        action: input.outcome === "clear" ? "case.clear" : "case.resume",
        subject: { kind: "person", id: item.subjectId },
        placePath: item.placePath,
        before: { status: "deferred" },
        after: { status: "open", processId: input.processId },
        reason: input.reason,
      })),
    );
    return { resumed: cases.length };
  });
}
