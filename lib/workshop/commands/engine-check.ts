import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { county } from "@/db/schema";
import { engineCheck, engineDifference } from "@/db/schema/engine";
import { getStore, type Tx } from "@/db/store";
import { systemActor } from "@/lib/access/system-actor";
import { emit } from "@/lib/audit/emit";
import { textHash } from "@/lib/results/data";
import type { EngineCheck } from "@/lib/results/data/engine/state";
import { insertMany } from "@/lib/roster/commands/bulk";
import { listText } from "../compute/engine-lines";
import { type EngineReport, runAllAgain } from "../data/engine-lines";
import { beat, claimCheck } from "./engine-claim";

const beatEveryMs = 1_000;

/** The hash of the list that the county accepted last. */
async function acceptedHash(tx: Tx, countyId: string): Promise<string | null> {
  const [row] = await tx
    .select({ hash: engineCheck.listHash })
    .from(engineCheck)
    .where(
      and(
        eq(engineCheck.county, countyId),
        eq(engineCheck.status, "accepted"),
        isNotNull(engineCheck.listHash),
      ),
    )
    .orderBy(desc(engineCheck.number))
    .limit(1);
  return row?.hash ?? null;
}

/** Stores what a check found. Without a difference, or with those that were accepted before, the engine is accepted. */
async function finish(check: EngineCheck, { compared, lines }: EngineReport, now: Date): Promise<void> {
  const listHash = textHash(listText(lines));
  const differing = new Set(lines.map(({ figureId }) => figureId)).size;
  await getStore().transact(async (tx) => {
    const isSettled = lines.length === 0 || (await acceptedHash(tx, check.county)) === listHash;
    const status = isSettled ? ("accepted" as const) : ("waiting" as const);
    const stored = await tx
      .update(engineCheck)
      .set({
        status,
        done: check.total,
        compared,
        differing,
        listHash,
        finishedAt: now,
        ...(isSettled ? { acceptedAt: now } : {}),
      })
      .where(
        and(
          eq(engineCheck.county, check.county),
          eq(engineCheck.id, check.id),
          eq(engineCheck.runnerId, check.runnerId),
          eq(engineCheck.status, "checking"),
        ),
      )
      .returning({ id: engineCheck.id });
    // Another process took it over meanwhile.
    if (stored.length === 0) return;
    await insertMany(
      tx,
      engineDifference,
      lines.map((line, i) => ({ county: check.county, checkId: check.id, line: i + 1, ...line })),
    );
    const { engine } = check;
    await emit(tx, {
      actor: systemActor(check.county, "job"),
      now,
      action: "engine.check",
      subject: { kind: "engine", id: check.id },
      after: { engine, status, compared, differing, hash: listHash },
    });
  });
}

/**
 * Runs everything that a county published again if its engine is not accepted, unless another process does. Gives
 * whether it ran.
 */
export async function checkEngine(countyId: string, when: { now: Date; begins: boolean }): Promise<boolean> {
  const check = await claimCheck(countyId, when);
  if (!check) return false;
  let done = 0;
  let told = performance.now();
  const report = await runAllAgain({ county: countyId, db: getStore().read }, async () => {
    done++;
    if (performance.now() - told < beatEveryMs) return;
    told = performance.now();
    await beat(check, done);
  });
  await finish(check, report, new Date());
  return true;
}

/** The same for every county of the installation, whatever happens to another; gives how many checks ran. */
export async function checkEngines(when: { now: Date; begins: boolean }): Promise<number> {
  const counties = await getStore().read.select({ id: county.id }).from(county);
  let ran = 0;
  const failures: unknown[] = [];
  for (const { id } of counties)
    try {
      if (await checkEngine(id, when)) ran++;
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return ran;
}
