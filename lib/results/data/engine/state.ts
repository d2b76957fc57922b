import "server-only";
import { and, desc, eq, ne } from "drizzle-orm";
import { engineCheck } from "@/db/schema/engine";
import { frozenInput } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { AppError } from "@/lib/base/errors";
import { ENGINE_VERSION } from "@/lib/rules";

export type EngineCheck = typeof engineCheck.$inferSelect;
type Reader = { readonly county: string; readonly db: Read };

/** The newest check of a county; null while no engine but the first ever ran there. */
export async function newestCheck({ county, db }: Reader): Promise<EngineCheck | null> {
  const [row] = await db
    .select()
    .from(engineCheck)
    .where(eq(engineCheck.county, county))
    .orderBy(desc(engineCheck.number))
    .limit(1);
  return row ?? null;
}

/** Whether anything was ever published or locked with another engine than the one that runs. */
async function hasOtherEngine({ county, db }: Reader): Promise<boolean> {
  const [other] = await db
    .select({ id: frozenInput.id })
    .from(frozenInput)
    .where(and(eq(frozenInput.county, county), ne(frozenInput.engine, ENGINE_VERSION)))
    .limit(1);
  return other !== undefined;
}

/** Whether the county accepted the engine that runs, or never published anything with another one. */
export async function isEngineAccepted(reader: Reader, newest: EngineCheck | null): Promise<boolean> {
  if (newest) return newest.engine === ENGINE_VERSION && newest.status === "accepted";
  return !(await hasOtherEngine(reader));
}

/**
 * Nothing is published or locked with an engine that would change published figures, or that was not tried on them yet.
 * @throws AppError STATE
 */
export async function requireAcceptedEngine(reader: Reader): Promise<void> {
  const newest = await newestCheck(reader);
  if (await isEngineAccepted(reader, newest)) return;
  const isWaiting = newest?.engine === ENGINE_VERSION && newest.status === "waiting";
  if (isWaiting) throw new AppError("STATE", "engine-gate.errors.waits", { count: newest.differing });
  throw new AppError("STATE", "engine-gate.errors.notTried");
}
