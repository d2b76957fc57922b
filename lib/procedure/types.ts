/** What goes through a procedure: who is on its way there differs, the way is the same. */
export const processKinds = ["rating", "points", "pay", "scheme", "level-change"] as const;
export type ProcessKind = (typeof processKinds)[number];

/** The verbs by which a case moves; each is asked of other people than the one before. */
export const procedureActions = [
  "submit",
  "confirm",
  "grade",
  "clear",
  "notice",
  "accept",
  "decide",
  "return",
] as const;
export type ProcedureAction = (typeof procedureActions)[number];

/** All that can happen to a case, as its history names it. */
export const caseActions = [
  "open",
  "submit",
  "confirm",
  "return",
  "accept",
  "defer",
  "resume",
  "clear",
  "notice",
  "restart",
  "decide",
  "withdraw",
  "assign",
  "extend",
] as const;
export type CaseAction = (typeof caseActions)[number];

/** What a step waits for: the stages in which steps of a scheme's procedure fall. */
export const stages = [
  "record",
  "confirm",
  "grade",
  "review",
  "clearance",
  "notice",
  "decide",
  "done",
] as const;
export type Stage = (typeof stages)[number];

export const decisionKinds = [
  "township-grade",
  "stars",
  "level-change",
  "scheme-adoption",
  "points-grades",
  "points-reopen",
  "pay-cut",
  "pay-cut-revoked",
  "pay-write-off",
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A step as the procedure reads it; the scheme names it, its kind and who acts. */
export type Step = {
  readonly code: string;
  readonly kind: string;
  readonly role: string;
  readonly returnTo: string | null;
  /** A decision that makes the result effective whoever takes it; otherwise a township's only fixes the grade. */
  readonly isFinal?: boolean;
  readonly name: { readonly zh: string; readonly en: string };
  /** For a notice the days it hangs; for every other step the days until it is due. */
  readonly deadlineDays: { readonly days: number; readonly isWorking: boolean } | null;
};

export type CaseStatus = "open" | "returned" | "deferred" | "decided" | "withdrawn";

/** A person behind an act: the account and, where it has one, the person. */
export type Hand = { readonly userId: string; readonly personId: string | null };

/** What can wait for somebody on the first page. */
export const workKinds = [
  "returned",
  "objection",
  "material",
  "record",
  "submit",
  "confirm",
  "grade",
  "review",
  "clearance",
  "notice",
  "decide",
  "override",
  "level",
  "draft-scheme",
  "points-report",
  "points-close",
  "points-check",
  "points-standing",
  "points-meeting",
  "points-action",
  "points-dispute",
  "pay-confirm",
  "pay-review",
  "pay-check",
  "pay-approve",
  "pay-pay",
  "pay-draft",
  "pay-account",
  "engine",
] as const;
export type WorkKind = (typeof workKinds)[number];

/** One heap of work: what, how much, where, since when, until when (days as 'YYYY-MM-DD'). */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly count: number;
  /** The number is one of people, not of things to do. */
  readonly countsPeople?: boolean;
  readonly title: { readonly cycle: string; readonly place?: string };
  readonly href: string;
  readonly since: string | null;
  readonly deadline: string | null;
};

export type CaseEvent = {
  readonly id: string;
  readonly at: Date;
  readonly userId: string;
  readonly personId: string | null;
  readonly actorName: string;
  readonly action: CaseAction;
  readonly fromStep: string;
  readonly toStep: string;
  readonly reason: string | null;
  readonly decisionId: string | null;
};

/** Days that a county counts otherwise than the calendar that came with the program: day → is it a working day. */
export type OwnDays = ReadonlyMap<string, boolean>;

/** Score, grade, level and money of one subject as they stand; null = not set. */
export type SubjectFigures = {
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly level: number | null;
  readonly amountFen: number | null;
};

/** A subject of a process as lists, notices and papers show it. */
export type ProcessSubject = SubjectFigures & {
  readonly subjectId: string;
  readonly caseId: string;
  readonly name: string;
  /** Main post, a key of common.posts. */
  readonly post: string;
  readonly village: string;
  readonly villageId: string;
  readonly township: string;
  readonly townshipId: string;
  readonly placePath: string;
  readonly step: string;
  readonly status: CaseStatus;
  /** Level that was in force when the process began; null = none. */
  readonly previousLevel: number | null;
};

export type ProcessHead = {
  readonly process: ProcessKind;
  readonly processId: string;
  readonly title: string;
  /** Title of the document whose rules are applied, e.g. of the scheme. */
  readonly basis: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly placePath: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly steps: readonly Step[];
  readonly isOpen: boolean;
  readonly topLevel: number;
};

/** Something missing or odd before a notice opens. `missing` may not be overridden. */
export const gateCodes = [
  "missing-cells",
  "missing-ballots",
  "not-computed",
  "returned",
  "deferred",
  "unanswered-material",
  "open-objection",
  "overdue",
  "all-high",
  "not-there-yet",
  "all-equal",
  "over-quota",
  "open-books",
  "unchecked-books",
  "year-not-closed",
  "grade-not-computed",
  "open-reports",
  "disputed",
  "check-warned",
] as const;
export type GateCode = (typeof gateCodes)[number];
export type GateFinding = {
  readonly code: GateCode;
  readonly count: number;
  /** At most ten names of people or places. */
  readonly names: readonly string[];
  /** With a reason the notice may open all the same. */
  readonly isOverridable: boolean;
};

export const clearanceOffices = [
  "discipline",
  "politics-law",
  "civil-affairs",
  "agriculture",
  "emergency",
  "environment",
  "finance",
  "organisation",
] as const;
export type ClearanceOffice = (typeof clearanceOffices)[number];
export const clearanceOpinions = ["pending", "none", "defer"] as const;
export type ClearanceOpinion = (typeof clearanceOpinions)[number];

/** Who is to see a notice: the board of each village, the township, or everybody on the open web. */
export const noticeAudiences = ["village", "township", "open"] as const;
export type NoticeAudience = (typeof noticeAudiences)[number];
/**
 * What a notice may show of a person; never deductions, reasons, sanctions, numbers or pay. `positive` shows nothing: it
 * leaves out whoever has a low grade, who is told in person and goes on with the others.
 */
export const noticeFields = ["village", "post", "level", "grade", "positive"] as const;
export type NoticeField = (typeof noticeFields)[number];
export const noticeStatuses = ["running", "closed", "withdrawn", "restarted"] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

export const objectionKinds = ["objection", "appeal"] as const;
export type ObjectionKind = (typeof objectionKinds)[number];
export const objectionChannels = ["own-page", "paper", "oral"] as const;
export type ObjectionChannel = (typeof objectionChannels)[number];
export const objectionStatuses = ["received", "assigned", "settled", "withdrawn"] as const;
export type ObjectionStatus = (typeof objectionStatuses)[number];
export const objectionOutcomes = ["upheld", "partly", "rejected"] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];
export const objectionActions = [
  "receive",
  "assign",
  "hear",
  "correct",
  "settle",
  "withdraw",
  "extend",
] as const;
export type ObjectionAction = (typeof objectionActions)[number];

export const taskStatuses = ["open", "answered", "withdrawn"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** How far one office is with a list. */
export type OfficeProgress = {
  readonly office: ClearanceOffice;
  readonly total: number;
  readonly answered: number;
  readonly deferred: number;
};

/** One list of people that went out to the offices (联审), with what the reader may see of the answers. */
export type ClearanceRoundView = {
  readonly id: string;
  readonly process: ProcessKind;
  readonly processId: string;
  readonly title: string;
  readonly dueDay: string;
  readonly status: "open" | "closed";
  readonly openedByName: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closingReason: string | null;
  /** All offices for whoever reads clearance; an office sees itself only. */
  readonly offices: readonly OfficeProgress[];
};

export type ClearanceOpinionView = {
  readonly office: ClearanceOffice;
  readonly opinion: ClearanceOpinion;
  readonly givenByName: string | null;
  readonly givenAt: Date | null;
  /** Whether the reader may open the sealed reason. */
  readonly mayRead: boolean;
  /** The reason in plain, for the very account that gave it. */
  readonly ownReason: string | null;
};

export type ClearancePerson = {
  readonly subjectId: string;
  readonly name: string;
  readonly post: string;
  readonly village: string;
  readonly township: string;
  readonly townshipId: string;
  readonly status: CaseStatus;
  readonly opinions: readonly ClearanceOpinionView[];
};

/** A question about one case, as those see it who ask, answer or look on. */
export type TaskView = {
  readonly id: string;
  readonly question: string;
  readonly dueDay: string;
  readonly status: TaskStatus;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly assigneeName: string | null;
  readonly answer: string | null;
  readonly evidence: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
};

/** The cases of one township at one step: how many, since when, until when, with whom. */
export type StepHeap = {
  readonly townshipId: string;
  readonly township: string;
  readonly step: string;
  readonly count: number;
  readonly since: Date;
  readonly deadline: string | null;
  readonly overdue: number;
  readonly assignees: readonly { readonly name: string; readonly count: number }[];
  readonly remindedAt: Date | null;
};

/** One case on a heap, for those who may assign it or give it more time. */
export type HeapCase = {
  readonly subjectId: string;
  readonly name: string;
  readonly village: string;
  readonly since: Date;
  readonly deadline: string | null;
  readonly assigneeName: string | null;
  readonly isReturned: boolean;
};

/** A question that waits for an answer, with whom it is about. */
export type OpenTask = {
  readonly id: string;
  readonly subjectId: string;
  readonly name: string;
  readonly question: string;
  readonly dueDay: string;
  readonly assigneeName: string | null;
};
