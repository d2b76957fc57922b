import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsBranch } from "@/db/schema/points";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { loadBranch } from "../data/branches";
import type { SetBranchInput } from "../schema/meetings";
import { openPointsFor } from "./shared";

/** Says whether the branch has a committee and groups: their meetings are due or are not. @throws AppError NOT_FOUND */
export async function setBranch(
  context: CommandContext,
  input: SetBranchInput,
): Promise<{ organisationId: string }> {
  const { actor, now } = context;
  const { cycleId, organisationId, hasCommittee, hasGroups } = input;
  return getStore().transact(async (tx) => {
    const permission = "points:close";
    await openPointsFor(context, tx, { cycleId, permission });
    const before = await loadBranch({ actor, db: tx }, { cycleId, organisationId, permission });
    await tx
      .update(pointsBranch)
      .set({ hasCommittee, hasGroups })
      .where(
        and(
          eq(pointsBranch.county, actor.county),
          eq(pointsBranch.cycleId, cycleId),
          eq(pointsBranch.organisationId, organisationId),
        ),
      );
    await emit(tx, {
      actor,
      now,
      action: "points.branch-set",
      subject: { kind: "organisation", id: organisationId },
      placePath: before.placePath,
      before: { hasCommittee: before.hasCommittee, hasGroups: before.hasGroups },
      after: { hasCommittee, hasGroups },
      reason: input.reason,
    });
    return { organisationId };
  });
}
