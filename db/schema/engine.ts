import { kit } from "../kit";

export const engineCheckStatuses = ["checking", "waiting", "accepted"] as const;
export const engineFigureKinds = ["star", "points", "pay", "frozen"] as const;

/**
 * All published figures run again with an engine that the county had not accepted yet, and what became of it. Kept for
 * ever; the newest one says whether anything may be published.
 */
export const engineCheck = kit.table(
  "engine_check",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    /** Counts the checks of a county from 1: two processes cannot both begin the next one. */
    number: kit.int("number").notNull(),
    engine: kit.text("engine").notNull(),
    status: kit.oneOf("status", engineCheckStatuses).notNull(),
    /** The process that runs it, and when it last said that it is at work. */
    runnerId: kit.id("runner_id").notNull(),
    beatAt: kit.instant("beat_at").notNull(),
    /** Frozen sets and locked runs that were run again, and how many there are. */
    done: kit.int("done").notNull(),
    total: kit.int("total").notNull(),
    /** Results and lines of pay that were compared, and how many of them differ. */
    compared: kit.int("compared").notNull(),
    differing: kit.int("differing").notNull(),
    /** Hash of the list of differences; null while it is being made. */
    listHash: kit.text("list_hash"),
    startedAt: kit.instant("started_at").notNull(),
    finishedAt: kit.instant("finished_at"),
    proposedBy: kit.text("proposed_by"),
    proposedByPersonId: kit.id("proposed_by_person_id"),
    proposedByName: kit.text("proposed_by_name"),
    proposedAt: kit.instant("proposed_at"),
    /** Why whoever proposes it takes the differences to be right. */
    proposal: kit.text("proposal"),
    acceptedBy: kit.text("accepted_by"),
    acceptedByName: kit.text("accepted_by_name"),
    acceptedAt: kit.instant("accepted_at"),
    reason: kit.text("reason"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("engine_check_number_idx").on(t.county, t.number),
  ],
);

/** A published figure that comes out otherwise with the engine of a check; what was published stays. */
export const engineDifference = kit.table(
  "engine_difference",
  {
    county: kit.text("county").notNull(),
    checkId: kit.id("check_id").notNull(),
    /** Its place in the list, from 1. */
    line: kit.int("line").notNull(),
    kind: kit.oneOf("kind", engineFigureKinds).notNull(),
    /** The published result, the line of pay, or the frozen set or run whose texts no longer give their hash. */
    figureId: kit.id("figure_id").notNull(),
    /** null = no person: a village that is paid, a frozen set, a run. */
    personId: kit.id("person_id"),
    periodFrom: kit.day("period_from"),
    periodUntil: kit.day("period_until"),
    /** A column in brackets, a rule of the scheme, or an element of pay. */
    name: kit.text("name").notNull(),
    isAmount: kit.flag("is_amount").notNull(),
    /** As text; null = not set. */
    before: kit.text("before_value"),
    after: kit.text("after_value"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.checkId, t.line] }),
    kit.foreignKey({ columns: [t.county, t.checkId], foreignColumns: [engineCheck.county, engineCheck.id] }),
  ],
);
