import { createHash } from "node:crypto";
import type { auditBatch, auditEntry } from "@/db/schema/audit";
import { canonicalJson } from "@/lib/base/canonical";

/** What an entry says; its batch is not part of it, because that comes later. */
export type EntryContent = Omit<typeof auditEntry.$inferSelect, "hash" | "batchId">;

/** What a batch vouches for. */
export type BatchContent = Pick<
  typeof auditBatch.$inferSelect,
  "county" | "sequence" | "previousHash" | "entryHashes" | "sealedAt"
>;

/** What the first batch of a county names as the batch before it. */
export const noHash = "0".repeat(64);

/** SHA-256 of an entry's canonical JSON, in hexadecimal. */
export function hashEntry(entry: EntryContent): string {
  const { county, id, at, actorId, actorName, roles, action, subjectKind, subjectId } = entry;
  const { placePath, before, after, reason } = entry;
  const who = { actorId, actorName, roles };
  const what = { action, subjectKind, subjectId, placePath, before, after, reason };
  return sha256({ county, id, at: at.toISOString(), ...who, ...what });
}

/** SHA-256 of a batch's canonical JSON: its place in the chain, the batch before it and the hashes of its entries. */
export function hashBatch({ county, sequence, previousHash, entryHashes, sealedAt }: BatchContent): string {
  return sha256({ county, sequence, previousHash, entryHashes, sealedAt: sealedAt.toISOString() });
}

function sha256(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
