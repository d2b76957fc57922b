import "server-only";
import { and, desc, eq, exists, lt, sql } from "drizzle-orm";
import { pointsBranch, pointsCycle } from "@/db/schema/points";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { PointsCycle } from "../types";
import { loadPointsScheme, type PointsScheme } from "./scheme";

type Reader = { actor: Actor; db: Read };

export type OpenPoints = { readonly cycle: PointsCycle; readonly scheme: PointsScheme };

/** The row of a cycle whatever the scope. Trusts the caller to have checked it. @throws AppError NOT_FOUND */
export async function knownPointsCycle(
  { county, db }: { county: string; db: Read },
  cycleId: string,
): Promise<PointsCycle> {
  const [row] = await db
    .select()
    .from(pointsCycle)
    .where(and(eq(pointsCycle.county, county), eq(pointsCycle.id, cycleId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}

/** A cycle that touches a branch of the actor's scope, with its scheme. @throws AppError NOT_FOUND */
export async function loadPoints(
  { actor, db }: Reader,
  { cycleId, permission }: { cycleId: string; permission: Permission },
): Promise<OpenPoints> {
  const cycle = (await listPointsCycles({ actor, db }, permission)).find((one) => one.id === cycleId);
  if (!cycle) throw notFound();
  return { cycle, scheme: await loadPointsScheme({ county: actor.county, db }, cycle.schemeVersionId) };
}

/** Cycles that touch a branch in the scope of a permission, newest period first; at most 100. */
export async function listPointsCycles(
  { actor, db }: Reader,
  permission: Permission,
): Promise<PointsCycle[]> {
  if (!can(actor, permission)) return [];
  return db
    .select()
    .from(pointsCycle)
    .where(
      and(
        eq(pointsCycle.county, actor.county),
        exists(
          db
            .select({ one: sql`1` })
            .from(pointsBranch)
            .where(
              and(
                eq(pointsBranch.county, pointsCycle.county),
                eq(pointsBranch.cycleId, pointsCycle.id),
                branchWhere(actor, permission, pointsBranch),
              ),
            ),
        ),
      ),
    )
    .orderBy(desc(pointsCycle.periodFrom), desc(pointsCycle.id))
    .limit(100);
}

/** Ids of earlier cycles under any version of the same scheme: what lasts beyond its period comes from there. */
export async function earlierCycles(
  { county, db }: { county: string; db: Read },
  { cycle, scheme }: OpenPoints,
): Promise<string[]> {
  const rows = await db
    .select({ id: pointsCycle.id })
    .from(pointsCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, pointsCycle.county), eq(schemeVersion.id, pointsCycle.schemeVersionId)),
    )
    .where(
      and(
        eq(pointsCycle.county, county),
        eq(schemeVersion.schemeId, scheme.schemeId),
        lt(pointsCycle.periodFrom, cycle.periodFrom),
      ),
    )
    .orderBy(desc(pointsCycle.periodFrom))
    .limit(100);
  return rows.map((row) => row.id);
}
