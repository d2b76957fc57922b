import { filePurposes } from "../../lib/files/types";
import { kit } from "../kit";

/** Scans and templates as bytes; never changed, never served without the door of what they belong to. */
export const storedFile = kit.table(
  "stored_file",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    purpose: kit.oneOf("purpose", filePurposes).notNull(),
    /** Place of what it belongs to; null = the whole county. */
    placePath: kit.text("place_path"),
    name: kit.text("name").notNull(),
    mediaType: kit.text("media_type").notNull(),
    size: kit.int("size").notNull(),
    /** SHA-256 of the bytes, hexadecimal. */
    hash: kit.text("hash").notNull(),
    bytes: kit.bytes("bytes").notNull(),
    storedBy: kit.text("stored_by").notNull(),
    storedAt: kit.instant("stored_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

/** The customer's own form for a kind of paper; the newest that is not retired is used. */
export const paperTemplate = kit.table(
  "paper_template",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    /** Kind of paper, e.g. "notice". */
    kind: kit.text("kind").notNull(),
    format: kit.oneOf("format", ["docx", "xlsx"] as const).notNull(),
    fileId: kit.id("file_id").notNull(),
    name: kit.text("name").notNull(),
    addedBy: kit.text("added_by").notNull(),
    addedAt: kit.instant("added_at").notNull(),
    retiredAt: kit.instant("retired_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("paper_template_kind_idx").on(t.county, t.kind, t.id),
    kit.foreignKey({ columns: [t.county, t.fileId], foreignColumns: [storedFile.county, storedFile.id] }),
  ],
);
