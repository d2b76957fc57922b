import "server-only";
import { and, eq } from "drizzle-orm";
import { auditBatch, auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { hashEntry } from "./hash";
import type { AuditRow } from "./list";

/** One entry with its place in the chain. */
export type AuditDetail = {
  readonly entry: AuditRow;
  /** The batch that sealed it; null while it waits. */
  readonly batch: { readonly sequence: number; readonly hash: string; readonly sealedAt: Date } | null;
  /** Whether its text still gives its hash and its batch lists that hash. */
  readonly isIntact: boolean;
};

/**
 * One entry of the log, compared with its hash.
 *
 * @throws AppError FORBIDDEN NOT_FOUND
 */
export async function getAuditEntry(
  { actor, db }: { actor: Actor; db: Read },
  id: string,
): Promise<AuditDetail> {
  requirePermission(actor, "audit:read");
  const { sequence, hash, sealedAt, entryHashes } = auditBatch;
  const [found] = await db
    .select({ entry: auditEntry, batch: { sequence, hash, sealedAt, entryHashes } })
    .from(auditEntry)
    .leftJoin(
      auditBatch,
      and(eq(auditBatch.county, auditEntry.county), eq(auditBatch.id, auditEntry.batchId)),
    )
    .where(
      and(
        eq(auditEntry.county, actor.county),
        eq(auditEntry.id, id),
        scopeWhere(actor, "audit:read", auditEntry.placePath),
      ),
    )
    .limit(1);
  if (!found) throw notFound();
  const { entry, batch } = found;
  const isListed = batch === null || batch.entryHashes.includes(entry.hash);
  return { entry, batch, isIntact: isListed && hashEntry(entry) === entry.hash };
}
