import "server-only";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { recordDecision } from "@/lib/procedure/commands";
import { fallingWith } from "../../compute/periods";
import type { ReopenPeriodInput } from "../../schema/books";
import { daysOf } from "./close";
import { knownClosing, markClosings } from "./shared";

/**
 * Opens a checked period again by a recorded decision, and every period from it on: their books hang on its balance.
 * What the old closings kept stays beside whatever the new ones will keep.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT, STATE, VALIDATION
 */
export async function reopenPeriod(
  context: CommandContext,
  { reason, decision, ...input }: ReopenPeriodInput,
): Promise<{ decisionId: string; reopened: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const known = await knownClosing(context, tx, { ...input, permission: "points:decide" });
    const { closing, closings, branch } = known;
    if (closing.status !== "checked")
      throw new AppError("STATE", "books.errors.notChecked", daysOf(known.book));
    if (decision.day < closing.periodUntil)
      throw invalid({ "decision.day": { key: "books.errors.decisionTooEarly" } });
    const township = branch.placePath.split("/").slice(0, 2).join("/");
    const decisionId = await recordDecision(context, tx, {
      kind: "points-reopen",
      processId: closing.cycleId,
      placeId: branch.townshipId,
      placePath: `${township}/`,
      meeting: decision,
      effectiveFrom: decision.day,
    });
    const falling = fallingWith(closings, closing.periodFrom);
    await markClosings(tx, actor.county, falling, { status: "reopened", reason, decisionId });
    await emit(tx, {
      actor,
      now,
      action: "points.reopen",
      subject: { kind: "organisation", id: closing.organisationId },
      placePath: closing.placePath,
      before: { status: "checked", hash: closing.hash },
      after: { closingId: closing.id, status: "reopened", decisionId, count: falling.length },
      reason,
    });
    return { decisionId, reopened: falling.length };
  });
}
