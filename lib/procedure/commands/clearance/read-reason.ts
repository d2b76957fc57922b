import "server-only";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { openText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";
import { boundName, mayReadReason, opinionsOf, roundFor } from "../../data/clearance/shared";
import type { OpenReasonInput } from "../../schema/clearance";

/**
 * The reason of one deferral, for whoever gave it and for those who were named; reading it leaves its mark.
 * @throws AppError NOT_FOUND for everybody else
 */
export async function openReason(
  { actor, now }: CommandContext,
  input: OpenReasonInput,
): Promise<{ reason: string }> {
  return getStore().transact(async (tx) => {
    const round = await roundFor({ actor, db: tx }, input.roundId);
    const rows = await opinionsOf({ county: actor.county, db: tx }, round.id, [input.office]);
    const row = rows.find((candidate) => candidate.subjectId === input.subjectId);
    if (!row?.sealedReason || !mayReadReason(actor, row)) throw notFound();
    await emit(tx, {
      actor,
      now,
      action: "clearance.read-reason",
      subject: { kind: "person", id: row.subjectId },
      placePath: row.placePath,
      after: { roundId: round.id, office: row.office },
    });
    return { reason: openText(row.sealedReason, boundName(row)) };
  });
}
