import "server-only";
import { and, desc, eq, gte } from "drizzle-orm";
import { auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes/types";

type Reader = { actor: Actor; db: Read };

/** What the log holds of a trial whose names were shown. */
export type NamedTrial = {
  readonly partnerId: string;
  readonly cycleId: string;
  readonly revision: number;
  readonly partnerRevision: number;
};

export const namesShown = "scheme.simulate-names";

/** How long names stay on the screen after the act that the log holds. */
const hours = 1;

/** The trial as the log names it: a draft that was changed since is another trial. */
export const namedTrial = (
  { before, after }: { before: SchemeVersion; after: SchemeVersion },
  cycleId: string,
): NamedTrial => ({
  partnerId: before.id,
  cycleId,
  revision: after.revision,
  partnerRevision: before.revision,
});

/** Whether the actor had the names of this very trial shown within the last hour, by the log. */
export async function hasOpenedNames(
  { actor, db }: Reader,
  { schemeVersionId, trial, now }: { schemeVersionId: string; trial: NamedTrial; now: Date },
): Promise<boolean> {
  const rows = await db
    .select({ after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, actor.county),
        eq(auditEntry.actorId, actor.userId),
        eq(auditEntry.subjectKind, "scheme-version"),
        eq(auditEntry.subjectId, schemeVersionId),
        eq(auditEntry.action, namesShown),
        gte(auditEntry.at, new Date(now.getTime() - hours * 3_600_000)),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(50);
  const wanted = Object.entries(trial);
  return rows.some(({ after }) => {
    const logged = (after ?? {}) as Readonly<Record<string, unknown>>;
    return wanted.every(([field, value]) => logged[field] === value);
  });
}
