import type { Day } from "@/lib/base/period";
import type { PostName } from "@/lib/roster/types";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Basis, LineKind, PayeeKind, PaySection, WatchKind } from "../../types";

export type CheckRun = {
  readonly id: string;
  readonly periodFrom: Day;
  readonly periodUntil: Day;
};

export type CheckRow = {
  readonly payeeKind: PayeeKind;
  readonly payeeId: string;
  readonly name: string;
  readonly placePath: string;
  readonly netFen: number;
  readonly accountMac: string | null;
  readonly accountTail: string | null;
  readonly gaps: readonly { element: string; zh: string; en: string }[];
};

export type CheckLine = {
  readonly element: string;
  readonly kind: LineKind;
  readonly schemeVersionId: string | null;
  readonly owedFrom: Day;
  readonly owedUntil: Day;
  readonly amountFen: number;
  readonly isProvisional: boolean;
  readonly basis: readonly Basis[];
};

export type CheckPost = {
  readonly post: PostName;
  readonly placeId: string;
  readonly placeName: string;
  readonly from: Day;
  readonly until: Day | null;
};

export type CheckScheme = {
  readonly document: SchemeDocument;
  readonly section: PaySection;
  readonly subject: SchemeDocument["subject"];
  readonly monthDay: "first" | "last";
  /** None of a scheme for former cadres. */
  readonly paidPosts: readonly PostName[];
};

/** What the register knows of a payee. */
export type CheckPerson = {
  readonly birthDate: Day | null;
  readonly deathDate: Day | null;
  readonly posts: readonly CheckPost[];
};

export type CheckedPayee = {
  readonly row: CheckRow;
  readonly townshipName: string;
  /** null for a village. */
  readonly person: CheckPerson | null;
  /** Lines that a scheme made, of this run. */
  readonly lines: readonly CheckLine[];
  readonly watches: readonly Watch[];
};

export type Watch = {
  readonly kind: WatchKind;
  readonly from: Day;
  readonly until: Day | null;
  readonly source: string;
  readonly detail: string | null;
  readonly recordedAt: Date;
};

/** What was last paid to a payee, and where. */
export type PaidBefore = {
  readonly title: string;
  readonly accountMac: string | null;
  readonly accountTail: string | null;
};

/** A recorded value of a dated parameter, of the county or of one place. */
export type RecordedBound = {
  readonly name: string;
  readonly value: string;
  readonly from: Day | null;
  readonly placeId: string | null;
};

/** A line of the budget with what this year's settled runs and this one take of it. */
export type BudgetUse = {
  readonly id: string;
  readonly fund: string;
  readonly elementKind: string | null;
  readonly townshipName: string | null;
  readonly amountFen: number;
  readonly paidFen: number;
  readonly runFen: number;
};

/** Everything that the checks of a run look at, read once. */
export type CheckFacts = {
  readonly run: CheckRun;
  readonly payees: readonly CheckedPayee[];
  readonly schemes: ReadonlyMap<string, CheckScheme>;
  /** The year whose proof of life counts, and who has it. */
  readonly proofYear: number;
  readonly proved: ReadonlySet<string>;
  readonly paidBefore: ReadonlyMap<string, PaidBefore>;
  /** When a second person saw that an account is the payee's, by `payeeId/accountMac`. */
  readonly confirmed: ReadonlyMap<string, Date>;
  /** The last run of the same kind; null when there was none. */
  readonly lastRun: { readonly title: string; readonly regular: ReadonlyMap<string, number> } | null;
  readonly bounds: readonly RecordedBound[];
  readonly budget: readonly BudgetUse[];
};
