import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { publishedResult } from "@/db/schema/results";
import { scheme } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import { levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries } from "@/lib/results/data";
import type { LevelFact } from "@/lib/results/types";
import type { PayScheme } from "./schemes";

type Reader = { county: string; db: Read };

/** The stars that counted on a day, and the published result that they stand on. */
export type StarSource = {
  readonly level: number | null;
  readonly effectiveFrom: Day;
  readonly cause: LevelFact["cause"] | null;
  readonly document: string | null;
  readonly result: {
    readonly id: string;
    readonly cycleId: string;
    readonly periodFrom: Day;
    readonly periodUntil: Day;
  } | null;
};

/** Codes of the county's star schemes. */
export async function loadStarCodes({ county, db }: Reader): Promise<Set<string>> {
  const rows = await db
    .select({ code: scheme.code })
    .from(scheme)
    .where(and(eq(scheme.county, county), eq(scheme.kind, "star")))
    .limit(200);
  return new Set(rows.map(({ code }) => code));
}

/** Whether a rule reads the stars, itself or through others. */
export function readsStars(scheme: PayScheme, rule: string, starCodes: ReadonlySet<string>): boolean {
  const { uses } = scheme.compiled();
  const names = new Set([rule]);
  for (const name of names) {
    const used = uses.get(name);
    if ([...(used?.tables ?? [])].some((code) => starCodes.has(code))) return true;
    for (const read of used?.names ?? []) names.add(read);
  }
  return false;
}

/**
 * A person's stars on a day as they were known at a moment: what was decided or corrected later did not count then.
 * Trusts the caller to have the person in scope.
 */
export async function loadStarHistory(
  { county, db }: Reader,
  personId: string,
): Promise<(day: Day, knownAt: Date) => StarSource | null> {
  const levels = (await loadLevelEntries({ county, db }, [personId])).get(personId) ?? [];
  const results = await db
    .select()
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, county),
        eq(publishedResult.subjectId, personId),
        eq(publishedResult.kind, "star"),
      ),
    )
    .orderBy(desc(publishedResult.effectiveFrom), desc(publishedResult.id))
    .limit(200);
  return (day, knownAt) => {
    const entry = levelEntryOn(
      levels.filter(({ recordedAt }) => recordedAt <= knownAt),
      day,
    );
    const known = results.filter(({ publishedAt }) => publishedAt <= knownAt);
    const corrected = new Set(known.map(({ correctsId }) => correctsId));
    const row =
      known.find(({ id }) => id === entry?.resultId) ??
      known.find((one) => one.effectiveFrom <= day && !corrected.has(one.id));
    if (!entry && !row) return null;
    return {
      level: entry ? entry.level : (row?.level ?? null),
      effectiveFrom: entry?.effectiveFrom ?? row?.effectiveFrom ?? day,
      cause: entry?.cause ?? null,
      document: entry?.document ?? null,
      result: row
        ? {
            id: row.id,
            cycleId: row.processId,
            periodFrom: row.periodFrom,
            periodUntil: row.periodUntil,
          }
        : null,
    };
  };
}
