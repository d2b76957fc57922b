import "server-only";
import { and, count, eq, isNull, min, ne, or } from "drizzle-orm";
import { procedureTask } from "@/db/schema/tasks";
import { can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { WorkItem } from "../../types";
import { type Cycle, dayOrNull, type Reader } from "./shared";

/** Questions that wait for the actor: named for them, or for nobody at a place where they record. */
export async function materialWork({ actor, db }: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  if (!can(actor, "task:answer")) return [];
  const rows = await db
    .select({
      processId: procedureTask.processId,
      number: count(),
      since: min(procedureTask.askedAt),
      deadline: min(procedureTask.dueDay),
    })
    .from(procedureTask)
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.status, "open"),
        ne(procedureTask.askedBy, actor.userId),
        or(
          eq(procedureTask.assigneeId, actor.userId),
          and(isNull(procedureTask.assigneeId), scopeWhere(actor, "rating:record", procedureTask.placePath)),
        ),
      ),
    )
    .groupBy(procedureTask.processId)
    .limit(200);
  return rows.flatMap((row): WorkItem[] => {
    const cycle = cycles.find(({ id }) => id === row.processId);
    if (!cycle) return [];
    return [
      {
        kind: "material",
        count: row.number,
        title: { cycle: cycle.title },
        href: `/ratings/${cycle.id}/progress#material`,
        since: dayOrNull(row.since),
        deadline: row.deadline,
      },
    ];
  });
}
