import { kit } from "../kit";

/** No foreign keys on purpose: entries outlive their subjects. */
export const auditEntry = kit.table(
  "audit_entry",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    at: kit.instant("at").notNull(),
    actorId: kit.text("actor_id").notNull(),
    actorName: kit.text("actor_name").notNull(),
    roles: kit.json<string[]>("roles").notNull(),
    action: kit.text("action").notNull(),
    subjectKind: kit.text("subject_kind").notNull(),
    subjectId: kit.text("subject_id").notNull(),
    placePath: kit.text("place_path"),
    before: kit.json<unknown>("before"),
    after: kit.json<unknown>("after"),
    reason: kit.text("reason"),
    hash: kit.text("hash").notNull(),
    batchId: kit.id("batch_id"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("audit_entry_subject_idx").on(t.county, t.subjectKind, t.subjectId, t.id),
    kit.index("audit_entry_actor_idx").on(t.county, t.actorId, t.id),
    kit.index("audit_entry_batch_idx").on(t.county, t.batchId, t.id),
  ],
);

/** A sealed batch lists the hashes of its entries and names the batch before it. */
export const auditBatch = kit.table(
  "audit_batch",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    sequence: kit.int("sequence").notNull(),
    previousHash: kit.text("previous_hash").notNull(),
    hash: kit.text("hash").notNull(),
    entryCount: kit.int("entry_count").notNull(),
    entryHashes: kit.json<string[]>("entry_hashes").notNull(),
    sealedAt: kit.instant("sealed_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("audit_batch_sequence_idx").on(t.county, t.sequence),
  ],
);
