import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { levelEntry } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { levelEntryOn } from "../compute";

export type LevelRow = typeof levelEntry.$inferSelect;
type Reader = { county: string; db: Read };

/** All movements of some people's levels. Trusts the caller to have chosen the people within the scope. */
export async function loadLevelEntries(
  { county, db }: Reader,
  personIds: readonly string[],
): Promise<Map<string, LevelRow[]>> {
  const found = new Map<string, LevelRow[]>();
  for (let i = 0; i < personIds.length; i += 2_000) {
    const rows = await db
      .select()
      .from(levelEntry)
      .where(and(eq(levelEntry.county, county), inArray(levelEntry.personId, personIds.slice(i, i + 2_000))))
      .orderBy(asc(levelEntry.effectiveFrom), asc(levelEntry.id));
    for (const row of rows) {
      const own = found.get(row.personId);
      if (own) own.push(row);
      else found.set(row.personId, [row]);
    }
  }
  return found;
}

/** The level in force on a day; undefined when none was ever set by then, null when it was set to "not set". */
export async function levelOf(
  reader: Reader,
  { personId, day }: { personId: string; day: string },
): Promise<number | null | undefined> {
  const entries = (await loadLevelEntries(reader, [personId])).get(personId) ?? [];
  const entry = levelEntryOn(entries, day);
  return entry === null ? undefined : entry.level;
}
