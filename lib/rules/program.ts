import type { Code, ListSym, SubjectUnit, Sym } from "./model";
import type { Table } from "./tables";
import type { SchemeDocument, SchemeGroup, SchemeItem, SchemeParameter, SchemeRule } from "./types";

/** One computed column: an item, a group or a rule. */
export type Column = {
  sym: Sym;
  source:
    | { what: "item"; item: SchemeItem }
    | { what: "group"; group: SchemeGroup }
    | { what: "rule"; rule: SchemeRule };
  compute: Code;
};

/** A scheme whose formulas are closures, in the order in which its columns are computed. */
export type Program = {
  scheme: SchemeDocument;
  symbols: Map<string, Sym>;
  lists: Map<string, ListSym>;
  tables: Map<string, Table>;
  parameters: Map<string, SchemeParameter>;
  /** Enumeration → level → place, lowest 0. */
  levels: Map<string, Map<string, number>>;
  /** Computed columns by symbol id. */
  columns: Map<number, Column>;
  order: Column[];
  /** Items whose entries a formula reads one by one; complete once everything is compiled. */
  listed: Set<string>;
  /** Facts and lists of subjects that a formula reads; complete once everything is compiled. */
  gathered: Set<string>;
  /** Names of the keys of the units. */
  unitKeys: Record<SubjectUnit, string>;
};
