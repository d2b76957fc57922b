import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import { engineCheck } from "@/db/schema/engine";
import { payRun } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { newId } from "@/lib/base/ids";
import { settledStatuses } from "@/lib/pay/data/settled";
import { publishedSets } from "@/lib/results/data";
import { type EngineCheck, isEngineAccepted, newestCheck } from "@/lib/results/data/engine/state";
import { ENGINE_VERSION } from "@/lib/rules";

/** After so long without a sign of life another process takes a check over. */
const patienceMs = 60_000;

async function partsOf(tx: Tx, county: string): Promise<number> {
  const [runs] = await tx
    .select({ number: count() })
    .from(payRun)
    .where(and(eq(payRun.county, county), inArray(payRun.status, [...settledStatuses])));
  return (await publishedSets({ county, db: tx })).length + (runs?.number ?? 0);
}

/**
 * Takes the check that is due in a county for this process: a new one when the program has just started with an engine
 * that the county did not accept (`begins`), or one that another process left behind. null = nothing to do here.
 */
export function claimCheck(
  county: string,
  { now, begins }: { now: Date; begins: boolean },
): Promise<EngineCheck | null> {
  const runnerId = newId(now.getTime());
  return getStore().transact(async (tx) => {
    const newest = await newestCheck({ county, db: tx });
    if (await isEngineAccepted({ county, db: tx }, newest)) return null;
    const mine = { runnerId, beatAt: now, done: 0, total: await partsOf(tx, county) };
    if (newest?.engine === ENGINE_VERSION) {
      const isLeft = newest.status === "checking" && now.getTime() - newest.beatAt.getTime() > patienceMs;
      if (!isLeft) return null;
      await tx
        .update(engineCheck)
        .set(mine)
        .where(and(eq(engineCheck.county, county), eq(engineCheck.id, newest.id)));
      return { ...newest, ...mine };
    }
    // Only a program that starts begins: of two versions that run side by side the later one stands.
    if (!begins) return null;
    const [made] = await tx
      .insert(engineCheck)
      .values({
        county,
        id: newId(now.getTime()),
        number: (newest?.number ?? 0) + 1,
        engine: ENGINE_VERSION,
        status: "checking",
        ...mine,
        compared: 0,
        differing: 0,
        startedAt: now,
      })
      .returning();
    return made ?? null;
  });
}

/** Says that a check is at work, and how far it is. */
export async function beat({ county, id, runnerId }: EngineCheck, done: number): Promise<void> {
  await getStore().transact((tx) =>
    tx
      .update(engineCheck)
      .set({ beatAt: new Date(), done })
      .where(and(eq(engineCheck.county, county), eq(engineCheck.id, id), eq(engineCheck.runnerId, runnerId))),
  );
}
