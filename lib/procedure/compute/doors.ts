import type { Permission } from "@/lib/access/policy";
import type { Stage, Step } from "../types";
import { stageOf } from "./steps";

/** Whose permission a stage waits for. */
export const stageDoors: Readonly<Record<Exclude<Stage, "done">, Permission>> = {
  record: "rating:record",
  confirm: "rating:confirm",
  grade: "rating:grade",
  review: "rating:review",
  clearance: "clearance:open",
  notice: "notice:open",
  decide: "rating:decide",
};

/** Who acts at a step: the permission, and whether by a grant of the township or by one of the whole county. */
export type StepDoor = { readonly permission: Permission; readonly isTownship: boolean };

/** The door of a step; null where nobody moves a case. */
export function doorOf(step: Pick<Step, "kind" | "role" | "isFinal">): StepDoor | null {
  const stage = stageOf(step);
  if (stage === null || stage === "done") return null;
  const isTownship = ["record", "confirm", "grade"].includes(stage)
    ? true
    : stage === "notice" && step.role === "township";
  return { permission: stageDoors[stage], isTownship };
}

/** The path of the township in the path of a place below it: "gp/t1/" of "gp/t1/v1/". */
export function townshipPath(placePath: string, townshipId: string): string {
  const at = `/${placePath}`.indexOf(`/${townshipId}/`);
  return at < 0 ? placePath : placePath.slice(0, at + townshipId.length + 1);
}
