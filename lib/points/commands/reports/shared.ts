import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import { inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import type { PointItem } from "../../types";

export type ReportRow = typeof pointsReport.$inferSelect;

type Amounts = {
  readonly valueE4: number | null;
  readonly quantityE4: number | null;
  readonly severity: string | null;
};

/** What was typed, where the ledger keeps it: an item asks for points, a quantity, a severity or nothing. */
export function amountsOf(
  item: PointItem,
  { amount, severity }: { amount?: number | null | undefined; severity?: string | null | undefined },
): Amounts {
  return {
    valueE4: item.isPoints ? (amount ?? null) : null,
    quantityE4: item.needsQuantity && !item.isPoints ? (amount ?? null) : null,
    severity: item.severities.length > 0 ? (severity ?? null) : null,
  };
}

/** A report of a cycle in the scope of a permission. @throws AppError NOT_FOUND */
export async function reportInScope(
  { actor }: CommandContext,
  tx: Tx,
  wanted: { cycleId: string; reportId: string; permission: Permission },
): Promise<ReportRow> {
  const [row] = await tx
    .select()
    .from(pointsReport)
    .where(
      and(
        eq(pointsReport.county, actor.county),
        eq(pointsReport.id, wanted.reportId),
        eq(pointsReport.cycleId, wanted.cycleId),
      ),
    )
    .limit(1);
  if (!row || !inBranchScope(actor, wanted.permission, row)) throw notFound();
  return row;
}
