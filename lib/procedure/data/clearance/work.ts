import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { shanghaiDay } from "@/lib/base/period";
import type { WorkItem } from "../../types";
import { officesOf, type Reader } from "./shared";

/** Lists that wait for an answer of the actor's offices; `titles` names the processes that run. */
export async function clearanceWork(
  { actor, db }: Reader,
  titles: ReadonlyMap<string, string>,
): Promise<WorkItem[]> {
  const offices = officesOf(actor);
  if (offices.length === 0) return [];
  const rows = await db
    .select({
      roundId: clearanceRound.id,
      processId: clearanceRound.processId,
      dueDay: clearanceRound.dueDay,
      openedAt: clearanceRound.openedAt,
      number: count(),
    })
    .from(clearanceOpinion)
    .innerJoin(
      clearanceRound,
      and(
        eq(clearanceRound.county, clearanceOpinion.county),
        eq(clearanceRound.id, clearanceOpinion.roundId),
      ),
    )
    .where(
      and(
        eq(clearanceOpinion.county, actor.county),
        inArray(clearanceOpinion.office, offices),
        eq(clearanceOpinion.opinion, "pending"),
        eq(clearanceRound.status, "open"),
      ),
    )
    .groupBy(clearanceRound.id, clearanceRound.processId, clearanceRound.dueDay, clearanceRound.openedAt)
    .limit(100);
  return rows.map((row) => ({
    kind: "clearance",
    count: row.number,
    title: { cycle: titles.get(row.processId) ?? "" },
    href: `/clearance/${row.roundId}`,
    since: shanghaiDay(row.openedAt),
    deadline: row.dueDay,
  }));
}
