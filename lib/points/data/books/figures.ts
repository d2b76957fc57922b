import "server-only";
import { and, count, eq, gte, inArray, lt } from "drizzle-orm";
import { pointsClosing, pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { PointsScheme } from "../scheme";
import { countWhere, lateEntry } from "./where";

export type PeriodFigures = {
  readonly entries: number;
  readonly plus: number;
  readonly minus: number;
  readonly late: number;
  readonly reported: number;
};
export const noFigures: PeriodFigures = { entries: 0, plus: 0, minus: 0, late: 0, reported: 0 };

/**
 * What is booked in the periods of some closings, in figures: all entries, bonus, deductions and vetoes, late ones,
 * those that a member reported. One grouped query; a closing without entries is absent.
 */
export async function closingFigures(
  { county, db }: { county: string; db: Read },
  scheme: PointsScheme,
  closingIds: readonly string[],
): Promise<Map<string, PeriodFigures>> {
  const found = new Map<string, PeriodFigures>();
  if (closingIds.length === 0) return found;
  const rows = await db
    .select({
      closingId: pointsClosing.id,
      item: pointsEntry.item,
      number: count(),
      late: countWhere(lateEntry(scheme)),
      reported: countWhere(eq(pointsEntry.source, "report")),
    })
    .from(pointsClosing)
    .innerJoin(
      pointsEntry,
      and(
        eq(pointsEntry.county, pointsClosing.county),
        eq(pointsEntry.cycleId, pointsClosing.cycleId),
        eq(pointsEntry.organisationId, pointsClosing.organisationId),
        gte(pointsEntry.bookedMonth, pointsClosing.periodFrom),
        lt(pointsEntry.bookedMonth, pointsClosing.periodUntil),
        eq(pointsEntry.kind, "entry"),
      ),
    )
    .where(and(eq(pointsClosing.county, county), inArray(pointsClosing.id, [...closingIds])))
    .groupBy(pointsClosing.id, pointsEntry.item);
  for (const row of rows) {
    const item = scheme.items.get(row.item);
    const isMinus = item?.isMinus === true || item?.isVeto === true;
    const sum = found.get(row.closingId) ?? noFigures;
    found.set(row.closingId, {
      entries: sum.entries + row.number,
      plus: sum.plus + (isMinus ? 0 : row.number),
      minus: sum.minus + (isMinus ? row.number : 0),
      late: sum.late + row.late,
      reported: sum.reported + row.reported,
    });
  }
  return found;
}
