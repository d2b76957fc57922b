import type { Bilingual, OutValue } from "@/lib/rules/types";
import type { Move } from "./compute/running";

/** Why a version cannot be put in force for a running cycle. */
export type RunningObstacle =
  | "decided"
  | "noticed"
  | "otherScheme"
  | "otherVersion"
  | "laterCycle"
  | "coverage"
  | "procedure"
  | "period";

/** Entries of an item that the new version does not know: they stay, and count no longer. */
export type Orphan = { readonly item: string; readonly entries: number };

/** A cycle that runs, as far as a change of its rules concerns it. */
export type RunningCycle = {
  readonly id: string;
  readonly title: string;
  readonly placePath: string;
  readonly periodFrom: string;
  readonly schemeVersionId: string;
};

/** What a version does to a cycle whose entries have begun. */
export type RunningChange = {
  readonly cycle: RunningCycle;
  readonly compared: number;
  readonly moves: readonly Move[];
  readonly orphans: readonly Orphan[];
  /** Sums over all people, in fen. */
  readonly totalFen: { readonly before: number; readonly after: number };
  readonly hash: string;
};

/** What a name of a formula is. */
export type NameKind =
  | "function"
  | "rule"
  | "item"
  | "group"
  | "table"
  | "parameter"
  | "fact"
  | "list"
  | "field"
  | "tenure"
  | "level";

/** A name that a formula may use, as the editor offers and explains it. */
export type FormulaName = {
  readonly name: string;
  /** What is written into the formula; absent where it is the name itself. */
  readonly insert?: string;
  readonly kind: NameKind;
  /** What it is called besides its name, or what it does. */
  readonly label?: string;
  /** Arguments of a function. */
  readonly args?: string;
  readonly unit?: string;
  readonly article?: string;
  /** Pinyin and initials, without spaces: "butiebiaozhun btbz". */
  readonly search: string;
};

/** On whom the rules of a draft are tried: a person of a period, or a worked example. */
export type TrialChoice = {
  readonly cycleId?: string | undefined;
  readonly personId?: string | undefined;
  readonly example?: string | undefined;
};

/** What one rule gives; where the value is null the reasons say why. */
export type TriedValue = { readonly value: OutValue; readonly reasons: readonly Bilingual[] };

export type FormulaProblem = {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  readonly message: Bilingual;
};

export type FormulaAnswer = {
  readonly problems: readonly FormulaProblem[];
  /** Null where nothing can be computed: no person or example, or faults that stop the whole scheme. */
  readonly tried: TriedValue | null;
};
