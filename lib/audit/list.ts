import "server-only";
import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import { auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { inSubtree, scopeWhere } from "@/lib/access/scope";

const rowsAtMost = 100;

export type AuditFilters = {
  actorId?: string;
  /** Exact "entity.verb", or "entity." for all its verbs. */
  action?: string;
  subjectKind?: string;
  subjectId?: string;
  placePath?: string;
  /** Moments, half-open. */
  from?: Date;
  until?: Date;
};

/** A page of the log; `after` is the `next` of the page before. */
export type AuditPage = { after?: string | null; size?: number };

export type AuditRow = Omit<typeof auditEntry.$inferSelect, "county">;

/**
 * The log for the auditor, newest first, within the auditor's scope.
 * @throws AppError FORBIDDEN
 */
export async function listAudit(
  { actor, db }: { actor: Actor; db: Read },
  filters: AuditFilters = {},
  { after, size = 50 }: AuditPage = {},
): Promise<{ entries: AuditRow[]; next: string | null }> {
  requirePermission(actor, "audit:read");
  const limit = Math.max(1, Math.min(size, rowsAtMost));
  const rows = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, actor.county),
        scopeWhere(actor, "audit:read", auditEntry.placePath),
        ...conditions(filters),
        after ? lt(auditEntry.id, after) : undefined,
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(limit + 1);
  const entries = rows.slice(0, limit).map(({ county: _, ...row }) => row);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

function conditions({ actorId, action, subjectKind, subjectId, placePath, from, until }: AuditFilters) {
  const found: (SQL | undefined)[] = [
    actorId ? eq(auditEntry.actorId, actorId) : undefined,
    subjectKind ? eq(auditEntry.subjectKind, subjectKind) : undefined,
    subjectId ? eq(auditEntry.subjectId, subjectId) : undefined,
    placePath ? inSubtree(auditEntry.placePath, placePath) : undefined,
    from ? gte(auditEntry.at, from) : undefined,
    until ? lt(auditEntry.at, until) : undefined,
  ];
  if (action?.endsWith(".")) {
    // '/' follows '.', so ["sheet.", "sheet/") holds every verb of the entity.
    found.push(gte(auditEntry.action, action), lt(auditEntry.action, `${action.slice(0, -1)}/`));
  } else if (action) {
    found.push(eq(auditEntry.action, action));
  }
  return found;
}
