import "server-only";
import { frozenInput, frozenSubject, levelEntry, publishedResult } from "@/db/schema/results";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { newId } from "@/lib/base/ids";
import { insertMany } from "@/lib/roster/commands/bulk";
import { ENGINE_VERSION } from "@/lib/rules";
import { requireAcceptedEngine } from "./data/engine/state";
import type { Frozen } from "./data/freeze";

const rowsPerStatement = 400;

async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>) {
  for (let i = 0; i < rows.length; i += rowsPerStatement) await write(rows.slice(i, i + rowsPerStatement));
}

/** Stores what a published run read. Gives the id of the frozen set. */
export async function storeFrozen(
  { actor, now }: CommandContext,
  tx: Tx,
  {
    id = newId(now.getTime()),
    frozen,
    schemeVersionId,
    schemeHash,
  }: { id?: string; frozen: Frozen; schemeVersionId: string; schemeHash: string },
): Promise<string> {
  await tx.insert(frozenInput).values({
    county: actor.county,
    id,
    schemeVersionId,
    schemeHash,
    engine: ENGINE_VERSION,
    common: frozen.common,
    hash: frozen.hash,
    createdAt: now,
  });
  const rows = frozen.subjects.map((subject) => ({
    county: actor.county,
    frozenId: id,
    subjectId: subject.id,
    facts: subject.facts,
    hash: subject.hash,
  }));
  await insertMany(tx, frozenSubject, rows);
  return id;
}

export type NewResult = Omit<
  typeof publishedResult.$inferInsert,
  "county" | "id" | "publishedAt" | "engine" | "kind"
>;

export type ResultKind = (typeof publishedResult.$inferSelect)["kind"];

/**
 * Writes results of a kind once; gives them their ids, in the order given.
 * @throws AppError STATE while the engine that runs is not accepted
 */
export async function publishResults(
  { actor, now }: CommandContext,
  tx: Tx,
  kind: ResultKind,
  results: readonly NewResult[],
): Promise<string[]> {
  await requireAcceptedEngine({ county: actor.county, db: tx });
  const rows = results.map((result) => ({
    ...result,
    county: actor.county,
    id: newId(now.getTime()),
    kind,
    engine: ENGINE_VERSION,
    publishedAt: now,
  }));
  await inBatches(rows, (batch) => tx.insert(publishedResult).values(batch));
  return rows.map((row) => row.id);
}

export type NewLevel = Omit<typeof levelEntry.$inferInsert, "county" | "id" | "recordedBy" | "recordedAt">;

/** Writes movements of levels. */
export async function writeLevels(
  { actor, now }: CommandContext,
  tx: Tx,
  levels: readonly NewLevel[],
): Promise<void> {
  const rows = levels.map((level) => ({
    ...level,
    county: actor.county,
    id: newId(now.getTime()),
    recordedBy: actor.userId,
    recordedAt: now,
  }));
  await inBatches(rows, (batch) => tx.insert(levelEntry).values(batch));
}
