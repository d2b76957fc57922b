import "server-only";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { auditBatch, auditEntry, county } from "@/db/schema";
import { getStore, type Read, type Tx } from "@/db/store";
import { newId } from "@/lib/base/ids";
import { hashBatch, noHash } from "./hash";

const entriesPerBatch = 1_000;
const entriesThatWait = 200;
const waitMs = 5 * 60_000;

/** The end of a county's chain: to be printed and kept elsewhere, so that a cut-off end is found. */
export type Head = { sequence: number; hash: string; sealedAt: Date };

/** The newest batch of a county; null while nothing is sealed. */
export async function head(db: Read, countyId: string): Promise<Head | null> {
  const { sequence, hash, sealedAt } = auditBatch;
  const [newest] = await db
    .select({ sequence, hash, sealedAt })
    .from(auditBatch)
    .where(eq(auditBatch.county, countyId))
    .orderBy(desc(auditBatch.sequence))
    .limit(1);
  return newest ?? null;
}

/**
 * Seals what is ripe in every county: all unsealed entries once the oldest has waited five minutes or more than
 * 200 wait. With `force` whatever waits is sealed, e.g. before a backup. Returns the number of batches.
 */
export async function sealPending(now: Date, { force = false } = {}): Promise<number> {
  const counties = await getStore().read.select({ id: county.id }).from(county);
  let batches = 0;
  for (const { id } of counties) {
    // A list of this length is looked at in one read; the transaction begins only when something is ripe.
    if (!force && !(await isRipe(id, now))) continue;
    while (await getStore().transact((tx) => sealBatch(tx, id, now))) batches++;
  }
  return batches;
}

async function isRipe(countyId: string, now: Date): Promise<boolean> {
  const waiting = await getStore()
    .read.select({ at: auditEntry.at })
    .from(auditEntry)
    .where(and(eq(auditEntry.county, countyId), isNull(auditEntry.batchId)))
    .orderBy(asc(auditEntry.id))
    .limit(entriesThatWait + 1);
  const ripe = now.getTime() - waitMs;
  return waiting.length > entriesThatWait || waiting.some(({ at }) => at.getTime() <= ripe);
}

async function sealBatch(tx: Tx, countyId: string, now: Date): Promise<boolean> {
  const entries = await tx
    .select({ id: auditEntry.id, hash: auditEntry.hash })
    .from(auditEntry)
    .where(and(eq(auditEntry.county, countyId), isNull(auditEntry.batchId)))
    .orderBy(asc(auditEntry.id))
    .limit(entriesPerBatch);
  if (entries.length === 0) return false;
  const previous = await head(tx, countyId);
  const content = {
    county: countyId,
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? noHash,
    entryHashes: entries.map(({ hash }) => hash),
    sealedAt: now,
  };
  const id = newId(now.getTime());
  const hash = hashBatch(content);
  await tx.insert(auditBatch).values({ ...content, id, hash, entryCount: entries.length });
  const ids = entries.map((entry) => entry.id);
  await tx
    .update(auditEntry)
    .set({ batchId: id })
    .where(and(eq(auditEntry.county, countyId), inArray(auditEntry.id, ids)));
  return true;
}

// Shared by the copies of this module that a bundler makes.
const slot = Symbol.for("yanzhen.sealing");
type Sealing = { entries: number; running: boolean; timer: NodeJS.Timeout | null };
const sealing = () => {
  const holder = globalThis as { [slot]?: Sealing };
  holder[slot] ??= { entries: 0, running: false, timer: null };
  return holder[slot];
};

/** Called after each commit: only counts, and seals in the background once enough has come together. */
export function noteEntries(count: number): void {
  const state = sealing();
  state.entries += count;
  // Only the server seals by itself; scripts and tests say when.
  if (state.timer && state.entries > entriesThatWait) void sealQuietly();
}

async function sealQuietly(): Promise<void> {
  const state = sealing();
  if (state.running) return;
  state.running = true;
  state.entries = 0;
  try {
    await sealPending(new Date());
  } catch {
    // What stays unsealed joins the next batch a minute later.
  } finally {
    state.running = false;
  }
}

/** Looks once a minute for something to seal; called once when the server starts. */
export function startSealing(): void {
  const state = sealing();
  state.timer ??= setInterval(() => void sealQuietly(), 60_000).unref();
}
