import "server-only";
import { and, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { procedureCase } from "@/db/schema/procedure";
import { ratingCycle } from "@/db/schema/rating";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { CycleRow } from "@/lib/rating/data/cycle-row";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes/types";
import { fixedPartChanged } from "../compute/running";
import type { RunningObstacle } from "../types";

type Reader = { readonly county: string; readonly db: Read };

async function isDecided({ county, db }: Reader, cycle: CycleRow): Promise<boolean> {
  if (cycle.status !== "open") return true;
  const [row] = await db
    .select({ id: procedureCase.id })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, county),
        eq(procedureCase.process, "rating"),
        eq(procedureCase.processId, cycle.id),
        eq(procedureCase.status, "decided"),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function isNoticed({ county, db }: Reader, cycle: CycleRow): Promise<boolean> {
  const [row] = await db
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.county, county), eq(notice.process, "rating"), eq(notice.processId, cycle.id)))
    .limit(1);
  return row !== undefined;
}

/** The version of the scheme that has no end yet. */
async function openVersionId({ county, db }: Reader, schemeId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: schemeVersion.id })
    .from(schemeVersion)
    .where(
      and(
        eq(schemeVersion.county, county),
        eq(schemeVersion.schemeId, schemeId),
        isNotNull(schemeVersion.effectiveFrom),
        isNull(schemeVersion.effectiveUntil),
      ),
    )
    .orderBy(desc(schemeVersion.effectiveFrom))
    .limit(1);
  return row?.id ?? null;
}

async function hasLaterCycle({ county, db }: Reader, schemeId: string, cycle: CycleRow): Promise<boolean> {
  const [row] = await db
    .select({ id: ratingCycle.id })
    .from(ratingCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, ratingCycle.county), eq(schemeVersion.id, ratingCycle.schemeVersionId)),
    )
    .where(
      and(
        eq(ratingCycle.county, county),
        eq(schemeVersion.schemeId, schemeId),
        gt(ratingCycle.periodFrom, cycle.periodFrom),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Why the version cannot be put in force for a running cycle; null when it can. */
export async function runningObstacle(
  reader: Reader,
  { cycle, from, to }: { cycle: CycleRow; from: SchemeVersion; to: SchemeVersion },
): Promise<RunningObstacle | null> {
  if (from.schemeId !== to.schemeId || from.id === to.id) return "otherScheme";
  if (await isDecided(reader, cycle)) return "decided";
  if (await isNoticed(reader, cycle)) return "noticed";
  if ((await openVersionId(reader, to.schemeId)) !== from.id) return "otherVersion";
  if (await hasLaterCycle(reader, to.schemeId, cycle)) return "laterCycle";
  return fixedPartChanged(from.document as SchemeDocument, to.document as SchemeDocument);
}
