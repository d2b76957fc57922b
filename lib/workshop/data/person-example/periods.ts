import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { payRun } from "@/db/schema/pay";
import { pointsCycle } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { settledStatuses } from "@/lib/pay/data/settled";
import type { SchemeKind } from "@/lib/schemes/types";
import { listPopulations } from "../population";

type Reader = { actor: Actor; db: Read };

export type ExamplePeriod = { readonly id: string; readonly title: string };

/**
 * Periods from whose people an example of a kind of scheme can be made, newest first: rated ones, decided years of
 * points, locked runs of pay. @throws AppError FORBIDDEN
 */
export async function listExamplePeriods(reader: Reader, kind: SchemeKind): Promise<ExamplePeriod[]> {
  const { actor, db } = reader;
  requirePermission(actor, "scheme:write");
  if (kind === "star") return (await listPopulations(reader)).map(({ id, title }) => ({ id, title }));
  if (kind === "points") {
    return db
      .select({ id: pointsCycle.id, title: pointsCycle.title })
      .from(pointsCycle)
      .where(and(eq(pointsCycle.county, actor.county), eq(pointsCycle.status, "decided")))
      .orderBy(desc(pointsCycle.periodFrom), desc(pointsCycle.id))
      .limit(200);
  }
  return db
    .select({ id: payRun.id, title: payRun.title })
    .from(payRun)
    .where(and(eq(payRun.county, actor.county), inArray(payRun.status, [...settledStatuses])))
    .orderBy(desc(payRun.periodUntil), desc(payRun.id))
    .limit(200);
}
