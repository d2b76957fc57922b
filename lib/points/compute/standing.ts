import type { StandingStep } from "../types";

/** Steps that are still on their way. */
export const openSteps = ["applied", "committee", "meeting"] as const satisfies readonly StandingStep[];

/** What the branch records next; null when it is the township's turn, or all is over. Without a committee its step is passed over. */
export function nextStep(step: StandingStep, hasCommittee: boolean): "committee" | "meeting" | null {
  if (step === "applied") return hasCommittee ? "committee" : "meeting";
  return step === "committee" ? "meeting" : null;
}

/** The votes of the members' meeting as the history keeps them: "12:1". */
export const votesText = (votesFor: number, votesAgainst: number) => `${votesFor}:${votesAgainst}`;

/** The votes of a step of the history; null where it has none. */
export function votesOf(note: string | null): { for: number; against: number } | null {
  const found = /^(\d+):(\d+)$/.exec(note ?? "");
  return found ? { for: Number(found[1]), against: Number(found[2]) } : null;
}
