import "server-only";
import { and, asc, between, eq, inArray } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";

export type LedgerLine = typeof pointsEntry.$inferSelect;

type Reader = { county: string; db: Read };

/** People by name, or all from one id to another: a range reads the index in one go. */
export type People = { readonly ids: readonly string[] } | { readonly from: string; readonly to: string };

/** Where-clause: a line about one of these people. */
export const isOf = (people: People) =>
  "ids" in people
    ? inArray(pointsEntry.personId, [...people.ids])
    : between(pointsEntry.personId, people.from, people.to);

/**
 * All lines of the ledger about some people in a cycle, oldest act first. Trusts the caller to have chosen the people
 * in scope.
 */
export async function ledgerLines(
  { county, db }: Reader,
  { cycleId, personIds }: { cycleId: string; personIds: readonly string[] },
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
        ),
      )
      .orderBy(asc(pointsEntry.day), asc(pointsEntry.id));
    for (const row of rows) lines.push(row);
  }
  return lines;
}

/** What the kernel reads of a line: not where it is booked nor what it came from. */
const counting = {
  id: pointsEntry.id,
  personId: pointsEntry.personId,
  kind: pointsEntry.kind,
  weight: pointsEntry.weight,
  item: pointsEntry.item,
  day: pointsEntry.day,
  valueE4: pointsEntry.valueE4,
  quantityE4: pointsEntry.quantityE4,
  severity: pointsEntry.severity,
  act: pointsEntry.act,
  reason: pointsEntry.reason,
  evidence: pointsEntry.evidence,
  reversesId: pointsEntry.reversesId,
  refersToId: pointsEntry.refersToId,
  recordedByName: pointsEntry.recordedByName,
  recordedAt: pointsEntry.recordedAt,
};

export type CountingLine = Pick<LedgerLine, keyof typeof counting>;

/** Lines about some items of some people in a cycle, oldest act first. Trusts the caller as above. */
export async function countingLines(
  { county, db }: Reader,
  { cycleId, people, items }: { cycleId: string; people: People; items: readonly string[] },
): Promise<CountingLine[]> {
  return db
    .select(counting)
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, county),
        eq(pointsEntry.cycleId, cycleId),
        isOf(people),
        inArray(pointsEntry.item, [...items]),
      ),
    )
    .orderBy(asc(pointsEntry.day), asc(pointsEntry.id));
}

/** The named entries with everything that was written about them. */
export async function linesAbout({ county, db }: Reader, entryIds: readonly string[]): Promise<LedgerLine[]> {
  const ids = [...new Set(entryIds)];
  const found = new Map<string, LedgerLine>();
  // One statement for each way to belong to an entry: joined by OR they would read the county's whole ledger.
  const ways = [pointsEntry.id, pointsEntry.reversesId, pointsEntry.refersToId];
  for (let i = 0; i < ids.length; i += 2_000)
    for (const way of ways) {
      const rows = await db
        .select()
        .from(pointsEntry)
        .where(and(eq(pointsEntry.county, county), inArray(way, ids.slice(i, i + 2_000))));
      for (const row of rows) found.set(row.id, row);
    }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
