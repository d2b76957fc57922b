import "server-only";
import { and, eq } from "drizzle-orm";
import { adoptionMove, runningAdoption } from "@/db/schema/adoption";
import { ratingCycle } from "@/db/schema/rating";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError } from "@/lib/base/errors";
import { isSelf } from "@/lib/procedure/compute";
import { computeCycle } from "@/lib/rating/commands/compute-cycle";
import { insertMany } from "@/lib/roster/commands/bulk";
import { enactVersion, requireAdoptable } from "@/lib/schemes/commands/adopt";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { compareRunning } from "../data/running";
import type { AdoptRunningInput } from "../schema/running";
import type { RunningChange } from "../types";

/**
 * Shows who would move if a version took over a running cycle, and keeps in the log who looked at the names. Gives the
 * hash of the list. @throws AppError FORBIDDEN, NOT_FOUND, STATE
 */
export async function lookAtRunning(
  { actor, now }: CommandContext,
  { schemeVersionId, cycleId }: { schemeVersionId: string; cycleId: string },
): Promise<{ hash: string }> {
  const { hash, moves, cycle } = await getStore().snapshot(async (db) => {
    const to = await loadSchemeVersion({ actor, db }, { schemeVersionId });
    return compareRunning({ actor, db }, { to, cycleId });
  });
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "scheme.look-at-running",
      subject: { kind: "scheme-version", id: schemeVersionId },
      placePath: cycle.placePath,
      after: { cycleId, count: moves.length, hash },
    }),
  );
  return { hash };
}

async function storeChange(
  { actor }: CommandContext,
  tx: Tx,
  { cycle, compared, moves, hash }: RunningChange,
  { decisionId, input }: { decisionId: string; input: AdoptRunningInput },
): Promise<void> {
  await tx.insert(runningAdoption).values({
    county: actor.county,
    decisionId,
    cycleId: cycle.id,
    fromVersionId: cycle.schemeVersionId,
    toVersionId: input.schemeVersionId,
    reason: input.reason,
    listHash: hash,
    compared,
  });
  await insertMany(
    tx,
    adoptionMove,
    moves.map(({ personId, placePath, before, after }) => ({
      county: actor.county,
      decisionId,
      personId,
      placePath,
      gradeBefore: before.grade,
      gradeAfter: after.grade,
      levelBefore: before.level,
      levelAfter: after.level,
      amountBeforeFen: before.amountFen,
      amountAfterFen: after.amountFen,
    })),
  );
}

/**
 * A meeting of its own puts a reviewed version in force for a cycle whose entries have begun. Its record keeps who moves
 * because of it; what was recorded stays, and everything provisional is computed again.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when anybody is decided or on notice, or it concerns the actor; CONFLICT
 *   when the list is no longer the one that was looked at; VALIDATION at the fields
 */
export async function adoptForRunning(
  context: CommandContext,
  input: AdoptRunningInput,
): Promise<{ decisionId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "scheme:adopt");
  const decisionId = await getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    const adoptable = await requireAdoptable(context, tx, input);
    const to = await loadSchemeVersion(reader, { schemeVersionId: input.schemeVersionId });
    const change = await compareRunning(reader, { to, cycleId: input.cycleId });
    if (change.hash !== input.listHash) throw new AppError("CONFLICT", "adoption.errors.otherList");
    if (change.moves.some(({ personId }) => isSelf(actor, personId)))
      throw new AppError("STATE", "adoption.errors.ownFigure");
    const { cycle } = change;
    const { row, warningReason } = adoptable;
    const enacted = await enactVersion(
      context,
      tx,
      adoptable,
      { ...input, effectiveFrom: cycle.periodFrom, note: input.reason },
      { replaces: cycle.schemeVersionId },
    );
    await storeChange(context, tx, change, { decisionId: enacted.decisionId, input });
    await tx
      .update(ratingCycle)
      .set({ schemeVersionId: row.id })
      .where(and(eq(ratingCycle.county, actor.county), eq(ratingCycle.id, cycle.id)));
    await emit(tx, {
      actor,
      now,
      action: "scheme.adopt-running",
      subject: { kind: "scheme-version", id: row.id },
      placePath: cycle.placePath,
      before: { status: "reviewed", inForce: enacted.before },
      after: {
        status: "effective",
        effectiveFrom: cycle.periodFrom,
        decisionId: enacted.decisionId,
        cycleId: cycle.id,
        count: change.moves.length,
        hash: change.hash,
        warningReason,
      },
      reason: input.reason,
    });
    return enacted.decisionId;
  });
  await computeCycle(context, { cycleId: input.cycleId });
  return { decisionId };
}
