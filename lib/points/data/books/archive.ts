import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { pointsArchive, pointsClosing, pointsMember } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { textHash } from "@/lib/results/data/freeze";
import { type ArchiveRow, archiveText } from "../../compute/archive";
import type { ClosingRow } from "../closings";

type Reader = { county: string; db: Read };

export const archiveHash = (closing: Parameters<typeof archiveText>[0], rows: readonly ArchiveRow[]) =>
  textHash(canonicalJson(archiveText(closing, rows)));

export type ArchivedMember = ArchiveRow & { readonly name: string };

/**
 * What a checked closing kept, by name, and whether it still has the hash it was sealed with. Empty for one that was
 * never checked. Trusts the caller to have chosen the closing in scope.
 */
export async function loadArchive(
  { county, db }: Reader,
  closing: ClosingRow,
): Promise<{ rows: ArchivedMember[]; isWhole: boolean }> {
  if (closing.hash === null) return { rows: [], isWhole: false };
  const rows = await db
    .select({
      personId: pointsArchive.personId,
      name: person.name,
      periodE4: pointsArchive.periodE4,
      balanceE4: pointsArchive.balanceE4,
      values: pointsArchive.values,
    })
    .from(pointsArchive)
    .innerJoin(person, and(eq(person.county, pointsArchive.county), eq(person.id, pointsArchive.personId)))
    .where(and(eq(pointsArchive.county, county), eq(pointsArchive.closingId, closing.id)))
    .orderBy(asc(person.namePinyin), asc(person.id));
  return { rows, isWhole: archiveHash(closing, rows) === closing.hash };
}

/** Balances with which some members ended the last checked period before a day, wherever they were then. */
export async function balancesBefore(
  { county, db }: Reader,
  { cycleId, personIds, day }: { cycleId: string; personIds: readonly string[]; day: string },
): Promise<Map<string, number | null>> {
  const found = new Map<string, number | null>();
  if (personIds.length === 0) return found;
  const rows = await db
    .select({ personId: pointsArchive.personId, balanceE4: pointsArchive.balanceE4 })
    .from(pointsArchive)
    .innerJoin(
      pointsClosing,
      and(
        eq(pointsClosing.county, pointsArchive.county),
        eq(pointsClosing.id, pointsArchive.closingId),
        eq(pointsClosing.cycleId, cycleId),
        eq(pointsClosing.periodUntil, day),
        eq(pointsClosing.status, "checked"),
      ),
    )
    .where(and(eq(pointsArchive.county, county), inArray(pointsArchive.personId, [...personIds])))
    .orderBy(desc(pointsClosing.id));
  for (const row of rows) if (!found.has(row.personId)) found.set(row.personId, row.balanceE4);
  return found;
}

/** People of a branch whose points count, as today. */
export async function coveredIn(
  { county, db }: Reader,
  { cycleId, organisationId }: { cycleId: string; organisationId: string },
): Promise<string[]> {
  const rows = await db
    .select({ personId: pointsMember.personId })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, county),
        eq(pointsMember.cycleId, cycleId),
        eq(pointsMember.organisationId, organisationId),
        eq(pointsMember.standing, "covered"),
      ),
    )
    .orderBy(asc(pointsMember.personId));
  return rows.map((row) => row.personId);
}
