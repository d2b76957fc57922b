/** The verbs by which a case moves; each is asked of other people than the one before. */
export const procedureActions = ["submit", "confirm", "grade", "accept", "decide", "return"] as const;
export type ProcedureAction = (typeof procedureActions)[number];

/** What a step waits for: the stages in which steps of a scheme's procedure fall. */
export const stages = ["record", "confirm", "grade", "review", "decide", "done"] as const;
export type Stage = (typeof stages)[number];

/** A step as the procedure reads it; the scheme names it, its kind and who acts. */
export type Step = {
  readonly code: string;
  readonly kind: string;
  readonly role: string;
  readonly returnTo: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly deadlineDays: { readonly days: number; readonly isWorking: boolean } | null;
};

export type CaseStatus = "open" | "returned" | "deferred" | "decided" | "withdrawn";

/** A person behind an act: the account and, where it has one, the person. */
export type Hand = { readonly userId: string; readonly personId: string | null };

/** What can wait for somebody on the first page. */
export const workKinds = [
  "returned",
  "record",
  "submit",
  "confirm",
  "grade",
  "review",
  "decide",
  "override",
  "level",
  "draft-scheme",
] as const;
export type WorkKind = (typeof workKinds)[number];

/** One heap of work: what, how much, where, since when, until when (days as 'YYYY-MM-DD'). */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly count: number;
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
  readonly action: string;
  readonly fromStep: string;
  readonly toStep: string;
  readonly reason: string | null;
  readonly decisionId: string | null;
};
