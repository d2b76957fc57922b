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
