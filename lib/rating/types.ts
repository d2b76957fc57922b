import type { Message } from "@/lib/base/errors";
import type { CaseEvent, CaseStatus, Stage } from "@/lib/procedure/types";
import type { AnnualGrade, PostName } from "@/lib/roster/types";
import type { Bilingual, Distance, Explanation, OutValue, SchemeDocument } from "@/lib/rules/types";

export type CycleStatus = "open" | "decided" | "closed";
export type Coverage = "covered" | "excluded" | "exempt";
export type SubjectKind = "person" | "village";

/** A step of the cycle's procedure with the people who stand at it. */
export type StepCount = { code: string; name: Bilingual; kind: string; stage: Stage; count: number };

export type CycleSummary = {
  id: string;
  title: string;
  periodFrom: string;
  periodUntil: string;
  status: CycleStatus;
  schemeTitle: string | { zh: string; en?: string };
  schemeVersion: number;
  schemeVersionId: string;
  counts: {
    covered: number;
    excluded: number;
    exempt: number;
    byStep: Record<string, number>;
    decided: number;
  };
};

export type TownshipProgress = {
  id: string;
  name: string;
  covered: number;
  /** Cells that somebody must fill, and those filled; not-due counts as filled. */
  dueCells: number;
  filledCells: number;
  byStep: Record<string, number>;
  returned: number;
  decided: number;
  lastEntryAt: Date | null;
};

export type CycleHead = CycleSummary & {
  snapshotDay: string;
  placeId: string;
  placeName: string;
  recordingDeadline: string | null;
  openedAt: Date;
  decidedAt: Date | null;
  document: SchemeDocument;
  steps: StepCount[];
  townships: TownshipProgress[];
  lastRun: { id: string; at: Date; subjectCount: number; millis: number; engine: string } | null;
  topLevel: number;
};

export type SubjectRow = {
  personId: string;
  name: string;
  village: string;
  villageId: string;
  township: string;
  townshipId: string;
  post: PostName;
  isDualPost: boolean;
  coverage: Coverage;
  reasonCode: string | null;
  reasonText: string | null;
  step: string | null;
  status: CaseStatus | null;
  returnReason: string | null;
  scoreE4: number | null;
  /** Computed grade and the one that the township committee fixed. */
  grade: string | null;
  decidedGrade: AnnualGrade | null;
  computedLevel: number | null;
  /** The level after a confirmed override. */
  level: number | null;
  amountFen: number | null;
  errors: number;
};

export type GridSubject = { id: string; name: string; detail: string };
export type GridItem = {
  code: string;
  name: string;
  minimum: string | null;
  maximum: string | null;
  unit: string | null;
  kind: "manual" | "input";
  /** Decimal places that may be typed. */
  places: number;
  raterGroup: string | null;
  article: string | null;
  standard: string | null;
  evidenceAsked: "none" | "optional" | "required";
  /** Role that records, "township" or a line such as "agriculture". */
  recordedBy: string;
  /** false = the actor may read but not fill this column. */
  mayRecord: boolean;
};
export type GridCell = {
  entryId: string;
  /** Decimal text; null = not due. */
  value: string | null;
  kind: "value" | "not-due";
  by: string;
  at: Date;
  evidence: string | null;
  locked: boolean;
};
export type Grid = {
  subjects: GridSubject[];
  items: GridItem[];
  /** By `${subjectId}|${item}|${raterGroup ?? ""}`. */
  cells: Record<string, GridCell>;
  /** Why nothing may be recorded about a subject. */
  lockedSubjects: Record<string, Message>;
  mayRecord: boolean;
  /** More subjects than a grid shows (500): choose a township. */
  isTruncated: boolean;
};

export type CellResult =
  | { ok: true; entryId: string | null; value: string | null }
  | { ok: false; message: Message; isConflict?: boolean };

export type EntryView = {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
  item: string;
  itemName: Bilingual;
  raterGroup: string | null;
  kind: "value" | "event" | "not-due";
  value: string | null;
  day: string | null;
  severity: string | null;
  evidence: string | null;
  note: string | null;
  isWithdrawn: boolean;
  correctsId: string | null;
  /** Replaced by a newer entry. */
  isCorrected: boolean;
  by: string;
  at: Date;
  mayWithdraw: boolean;
};

export type BallotView = {
  id: string;
  item: string;
  itemName: Bilingual;
  raterGroup: string;
  day: string;
  due: number;
  present: number;
  issued: number;
  returned: number;
  /** null = hidden, because fewer ballots than the scheme's minimum were valid. */
  valid: number | null;
  invalid: number | null;
  abstained: number | null;
  counts: Record<string, number> | null;
  countedBy: string;
  supervisedBy: string;
  isCurrent: boolean;
  by: string;
  at: Date;
};

export type OutcomeView = {
  scoreE4: number | null;
  grade: string | null;
  computedLevel: number | null;
  level: number | null;
  amountFen: number | null;
  values: Record<string, OutValue>;
  errors: { name: string; code: string; message: Bilingual }[];
};

export type GradeView = {
  id: string;
  personId: string;
  computedGrade: string | null;
  grade: AnnualGrade;
  reason: string | null;
  decision: DecisionView | null;
  at: Date;
  isCurrent: boolean;
};

export type DecisionView = {
  id: string;
  kind: string;
  meeting: string;
  number: string;
  day: string;
  attendees: string[];
  /** Members of the body; null where none was named. */
  dueCount: number | null;
  effectiveFrom: string;
  note: string | null;
  recordedByName: string;
  recordedAt: Date;
};

export type OverrideView = {
  id: string;
  cycleId: string;
  cycleTitle: string;
  personId: string;
  personName: string;
  computedLevel: number | null;
  level: number;
  reason: string;
  document: string | null;
  status: "proposed" | "confirmed" | "refused" | "withdrawn";
  expiresOn: string | null;
  isExpired: boolean;
  proposedByName: string;
  proposedAt: Date;
  settledByName: string | null;
  settledAt: Date | null;
  mayConfirm: boolean;
  mayWithdraw: boolean;
};

export type ProposalView = {
  id: string;
  personId: string;
  personName: string;
  village: string;
  causeKind: "sanction" | "finding" | "other";
  fromLevel: number;
  toLevel: number;
  article: string | null;
  reason: string;
  status: "open" | "decided" | "refused";
  proposedByName: string;
  proposedAt: Date;
  settledByName: string | null;
  settledAt: Date | null;
  decision: DecisionView | null;
  mayDecide: boolean;
};

/** A sanction or finding that has not led to a proposal yet. */
export type CauseWithoutProposal = {
  causeKind: "sanction" | "finding";
  causeId: string;
  personId: string;
  personName: string;
  village: string;
  day: string;
  title: string;
  level: number;
};

export type LevelStep = {
  id: string;
  level: number | null;
  effectiveFrom: string;
  cause: "rating" | "level-change" | "override-expired" | "import" | "term-end";
  document: string | null;
  decision: DecisionView | null;
};

export type SubjectSheet = {
  /** Path of the place with which the person is rated. */
  readonly placePath: string;
  cycle: {
    id: string;
    title: string;
    periodFrom: string;
    periodUntil: string;
    status: CycleStatus;
    schemeTitle: string;
  };
  row: SubjectRow;
  entries: EntryView[];
  events: EntryView[];
  ballots: BallotView[];
  villageEntries: EntryView[];
  outcome: OutcomeView | null;
  explanation: Explanation | null;
  distance: Distance | null;
  caseEvents: CaseEvent[];
  overrides: OverrideView[];
  grades: GradeView[];
  result: PublishedView | null;
  /** Items by which events may be recorded here, with the severities that the scheme knows. */
  eventItems: EventItem[];
  ballotItems: BallotItem[];
  mayRecord: boolean;
  lockedBecause: Message | null;
};

export type EventItem = {
  code: string;
  name: Bilingual;
  standard: string | null;
  article: string | null;
  subjectKind: SubjectKind;
  severities: string[];
  needsQuantity: boolean;
  evidenceAsked: "none" | "optional" | "required";
  list: "positive" | "negative" | null;
  recordedBy: string;
  mayRecord: boolean;
};
export type BallotItem = {
  code: string;
  name: Bilingual;
  article: string | null;
  subjectKind: SubjectKind;
  options: string[];
  groups: string[];
  minimum: number | null;
  mayRecord: boolean;
};

/** A decided result as its readers see it. */
export type PublishedView = {
  id: string;
  cycleId: string;
  title: string;
  periodFrom: string;
  periodUntil: string;
  schemeTitle: string;
  schemeVersion: number;
  scoreE4: number | null;
  grade: string | null;
  computedLevel: number | null;
  level: number | null;
  /** undefined = the reader may not see amounts. */
  amountFen: number | null | undefined;
  values: Record<string, OutValue>;
  engine: string;
  hash: string;
  effectiveFrom: string;
  publishedAt: Date;
  decision: DecisionView | null;
};

export type PublicResult = {
  person: { id: string; name: string; place: string; post: PostName | null };
  levelToday: number | null;
  topLevel: number;
  result: PublishedView | null;
  explanation: Explanation | null;
  distance: Distance | null;
  history: LevelStep[];
  results: PublishedView[];
};

export type NearMiss = {
  personId: string;
  name: string;
  village: string;
  township: string;
  scoreE4: number | null;
  level: number | null;
  /** The table and bound that is near, how far (decimal text), and on which side the person stands. */
  table: string;
  bound: string;
  value: string;
  gap: string;
  side: "below" | "above";
  next: string | null;
};

/** Outcome of a re-run from frozen inputs. */
export type Rerun = {
  isEqual: boolean;
  engine: string;
  publishedEngine: string;
  differences: { name: string; published: OutValue | number; now: OutValue | number }[];
};

/** People by township and stars; `totalFen` is absent for readers who may not see totals. */
export type StarDistribution = {
  rows: { townshipId: string; name: string; counts: Record<number, number>; unset: number; total: number }[];
  totalFen?: number;
};

/** A person whom a decision settled, with what it settled. */
export type DecidedRow = {
  subjectId: string;
  name: string;
  village: string;
  township: string;
  grade: string | null;
  level: number | null;
  /** Level before a change within the year. */
  fromLevel: number | null;
  reason: string | null;
};

/** A recorded meeting with everything it settled, as far as the reader's scope goes. */
export type DecisionDetail = {
  decision: DecisionView;
  placeName: string | null;
  /** Its room, and where the sheets of its people stand. */
  cycle: { id: string; title: string; href: string; sheets: string } | null;
  scheme: { id: string; title: string } | null;
  exceptions: { subjectId: string; name: string; reason: string }[];
  decided: DecidedRow[];
  decidedTotal: number;
  scan: { name: string; size: number; storedAt: Date } | null;
  mayReadScan: boolean;
  mayScan: boolean;
};

/** A person whose grade, stars or amount moves because rules change under way; amounts null = not to be seen. */
export type MoveRow = {
  readonly personId: string;
  readonly name: string;
  readonly village: string;
  readonly township: string;
  readonly gradeBefore: string | null;
  readonly gradeAfter: string | null;
  readonly levelBefore: number | null;
  readonly levelAfter: number | null;
  readonly amountBeforeFen: number | null;
  readonly amountAfterFen: number | null;
};

/** A version that took over a running cycle. */
export type RunningAdoption = {
  readonly cycleId: string;
  readonly cycleTitle: string;
  readonly reason: string;
  readonly compared: number;
  readonly moves: readonly MoveRow[];
  readonly movesTotal: number;
};
