import {
  objectionActions,
  objectionChannels,
  objectionKinds,
  objectionOutcomes,
  objectionStatuses,
  processKinds,
} from "../../lib/procedure/types";
import { kit } from "../kit";

/** Figures of a person before and after an objection was upheld. */
type Figures = {
  scoreE4: number | null;
  grade: string | null;
  level: number | null;
  amountFen: number | null;
};

/** An objection to what is under notice, or an appeal against what is decided (异议、申诉). */
export const objection = kit.table(
  "objection",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    /** Number on the receipt, e.g. 异议〔2026〕0003. */
    receipt: kit.text("receipt").notNull(),
    kind: kit.oneOf("kind", objectionKinds).notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    noticeId: kit.id("notice_id"),
    /** Decided result against which it is an appeal. */
    resultId: kit.id("result_id"),
    subjectId: kit.id("subject_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    channel: kit.oneOf("channel", objectionChannels).notNull(),
    /** The person concerned speaks for themselves; otherwise the name is for the handler only. */
    isOwn: kit.flag("is_own").notNull(),
    /** Name and contact of the objector, sealed. */
    sealedObjector: kit.text("sealed_objector"),
    statement: kit.text("statement").notNull(),
    receivedAt: kit.instant("received_at").notNull(),
    receivedDay: kit.day("received_day").notNull(),
    receivedBy: kit.text("received_by").notNull(),
    receivedByPersonId: kit.id("received_by_person_id"),
    dueDay: kit.day("due_day").notNull(),
    status: kit.oneOf("status", objectionStatuses).notNull(),
    handlerId: kit.id("handler_id"),
    outcome: kit.oneOf("outcome", objectionOutcomes),
    /** What was found, in the words of the reply. */
    reply: kit.text("reply"),
    replyNumber: kit.text("reply_number"),
    settledBy: kit.text("settled_by"),
    settledAt: kit.instant("settled_at"),
    before: kit.json<Figures>("before_figures"),
    after: kit.json<Figures>("after_figures"),
    differenceFrom: kit.day("difference_from"),
    version: kit.int("version").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("objection_receipt_idx").on(t.county, t.receipt),
    kit.index("objection_process_idx").on(t.county, t.process, t.processId, t.status),
    kit.index("objection_status_idx").on(t.county, t.status, t.dueDay),
    kit.index("objection_subject_idx").on(t.county, t.subjectId, t.id),
    kit.index("objection_handler_idx").on(t.county, t.handlerId, t.status),
  ],
);

/** What was done about an objection; append-only. */
export const objectionEvent = kit.table(
  "objection_event",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    objectionId: kit.id("objection_id").notNull(),
    at: kit.instant("at").notNull(),
    userId: kit.text("user_id").notNull(),
    personId: kit.id("person_id"),
    actorName: kit.text("actor_name").notNull(),
    action: kit.oneOf("action", objectionActions).notNull(),
    /** Who was heard, what was found, which entry replaced which. */
    note: kit.text("note"),
    day: kit.day("day"),
    /** Entry that a re-score wrote beside the original, and the original. */
    entryId: kit.id("entry_id"),
    correctsEntryId: kit.id("corrects_entry_id"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("objection_event_objection_idx").on(t.county, t.objectionId, t.id),
    kit.foreignKey({
      columns: [t.county, t.objectionId],
      foreignColumns: [objection.county, objection.id],
    }),
  ],
);

/** The person's answer to their own result; silence is no answer, and nobody must sign in. */
export const resultAnswer = kit.table(
  "result_answer",
  {
    county: kit.text("county").notNull(),
    resultId: kit.id("result_id").notNull(),
    personId: kit.id("person_id").notNull(),
    answer: kit.oneOf("answer", ["read", "agreed"] as const).notNull(),
    userId: kit.text("user_id").notNull(),
    at: kit.instant("at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.resultId, t.personId, t.answer] })],
);
