import type { SchemeDocument } from "@/lib/rules/types";
import type { CaseStatus, ProcedureAction, Stage, Step } from "../types";

const recordingKinds = ["record", "claim", "appraisal", "score", "submit"];

/**
 * The stage that a step belongs to; null = nobody moves a case there (publication and filing follow the decision): a
 * case passes it.
 */
export function stageOf(step: Pick<Step, "kind" | "role" | "isFinal">): Stage | null {
  if (recordingKinds.includes(step.kind)) return "record";
  if (step.kind === "confirm") return "confirm";
  if (step.kind === "recheck") return "review";
  if (step.kind === "clearance") return "clearance";
  if (step.kind === "notice") return "notice";
  if (step.kind === "decision") return step.role === "township" && !step.isFinal ? "grade" : "decide";
  return null;
}

/** The steps of a scheme without a procedure: recorded, confirmed by a second person, decided. */
const plainSteps: readonly Step[] = [
  {
    code: "record",
    kind: "record",
    role: "township",
    returnTo: null,
    name: { zh: "采集记录", en: "Recording" },
    deadlineDays: null,
  },
  {
    code: "confirm",
    kind: "confirm",
    role: "township",
    returnTo: "record",
    name: { zh: "复核", en: "Confirmation" },
    deadlineDays: null,
  },
  {
    code: "decision",
    kind: "decision",
    role: "county",
    returnTo: null,
    name: { zh: "会议决定", en: "Decision" },
    deadlineDays: null,
  },
];

/** The steps as the scheme lists them; a recording step is put in front and a decision behind where they lack. */
export function readSteps(document: SchemeDocument): readonly Step[] {
  const given = (document.procedure?.steps ?? []).map((step): Step => {
    const { name, deadline } = step;
    const days = deadline?.workingDays ?? deadline?.days;
    return {
      code: step.code,
      kind: step.kind,
      role: step.actor.role,
      returnTo: step.returnTo ?? null,
      // Of points the township's committee has the last word; no county fixes a grade after it.
      ...(document.kind === "points" && step.kind === "decision" ? { isFinal: true } : {}),
      name: typeof name === "string" ? { zh: name, en: name } : { zh: name.zh, en: name.en ?? name.zh },
      deadlineDays: days === undefined ? null : { days, isWorking: deadline?.workingDays !== undefined },
    };
  });
  if (given.length === 0) return plainSteps;
  const stages = given.map(stageOf);
  const [first, , last] = plainSteps;
  return [
    ...(stages.includes("record") || !first ? [] : [first]),
    ...given,
    ...(stages.includes("decide") || !last ? [] : [last]),
  ];
}

/** Where a new or returned case stands. */
export function firstStep(steps: readonly Step[]): Step {
  const found = steps.find((step) => stageOf(step) === "record");
  if (!found) throw new Error("a procedure without a recording step");
  return found;
}

/** The stage of a case by the code of its step. */
export function stageAt(steps: readonly Step[], code: string): Stage | null {
  const step = steps.find((candidate) => candidate.code === code);
  return step ? stageOf(step) : null;
}

/** At which stages an action may be done; the table of transitions. */
export const stagesOf: Readonly<Record<ProcedureAction, readonly Stage[]>> = {
  submit: ["record"],
  confirm: ["confirm"],
  grade: ["grade"],
  accept: ["review"],
  clear: ["clearance"],
  notice: ["notice"],
  decide: ["decide"],
  return: ["confirm", "grade", "review", "clearance", "notice", "decide"],
};

/** Whether an action is due for a case where it stands. */
export function isDueAt(
  steps: readonly Step[],
  { step, status }: { readonly step: string; readonly status: CaseStatus },
  action: ProcedureAction,
): boolean {
  const stage = stageAt(steps, step);
  return (status === "open" || status === "returned") && stage !== null && stagesOf[action].includes(stage);
}

export type Transition = { readonly step: Step; readonly isDecided: boolean };

/**
 * Where an action takes a case that stands at `code`; null = the action is not due there. A stage of several steps
 * (two meetings of the county, say) is completed by one recorded act; forward always leads to the next other stage. Two
 * notices are two acts, whatever stands between them.
 */
export function transition(steps: readonly Step[], code: string, action: ProcedureAction): Transition | null {
  const at = steps.findIndex((step) => step.code === code);
  const here = steps[at];
  const stage = here ? stageOf(here) : null;
  if (!here || stage === null || !stagesOf[action].includes(stage)) return null;
  if (action === "return") {
    const target = steps.find((step, i) => i < at && step.code === here.returnTo);
    return { step: target && stageOf(target) !== null ? target : firstStep(steps), isDecided: false };
  }
  const next = steps.find(
    (step, i) => i > at && stageOf(step) !== null && (stageOf(step) !== stage || stage === "notice"),
  );
  return action === "decide" || !next ? { step: here, isDecided: true } : { step: next, isDecided: false };
}
