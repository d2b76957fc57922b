import {
  actionStatuses,
  attendanceStates,
  closingStatuses,
  cycleStatuses,
  disputeChannels,
  disputeStatuses,
  entrySources,
  ledgerKinds,
  memberClasses,
  memberStandings,
  ownItemStatuses,
  periodKinds,
  reportStatuses,
  sampleFindings,
  standingSteps,
} from "../../lib/points/types";
import { kit } from "../kit";

/** A period of points under one scheme version: what the branches of a place keep their ledgers for. */
export const pointsCycle = kit.table(
  "points_cycle",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    schemeVersionId: kit.id("scheme_version_id").notNull(),
    title: kit.text("title").notNull(),
    periodKind: kit.text("period_kind").notNull(),
    periodFrom: kit.day("period_from").notNull(),
    periodUntil: kit.day("period_until").notNull(),
    placeId: kit.id("place_id").notNull(),
    status: kit.oneOf("status", cycleStatuses).notNull(),
    openedBy: kit.text("opened_by").notNull(),
    openedAt: kit.instant("opened_at").notNull(),
    decidedAt: kit.instant("decided_at"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_cycle_period_idx").on(t.county, t.periodFrom),
  ],
);

/** A branch that takes part, with its seat and its place in the Party's own tree as on the day of opening. */
export const pointsBranch = kit.table(
  "points_branch",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    name: kit.text("name").notNull(),
    /** Village or community of the seat; of a joint branch the place above all its villages. */
    placeId: kit.id("place_id").notNull(),
    townshipId: kit.id("township_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    hasCommittee: kit.flag("has_committee").notNull(),
    hasGroups: kit.flag("has_groups").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.cycleId, t.organisationId] }),
    kit.index("points_branch_place_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("points_branch_tree_idx").on(t.county, t.cycleId, t.branchPath),
  ],
);

/** A member in a cycle: branch, class and standing of today; a transfer moves the row and its points with it. */
export const pointsMember = kit.table(
  "points_member",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    memberClass: kit.oneOf("member_class", memberClasses).notNull(),
    standing: kit.oneOf("standing", memberStandings).notNull(),
    since: kit.day("since").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.cycleId, t.personId] }),
    kit.index("points_member_branch_idx").on(t.county, t.cycleId, t.organisationId),
    kit.index("points_member_place_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("points_member_person_idx").on(t.county, t.personId),
  ],
);

/** The ledger: append-only. Nothing is changed or deleted; a correction is a reversal and a new entry. */
export const pointsEntry = kit.table(
  "points_entry",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    /** The branch that recorded it; it stays when the member moves. */
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    kind: kit.oneOf("kind", ledgerKinds).notNull(),
    /** +1, −1 or 0: see ledgerKinds. */
    weight: kit.int("weight").notNull(),
    item: kit.text("item").notNull(),
    /** The day of the act; of a repair the day on which the breach ended. */
    day: kit.day("day").notNull(),
    /** Points without sign in ten-thousandths, where the recorder states them; otherwise the scheme knows them. */
    valueE4: kit.e4("value_e4"),
    quantityE4: kit.e4("quantity_e4"),
    severity: kit.text("severity"),
    /** Same text = one and the same deed. */
    act: kit.text("act"),
    ownItemId: kit.id("own_item_id"),
    reason: kit.text("reason").notNull(),
    /** Document number or the place of the paper file. */
    evidence: kit.text("evidence"),
    source: kit.oneOf("source", entrySources).notNull(),
    /** The report, meeting, file or receipt it came from. */
    sourceId: kit.id("source_id"),
    /** What a reversal takes back; an entry is taken back at most once. */
    reversesId: kit.id("reverses_id"),
    /** What a freeze, thaw or repair is about. */
    refersToId: kit.id("refers_to_id"),
    /** The entry in whose place this one stands. */
    replacesId: kit.id("replaces_id"),
    /** First day of the month in whose books it stands; later than the act's month = late. */
    bookedMonth: kit.day("booked_month").notNull(),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByPersonId: kit.id("recorded_by_person_id"),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    // Covers the sums of additive schemes: no row of the table is read for them.
    kit
      .index("points_entry_sum_idx")
      .on(t.county, t.cycleId, t.personId, t.item, t.day, t.weight, t.valueE4, t.quantityE4),
    kit.index("points_entry_person_idx").on(t.county, t.personId, t.day),
    kit.index("points_entry_branch_idx").on(t.county, t.cycleId, t.organisationId, t.bookedMonth),
    kit.index("points_entry_source_idx").on(t.county, t.sourceId),
    kit.uniqueIndex("points_entry_reverses_idx").on(t.county, t.reversesId),
    kit.index("points_entry_refers_idx").on(t.county, t.refersToId),
  ],
);

/** What the kernel makes of a member's ledger as it stands; replaced after every act that touches it. */
export const pointsOutcome = kit.table(
  "points_outcome",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    scoreE4: kit.e4("score_e4"),
    grade: kit.text("grade"),
    level: kit.int("level"),
    values: kit.json<Record<string, string | number | boolean | null>>("values").notNull(),
    errors: kit
      .json<{ name: string; code: string; message: { zh: string; en: string } }[]>("errors")
      .notNull(),
    computedAt: kit.instant("computed_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.cycleId, t.personId] }),
    kit.index("points_outcome_branch_idx").on(t.county, t.cycleId, t.organisationId),
  ],
);

/** The books of a branch for a month, a quarter or the year, closed by the branch and checked by the township. */
export const pointsClosing = kit.table(
  "points_closing",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    kind: kit.oneOf("kind", periodKinds).notNull(),
    periodFrom: kit.day("period_from").notNull(),
    periodUntil: kit.day("period_until").notNull(),
    status: kit.oneOf("status", closingStatuses).notNull(),
    closedBy: kit.text("closed_by").notNull(),
    closedByPersonId: kit.id("closed_by_person_id"),
    closedByName: kit.text("closed_by_name").notNull(),
    closedAt: kit.instant("closed_at").notNull(),
    checkedBy: kit.text("checked_by"),
    checkedByPersonId: kit.id("checked_by_person_id"),
    checkedByName: kit.text("checked_by_name"),
    checkedAt: kit.instant("checked_at"),
    reason: kit.text("reason"),
    /** The recorded decision that opened it again. */
    decisionId: kit.id("decision_id"),
    /** Hash over the archived rows. */
    hash: kit.text("hash"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_closing_branch_idx").on(t.county, t.cycleId, t.organisationId, t.kind, t.periodFrom),
    kit.index("points_closing_place_idx").on(t.county, t.cycleId, t.placePath),
  ],
);

/** What a checked closing said of each member; never changed. */
export const pointsArchive = kit.table(
  "points_archive",
  {
    county: kit.text("county").notNull(),
    closingId: kit.id("closing_id").notNull(),
    personId: kit.id("person_id").notNull(),
    /** Points of the entries of the period, and the balance of the cycle at its end. */
    periodE4: kit.e4("period_e4"),
    balanceE4: kit.e4("balance_e4"),
    values: kit.json<Record<string, string | number | boolean | null>>("values").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.closingId, t.personId] })],
);

export const pointsMeeting = kit.table(
  "points_meeting",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    /** Code of the kind of meeting in the scheme's calendar. */
    meeting: kit.text("meeting").notNull(),
    /** First day of the month or quarter for which it is counted. */
    dueFrom: kit.day("due_from").notNull(),
    /** null = recorded as not held. */
    day: kit.day("day"),
    title: kit.text("title"),
    notHeldReason: kit.text("not_held_reason"),
    evidence: kit.text("evidence"),
    isWithdrawn: kit.flag("is_withdrawn").notNull(),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_meeting_branch_idx").on(t.county, t.cycleId, t.organisationId, t.dueFrom),
  ],
);

/** Who was there; append-only, the newest row of a member speaks. */
export const pointsAttendance = kit.table(
  "points_attendance",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    meetingId: kit.id("meeting_id").notNull(),
    personId: kit.id("person_id").notNull(),
    state: kit.oneOf("state", attendanceStates).notNull(),
    /** Day on which a lecture was made up, or a remark on the leave. */
    madeUpOn: kit.day("made_up_on"),
    note: kit.text("note"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_attendance_meeting_idx").on(t.county, t.meetingId, t.personId, t.id),
    kit.index("points_attendance_person_idx").on(t.county, t.personId),
  ],
);

/** What a member says they did; it counts nothing until the branch has verified it. */
export const pointsReport = kit.table(
  "points_report",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    item: kit.text("item").notNull(),
    day: kit.day("day").notNull(),
    /** Points or quantity as the member states them. */
    amountE4: kit.e4("amount_e4"),
    severity: kit.text("severity"),
    account: kit.text("account").notNull(),
    evidence: kit.text("evidence"),
    status: kit.oneOf("status", reportStatuses).notNull(),
    reportedBy: kit.text("reported_by").notNull(),
    reportedAt: kit.instant("reported_at").notNull(),
    settledBy: kit.text("settled_by"),
    settledByPersonId: kit.id("settled_by_person_id"),
    settledByName: kit.text("settled_by_name"),
    settledAt: kit.instant("settled_at"),
    /** Why it was refused, or why the amount differs. */
    reason: kit.text("reason"),
    entryId: kit.id("entry_id"),
    /** Drawn by the township for a second look. */
    sampledAt: kit.instant("sampled_at"),
    sampledBy: kit.text("sampled_by"),
    sampleFinding: kit.oneOf("sample_finding", sampleFindings),
    sampleNote: kit.text("sample_note"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_report_branch_idx").on(t.county, t.cycleId, t.organisationId, t.status),
    kit.index("points_report_person_idx").on(t.county, t.personId, t.id),
    kit.index("points_report_place_idx").on(t.county, t.cycleId, t.placePath),
  ],
);

/** A member's objection to one entry of the ledger; the entry does not count until the township has settled it. */
export const pointsDispute = kit.table(
  "points_dispute",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    entryId: kit.id("entry_id").notNull(),
    /** What the member says, sealed. */
    text: kit.text("text_sealed").notNull(),
    channel: kit.oneOf("channel", disputeChannels).notNull(),
    receivedBy: kit.text("received_by").notNull(),
    receivedByPersonId: kit.id("received_by_person_id"),
    receivedByName: kit.text("received_by_name").notNull(),
    receivedDay: kit.day("received_day").notNull(),
    receivedAt: kit.instant("received_at").notNull(),
    /** Last day of the answer: seven working days. */
    dueDay: kit.day("due_day").notNull(),
    status: kit.oneOf("status", disputeStatuses).notNull(),
    /** What the township answers, sealed. */
    answer: kit.text("answer_sealed"),
    settledBy: kit.text("settled_by"),
    settledByPersonId: kit.id("settled_by_person_id"),
    settledByName: kit.text("settled_by_name"),
    settledAt: kit.instant("settled_at"),
    /** The entry that stands in the place of the disputed one. */
    newEntryId: kit.id("new_entry_id"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_dispute_branch_idx").on(t.county, t.cycleId, t.organisationId, t.status),
    kit.index("points_dispute_place_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("points_dispute_person_idx").on(t.county, t.personId, t.id),
    kit.index("points_dispute_entry_idx").on(t.county, t.entryId),
  ],
);

/** A change of class or an exemption on its way: application → committee → members' meeting → township. */
export const pointsStanding = kit.table(
  "points_standing",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    /** null = an exemption from the points of the cycle. */
    toClass: kit.oneOf("to_class", memberClasses),
    step: kit.oneOf("step", standingSteps).notNull(),
    /** Where the application lies; never the reason of health itself. */
    evidence: kit.text("evidence").notNull(),
    from: kit.day("from_day").notNull(),
    /** Each step with who keyed it in, the day of the meeting and its votes. */
    history: kit
      .json<
        {
          step: string;
          day: string;
          by: string;
          byPersonId: string | null;
          byName: string;
          at: string;
          note: string | null;
        }[]
      >("history")
      .notNull(),
    appliedBy: kit.text("applied_by").notNull(),
    appliedByPersonId: kit.id("applied_by_person_id"),
    appliedAt: kit.instant("applied_at").notNull(),
    version: kit.int("version").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_standing_branch_idx").on(t.county, t.cycleId, t.organisationId, t.step),
    kit.index("points_standing_place_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("points_standing_person_idx").on(t.county, t.personId),
  ],
);

/** A floating member's proof for a quarter. */
export const pointsProof = kit.table(
  "points_proof",
  {
    county: kit.text("county").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    quarterFrom: kit.day("quarter_from").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    evidence: kit.text("evidence").notNull(),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedByName: kit.text("recorded_by_name").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.cycleId, t.personId, t.quarterFrom] })],
);

/** An item that a branch adds within the limits of the scheme, passed by its members and approved by the township. */
export const pointsOwnItem = kit.table(
  "points_own_item",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    /** The item of the scheme that takes its entries. */
    item: kit.text("item").notNull(),
    name: kit.text("name").notNull(),
    pointsE4: kit.e4("points_e4").notNull(),
    /** The members' meeting that passed it. */
    document: kit.text("document").notNull(),
    status: kit.oneOf("status", ownItemStatuses).notNull(),
    proposedBy: kit.text("proposed_by").notNull(),
    proposedAt: kit.instant("proposed_at").notNull(),
    settledBy: kit.text("settled_by"),
    settledAt: kit.instant("settled_at"),
    reason: kit.text("reason"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_own_item_branch_idx").on(t.county, t.cycleId, t.organisationId),
  ],
);

/** What follows from a decided grade as the scheme words it: who sees to it, until when, and how it ended. */
export const pointsAction = kit.table(
  "points_action",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    cycleId: kit.id("cycle_id").notNull(),
    personId: kit.id("person_id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    branchPath: kit.text("branch_path").notNull(),
    name: kit.json<{ zh: string; en: string }>("name").notNull(),
    article: kit.text("article"),
    dueDay: kit.day("due_day"),
    responsible: kit.text("responsible"),
    status: kit.oneOf("status", actionStatuses).notNull(),
    doneDay: kit.day("done_day"),
    outcome: kit.text("outcome"),
    settledBy: kit.text("settled_by"),
    settledAt: kit.instant("settled_at"),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("points_action_branch_idx").on(t.county, t.cycleId, t.organisationId, t.status),
    kit.index("points_action_place_idx").on(t.county, t.cycleId, t.placePath),
    kit.index("points_action_person_idx").on(t.county, t.personId),
  ],
);
