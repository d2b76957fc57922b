import { noticeAudiences, type noticeFields, noticeStatuses, processKinds } from "../../lib/procedure/types";
import { kit } from "../kit";

/** A public notice (公示): its text and rows are fixed when it opens. */
export const notice = kit.table(
  "notice",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    /** Step of the procedure whose notice it is. */
    step: kit.text("step").notNull(),
    placeId: kit.id("place_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    number: kit.text("number").notNull(),
    title: kit.text("title").notNull(),
    /** Law or document on which publishing rests. */
    basis: kit.text("basis").notNull(),
    body: kit.text("body").notNull(),
    /** Where and how to object: office, telephone of the office, address. */
    contact: kit.text("contact").notNull(),
    audience: kit.oneOf("audience", noticeAudiences).notNull(),
    fields: kit.json<(typeof noticeFields)[number][]>("fields").notNull(),
    firstDay: kit.day("first_day").notNull(),
    /** Last day on which objections are taken; the notice is gone on the day after. */
    lastDay: kit.day("last_day").notNull(),
    workingDays: kit.int("working_days").notNull(),
    status: kit.oneOf("status", noticeStatuses).notNull(),
    /** What the gate found at opening, and why it was opened all the same; printed on the notice. */
    gate: kit
      .json<{ code: string; count: number; names: string[]; isOverridable: boolean }[]>("gate")
      .notNull(),
    gateReason: kit.text("gate_reason"),
    /** The notice that this one replaces after a changed figure. */
    replacesId: kit.id("replaces_id"),
    /** Hash over the fixed text and rows. */
    hash: kit.text("hash").notNull(),
    openedBy: kit.text("opened_by").notNull(),
    openedByPersonId: kit.id("opened_by_person_id"),
    openedAt: kit.instant("opened_at").notNull(),
    closedBy: kit.text("closed_by"),
    closedAt: kit.instant("closed_at"),
    /** Closing record, or why it was withdrawn or restarted. */
    closingRecord: kit.text("closing_record"),
    objectionCount: kit.int("objection_count").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("notice_number_idx").on(t.county, t.placeId, t.number),
    kit.index("notice_process_idx").on(t.county, t.process, t.processId, t.id),
    kit.index("notice_status_idx").on(t.county, t.status, t.lastDay),
  ],
);

/** A person on a notice as published, and the figures behind it. */
export const noticeRow = kit.table(
  "notice_row",
  {
    county: kit.text("county").notNull(),
    noticeId: kit.id("notice_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    caseId: kit.id("case_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    position: kit.int("position").notNull(),
    name: kit.text("name").notNull(),
    village: kit.text("village").notNull(),
    township: kit.text("township").notNull(),
    post: kit.text("post").notNull(),
    level: kit.int("level"),
    grade: kit.text("grade"),
    scoreE4: kit.e4("score_e4"),
    /** Position of the person was taken off by a return or a deferral. */
    isRemoved: kit.flag("is_removed").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.noticeId, t.subjectId] }),
    kit.index("notice_row_subject_idx").on(t.county, t.subjectId, t.noticeId),
    kit.foreignKey({ columns: [t.county, t.noticeId], foreignColumns: [notice.county, notice.id] }),
  ],
);

/** A day that the county counts otherwise than the calendar that came with the program. */
export const calendarDay = kit.table(
  "calendar_day",
  {
    county: kit.text("county").notNull(),
    day: kit.day("day").notNull(),
    isWorking: kit.flag("is_working").notNull(),
    source: kit.text("source").notNull(),
    enteredBy: kit.text("entered_by").notNull(),
    enteredAt: kit.instant("entered_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.day] })],
);
