import "server-only";
import { and, desc, eq, like, ne, or } from "drizzle-orm";
import { auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { notFound } from "@/lib/base/errors";

/** Verbs by which somebody takes a look at one person's data and leaves an entry about that person. */
const lookingVerbs = ["reveal", "export", "print", "try-person"] as const;

/** Their look-ups stay in the log and are not shown to the person, whatever other roles they hold. */
const hiddenRoles: readonly RoleName[] = ["auditor", "discipline-office"];

/** Entries read before those not shown are taken out, and most that are shown. */
const mostRead = 500;
const mostShown = 100;

/** Somebody's look at a person's data: by role, not by name. */
export type LookUp = {
  readonly id: string;
  readonly at: Date;
  readonly roles: readonly string[];
  readonly action: string;
  /** Kind of the number that was opened; null for a file or a print. */
  readonly number: string | null;
  readonly reason: string | null;
};

function numberOf(after: unknown): string | null {
  const number = (after as { number?: unknown } | null)?.number;
  return typeof number === "string" ? number : null;
}

/**
 * Who looked at the person behind the account, newest first: not by the account itself, and without the look-ups of
 * auditors and discipline staff. @throws AppError NOT_FOUND for an account of no person
 */
export async function ownLookUps({ actor, db }: { actor: Actor; db: Read }): Promise<LookUp[]> {
  if (actor.personId === null) throw notFound();
  const rows = await db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      roles: auditEntry.roles,
      action: auditEntry.action,
      after: auditEntry.after,
      reason: auditEntry.reason,
    })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, actor.county),
        eq(auditEntry.subjectKind, "person"),
        eq(auditEntry.subjectId, actor.personId),
        ne(auditEntry.actorId, actor.userId),
        or(...lookingVerbs.map((verb) => like(auditEntry.action, `%.${verb}`))),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(mostRead);
  return rows
    .filter(({ roles }) => !roles.some((role) => (hiddenRoles as readonly string[]).includes(role)))
    .slice(0, mostShown)
    .map(({ after, ...row }) => ({ ...row, number: numberOf(after) }));
}
