import { annualGrades } from "../../lib/roster/types";
import { kit } from "../kit";

export const ratingCycle = kit.table(
  "rating_cycle",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    schemeVersionId: kit.id("scheme_version_id").notNull(),
    title: kit.text("title").notNull(),
    periodKind: kit.text("period_kind").notNull(),
    periodFrom: kit.day("period_from").notNull(),
    periodUntil: kit.day("period_until").notNull(),
    /** Posts, units and scope are read as on this day. */
    snapshotDay: kit.day("snapshot_day").notNull(),
    /** Root of the scope: a place whose subtree takes part. */
    placeId: kit.id("place_id").notNull(),
    recordingDeadline: kit.day("recording_deadline"),
    status: kit.oneOf("status", ["open", "decided", "closed"] as const).notNull(),
    openedBy: kit.text("opened_by").notNull(),
    openedAt: kit.instant("opened_at").notNull(),
    decidedAt: kit.instant("decided_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("rating_cycle_period_idx").on(t.county, t.periodFrom),
  ],
);

/** Who is covered and who is not, with the reason; unit and post as on the snapshot day. */
export const cycleSubject = kit.table(
  "cycle_subject",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    coverage: kit.oneOf("coverage", ["covered", "excluded", "exempt"] as const).notNull(),
    /** Stable code of the coverage rule ("tenure-too-short", "no-such-post", "sent-from-above" …) and its figures. */
    reasonCode: kit.text("reason_code"),
    reasonText: kit.text("reason_text"),
    decidedBy: kit.text("decided_by"),
    post: kit.text("post").notNull(),
    isDualPost: kit.flag("is_dual_post").notNull(),
    /** Village or community of the main post, its township, and the path used for scope. */
    placeId: kit.id("place_id").notNull(),
    townshipId: kit.id("township_id").notNull(),
    placePath: kit.text("place_path").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.cycleId, t.personId] }),
    kit.index("cycle_subject_path_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("cycle_subject_person_idx").on(t.county, t.personId),
    kit.foreignKey({ columns: [t.county, t.cycleId], foreignColumns: [ratingCycle.county, ratingCycle.id] }),
  ],
);

export const entryKinds = ["value", "event", "not-due"] as const;

/**
 * What was recorded about a person or a village: append-only. A correction is a new row that names the old one;
 * an entry can be corrected once, so two clerks cannot both replace the same figure unseen.
 */
export const ratingEntry = kit.table(
  "rating_entry",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    subjectKind: kit.oneOf("subject_kind", ["person", "village"] as const).notNull(),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    /** Code of the item in the scheme. */
    item: kit.text("item").notNull(),
    raterGroup: kit.text("rater_group"),
    kind: kit.oneOf("kind", entryKinds).notNull(),
    /** Score or measured quantity in ten-thousandths; null with kind "not-due" or a withdrawn entry. */
    valueE4: kit.e4("value_e4"),
    /** The day of the act (events); within the period. */
    day: kit.day("day"),
    severity: kit.text("severity"),
    /** Document number or place of the paper file; asked only where the item asks. */
    evidence: kit.text("evidence"),
    note: kit.text("note"),
    isWithdrawn: kit.flag("is_withdrawn").notNull(),
    correctsId: kit.id("corrects_id"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByPersonId: kit.id("recorded_by_person_id"),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("rating_entry_subject_idx").on(t.county, t.cycleId, t.subjectKind, t.subjectId, t.item, t.id),
    kit.index("rating_entry_path_idx").on(t.county, t.cycleId, t.placePath),
    kit.uniqueIndex("rating_entry_corrects_idx").on(t.county, t.correctsId),
    kit.foreignKey({ columns: [t.county, t.cycleId], foreignColumns: [ratingCycle.county, ratingCycle.id] }),
  ],
);

/** One voter group's count of a democratic appraisal; issued >= returned = valid + invalid. Append-only like entries. */
export const ballotCount = kit.table(
  "ballot_count",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    subjectKind: kit.oneOf("subject_kind", ["person", "village"] as const).notNull(),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    item: kit.text("item").notNull(),
    raterGroup: kit.text("rater_group").notNull(),
    day: kit.day("day").notNull(),
    due: kit.int("due").notNull(),
    present: kit.int("present").notNull(),
    issued: kit.int("issued").notNull(),
    returned: kit.int("returned").notNull(),
    valid: kit.int("valid").notNull(),
    invalid: kit.int("invalid").notNull(),
    abstained: kit.int("abstained").notNull(),
    counts: kit.json<Record<string, number>>("counts").notNull(),
    countedBy: kit.text("counted_by").notNull(),
    supervisedBy: kit.text("supervised_by").notNull(),
    isWithdrawn: kit.flag("is_withdrawn").notNull(),
    correctsId: kit.id("corrects_id"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByPersonId: kit.id("recorded_by_person_id"),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("ballot_count_subject_idx").on(t.county, t.cycleId, t.subjectKind, t.subjectId, t.item),
    kit.index("ballot_count_path_idx").on(t.county, t.cycleId, t.placePath),
    kit.uniqueIndex("ballot_count_corrects_idx").on(t.county, t.correctsId),
  ],
);

/** The provisional computation of a cycle: replaced at every run until the decision publishes it. */
export const ratingRun = kit.table(
  "rating_run",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    at: kit.instant("at").notNull(),
    by: kit.text("by_user").notNull(),
    engine: kit.text("engine").notNull(),
    subjectCount: kit.int("subject_count").notNull(),
    millis: kit.int("millis").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("rating_run_cycle_idx").on(t.county, t.cycleId, t.id),
  ],
);

export const ratingOutcome = kit.table(
  "rating_outcome",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    runId: kit.id("run_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    /** Score in ten-thousandths, the stars and the subsidy; null = not computable, the reasons stand in `errors`. */
    scoreE4: kit.e4("score_e4"),
    grade: kit.text("grade"),
    level: kit.int("level"),
    amountFen: kit.fen("amount_fen"),
    values: kit.json<Record<string, string | number | boolean | null>>("values").notNull(),
    errors: kit
      .json<{ name: string; code: string; message: { zh: string; en: string } }[]>("errors")
      .notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.cycleId, t.personId] }),
    kit.index("rating_outcome_level_idx").on(t.county, t.cycleId, t.level, t.scoreE4),
    kit.index("rating_outcome_path_idx").on(t.county, t.cycleId, t.placePath),
  ],
);

/** The annual grade that the township committee fixed by a meeting, beside the computed one. */
export const gradeDecision = kit.table(
  "grade_decision",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    computedGrade: kit.text("computed_grade"),
    grade: kit.oneOf("grade", annualGrades).notNull(),
    reason: kit.text("reason"),
    decisionId: kit.id("decision_id").notNull(),
    correctsId: kit.id("corrects_id"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByPersonId: kit.id("recorded_by_person_id"),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("grade_decision_person_idx").on(t.county, t.cycleId, t.personId),
    kit.uniqueIndex("grade_decision_corrects_idx").on(t.county, t.correctsId),
  ],
);

/** A value set by hand beside the computed one: needs a reason and a second person, may expire. */
export const ratingOverride = kit.table(
  "rating_override",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    computedLevel: kit.int("computed_level"),
    level: kit.int("level").notNull(),
    reason: kit.text("reason").notNull(),
    document: kit.text("document"),
    status: kit.oneOf("status", ["proposed", "confirmed", "refused", "withdrawn"] as const).notNull(),
    expiresOn: kit.day("expires_on"),
    proposedBy: kit.text("proposed_by").notNull(),
    proposedByPersonId: kit.id("proposed_by_person_id"),
    proposedAt: kit.instant("proposed_at").notNull(),
    settledBy: kit.text("settled_by"),
    settledAt: kit.instant("settled_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("rating_override_person_idx").on(t.county, t.cycleId, t.personId),
  ],
);

/** An in-year proposal to lower (or raise) a level because of a sanction, finding or record; a decision settles it. */
export const levelProposal = kit.table(
  "level_proposal",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    causeKind: kit.oneOf("cause_kind", ["sanction", "finding", "other"] as const).notNull(),
    causeId: kit.id("cause_id"),
    fromLevel: kit.int("from_level").notNull(),
    toLevel: kit.int("to_level").notNull(),
    article: kit.text("article"),
    reason: kit.text("reason").notNull(),
    status: kit.oneOf("status", ["open", "decided", "refused"] as const).notNull(),
    proposedBy: kit.text("proposed_by").notNull(),
    proposedByPersonId: kit.id("proposed_by_person_id"),
    proposedAt: kit.instant("proposed_at").notNull(),
    settledBy: kit.text("settled_by"),
    settledAt: kit.instant("settled_at"),
    decisionId: kit.id("decision_id"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("level_proposal_person_idx").on(t.county, t.personId),
    kit.index("level_proposal_status_idx").on(t.county, t.status, t.placePath),
  ],
);
