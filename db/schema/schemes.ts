import { kit } from "../kit";

export const schemeKinds = ["star", "points", "pay"] as const;

/** The line of versions of one scheme (办法); its versions follow one another. */
export const scheme = kit.table(
  "scheme",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    code: kit.text("code").notNull(),
    kind: kit.oneOf("kind", schemeKinds).notNull(),
    title: kit.text("title").notNull(),
    createdBy: kit.text("created_by").notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("scheme_code_idx").on(t.county, t.code),
  ],
);

export const schemeVersionStatuses = ["draft", "reviewed", "effective", "retired"] as const;

/** The document is immutable once the version left "draft". */
export const schemeVersion = kit.table(
  "scheme_version",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    schemeId: kit.id("scheme_id").notNull(),
    version: kit.int("version").notNull(),
    status: kit.oneOf("status", schemeVersionStatuses).notNull(),
    document: kit.json<unknown>("document").notNull(),
    hash: kit.text("hash").notNull(),
    copiedFromId: kit.id("copied_from_id"),
    /** Counted up by every saved change of a draft; a save names the revision it started from. */
    revision: kit.int("revision").notNull(),
    createdBy: kit.text("created_by").notNull(),
    createdAt: kit.instant("created_at").notNull(),
    updatedAt: kit.instant("updated_at").notNull(),
    reviewedBy: kit.text("reviewed_by"),
    reviewedAt: kit.instant("reviewed_at"),
    warningReason: kit.text("warning_reason"),
    adoptedBy: kit.text("adopted_by"),
    adoptedAt: kit.instant("adopted_at"),
    adoptionDecisionId: kit.id("adoption_decision_id"),
    /** First day of the first period it governs. */
    effectiveFrom: kit.day("effective_from"),
    effectiveUntil: kit.day("effective_until"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("scheme_version_number_idx").on(t.county, t.schemeId, t.version),
    kit.foreignKey({ columns: [t.county, t.schemeId], foreignColumns: [scheme.county, scheme.id] }),
  ],
);

/** The county's one dated register of parameters; never edited, a correction names the old row. */
export const parameterValue = kit.table(
  "parameter_value",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    name: kit.text("name").notNull(),
    /** A figure of a year (year set) or an amount in force from a day (from set). */
    year: kit.int("year"),
    from: kit.day("from_day"),
    /** A value that a township may choose within limits; null = the whole county. */
    placeId: kit.id("place_id"),
    /** Exact decimal text. */
    value: kit.text("value").notNull(),
    unit: kit.text("unit").notNull(),
    source: kit.text("source").notNull(),
    isExpected: kit.flag("is_expected").notNull(),
    correctsId: kit.id("corrects_id"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("parameter_value_name_idx").on(t.county, t.name),
    kit.uniqueIndex("parameter_value_corrects_idx").on(t.county, t.correctsId),
  ],
);
