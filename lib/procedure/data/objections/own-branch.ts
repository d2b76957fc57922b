import "server-only";
import { and, eq, exists, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { pointsMember } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { type Actor, inScope } from "@/lib/access/actor";
import { branchWhere, scopeWhere } from "@/lib/access/scope";

type Reader = { actor: Actor; db: Read };
const permission = "objection:register";

type Columns = Record<"county" | "processId" | "subjectId" | "placePath", PgColumn>;

/**
 * Where-clause: people whose objection the actor may key in. An office by its places; a branch, which has none, its own
 * members in a cycle of points.
 */
export function registeredBy({ actor, db }: Reader, columns: Columns): SQL | undefined {
  const scope = scopeWhere(actor, permission, columns.placePath);
  if (scope === undefined) return undefined;
  const member = db
    .select({ one: sql`1` })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, columns.county),
        eq(pointsMember.cycleId, columns.processId),
        eq(pointsMember.personId, columns.subjectId),
        branchWhere(actor, permission, pointsMember),
      ),
    );
  return or(scope, exists(member));
}

/** The same of one person. */
export async function mayRegister(
  { actor, db }: Reader,
  { processId, subjectId, placePath }: { processId: string; subjectId: string; placePath: string },
): Promise<boolean> {
  if (inScope(actor, permission, placePath)) return true;
  const rows = await db
    .select({ id: pointsMember.personId })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, actor.county),
        eq(pointsMember.cycleId, processId),
        eq(pointsMember.personId, subjectId),
        branchWhere(actor, permission, pointsMember),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
