import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsDispute } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { notFound } from "@/lib/base/errors";
import type { DisputeRow } from "../../data/disputes/rows";

/** Whether an objection to an entry waits. */
export async function hasOpenDispute({ actor }: CommandContext, tx: Tx, entryId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: pointsDispute.id })
    .from(pointsDispute)
    .where(
      and(
        eq(pointsDispute.county, actor.county),
        eq(pointsDispute.entryId, entryId),
        eq(pointsDispute.status, "open"),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** The row of an objection whatever the scope. Trusts the caller to check it. @throws AppError NOT_FOUND */
export async function knownDispute(
  { actor }: CommandContext,
  tx: Tx,
  disputeId: string,
): Promise<DisputeRow> {
  const [row] = await tx
    .select()
    .from(pointsDispute)
    .where(and(eq(pointsDispute.county, actor.county), eq(pointsDispute.id, disputeId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}
