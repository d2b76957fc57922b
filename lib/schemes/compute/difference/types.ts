import type { SchemeTable } from "@/lib/rules/types";
import type { Words } from "../words";
import type { Phrase } from "./phrase";

export type PartKind =
  | "header"
  | "article"
  | "level"
  | "input"
  | "list"
  | "read"
  | "group"
  | "item"
  | "table"
  | "parameter"
  | "rule"
  | "step"
  | "action"
  | "procedure"
  | "coverage"
  | "exclusion"
  | "tenure"
  | "settings"
  | "outcomes"
  | "element"
  | "target"
  | "pay"
  | "meeting"
  | "preset"
  | "ledger"
  | "example";

/** A step on the way to a value: a field of the format, a name that the scheme gives, a place in a list. */
export type Segment =
  | { readonly of: "field"; readonly name: string }
  | { readonly of: "name"; readonly name: string }
  | { readonly of: "place"; readonly index: number };

/** One thing that a scheme states: a figure, a text, a list of names, a row of a table. */
export type Leaf = {
  readonly place: string;
  readonly path: readonly Segment[];
  readonly value: unknown;
  readonly article?: string | undefined;
  readonly unit?: Phrase | undefined;
  /** What is said instead of the value, such as the name of a step for its code. */
  readonly shown?: Phrase | undefined;
  /** The value is a row (or the row "else") of this table. */
  readonly table?: SchemeTable;
  /** The value is the names of a list in their order; each has leaves of its own. */
  readonly isOrder?: boolean;
  /** Day from which the scheme itself says that it holds. */
  readonly from?: string | undefined;
};

/** A part of a scheme with a name of its own, and all that it states. */
export type Part = {
  readonly kind: PartKind;
  readonly name: string;
  readonly place: string;
  readonly label: Words;
  readonly article?: string | undefined;
  readonly element: unknown;
  readonly leaves: readonly Leaf[];
};

export type PartHead = Pick<Part, "kind" | "name" | "label" | "article">;

export type ChangeKind = "added" | "removed" | "changed" | "reordered";

/** One difference; a part that came or went has leaves without a path. */
export type Change = {
  readonly kind: ChangeKind;
  readonly part: PartHead;
  readonly article?: string | undefined;
  /** Where it stands, in the later version where it is there. */
  readonly place: string;
  readonly before?: Leaf;
  readonly after?: Leaf;
};
