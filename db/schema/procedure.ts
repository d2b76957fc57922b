import { caseActions, decisionKinds, processKinds } from "../../lib/procedure/types";
import { kit } from "../kit";

/** One subject on its way through the steps of a scheme's procedure (a person in a cycle, say). */
export const procedureCase = kit.table(
  "procedure_case",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    /** Code of the step it stands at, from the scheme's procedure. */
    step: kit.text("step").notNull(),
    status: kit.oneOf("status", ["open", "returned", "deferred", "decided", "withdrawn"] as const).notNull(),
    reason: kit.text("reason"),
    deadline: kit.day("deadline"),
    /** Account that is to act next, where somebody was named; null = whoever the step calls. */
    assigneeId: kit.id("assignee_id"),
    since: kit.instant("since").notNull(),
    version: kit.int("version").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("procedure_case_subject_idx").on(t.county, t.process, t.processId, t.subjectId),
    kit.index("procedure_case_step_idx").on(t.county, t.process, t.processId, t.step, t.placePath),
    kit.index("procedure_case_work_idx").on(t.county, t.status, t.step, t.placePath),
  ],
);

/** What happened to a case; append-only. Separation of duties reads it. */
export const procedureEvent = kit.table(
  "procedure_event",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    caseId: kit.id("case_id").notNull(),
    at: kit.instant("at").notNull(),
    userId: kit.text("user_id").notNull(),
    personId: kit.id("person_id"),
    actorName: kit.text("actor_name").notNull(),
    action: kit.oneOf("action", caseActions).notNull(),
    fromStep: kit.text("from_step").notNull(),
    toStep: kit.text("to_step").notNull(),
    reason: kit.text("reason"),
    decisionId: kit.id("decision_id"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("procedure_event_case_idx").on(t.county, t.caseId, t.id),
    kit.foreignKey({
      columns: [t.county, t.caseId],
      foreignColumns: [procedureCase.county, procedureCase.id],
    }),
  ],
);

/** A recorded meeting: the only act that makes stars, grades and schemes effective. Never edited. */
export const decision = kit.table(
  "decision",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.oneOf("kind", decisionKinds).notNull(),
    processId: kit.id("process_id"),
    placeId: kit.id("place_id"),
    meeting: kit.text("meeting").notNull(),
    number: kit.text("number").notNull(),
    day: kit.day("day").notNull(),
    attendees: kit.json<string[]>("attendees").notNull(),
    /** How many were to attend, where the body has a quorum. */
    dueCount: kit.int("due_count"),
    /** Whom the meeting excepted from the list, each with its reason. */
    exceptions: kit
      .json<{ subjectId: string; name: string; reason: string }[]>("exceptions")
      .notNull()
      .default([]),
    /** The signed paper, once its scan came in. */
    scanFileId: kit.id("scan_file_id"),
    effectiveFrom: kit.day("effective_from").notNull(),
    note: kit.text("note"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    // Every township numbers its own minutes.
    kit.uniqueIndex("decision_number_idx").on(t.county, t.kind, t.placeId, t.number),
    kit.index("decision_process_idx").on(t.county, t.processId),
  ],
);
