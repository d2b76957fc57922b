import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { getStore } from "@/db/store";
import { can, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { restartNotices } from "@/lib/procedure/commands/notices/restart";
import { isSameHand } from "@/lib/procedure/compute";
import type { ProposeOverrideInput } from "../schema";
import { ratingProcess } from "./process";
import { casesFor, openCycleFor } from "./shared";

/**
 * Proposes a level by hand beside the computed one; it counts once a second person confirms it, until the stated day.
 * @throws AppError STATE when decided, one's own, or another is pending; VALIDATION; NOT_FOUND
 */
export async function proposeOverride(
  context: CommandContext,
  input: ProposeOverrideInput,
): Promise<{ overrideId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "override:propose");
  return getStore().transact(async (tx) => {
    const { cycle, scheme } = await openCycleFor(context, tx, input.cycleId);
    const [found] = await casesFor(context, tx, {
      cycleId: cycle.id,
      personIds: [input.personId],
      permission: "override:propose",
    });
    if (!found) throw notFound();
    if (actor.personId === input.personId) throw new AppError("STATE", "rating.errors.ownRating");
    if (found.item.status === "decided") throw new AppError("STATE", "rating.errors.alreadyDecided");
    if (input.level > scheme.topLevel) {
      throw invalid({ level: { key: "rating.errors.aboveMaximum", values: { maximum: scheme.topLevel } } });
    }
    if (input.expiresOn && input.expiresOn <= shanghaiDay(now))
      throw invalid({ expiresOn: { key: "rating.errors.dayPast" } });
    const own = and(
      eq(ratingOverride.county, actor.county),
      eq(ratingOverride.cycleId, cycle.id),
      eq(ratingOverride.personId, input.personId),
      inArray(ratingOverride.status, ["proposed", "confirmed"]),
    );
    const [pending] = await tx.select({ id: ratingOverride.id }).from(ratingOverride).where(own).limit(1);
    if (pending) throw new AppError("STATE", "rating.errors.overridePending");
    const [outcome] = await tx
      .select({ level: ratingOutcome.level })
      .from(ratingOutcome)
      .where(
        and(
          eq(ratingOutcome.county, actor.county),
          eq(ratingOutcome.cycleId, cycle.id),
          eq(ratingOutcome.personId, input.personId),
        ),
      )
      .limit(1);
    const id = newId(now.getTime());
    const row = {
      cycleId: cycle.id,
      personId: input.personId,
      computedLevel: outcome?.level ?? null,
      level: input.level,
      reason: input.reason,
      document: input.document ?? null,
      status: "proposed" as const,
      expiresOn: input.expiresOn,
    };
    await tx.insert(ratingOverride).values({
      county: actor.county,
      id,
      ...row,
      proposedBy: actor.userId,
      proposedByPersonId: actor.personId,
      proposedAt: now,
      settledBy: null,
      settledAt: null,
    });
    await emit(tx, {
      actor,
      now,
      action: "override.propose",
      subject: { kind: "person", id: input.personId },
      placePath: found.subject.placePath,
      after: { overrideId: id, ...row },
      reason: input.reason,
    });
    return { overrideId: id };
  });
}

/**
 * A second person confirms or refuses a proposed level; the proposer may withdraw it.
 * @throws AppError STATE when it is not pending, one's own proposal or one's own rating; NOT_FOUND
 */
export async function settleOverride(
  context: CommandContext,
  input: { overrideId: string; outcome: "confirmed" | "refused" | "withdrawn" },
): Promise<{ overrideId: string }> {
  const { actor, now } = context;
  const permission = input.outcome === "withdrawn" ? "override:propose" : "override:confirm";
  requirePermission(actor, permission);
  return getStore().transact(async (tx) => {
    const own = and(eq(ratingOverride.county, actor.county), eq(ratingOverride.id, input.overrideId));
    const [row] = await tx.select().from(ratingOverride).where(own).limit(1);
    if (!row || !can(actor, permission)) throw notFound();
    const { cycle } = await openCycleFor(context, tx, row.cycleId);
    const [found] = await casesFor(context, tx, { cycleId: cycle.id, personIds: [row.personId], permission });
    if (!found) throw notFound();
    if (row.status !== "proposed") throw new AppError("STATE", "rating.errors.overrideSettled");
    if (found.item.status === "decided") throw new AppError("STATE", "rating.errors.alreadyDecided");
    const isMine = isSameHand(actor, { userId: row.proposedBy, personId: row.proposedByPersonId });
    if (input.outcome === "withdrawn" && !isMine) throw new AppError("STATE", "rating.errors.notProposer");
    if (input.outcome !== "withdrawn" && isMine) throw new AppError("STATE", "rating.errors.ownProposal");
    if (actor.personId === row.personId) throw new AppError("STATE", "rating.errors.ownRating");
    await tx
      .update(ratingOverride)
      .set({ status: input.outcome, settledBy: actor.userId, settledAt: now })
      .where(own);
    if (input.outcome === "confirmed") {
      const changed = { processId: cycle.id, subjectIds: [row.personId], reason: row.reason };
      await restartNotices(context, tx, { process: "rating", ...changed }, ratingProcess);
    }
    await emit(tx, {
      actor,
      now,
      action: `override.${input.outcome}`,
      subject: { kind: "person", id: row.personId },
      placePath: found.subject.placePath,
      before: { overrideId: row.id, status: row.status },
      after: { overrideId: row.id, status: input.outcome, level: row.level },
      reason: row.reason,
    });
    return { overrideId: row.id };
  });
}
