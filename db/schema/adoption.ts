import { kit } from "../kit";

/** A version that was put in force for a cycle whose entries had begun, under a decision of its own. */
export const runningAdoption = kit.table(
  "running_adoption",
  {
    county: kit.text("county").notNull(),
    decisionId: kit.id("decision_id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    fromVersionId: kit.id("from_version_id").notNull(),
    toVersionId: kit.id("to_version_id").notNull(),
    reason: kit.text("reason").notNull(),
    /** Hash of the list that was looked at before. */
    listHash: kit.text("list_hash").notNull(),
    /** People who were run under both versions. */
    compared: kit.int("compared").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.decisionId] }),
    kit.index("running_adoption_cycle_idx").on(t.county, t.cycleId),
  ],
);

/** A person whose grade, stars or amount moves because of it, as they stood on the day of the decision. */
export const adoptionMove = kit.table(
  "adoption_move",
  {
    county: kit.text("county").notNull(),
    decisionId: kit.id("decision_id").notNull(),
    personId: kit.id("person_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    gradeBefore: kit.text("grade_before"),
    gradeAfter: kit.text("grade_after"),
    levelBefore: kit.int("level_before"),
    levelAfter: kit.int("level_after"),
    amountBeforeFen: kit.fen("amount_before_fen"),
    amountAfterFen: kit.fen("amount_after_fen"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.decisionId, t.personId] }),
    kit.foreignKey({
      columns: [t.county, t.decisionId],
      foreignColumns: [runningAdoption.county, runningAdoption.decisionId],
    }),
  ],
);
