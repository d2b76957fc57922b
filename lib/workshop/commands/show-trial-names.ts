import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { loadPopulation } from "../data/population";
import { namedTrial, namesShown } from "../data/simulation/names";
import type { ShowTrialNamesInput } from "../schema/simulation";

/**
 * Leaves in the log that somebody has the names in a trial shown, and why; from then on the page shows them for an
 * hour. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function showTrialNames(
  { actor, now }: CommandContext,
  { schemeVersionId, partnerId, cycleId, reason }: ShowTrialNamesInput,
): Promise<{ people: number }> {
  requirePermission(actor, "rating:read");
  return getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    const after = await loadSchemeVersion(reader, { schemeVersionId });
    const before = await loadSchemeVersion(reader, { schemeVersionId: partnerId });
    if (after.kind !== "star" || before.kind !== "star") throw notFound();
    const { cycle, people } = await loadPopulation(reader, cycleId);
    await emit(tx, {
      actor,
      now,
      action: namesShown,
      subject: { kind: "scheme-version", id: after.id },
      placePath: cycle.placePath,
      after: { ...namedTrial({ before, after }, cycle.id), people: people.length },
      reason,
    });
    return { people: people.length };
  });
}
