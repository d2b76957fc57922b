import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { emit } from "./emit";
import { type AuditFilters, type AuditRow, listAudit } from "./list";

/** More than this is for the export of all data, not for a sheet. */
export const exportAtMost = 5_000;

/**
 * The entries that fit, newest first, for a sheet. Leaves an entry itself: exports are logged, the auditor's too.
 *
 * @throws AppError FORBIDDEN LIMIT
 */
export async function exportAudit(
  { actor, now }: CommandContext,
  filters: AuditFilters,
): Promise<AuditRow[]> {
  requirePermission(actor, "audit:read");
  return getStore().transact(async (tx) => {
    const rows: AuditRow[] = [];
    let after: string | null = null;
    do {
      const page = await listAudit({ actor, db: tx }, filters, { after, size: 100 });
      rows.push(...page.entries);
      after = page.next;
      if (rows.length > exportAtMost)
        throw new AppError("LIMIT", "audit.exportTooMany", { limit: exportAtMost });
    } while (after !== null);
    const said = { ...filters, count: rows.length };
    await emit(tx, {
      actor,
      now,
      action: "audit.export",
      subject: { kind: "county", id: actor.county },
      after: said,
    });
    return rows;
  });
}
