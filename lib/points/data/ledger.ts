import "server-only";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";

export type LedgerLine = typeof pointsEntry.$inferSelect;

type Reader = { county: string; db: Read };

/**
 * All lines of the ledger about some people in a cycle, or those of some items, oldest act first. Trusts the caller to have chosen the people
 * in scope.
 */
export async function ledgerLines(
  { county, db }: Reader,
  { cycleId, personIds, items }: { cycleId: string; personIds: readonly string[]; items?: readonly string[] },
): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  for (let i = 0; i < personIds.length; i += 2_000) {
    const rows = await db
      .select()
      .from(pointsEntry)
      .where(
        and(
          eq(pointsEntry.county, county),
          eq(pointsEntry.cycleId, cycleId),
          inArray(pointsEntry.personId, personIds.slice(i, i + 2_000)),
          items ? inArray(pointsEntry.item, [...items]) : undefined,
        ),
      )
      .orderBy(asc(pointsEntry.day), asc(pointsEntry.id));
    for (const row of rows) lines.push(row);
  }
  return lines;
}

/** The named entries with everything that was written about them. */
export async function linesAbout({ county, db }: Reader, entryIds: readonly string[]): Promise<LedgerLine[]> {
  const ids = [...new Set(entryIds)];
  const lines: LedgerLine[] = [];
  for (let i = 0; i < ids.length; i += 1_000) {
    const chunk = ids.slice(i, i + 1_000);
    const rows = await db
      .select()
      .from(pointsEntry)
      .where(
        and(
          eq(pointsEntry.county, county),
          or(
            inArray(pointsEntry.id, chunk),
            inArray(pointsEntry.reversesId, chunk),
            inArray(pointsEntry.refersToId, chunk),
          ),
        ),
      )
      .orderBy(asc(pointsEntry.id));
    for (const row of rows) lines.push(row);
  }
  return lines;
}
