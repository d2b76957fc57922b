import { processKinds, taskStatuses } from "../../lib/procedure/types";
import { kit } from "../kit";

/** Material that somebody asks for about one case, with an answer by a day. */
export const procedureTask = kit.table(
  "procedure_task",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    caseId: kit.id("case_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    question: kit.text("question").notNull(),
    dueDay: kit.day("due_day").notNull(),
    /** Account that is to answer; null = whoever records there. */
    assigneeId: kit.id("assignee_id"),
    status: kit.oneOf("status", taskStatuses).notNull(),
    askedBy: kit.text("asked_by").notNull(),
    askedAt: kit.instant("asked_at").notNull(),
    answer: kit.text("answer"),
    /** Number or place of the paper that proves it. */
    evidence: kit.text("evidence"),
    answeredBy: kit.text("answered_by"),
    answeredAt: kit.instant("answered_at"),
    version: kit.int("version").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("procedure_task_case_idx").on(t.county, t.caseId, t.id),
    kit.index("procedure_task_status_idx").on(t.county, t.status, t.placePath),
    kit.index("procedure_task_assignee_idx").on(t.county, t.assigneeId, t.status),
  ],
);

/** A reminder that went out about a heap of work; the next one waits. */
export const reminder = kit.table(
  "reminder",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    townshipId: kit.id("township_id").notNull(),
    step: kit.text("step").notNull(),
    sentBy: kit.text("sent_by").notNull(),
    sentAt: kit.instant("sent_at").notNull(),
    recipients: kit.int("recipients").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("reminder_heap_idx").on(t.county, t.process, t.processId, t.townshipId, t.step, t.sentAt),
  ],
);
