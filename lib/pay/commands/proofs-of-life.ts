import "server-only";
import { payProofOfLife } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSelf } from "@/lib/procedure/compute/duties";
import { insertMany } from "@/lib/roster/commands/bulk";
import { listRetired, proofsDoor } from "../data/lists/proofs";
import type { RecordProofInput } from "../schema/lists";

/**
 * Keeps the yearly proof of life of many retired people at once. Nobody proves their own life; who has the year's proof
 * keeps it as it was recorded first.
 * @throws AppError FORBIDDEN, NOT_FOUND (somebody is not among the retired of the actor's scope), VALIDATION at the day
 */
export async function recordProofs(
  { actor, now }: CommandContext,
  { year, personIds, day, way, evidence }: RecordProofInput,
): Promise<{ recorded: number }> {
  if (!proofsDoor(actor)) throw new AppError("FORBIDDEN", "errors.forbidden");
  if (Number(day.slice(0, 4)) !== year) throw invalid({ day: { key: "pay-lists.errors.dayOfYear" } });
  if (day > shanghaiDay(now)) throw invalid({ day: { key: "pay-lists.errors.dayInFuture" } });
  return getStore().transact(async (tx) => {
    const retired = new Map(
      (await listRetired({ actor, db: tx }, { year })).map((one) => [one.personId, one]),
    );
    const ids = [...new Set(personIds)];
    if (ids.some((id) => !retired.has(id))) throw notFound();
    if (ids.some((id) => isSelf(actor, id))) throw new AppError("FORBIDDEN", "pay-lists.errors.ownLife");
    const fresh = ids.filter((id) => !retired.get(id)?.proof);
    await insertMany(
      tx,
      payProofOfLife,
      fresh.map((personId) => ({
        county: actor.county,
        personId,
        year,
        day,
        way,
        evidence,
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      })),
    );
    await emitAll(
      tx,
      fresh.map((id) => ({
        actor,
        now,
        action: "pay.proof-of-life",
        subject: { kind: "person", id },
        placePath: retired.get(id)?.placePath ?? null,
        after: { year, day, way, evidence },
      })),
    );
    return { recorded: fresh.length };
  });
}
