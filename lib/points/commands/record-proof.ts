import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsProof } from "@/db/schema/points";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSelf } from "@/lib/procedure/compute";
import { spansOf } from "../compute";
import { loadMembers } from "../data/branches";
import type { RecordProofInput } from "../schema/standing";
import { openPointsFor } from "./shared";

/**
 * Records where a floating member's report of a quarter lies; the same quarter again corrects the place.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; STATE for oneself or who is no floating member
 */
export async function recordProof(
  context: CommandContext,
  input: RecordProofInput,
): Promise<{ personId: string }> {
  const { actor, now } = context;
  const { cycleId, personId, quarterFrom, evidence } = input;
  return getStore().transact(async (tx) => {
    const permission = "points:record";
    const { cycle } = await openPointsFor(context, tx, { cycleId, permission });
    const [member] = await loadMembers({ actor, db: tx }, { cycleId, personIds: [personId], permission });
    if (!member || member.standing === "left") throw notFound();
    if (member.memberClass !== "floating") throw new AppError("STATE", "standing.errors.notFloating");
    if (isSelf(actor, personId)) throw new AppError("STATE", "standing.errors.ownHand");
    const quarters = spansOf({ from: cycle.periodFrom, until: cycle.periodUntil }, "quarter");
    const quarter = quarters.find((span) => span.from === quarterFrom);
    if (!quarter || quarter.from > shanghaiDay(now))
      throw invalid({ quarterFrom: { key: "standing.errors.quarter" } });
    const own = and(
      eq(pointsProof.county, actor.county),
      eq(pointsProof.cycleId, cycleId),
      eq(pointsProof.personId, personId),
      eq(pointsProof.quarterFrom, quarterFrom),
    );
    const [before] = await tx.select({ evidence: pointsProof.evidence }).from(pointsProof).where(own);
    if (before) await tx.delete(pointsProof).where(own);
    await tx.insert(pointsProof).values({
      county: actor.county,
      cycleId,
      personId,
      quarterFrom,
      organisationId: member.organisationId,
      evidence,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.proof",
      subject: { kind: "person", id: personId },
      placePath: member.placePath,
      before: before ? { evidence: before.evidence } : null,
      after: { from: quarterFrom, evidence },
    });
    return { personId };
  });
}
