import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { levelEntry } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import { inChunks } from "@/lib/roster/data/facts";
import { levelEntryOn } from "../compute";

export type LevelRow = typeof levelEntry.$inferSelect;
type Reader = { county: string; db: Read };

/** All movements of some people's levels. Trusts the caller to have chosen the people within the scope. */
export async function loadLevelEntries(
  { county, db }: Reader,
  personIds: readonly string[],
): Promise<Map<string, LevelRow[]>> {
  const rows = await inChunks(personIds, (ids) =>
    db
      .select()
      .from(levelEntry)
      .where(and(eq(levelEntry.county, county), inArray(levelEntry.personId, ids)))
      .orderBy(asc(levelEntry.effectiveFrom), asc(levelEntry.id)),
  );
  return groupBy(rows, (row) => row.personId);
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
