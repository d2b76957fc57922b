import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingCycle } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { shanghaiDay } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";
import { readSteps } from "../../compute";
import type { Step } from "../../types";

export type Reader = { actor: Actor; db: Read };
export type Cycle = { id: string; title: string; steps: readonly Step[]; recordingDeadline: string | null };

/** Steps of versions that cycles run under: such a version never changes. */
const stepsByVersion = new Map<string, readonly Step[]>();

/** The cycles that run in the county, with the steps of their schemes. */
export async function openCycles({ actor, db }: Reader): Promise<Cycle[]> {
  const rows = await db
    .select({
      id: ratingCycle.id,
      title: ratingCycle.title,
      versionId: ratingCycle.schemeVersionId,
      recordingDeadline: ratingCycle.recordingDeadline,
    })
    .from(ratingCycle)
    .where(and(eq(ratingCycle.county, actor.county), eq(ratingCycle.status, "open")))
    .limit(100);
  const key = (versionId: string) => `${actor.county}/${versionId}`;
  const unknown = [...new Set(rows.map((row) => row.versionId))].filter((id) => !stepsByVersion.has(key(id)));
  if (unknown.length > 0) {
    const versions = await db
      .select({ id: schemeVersion.id, document: schemeVersion.document })
      .from(schemeVersion)
      .where(and(eq(schemeVersion.county, actor.county), inArray(schemeVersion.id, unknown)));
    if (stepsByVersion.size > 200) stepsByVersion.clear();
    for (const { id, document } of versions)
      stepsByVersion.set(key(id), readSteps(document as SchemeDocument));
  }
  return rows.map(({ versionId, ...row }) => ({ ...row, steps: stepsByVersion.get(key(versionId)) ?? [] }));
}

export const dayOrNull = (moment: Date | null) => (moment ? shanghaiDay(moment) : null);

export const earliest = <T extends string | Date>(values: readonly (T | null)[]): T | null =>
  values.reduce<T | null>(
    (best, value) => (value !== null && (best === null || value < best) ? value : best),
    null,
  );

/** The name of the one place in which permissions hold; undefined when that is the county or several places. */
export async function onePlace(
  { actor, db }: Reader,
  permissions: readonly Permission[],
): Promise<string | undefined> {
  const paths = [...new Set(permissions.flatMap((permission) => scopePaths(actor, permission)))];
  const [path] = paths;
  if (paths.length !== 1 || !path) return undefined;
  const placeId = path.split("/").at(-2) ?? "";
  const [row] = await db
    .select({ name: placeVersion.name })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        eq(placeVersion.path, path),
      ),
    )
    .limit(1);
  return row?.name;
}
