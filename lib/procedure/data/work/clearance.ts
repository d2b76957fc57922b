import "server-only";
import { and, count, eq, inArray, min, notExists, sql } from "drizzle-orm";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { WorkItem } from "../../types";
import { officesOf } from "../clearance/shared";
import { type Cycle, dayOrNull, type Reader } from "./shared";

const titleOf = (cycles: readonly Cycle[], id: string) => cycles.find((cycle) => cycle.id === id)?.title;

/** People on whom the actor's office has given no opinion yet. */
export async function opinionWork(reader: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  const { actor, db } = reader;
  const offices = officesOf(actor);
  if (offices.length === 0) return [];
  const rows = await db
    .select({
      roundId: clearanceRound.id,
      processId: clearanceRound.processId,
      number: count(),
      since: min(clearanceRound.openedAt),
      deadline: min(clearanceRound.dueDay),
    })
    .from(clearanceOpinion)
    .innerJoin(
      clearanceRound,
      and(
        eq(clearanceRound.county, clearanceOpinion.county),
        eq(clearanceRound.id, clearanceOpinion.roundId),
        eq(clearanceRound.status, "open"),
      ),
    )
    .where(
      and(
        eq(clearanceOpinion.county, actor.county),
        inArray(clearanceOpinion.office, offices),
        eq(clearanceOpinion.opinion, "pending"),
        scopeWhere(actor, "clearance:answer", clearanceOpinion.placePath),
      ),
    )
    .groupBy(clearanceRound.id, clearanceRound.processId)
    .limit(200);
  return rows.flatMap((row) => clearanceItem(row, titleOf(cycles, row.processId), true));
}

type Row = { roundId: string; number: number; since: Date | null; deadline: string | null };

function clearanceItem(row: Row, title: string | undefined, countsPeople: boolean): WorkItem[] {
  if (!title) return [];
  return [
    {
      kind: "clearance",
      count: row.number,
      countsPeople,
      title: { cycle: title },
      href: `/clearance/${row.roundId}`,
      since: dayOrNull(row.since),
      deadline: row.deadline,
    },
  ];
}

/** Lists on which every office has answered: they wait for whoever closes them. */
export async function roundWork(reader: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  const { actor, db } = reader;
  if (!can(actor, "clearance:open")) return [];
  const pending = db
    .select({ one: sql`1` })
    .from(clearanceOpinion)
    .where(
      and(
        eq(clearanceOpinion.county, clearanceRound.county),
        eq(clearanceOpinion.roundId, clearanceRound.id),
        eq(clearanceOpinion.opinion, "pending"),
      ),
    );
  const rows = await db
    .select({
      roundId: clearanceRound.id,
      processId: clearanceRound.processId,
      number: count(),
      since: min(clearanceRound.openedAt),
      deadline: min(clearanceRound.dueDay),
    })
    .from(clearanceRound)
    .where(
      and(
        eq(clearanceRound.county, actor.county),
        eq(clearanceRound.status, "open"),
        scopeWhere(actor, "clearance:open", clearanceRound.placePath),
        notExists(pending),
      ),
    )
    .groupBy(clearanceRound.id, clearanceRound.processId)
    .limit(200);
  return rows.flatMap((row) => clearanceItem(row, titleOf(cycles, row.processId), false));
}
