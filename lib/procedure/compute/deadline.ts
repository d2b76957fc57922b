import { addDays } from "@/lib/base/period";
import type { OwnDays, Step } from "../types";
import { addWorkingDays } from "./calendar";
import { stageOf } from "./steps";

/**
 * The last day of a step that began on `day`, in calendar days or in working days; null where the step sets none, and
 * for a notice, whose days count from its opening.
 */
export function deadlineOf(step: Step, day: string, own?: OwnDays): string | null {
  if (!step.deadlineDays || stageOf(step) === "notice") return null;
  const { days, isWorking } = step.deadlineDays;
  return isWorking ? addWorkingDays(day, days, own) : addDays(day, days);
}
