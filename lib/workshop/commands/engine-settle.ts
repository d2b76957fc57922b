import "server-only";
import { and, eq } from "drizzle-orm";
import { engineCheck, engineDifference } from "@/db/schema/engine";
import { getStore, type Tx } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError, notFound } from "@/lib/base/errors";
import { isSameHand } from "@/lib/procedure/compute";
import { type EngineDifference, listEngineDifferences, longestList } from "@/lib/results/data/engine/list";
import { type EngineCheck, newestCheck } from "@/lib/results/data/engine/state";
import { ENGINE_VERSION } from "@/lib/rules";
import type { SettleEngineInput } from "../schema/engine";

/** The check that waits, with the very list that was looked at. @throws AppError NOT_FOUND, STATE, CONFLICT */
async function waitingCheck(tx: Tx, actor: Actor, input: SettleEngineInput): Promise<EngineCheck> {
  const newest = await newestCheck({ county: actor.county, db: tx });
  if (newest?.id !== input.checkId) throw notFound();
  if (newest.status !== "waiting" || newest.engine !== ENGINE_VERSION)
    throw new AppError("STATE", "engine-gate.errors.notWaiting");
  if (newest.listHash !== input.listHash) throw new AppError("CONFLICT", "engine-gate.errors.otherList");
  return newest;
}

/** @throws AppError STATE when a figure of the list is the actor's own */
async function requireNotConcerned(tx: Tx, actor: Actor, check: EngineCheck): Promise<void> {
  if (actor.personId === null) return;
  const [own] = await tx
    .select({ line: engineDifference.line })
    .from(engineDifference)
    .where(
      and(
        eq(engineDifference.county, check.county),
        eq(engineDifference.checkId, check.id),
        eq(engineDifference.personId, actor.personId),
      ),
    )
    .limit(1);
  if (own) throw new AppError("STATE", "engine-gate.errors.ownFigure");
}

/**
 * Proposes to go on with an engine that would change published figures; what was published stays as it is.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when nothing waits or it is proposed already; CONFLICT for another list
 */
export async function proposeEngine({ actor, now }: CommandContext, input: SettleEngineInput): Promise<void> {
  requirePermission(actor, "engine:propose");
  await getStore().transact(async (tx) => {
    const check = await waitingCheck(tx, actor, input);
    if (check.proposedAt) throw new AppError("STATE", "engine-gate.errors.proposed");
    await requireNotConcerned(tx, actor, check);
    await tx
      .update(engineCheck)
      .set({
        proposedBy: actor.userId,
        proposedByPersonId: actor.personId,
        proposedByName: actor.name,
        proposedAt: now,
        proposal: input.reason,
      })
      .where(and(eq(engineCheck.county, check.county), eq(engineCheck.id, check.id)));
    const { engine, differing, listHash } = check;
    await emit(tx, {
      actor,
      now,
      action: "engine.propose",
      subject: { kind: "engine", id: check.id },
      after: { engine, differing, hash: listHash },
      reason: input.reason,
    });
  });
}

/**
 * Accepts the engine after another person proposed it: from now on it publishes and locks. The differences that were
 * seen are kept, with the hash of their list.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when nothing was proposed, by the proposer, or about oneself; CONFLICT
 */
export async function acceptEngine({ actor, now }: CommandContext, input: SettleEngineInput): Promise<void> {
  requirePermission(actor, "engine:accept");
  await getStore().transact(async (tx) => {
    const check = await waitingCheck(tx, actor, input);
    if (!check.proposedBy) throw new AppError("STATE", "engine-gate.errors.notProposed");
    if (isSameHand(actor, { userId: check.proposedBy, personId: check.proposedByPersonId }))
      throw new AppError("STATE", "engine-gate.errors.sameHand");
    await requireNotConcerned(tx, actor, check);
    await tx
      .update(engineCheck)
      .set({
        status: "accepted",
        acceptedBy: actor.userId,
        acceptedByName: actor.name,
        acceptedAt: now,
        reason: input.reason,
      })
      .where(and(eq(engineCheck.county, check.county), eq(engineCheck.id, check.id)));
    const { engine, differing, listHash } = check;
    await emit(tx, {
      actor,
      now,
      action: "engine.accept",
      subject: { kind: "engine", id: check.id },
      before: { status: "waiting" },
      after: { status: "accepted", engine, differing, hash: listHash },
      reason: input.reason,
    });
  });
}

/** The list of a check as a file shows it; leaves a log entry. @throws AppError FORBIDDEN, NOT_FOUND, LIMIT */
export async function exportEngineList(
  { actor, now }: CommandContext,
  { checkId }: { checkId: string },
): Promise<EngineDifference[]> {
  const { rows, total } = await getStore().snapshot((db) =>
    listEngineDifferences({ actor, db }, { checkId, page: 1, pageSize: longestList }),
  );
  if (total > longestList) throw new AppError("LIMIT", "rating.errors.exportTooLarge", { most: longestList });
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "engine.export",
      subject: { kind: "engine", id: checkId },
      after: { count: rows.length },
    }),
  );
  return rows;
}
