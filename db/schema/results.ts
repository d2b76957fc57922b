import { kit } from "../kit";

/** What a published run read that is common to all its subjects; the subjects' own facts stand in frozen_subject. */
export const frozenInput = kit.table(
  "frozen_input",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    schemeVersionId: kit.id("scheme_version_id").notNull(),
    schemeHash: kit.text("scheme_hash").notNull(),
    engine: kit.text("engine").notNull(),
    /** Facts document without its subjects, as canonical JSON text. */
    common: kit.text("common").notNull(),
    /** Hash over `common` and the hashes of all frozen subjects in id order. */
    hash: kit.text("hash").notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

export const frozenSubject = kit.table(
  "frozen_subject",
  {
    county: kit.text("county").notNull(),
    frozenId: kit.id("frozen_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    /** Canonical JSON text of the subject in the facts document. */
    facts: kit.text("facts").notNull(),
    hash: kit.text("hash").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.frozenId, t.subjectId] })],
);

/** Written once at the decision; a correction is a new row that names the old one. */
export const publishedResult = kit.table(
  "published_result",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.oneOf("kind", ["star", "points", "pay"] as const).notNull(),
    processId: kit.id("process_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    schemeVersionId: kit.id("scheme_version_id").notNull(),
    engine: kit.text("engine").notNull(),
    frozenId: kit.id("frozen_id").notNull(),
    periodFrom: kit.day("period_from").notNull(),
    periodUntil: kit.day("period_until").notNull(),
    scoreE4: kit.e4("score_e4"),
    grade: kit.text("grade"),
    /** Computed level and the level in effect after a confirmed override. */
    computedLevel: kit.int("computed_level"),
    level: kit.int("level"),
    amountFen: kit.fen("amount_fen"),
    values: kit.json<Record<string, string | number | boolean | null>>("values").notNull(),
    /** Hash of the canonical values, to be recomputed from the frozen inputs. */
    hash: kit.text("hash").notNull(),
    decisionId: kit.id("decision_id").notNull(),
    effectiveFrom: kit.day("effective_from").notNull(),
    correctsId: kit.id("corrects_id"),
    publishedAt: kit.instant("published_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("published_result_subject_idx").on(t.county, t.subjectId, t.kind, t.effectiveFrom),
    kit.index("published_result_process_idx").on(t.county, t.processId, t.placePath),
    kit.uniqueIndex("published_result_corrects_idx").on(t.county, t.correctsId),
  ],
);

/** Every movement of a level with its document; the level on a day is the newest entry effective by then. */
export const levelEntry = kit.table(
  "level_entry",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    /** null = star not set (不定星级), distinct from zero stars. */
    level: kit.int("level"),
    effectiveFrom: kit.day("effective_from").notNull(),
    cause: kit
      .oneOf("cause", ["rating", "level-change", "override-expired", "import", "term-end"] as const)
      .notNull(),
    resultId: kit.id("result_id"),
    decisionId: kit.id("decision_id"),
    document: kit.text("document"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("level_entry_person_idx").on(t.county, t.personId, t.effectiveFrom, t.id),
  ],
);
