import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { auditBatch, auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import { hashBatch, hashEntry, noHash } from "./hash";
import type { Head } from "./seal";

const rowsPerRead = 1_000;

export type EntryFault = {
  id: string;
  /** Sequence of its batch; null while unsealed. */
  sequence: number | null;
  /** `changed`: its text does not give its hash. `notInBatch`: its batch does not list it. */
  kind: "changed" | "notInBatch";
};

export type BatchFault = {
  sequence: number;
  /** `changed`: its text does not give its hash. `broken`: it does not follow the batch before it. */
  kind: "changed" | "broken";
};

/** What a walk along a county's chain found. */
export type ChainReport = {
  batches: number;
  /** Entries whose text gives their hash and which their batch lists. */
  equal: number;
  unsealed: number;
  differing: EntryFault[];
  /** Hashes that a batch lists and no entry has. */
  missing: { sequence: number; hash: string }[];
  brokenBatches: BatchFault[];
  /** Stored heads that the chain no longer contains: its end was cut off or rewritten. */
  lostHeads: Pick<Head, "sequence" | "hash">[];
  head: Pick<Head, "sequence" | "hash"> | null;
  ok: boolean;
};

/**
 * Walks the chain of a county from its first batch and compares every entry with its hash.
 * @param heads heads kept elsewhere (decisions, covers, backups), which the chain must contain
 */
export async function verifyChain(
  db: Read,
  county: string,
  heads: readonly Pick<Head, "sequence" | "hash">[] = [],
): Promise<ChainReport> {
  const report: ChainReport = {
    batches: 0,
    equal: 0,
    unsealed: 0,
    differing: [],
    missing: [],
    brokenBatches: [],
    lostHeads: [],
    head: null,
    ok: false,
  };
  const hashes = await walkBatches(db, county, report);
  report.lostHeads = heads.filter(({ sequence, hash }) => hashes.get(sequence) !== hash);
  await checkUnsealed(db, county, report);
  const faults = [report.differing, report.missing, report.brokenBatches, report.lostHeads];
  report.ok = faults.every((list) => list.length === 0);
  return report;
}

async function walkBatches(db: Read, county: string, report: ChainReport): Promise<Map<number, string>> {
  const hashes = new Map<number, string>();
  for (;;) {
    const [batch] = await db
      .select()
      .from(auditBatch)
      .where(and(eq(auditBatch.county, county), gt(auditBatch.sequence, report.head?.sequence ?? 0)))
      .orderBy(asc(auditBatch.sequence))
      .limit(1);
    if (!batch) return hashes;
    const { sequence, hash } = batch;
    const follows = sequence === (report.head?.sequence ?? 0) + 1;
    if (!follows || batch.previousHash !== (report.head?.hash ?? noHash))
      report.brokenBatches.push({ sequence, kind: "broken" });
    if (hashBatch(batch) !== hash) report.brokenBatches.push({ sequence, kind: "changed" });
    report.batches++;
    report.head = { sequence, hash };
    hashes.set(sequence, hash);
    await checkEntries(db, batch, report);
  }
}

async function checkEntries(
  db: Read,
  { county, id, sequence, entryHashes }: typeof auditBatch.$inferSelect,
  report: ChainReport,
): Promise<void> {
  const left = new Set(entryHashes);
  const inBatch = and(eq(auditEntry.county, county), eq(auditEntry.batchId, id));
  for await (const { hash, ...entry } of entriesWhere(db, inBatch)) {
    const listed = left.delete(hash);
    if (hashEntry(entry) !== hash) report.differing.push({ id: entry.id, sequence, kind: "changed" });
    else if (!listed) report.differing.push({ id: entry.id, sequence, kind: "notInBatch" });
    else report.equal++;
  }
  for (const hash of left) report.missing.push({ sequence, hash });
}

async function checkUnsealed(db: Read, county: string, report: ChainReport): Promise<void> {
  const unsealed = and(eq(auditEntry.county, county), isNull(auditEntry.batchId));
  for await (const { hash, ...entry } of entriesWhere(db, unsealed)) {
    report.unsealed++;
    if (hashEntry(entry) !== hash) report.differing.push({ id: entry.id, sequence: null, kind: "changed" });
  }
}

async function* entriesWhere(db: Read, where: ReturnType<typeof and>) {
  for (let last = ""; ; ) {
    const rows = await db
      .select()
      .from(auditEntry)
      .where(and(where, gt(auditEntry.id, last)))
      .orderBy(asc(auditEntry.id))
      .limit(rowsPerRead);
    for (const { batchId: _, ...row } of rows) yield row;
    if (rows.length < rowsPerRead) return;
    last = rows.at(-1)?.id ?? "";
  }
}
