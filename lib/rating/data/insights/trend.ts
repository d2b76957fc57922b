import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import { publishedResult } from "@/db/schema/results";
import { scopeWhere } from "@/lib/access/scope";
import { isCurrent } from "@/lib/results/data";
import type { CycleRow } from "../cycle-row";
import { type Reader, standing } from "./standing";

export type LevelGroup = { cycleId: string; level: number | null; number: number };

/** Decided cycles are read as published, which needs no look at each person's provisional figures. */
async function published({ actor, db }: Reader, cycleIds: string[]): Promise<LevelGroup[]> {
  if (cycleIds.length === 0) return [];
  return db
    .select({ cycleId: publishedResult.processId, level: publishedResult.level, number: count() })
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, actor.county),
        inArray(publishedResult.processId, cycleIds),
        eq(publishedResult.kind, "star"),
        scopeWhere(actor, "insight:read", publishedResult.placePath),
        isCurrent(db),
      ),
    )
    .groupBy(publishedResult.processId, publishedResult.level);
}

/** Levels of several cycles of one scheme. */
export async function levelsByCycle(
  reader: Reader,
  cycles: readonly CycleRow[],
  today: string,
): Promise<LevelGroup[]> {
  const ids = (isOpen: boolean) =>
    cycles.filter(({ status }) => (status === "open") === isOpen).map(({ id }) => id);
  const open = ids(true);
  const decided = await published(reader, ids(false));
  if (open.length === 0) return decided;
  const now = standing(reader, { cycleIds: open, before: today, today });
  const running = await reader.db
    .select({ cycleId: now.cycleId, level: now.level, number: count() })
    .from(now)
    .groupBy(now.cycleId, now.level);
  return [...decided, ...running];
}
