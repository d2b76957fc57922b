import { stageOf } from "@/lib/procedure/compute";
import type { Stage, Step } from "@/lib/procedure/types";

type Standing = { byStep: Readonly<Record<string, number>>; decided: number };

/** A stage of the procedure with the place of its last step; later ones have it behind them. */
export type StageMark = { stage: Stage; at: number };

/** The stages that people pass on the way to the decision, in the order of the scheme. */
export function stageMarks(steps: readonly Step[]): StageMark[] {
  const marks = new Map<Stage, number>();
  const decision = steps.findLastIndex((step) => stageOf(step) === "decide");
  for (const [at, step] of steps.entries()) {
    const stage = stageOf(step);
    if (stage !== null && at <= decision) marks.set(stage, at);
  }
  return [...marks].map(([stage, at]) => ({ stage, at })).sort((a, b) => a.at - b.at);
}

/** How many have each stage behind them: those who stand at a later step, and those decided. */
export function passed(
  marks: readonly StageMark[],
  steps: readonly Step[],
  { byStep, decided }: Standing,
): number[] {
  const place = new Map(steps.map((step, at) => [step.code, at]));
  const standing = Object.entries(byStep).map(([code, number]) => ({ at: place.get(code) ?? -1, number }));
  return marks.map(({ stage, at }) =>
    stage === "decide"
      ? decided
      : standing.reduce((sum, one) => sum + (one.at > at ? one.number : 0), decided),
  );
}
