import type { SchemeDocument } from "@/lib/rules/types";

/** The closed vocabularies of the pay pillar; labels stand in messages under pay.*. */

export type PaySection = NonNullable<SchemeDocument["pay"]>;
export type PayElement = PaySection["elements"][number];
export type PayTarget = NonNullable<PaySection["targets"]>[number];
export type PayUnit = PayElement["per"];
export type PayElementKind = PayElement["kind"];
export type PayFund = PayElement["funds"][number]["fund"];

export const funds = ["county", "township", "transfer", "village"] as const satisfies readonly PayFund[];

export const payeeKinds = ["person", "village"] as const;
export type PayeeKind = (typeof payeeKinds)[number];

export const runKinds = ["month", "quarter", "year", "once"] as const;
export type RunKind = (typeof runKinds)[number];

/**
 * draft: may be computed again; submitted: on its way through the approvals, nothing recomputes any more; locked: what
 * was approved, for good; paid: the file went to the bank; closed: the receipt is in and every return is settled.
 */
export const runStatuses = ["draft", "submitted", "locked", "paid", "closed", "dropped"] as const;
export type RunStatus = (typeof runStatuses)[number];

/**
 * regular: the unit's first line; settlement: a provisional base became final; correction: something else changed
 * afterwards; carry: what a later run recovers (plus here, minus there); withheld: own share kept back.
 */
export const lineKinds = ["regular", "settlement", "correction", "carry", "withheld"] as const;
export type LineKind = (typeof lineKinds)[number];

/** Codes that stand for an element in lines that no scheme made. */
export const carryElement = "[carry]";
export const withholdingElement = (kind: WithholdingKind) => `[${kind}]`;

export const withholdingKinds = ["pension", "tax", "other"] as const;
export type WithholdingKind = (typeof withholdingKinds)[number];

export const runActions = [
  "compute",
  "submit",
  "approve",
  "return",
  "lock",
  "pay",
  "receipt",
  "drop",
] as const;
export type RunAction = (typeof runActions)[number];

/** What a township is asked about its people since the run before. */
export const changeKinds = ["joined", "left", "post", "place", "account", "star"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const findingCodes = [
  "no-appointment",
  "term-ended",
  "died",
  "no-proof-of-life",
  "in-custody",
  "public-payroll",
  "two-payers",
  "duplicate-person",
  "no-account",
  "shared-account",
  "account-changed",
  "name-differs",
  "two-posts",
  "change-beyond",
  "at-cap",
  "missing-input",
  "expected-parameter",
  "over-budget",
  "not-confirmed",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Lists of other offices that payees are compared with. */
export const watchKinds = ["died", "in-custody", "public-payroll", "other-payer", "account-name"] as const;
export type WatchKind = (typeof watchKinds)[number];

/** How somebody retired was seen alive: in person, by video, or the village vouches for it. */
export const proofWays = ["on-site", "video", "village"] as const;
export type ProofWay = (typeof proofWays)[number];

export const paymentStatuses = ["pending", "paid", "returned"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const claimStatuses = ["open", "instalments", "settled", "written-off"] as const;
export type ClaimStatus = (typeof claimStatuses)[number];
export const claimActions = ["letter", "instalments", "repayment", "write-off", "recovered"] as const;
export type ClaimAction = (typeof claimActions)[number];

/** A stretch of a unit in which nothing about a payee changed: what the kernel said for it and how much of it counts. */
export type Basis = {
  /** Frozen inputs and the subject in them: from these the trace is computed again. */
  readonly frozenId: string;
  readonly subjectId: string;
  readonly schemeVersionId: string;
  /** Amount of a whole unit in yuan, exact decimal text; null = blank. */
  readonly amount: string | null;
  readonly from: string;
  /** First day after the stretch. */
  readonly until: string;
  /** Days or months of the stretch that count, of how many in the unit. */
  readonly grains: number;
  readonly of: number;
};

export type FundSplit = { readonly [F in PayFund as `${F}Fen`]: number };

/** Where a payee is paid from, as on the last day that counts. */
export type PayeePlace = {
  readonly placeId: string;
  readonly townshipId: string;
  readonly placePath: string;
};

export type Payee = PayeePlace & {
  readonly payeeKind: PayeeKind;
  readonly payeeId: string;
  readonly name: string;
  /** Main post, a key of common.posts; null for a village or somebody without. */
  readonly post: string | null;
};
