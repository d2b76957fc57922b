import {
  type Basis,
  claimActions,
  claimStatuses,
  funds,
  lineKinds,
  payeeKinds,
  paymentStatuses,
  proofWays,
  runActions,
  runKinds,
  runStatuses,
  watchKinds,
  withholdingKinds,
} from "../../lib/pay/types";
import { kit } from "../kit";

const recorded = () => ({
  recordedBy: kit.text("recorded_by").notNull(),
  recordedByName: kit.text("recorded_by_name").notNull(),
  recordedAt: kit.instant("recorded_at").notNull(),
});

const key = () => ({ county: kit.text("county").notNull(), id: kit.id("id").notNull() });

const split = () => ({
  countyFen: kit.fen("county_fen").notNull(),
  townshipFen: kit.fen("township_fen").notNull(),
  transferFen: kit.fen("transfer_fen").notNull(),
  villageFen: kit.fen("village_fen").notNull(),
});

/** A run pays what is owed for the units that end in its period, and every difference of earlier ones. */
export const payRun = kit.table(
  "pay_run",
  {
    ...key(),
    kind: kit.oneOf("kind", runKinds).notNull(),
    title: kit.text("title").notNull(),
    periodFrom: kit.day("period_from").notNull(),
    periodUntil: kit.day("period_until").notNull(),
    /** Calendar year in whose accounts it is paid. */
    paidYear: kit.int("paid_year").notNull(),
    status: kit.oneOf("status", runStatuses).notNull(),
    /** Code of the step it waits at while it is submitted. */
    step: kit.text("step"),
    payees: kit.int("payees").notNull(),
    grossFen: kit.fen("gross_fen").notNull(),
    withheldFen: kit.fen("withheld_fen").notNull(),
    netFen: kit.fen("net_fen").notNull(),
    /** Hash over all rows and lines: what was approved is what is locked. */
    hash: kit.text("hash"),
    computedAt: kit.instant("computed_at"),
    createdBy: kit.text("created_by").notNull(),
    createdByPersonId: kit.id("created_by_person_id"),
    createdAt: kit.instant("created_at").notNull(),
    lockedAt: kit.instant("locked_at"),
    paidOn: kit.day("paid_on"),
    closedAt: kit.instant("closed_at"),
    receipt: kit.text("receipt"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_run_period_idx").on(t.county, t.periodUntil),
    kit.index("pay_run_status_idx").on(t.county, t.status),
  ],
);

/** The versions of pay schemes that a run applies, frozen when it is made. */
export const payRunScheme = kit.table(
  "pay_run_scheme",
  {
    county: kit.text("county").notNull(),
    runId: kit.id("run_id").notNull(),
    schemeVersionId: kit.id("scheme_version_id").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.runId, t.schemeVersionId] })],
);

/** The frozen inputs of a run: from these every figure can be computed again. */
export const payRunFrozen = kit.table(
  "pay_run_frozen",
  {
    county: kit.text("county").notNull(),
    runId: kit.id("run_id").notNull(),
    frozenId: kit.id("frozen_id").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.runId, t.frozenId] })],
);

/** One payee of a run: what is owed, kept back and goes to the bank, with the account as it was when it was computed. */
export const payRow = kit.table(
  "pay_row",
  {
    county: kit.text("county").notNull(),
    runId: kit.id("run_id").notNull(),
    payeeKind: kit.oneOf("payee_kind", payeeKinds).notNull(),
    payeeId: kit.id("payee_id").notNull(),
    name: kit.text("name").notNull(),
    post: kit.text("post"),
    placeId: kit.id("place_id").notNull(),
    townshipId: kit.id("township_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    grossFen: kit.fen("gross_fen").notNull(),
    /** Own share of pension, tax and the like, as a positive number. */
    withheldFen: kit.fen("withheld_fen").notNull(),
    /** Never negative. */
    netFen: kit.fen("net_fen").notNull(),
    accountCipher: kit.text("account_cipher"),
    accountMac: kit.text("account_mac"),
    accountTail: kit.text("account_tail"),
    bankName: kit.text("bank_name"),
    /** What the kernel could not say: element, code and both sentences. */
    gaps: kit.json<{ element: string; code: string; zh: string; en: string }[]>("gaps").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.runId, t.payeeKind, t.payeeId] }),
    kit.index("pay_row_payee_idx").on(t.county, t.payeeId),
    kit.index("pay_row_place_idx").on(t.county, t.runId, t.placePath),
  ],
);

/** One figure: an element of a payee for one unit. Written with its run; from the lock on nothing changes it. */
export const payLine = kit.table(
  "pay_line",
  {
    ...key(),
    runId: kit.id("run_id").notNull(),
    payeeKind: kit.oneOf("payee_kind", payeeKinds).notNull(),
    payeeId: kit.id("payee_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    schemeVersionId: kit.id("scheme_version_id"),
    /** Line of versions of the scheme; lines of one scheme settle each other whatever the version. */
    schemeId: kit.id("scheme_id"),
    element: kit.text("element").notNull(),
    elementKind: kit.text("element_kind").notNull(),
    kind: kit.oneOf("kind", lineKinds).notNull(),
    /** The unit that it is owed for, half-open. */
    owedFrom: kit.day("owed_from").notNull(),
    owedUntil: kit.day("owed_until").notNull(),
    /** Signed. */
    amountFen: kit.fen("amount_fen").notNull(),
    ...split(),
    /** The newest earlier line of the same payee, element and unit. */
    correctsId: kit.id("corrects_id"),
    /** Rests on a parameter that is marked as expected. */
    isProvisional: kit.flag("is_provisional").notNull(),
    basis: kit.json<Basis[]>("basis").notNull(),
    /** Hash over all that could change the entitlement when the line was computed; null where it is not known. */
    inputsHash: kit.text("inputs_hash"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_line_run_idx").on(t.county, t.runId, t.payeeId),
    kit.index("pay_line_owed_idx").on(t.county, t.payeeId, t.owedFrom, t.element),
    // Covers the sums by element, township and fund.
    kit
      .index("pay_line_sum_idx")
      .on(
        t.county,
        t.runId,
        t.elementKind,
        t.placePath,
        t.amountFen,
        t.countyFen,
        t.townshipFen,
        t.transferFen,
        t.villageFen,
      ),
  ],
);

/** What was done to a run, by whom, and the hash that it had; append-only. */
export const payStep = kit.table(
  "pay_step",
  {
    ...key(),
    runId: kit.id("run_id").notNull(),
    action: kit.oneOf("action", runActions).notNull(),
    step: kit.text("step"),
    hash: kit.text("hash"),
    note: kit.text("note"),
    personId: kit.id("person_id"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_step_run_idx").on(t.county, t.runId, t.id),
  ],
);

/** A township says that its people and posts are as they stand, or what has to change first. */
export const payConfirmation = kit.table(
  "pay_confirmation",
  {
    county: kit.text("county").notNull(),
    runId: kit.id("run_id").notNull(),
    townshipId: kit.id("township_id").notNull(),
    /** How many changes it saw when it confirmed. */
    changes: kit.int("changes").notNull(),
    note: kit.text("note"),
    /** What has to change first; null = confirmed. */
    objection: kit.text("objection"),
    ...recorded(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.runId, t.townshipId] })],
);

/** A finding that was let pass, with its reason; it holds as long as the finding says the same. */
export const payOverride = kit.table(
  "pay_override",
  {
    county: kit.text("county").notNull(),
    runId: kit.id("run_id").notNull(),
    code: kit.text("code").notNull(),
    /** The payee, or what a finding about the whole run is about. */
    payeeId: kit.id("payee_id").notNull(),
    /** Hash of the sentence that was let pass. */
    facts: kit.text("facts").notNull(),
    reason: kit.text("reason").notNull(),
    ...recorded(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.runId, t.code, t.payeeId] })],
);

/** People on the lists of other offices; only those who are payees are kept. */
export const payWatch = kit.table(
  "pay_watch",
  {
    ...key(),
    kind: kit.oneOf("kind", watchKinds).notNull(),
    personId: kit.id("person_id").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    /** Name of the list or the office, and what it says (the name of an account's holder, say). */
    source: kit.text("source").notNull(),
    detail: kit.text("detail"),
    endedAt: kit.instant("ended_at"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_watch_person_idx").on(t.county, t.personId),
  ],
);

/** A second person saw that a changed account is the payee's. */
export const payAccountCheck = kit.table(
  "pay_account_check",
  {
    county: kit.text("county").notNull(),
    payeeId: kit.id("payee_id").notNull(),
    accountMac: kit.text("account_mac").notNull(),
    evidence: kit.text("evidence").notNull(),
    ...recorded(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.payeeId, t.accountMac] })],
);

/** The yearly proof of life of somebody retired. */
export const payProofOfLife = kit.table(
  "pay_proof_of_life",
  {
    county: kit.text("county").notNull(),
    personId: kit.id("person_id").notNull(),
    year: kit.int("year").notNull(),
    day: kit.day("day").notNull(),
    way: kit.oneOf("way", proofWays).notNull(),
    evidence: kit.text("evidence").notNull(),
    ...recorded(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.personId, t.year] })],
);

/** One attempt to pay a row; a return is followed by another attempt. Bank files are made from these. */
export const payPayment = kit.table(
  "pay_payment",
  {
    ...key(),
    runId: kit.id("run_id").notNull(),
    payeeKind: kit.oneOf("payee_kind", payeeKinds).notNull(),
    payeeId: kit.id("payee_id").notNull(),
    batch: kit.int("batch").notNull(),
    /** Running number within the batch; it stands in the file and comes back with a return. */
    number: kit.int("number").notNull(),
    /** Holder of the account as the bank is to read it. */
    accountName: kit.text("account_name").notNull(),
    amountFen: kit.fen("amount_fen").notNull(),
    accountCipher: kit.text("account_cipher"),
    accountMac: kit.text("account_mac"),
    accountTail: kit.text("account_tail"),
    bankName: kit.text("bank_name"),
    status: kit.oneOf("status", paymentStatuses).notNull(),
    returnReason: kit.text("return_reason"),
    settledOn: kit.day("settled_on"),
    /** The returned attempt that this one repeats. */
    repeatsId: kit.id("repeats_id"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("pay_payment_batch_idx").on(t.county, t.runId, t.batch, t.payeeKind, t.payeeId),
    kit.uniqueIndex("pay_payment_repeats_idx").on(t.county, t.repeatsId),
    kit.index("pay_payment_payee_idx").on(t.county, t.payeeId),
  ],
);

/** A file for the bank as it was handed out; its bytes are made again from the payments and must give this hash. */
export const payFile = kit.table(
  "pay_file",
  {
    ...key(),
    runId: kit.id("run_id").notNull(),
    batch: kit.int("batch").notNull(),
    format: kit.text("format").notNull(),
    rows: kit.int("rows").notNull(),
    totalFen: kit.fen("total_fen").notNull(),
    hash: kit.text("hash").notNull(),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("pay_file_run_idx").on(t.county, t.runId, t.batch, t.format),
  ],
);

/** What somebody who is no longer paid owes back. */
export const payClaim = kit.table(
  "pay_claim",
  {
    ...key(),
    personId: kit.id("person_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    /** The run whose lines made it. */
    runId: kit.id("run_id").notNull(),
    amountFen: kit.fen("amount_fen").notNull(),
    leftFen: kit.fen("left_fen").notNull(),
    status: kit.oneOf("status", claimStatuses).notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_claim_person_idx").on(t.county, t.personId),
    kit.index("pay_claim_status_idx").on(t.county, t.status),
    kit.uniqueIndex("pay_claim_run_idx").on(t.county, t.runId, t.personId),
  ],
);

export const payClaimEvent = kit.table(
  "pay_claim_event",
  {
    ...key(),
    claimId: kit.id("claim_id").notNull(),
    action: kit.oneOf("action", claimActions).notNull(),
    day: kit.day("day").notNull(),
    /** What it takes off the claim; of a letter and an instalment what is to be paid. */
    amountFen: kit.fen("amount_fen").notNull(),
    document: kit.text("document"),
    note: kit.text("note"),
    decisionId: kit.id("decision_id"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_claim_event_claim_idx").on(t.county, t.claimId, t.id),
  ],
);

/** A decision that cuts pay for a sanction; it counts from its first day until it is revoked, then never did. */
export const payCut = kit.table(
  "pay_cut",
  {
    ...key(),
    personId: kit.id("person_id").notNull(),
    placePath: kit.text("place_path").notNull(),
    sanctionId: kit.id("sanction_id").notNull(),
    decisionId: kit.id("decision_id").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    revokedDecisionId: kit.id("revoked_decision_id"),
    revokedAt: kit.instant("revoked_at"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_cut_person_idx").on(t.county, t.personId),
  ],
);

/** Money set aside for a year; a newer row of the same year, fund, kind and township takes its place. */
export const payBudget = kit.table(
  "pay_budget",
  {
    ...key(),
    year: kit.int("year").notNull(),
    fund: kit.oneOf("fund", funds).notNull(),
    /** An element kind, or null for all that has no line of its own. */
    elementKind: kit.text("element_kind"),
    townshipId: kit.id("township_id"),
    amountFen: kit.fen("amount_fen").notNull(),
    document: kit.text("document").notNull(),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_budget_year_idx").on(t.county, t.year),
  ],
);

/** What is kept back from a payee in every monthly run of a span, entered or imported. */
export const payWithholding = kit.table(
  "pay_withholding",
  {
    ...key(),
    personId: kit.id("person_id").notNull(),
    kind: kit.oneOf("kind", withholdingKinds).notNull(),
    amountFen: kit.fen("amount_fen").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    document: kit.text("document").notNull(),
    endedAt: kit.instant("ended_at"),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_withholding_person_idx").on(t.county, t.personId),
  ],
);

/** An input that a pay scheme declares itself; a newer row of the same subject, name and year takes its place. */
export const payInput = kit.table(
  "pay_input",
  {
    ...key(),
    name: kit.text("name").notNull(),
    subjectKind: kit.text("subject_kind").notNull(),
    subjectId: kit.id("subject_id").notNull(),
    year: kit.int("year"),
    /** Exact decimal text, text or date; null takes an earlier value back. */
    value: kit.text("value"),
    document: kit.text("document").notNull(),
    ...recorded(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("pay_input_subject_idx").on(t.county, t.subjectId, t.name),
  ],
);

/** The account of a village's collective, for what is paid to villages. */
export const payVillageAccount = kit.table(
  "pay_village_account",
  {
    county: kit.text("county").notNull(),
    placeId: kit.id("place_id").notNull(),
    accountName: kit.text("account_name").notNull(),
    accountCipher: kit.text("account_cipher").notNull(),
    accountMac: kit.text("account_mac").notNull(),
    accountTail: kit.text("account_tail").notNull(),
    bankName: kit.text("bank_name").notNull(),
    ...recorded(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.placeId] })],
);
