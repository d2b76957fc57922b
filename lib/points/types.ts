import type { Bilingual, OutValue, SchemeDocument } from "@/lib/rules/types";

/** The closed vocabularies of the points pillar; labels stand in messages under points.*. */

export const memberClasses = ["officer", "without-office", "floating", "frail", "probationary"] as const;
export type MemberClass = (typeof memberClasses)[number];

/** Words by which schemes name the classes, in the key 类别; once used in an adopted scheme a word never changes. */
export const classWords: Readonly<Record<MemberClass, string>> = {
  officer: "有职党员",
  "without-office": "无职党员",
  floating: "流动党员",
  frail: "年老体弱党员",
  probationary: "预备党员",
};

export const memberStandings = ["covered", "exempt", "left"] as const;
export type MemberStanding = (typeof memberStandings)[number];

/**
 * A line of the ledger. `entry` counts once; `reversal` takes one entry back for good, `freeze` for as long as it is
 * disputed, `thaw` ends a freeze; `repair` says on which day a continuing breach ended and counts nothing. The balance
 * of an item is the sum of weights (+1, −1, 0) at any date, whatever was corrected.
 */
export const ledgerKinds = ["entry", "reversal", "freeze", "thaw", "repair"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export const entrySources = ["organisation", "report", "meeting", "import", "objection"] as const;
export type EntrySource = (typeof entrySources)[number];

export const cycleStatuses = ["open", "decided", "closed"] as const;
export type PointsCycleStatus = (typeof cycleStatuses)[number];

export const periodKinds = ["month", "quarter", "year"] as const;
export type ClosingKind = (typeof periodKinds)[number];
export const closingStatuses = ["closed", "returned", "checked", "reopened"] as const;
export type ClosingStatus = (typeof closingStatuses)[number];

export const attendanceStates = ["present", "absent", "leave", "made-up"] as const;
export type AttendanceState = (typeof attendanceStates)[number];

export const reportStatuses = ["open", "verified", "refused", "withdrawn"] as const;

export const sampleFindings = ["sound", "doubtful"] as const;

/** How an objection to an entry came in. */
export const disputeChannels = ["own-page", "paper", "oral"] as const;
export type DisputeChannel = (typeof disputeChannels)[number];

export const disputeStatuses = ["open", "upheld", "rejected", "withdrawn"] as const;

/** application → committee → members' meeting → township. */
export const standingSteps = ["applied", "committee", "meeting", "granted", "refused", "withdrawn"] as const;
export type StandingStep = (typeof standingSteps)[number];

export const actionStatuses = ["due", "done", "dropped"] as const;
export type ActionStatus = (typeof actionStatuses)[number];

export const ownItemStatuses = ["proposed", "approved", "refused", "ended"] as const;
export type OwnItemStatus = (typeof ownItemStatuses)[number];

/** Where a row belongs: its place for offices of the county and the townships, its Party organisation for the branch. */
export type BranchPlace = { readonly placePath: string; readonly branchPath: string };

export type PointsCycle = {
  readonly id: string;
  readonly title: string;
  readonly schemeVersionId: string;
  readonly periodKind: string;
  readonly periodFrom: string;
  /** First day after the period. */
  readonly periodUntil: string;
  readonly placeId: string;
  readonly status: PointsCycleStatus;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
};

export type Branch = BranchPlace & {
  readonly organisationId: string;
  readonly name: string;
  readonly placeId: string;
  readonly townshipId: string;
  readonly hasCommittee: boolean;
  readonly hasGroups: boolean;
};

export type Member = BranchPlace & {
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly memberClass: MemberClass;
  readonly standing: MemberStanding;
};

/** What the kernel made of one member's ledger, as it stands. */
export type MemberOutcome = {
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly level: number | null;
  readonly values: Record<string, OutValue>;
  readonly errors: readonly { name: string; code: string; message: Bilingual }[];
};

/** An item by which points are recorded, as forms and grids need it. */
export type PointItem = {
  readonly code: string;
  readonly name: Bilingual;
  readonly standard: string | null;
  readonly article: string | null;
  readonly group: string | null;
  readonly isMinus: boolean;
  readonly isVeto: boolean;
  readonly amountBy: string;
  /** Points of one entry where the item fixes them, in ten-thousandths, without sign. */
  readonly fixedE4: number | null;
  readonly minE4: number | null;
  readonly maxE4: number | null;
  readonly severities: readonly string[];
  readonly needsQuantity: boolean;
  /** The quantity is the number of points itself. */
  readonly isPoints: boolean;
  readonly unit: string | null;
  readonly evidence: "none" | "optional" | "required";
  readonly isSameAct: boolean;
  /** A member may report it; it counts only once verified. */
  readonly isSelfReported: boolean;
  /** Takes the own items of branches. */
  readonly isOwn: boolean;
  /** Who records: "branch", "township" or "county". */
  readonly recordedBy: string;
  readonly classes: readonly string[] | null;
};

export type MeetingKind = NonNullable<NonNullable<SchemeDocument["ledger"]>["meetings"]>[number];
export type Preset = NonNullable<NonNullable<SchemeDocument["ledger"]>["presets"]>[number];

/** What the opening of a cycle took in, or would take in. */
export type OpenedPoints = {
  cycleId: string;
  periodFrom: string;
  periodUntil: string;
  branches: number;
  members: number;
  /** How many of each class, and how many members each branch has. */
  classes: { name: MemberClass; count: number }[];
  branchList: { name: string; count: number }[];
};
