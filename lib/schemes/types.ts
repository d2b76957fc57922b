import type { FactsDocument, Finding, SchemeDocument } from "@/lib/rules/types";
import type { Change } from "./compute/difference";
import type { GivenSheet, ReadSheets, SheetProblem } from "./compute/tables/read-sheets";

export type SchemeKind = "star" | "points" | "pay";
export type SchemeStatus = "draft" | "reviewed" | "effective" | "retired";

/** A version as it stands; `document` has the shape of a scheme, whether it makes sense is the check's answer. */
export type SchemeVersion = {
  id: string;
  schemeId: string;
  code: string;
  kind: SchemeKind;
  title: string;
  version: number;
  status: SchemeStatus;
  document: SchemeDocument;
  hash: string;
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  revision: number;
  copiedFromId: string | null;
  createdBy: string;
  createdByName: string | null;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  warningReason: string | null;
  adoptedAt: Date | null;
  adoption: AdoptionDecision | null;
};

/** What a version began from. */
export type SchemeOrigin =
  | { from: "version"; id: string; version: number }
  | { from: "template"; title: SchemeDocument["title"] };

export type AdoptionDecision = { meeting: string; number: string; day: string; attendees: string[] };

export type VersionSummary = {
  id: string;
  version: number;
  status: SchemeStatus;
  title: string;
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  updatedAt: Date;
  createdByName: string | null;
};

export type SchemeSummary = {
  id: string;
  code: string;
  kind: SchemeKind;
  title: string;
  versions: VersionSummary[];
};

/** The kernel's parameter rows. */
export type ParameterFacts = NonNullable<FactsDocument["parameters"]>;

export type ParameterRow = {
  id: string;
  name: string;
  year: number | null;
  from: string | null;
  placeId: string | null;
  placeName: string | null;
  value: string;
  unit: string;
  source: string;
  isExpected: boolean;
  correctsId: string | null;
  /** The row that replaced this one; null = in force. */
  correctedById: string | null;
  recordedByName: string | null;
  recordedAt: Date;
};

export type SavedDraft = { id: string; revision: number; findings: Finding[] };

/** What tables from a file or a pasted range would change, or did. */
export type BroughtTables = {
  readonly isSaved: boolean;
  readonly changes: readonly Change[];
  readonly problems: readonly SheetProblem[];
  /** What was given, where something of it cannot be read. */
  readonly given: readonly GivenSheet[];
  readonly absent: ReadSheets["absent"];
  readonly unused: ReadSheets["unused"];
  /** How the scheme stands with the changes. */
  readonly verdict: { findings: readonly Finding[]; examples: number; failing: readonly string[] };
  /** The changes, to be sent again when they are to be saved; blank where there is nothing to save. */
  readonly edits: string;
};
