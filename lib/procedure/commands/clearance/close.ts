import "server-only";
import { and, eq } from "drizzle-orm";
import { clearanceRound } from "@/db/schema/clearance";
import { getStore, type Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit, emitAll } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { stageAt } from "../../compute";
import { type CaseRow, loadCases } from "../../data";
import { type OpinionRow, opinionsOf, type RoundRow, roundFor } from "../../data/clearance/shared";
import type { CloseRoundInput } from "../../schema/clearance";
import { deferCases, moveCases } from "../cases";
import type { ClearanceProcess } from "./open";

/** What the case says of a deferral; never the sealed reason. */
const neutralReason = "联审暂缓";

/** @throws AppError STATE before the due day, VALIDATION at reason after it, while an office owes its answer */
function requireAnswers(
  { now }: CommandContext,
  round: RoundRow,
  opinions: readonly OpinionRow[],
  reason: string | undefined,
) {
  const owing = new Set(opinions.filter((row) => row.opinion === "pending").map((row) => row.office));
  if (owing.size === 0) return;
  if (shanghaiDay(now) <= round.dueDay)
    throw new AppError("STATE", "clearance.errors.notDue", { count: owing.size, day: round.dueDay });
  if (!reason) throw invalid({ reason: { key: "clearance.errors.reasonForMissing" } });
}

async function record(
  { actor, now }: CommandContext,
  tx: Tx,
  round: RoundRow,
  cases: readonly CaseRow[],
  action: "clear" | "defer",
) {
  await emitAll(
    tx,
    cases.map((item) => ({
      actor,
      now,
      action: `case.${action}`,
      subject: { kind: "person", id: item.subjectId },
      placePath: item.placePath,
      before: { step: item.step },
      after: { roundId: round.id, action },
      reason: action === "defer" ? neutralReason : null,
    })),
  );
}

/**
 * Ends a round: whom no office wants deferred goes on, the others are held back where they stand, each by themselves.
 * @throws AppError NOT_FOUND, STATE, VALIDATION
 */
export async function closeRound(
  context: CommandContext,
  input: CloseRoundInput,
  processOf: (kind: RoundRow["process"]) => ClearanceProcess,
): Promise<{ cleared: number; deferred: number }> {
  const { actor, now } = context;
  requirePermission(actor, "clearance:open");
  return getStore().transact(async (tx) => {
    const round = await roundFor({ actor, db: tx }, input.roundId);
    if (!inScope(actor, "clearance:open", round.placePath)) throw notFound();
    if (round.status !== "open") throw new AppError("STATE", "clearance.errors.closed");
    const opinions = await opinionsOf({ county: actor.county, db: tx }, round.id);
    requireAnswers(context, round, opinions, input.reason);
    const head = await processOf(round.process).head({ actor, db: tx }, round.processId);
    const deferred = new Set(opinions.filter((row) => row.opinion === "defer").map((row) => row.subjectId));
    const cases = await loadCases(
      { county: actor.county, db: tx },
      {
        process: round.process,
        processId: round.processId,
        subjectIds: [...new Set(opinions.map((row) => row.subjectId))],
      },
    );
    // Whoever was sent back or exempted meanwhile no longer stands here.
    const there = cases.filter(
      (item) => item.status === "open" && stageAt(head.steps, item.step) === "clearance",
    );
    const held = there.filter((item) => deferred.has(item.subjectId));
    const cleared = there.filter((item) => !deferred.has(item.subjectId));
    await moveCases(context, tx, { cases: cleared, steps: head.steps, action: "clear" });
    await deferCases(context, tx, { cases: held, reason: neutralReason });
    await record(context, tx, round, cleared, "clear");
    await record(context, tx, round, held, "defer");
    await tx
      .update(clearanceRound)
      .set({ status: "closed", closedBy: actor.userId, closedAt: now, closingReason: input.reason ?? null })
      .where(and(eq(clearanceRound.county, actor.county), eq(clearanceRound.id, round.id)));
    await emit(tx, {
      actor,
      now,
      action: "clearance.close",
      subject: { kind: "clearance", id: round.id },
      placePath: round.placePath,
      before: { status: "open" },
      after: { status: "closed", cleared: cleared.length, deferred: held.length },
      reason: input.reason ?? null,
    });
    return { cleared: cleared.length, deferred: held.length };
  });
}
