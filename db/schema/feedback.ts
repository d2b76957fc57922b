import { kit } from "../kit";

const feedbackStatuses = ["open", "answered"] as const;

/** A complaint or suggestion about the program or its rules; never a fact of any scheme. */
export const feedback = kit.table(
  "feedback",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    /** Shown to nobody but to those who answer. */
    userId: kit.text("user_id").notNull(),
    /** Sealed. */
    text: kit.text("text_sealed").notNull(),
    mayBePublic: kit.flag("may_be_public").notNull(),
    status: kit.oneOf("status", feedbackStatuses).notNull(),
    writtenAt: kit.instant("written_at").notNull(),
    /** For everybody: the question in neutral words and the answer; null = answered in private only. */
    publicQuestion: kit.text("public_question"),
    answer: kit.text("answer_sealed"),
    publicAnswer: kit.text("public_answer"),
    answeredBy: kit.text("answered_by"),
    answeredAt: kit.instant("answered_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("feedback_user_idx").on(t.county, t.userId, t.id),
    kit.index("feedback_status_idx").on(t.county, t.status, t.id),
  ],
);
