import { clearanceOffices, clearanceOpinions, processKinds } from "../../lib/procedure/types";
import { kit } from "../kit";

/** One list that goes out to the offices before the meeting (联审). */
export const clearanceRound = kit.table(
  "clearance_round",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    process: kit.oneOf("process", processKinds).notNull(),
    processId: kit.id("process_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    offices: kit.json<string[]>("offices").notNull(),
    dueDay: kit.day("due_day").notNull(),
    status: kit.oneOf("status", ["open", "closed"] as const).notNull(),
    openedBy: kit.text("opened_by").notNull(),
    openedAt: kit.instant("opened_at").notNull(),
    closedBy: kit.text("closed_by"),
    closedAt: kit.instant("closed_at"),
    /** Why it was closed before every office had answered. */
    closingReason: kit.text("closing_reason"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("clearance_round_process_idx").on(t.county, t.process, t.processId, t.id),
    kit.index("clearance_round_status_idx").on(t.county, t.status, t.id),
  ],
);

/** The opinion of one office on one person; the reason of a deferral is sealed to named people. */
export const clearanceOpinion = kit.table(
  "clearance_opinion",
  {
    county: kit.text("county").notNull(),
    roundId: kit.id("round_id").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    office: kit.oneOf("office", clearanceOffices).notNull(),
    caseId: kit.id("case_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    opinion: kit.oneOf("opinion", clearanceOpinions).notNull(),
    sealedReason: kit.text("sealed_reason"),
    /** Accounts that may open the reason beside whoever gave it. */
    readers: kit.json<string[]>("readers").notNull(),
    givenBy: kit.text("given_by"),
    givenByPersonId: kit.id("given_by_person_id"),
    givenAt: kit.instant("given_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.roundId, t.subjectId, t.office] }),
    kit.index("clearance_opinion_office_idx").on(t.county, t.office, t.opinion, t.roundId),
    kit.foreignKey({
      columns: [t.county, t.roundId],
      foreignColumns: [clearanceRound.county, clearanceRound.id],
    }),
  ],
);
