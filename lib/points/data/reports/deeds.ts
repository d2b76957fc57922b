import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { entryStates } from "../../compute";
import { type LedgerLine, linesAbout } from "../ledger";

type Deed = { readonly personId: string; readonly item: string; readonly day: string };

/** Entries that stand in the ledger about the same member, item and day as some reports. */
export async function standingDeeds(
  { county, db }: { county: string; db: Read },
  { cycleId, reports }: { cycleId: string; reports: readonly Deed[] },
): Promise<LedgerLine[]> {
  if (reports.length === 0) return [];
  const distinct = (of: (deed: Deed) => string) => [...new Set(reports.map(of))];
  const found = await db
    .select()
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, county),
        eq(pointsEntry.cycleId, cycleId),
        eq(pointsEntry.kind, "entry"),
        inArray(
          pointsEntry.personId,
          distinct((deed) => deed.personId),
        ),
        inArray(
          pointsEntry.item,
          distinct((deed) => deed.item),
        ),
        inArray(
          pointsEntry.day,
          distinct((deed) => deed.day),
        ),
      ),
    )
    .limit(5_000);
  const ids = found.map((line) => line.id);
  const states = entryStates(await linesAbout({ county, db }, ids));
  return found.filter(
    (line) =>
      !states.get(line.id)?.isReversed &&
      reports.some((one) => one.personId === line.personId && one.item === line.item && one.day === line.day),
  );
}
