import "server-only";
import { and, eq } from "drizzle-orm";
import { payConfirmation, payOverride } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit, emitAll } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { isUnconfirmed, townshipStates } from "../data/changes";
import type { ConfirmInput, ObjectInput, SkipInput } from "../schema/flow";
import { requireNotPayee, runIn } from "./flow";

type Answer = { readonly note: string | null; readonly objection: string | null };

async function answer(
  context: CommandContext,
  input: Pick<ConfirmInput, "runId" | "townshipId" | "seen">,
  given: Answer,
): Promise<{ runId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "pay:confirm");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:confirm" }, ["draft"]);
    const states = await townshipStates({ county: run.county, db: tx }, run);
    const state = states.find(({ townshipId }) => townshipId === input.townshipId);
    if (!state || !inScope(actor, "pay:confirm", state.path)) throw notFound();
    if (state.seen !== input.seen) throw new AppError("STATE", "pay.errors.otherChanges");
    await requireNotPayee(context, tx, run);
    const own = and(
      eq(payConfirmation.county, run.county),
      eq(payConfirmation.runId, run.id),
      eq(payConfirmation.townshipId, state.townshipId),
    );
    await tx.delete(payConfirmation).where(own);
    await tx.insert(payConfirmation).values({
      county: run.county,
      runId: run.id,
      townshipId: state.townshipId,
      changes: state.changes.length,
      ...given,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: given.objection === null ? "pay.confirm" : "pay.object",
      subject: { kind: "pay-run", id: run.id },
      placePath: state.path,
      after: { townshipId: state.townshipId, changes: state.changes.length },
      reason: given.objection ?? given.note,
    });
    return { runId: run.id };
  });
}

/**
 * A township says that its people are as the list shows.
 * @throws AppError FORBIDDEN, NOT_FOUND outside its scope; STATE when the run is no draft, the list is no longer the one
 *   that was seen, or the actor is paid by the run
 */
export function confirmTownship(context: CommandContext, input: ConfirmInput): Promise<{ runId: string }> {
  return answer(context, input, { note: input.note, objection: null });
}

/** A township says what has to change first. @throws AppError as above */
export function objectTownship(context: CommandContext, input: ObjectInput): Promise<{ runId: string }> {
  return answer(context, input, { note: null, objection: input.objection });
}

/**
 * Lets townships pass that have not confirmed, with a reason.
 * @throws AppError FORBIDDEN, NOT_FOUND when one of them is not waited for; STATE when the run is no draft
 */
export async function skipTownships(context: CommandContext, input: SkipInput): Promise<{ runId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "pay:prepare");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:prepare" }, ["draft"]);
    const states = (await townshipStates({ county: run.county, db: tx }, run)).filter(isUnconfirmed);
    const chosen = [...new Set(input.townshipIds)].map((id) => states.find((one) => one.townshipId === id));
    const known = chosen.filter((one) => one !== undefined);
    if (known.length < chosen.length) throw notFound();
    await tx.insert(payOverride).values(
      known.map(({ townshipId, seen }) => ({
        county: run.county,
        runId: run.id,
        code: "not-confirmed",
        payeeId: townshipId,
        facts: seen,
        reason: input.reason,
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      })),
    );
    await emitAll(
      tx,
      known.map(({ townshipId, path }) => ({
        actor,
        now,
        action: "pay.skip-township",
        subject: { kind: "pay-run", id: run.id },
        placePath: path,
        after: { townshipId },
        reason: input.reason,
      })),
    );
    return { runId: run.id };
  });
}
