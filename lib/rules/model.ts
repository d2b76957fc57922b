import type { Exact } from "@/lib/base/exact";
import type { Ast } from "./language/ast";
import type { Run } from "./run";
import type { Bilingual, Finding, FindingPart } from "./types";
import type { Absent, Rows, Value } from "./values";

export type ValueType = "number" | "text" | "boolean" | "date" | "level";
export type SubjectUnit = "person" | "village" | "branch" | "township" | "county";

/** Static type of an expression. never: always absent, fits anything; any: unknown after an error. */
export type Static =
  | { t: "number" }
  | { t: "text" }
  | { t: "boolean" }
  | { t: "date" }
  | { t: "level"; levels: string }
  | { t: "never" }
  | { t: "any" };

export const NUMBER: Static = { t: "number" };
export const TEXT: Static = { t: "text" };
export const BOOLEAN: Static = { t: "boolean" };
export const DATE: Static = { t: "date" };
export const NEVER: Static = { t: "never" };
export const ANY: Static = { t: "any" };

export const staticOf = (type: ValueType | undefined, levels?: string): Static => {
  if (type === "level") return levels === undefined ? TEXT : { t: "level", levels };
  return { t: type ?? "number" };
};

export type Code = (run: Run) => Value;
export type ListCode = (run: Run) => Rows | Absent;

/** A compiled scalar expression. */
export type Expr = {
  type: Static;
  run: Code;
  /** Depends on the subject that is computed (not only on the list row). */
  own: boolean;
  /** Texts that this expression can give, when all are known. */
  literals?: readonly string[];
  constant?: Value;
};

export type Field = { type: Static; get: (row: unknown, run: Run) => Value };

export type ListType = {
  name: string;
  field: (name: string) => Field | undefined;
  fieldNames: () => string[];
  /** Rows are subjects of this run (numbers) or rows that carry a subject id. */
  isMine?: (row: unknown, run: Run) => boolean;
  /** A stable id of the row, for ties in rounding. */
  idOf?: (row: unknown, run: Run) => string;
  /** Shared by many subjects: aggregates that do not depend on the subject are kept. */
  shared: boolean;
};

export type ListExpr = { type: ListType; run: ListCode; own: boolean };

export type SymbolKind = "key" | "fact" | "special" | "parameter" | "item" | "group" | "rule";

/** A scalar name of the scheme. */
export type Sym = {
  kind: SymbolKind;
  name: string;
  id: number;
  type: Static;
  label: Bilingual;
  unit?: string;
  /** Other key under which facts may carry it. */
  alias?: string;
  subject?: SubjectUnit;
  fallback?: string | number | boolean | null;
  min?: Exact;
  max?: Exact;
  choices?: readonly string[];
};

export type ListSym = {
  name: string;
  alias?: string;
  subject: SubjectUnit;
  fields: { name: string; alias?: string; type: Static }[];
};

export type Place = { part: FindingPart; name?: string; row?: number };

export type Report = (finding: Finding) => void;

/** Where an expression stands while it is compiled. */
export type Scope = {
  place: Place;
  list?: ListType;
  /** Inside AT or SUMMONTHS: rules are computed again as on that day. */
  dated: boolean;
  months: boolean;
};

export type Formula = { text: string; ast: Ast };
