import type { Filling, TemplateFormat } from "@/lib/documents/template";

/** The papers that the program fills; lists and registers are sheets, all others are documents. */
export const paperKinds = [
  "packet",
  "list",
  "notice",
  "decision",
  "objection-reply",
  "card",
  "pay-register",
  "payslip",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const formatOf = (kind: PaperKind): TemplateFormat =>
  kind === "list" || kind === "pay-register" ? "xlsx" : "docx";

/** What the default template of a kind looks like for these data: columns that would stay empty are left out. */
export type Variant = {
  /** Highest level of the scheme: one column of the distribution for each. */
  readonly topLevel: number;
  readonly showsAmount: boolean;
  /** Columns of a notice. */
  readonly columns: readonly string[];
};

/** A paper before it is filled: its strings and rows, and what the log says of it. */
export type Paper = {
  readonly kind: PaperKind;
  readonly filling: Filling;
  readonly variant: Variant;
  /** Without its ending. */
  readonly fileName: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly placePath: string | null;
};

/** An own template as the page lists it. */
export type TemplateView = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly name: string;
  readonly size: number;
  readonly addedAt: Date;
  readonly addedByName: string;
  /** The one that is filled; of every kind at most one. */
  readonly isInUse: boolean;
};

export type PaperFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};
