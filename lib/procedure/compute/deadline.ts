import chineseDays from "chinese-days";
import type { Step } from "../types";

/** The last day of a step that began on `day`, in calendar days or in Chinese working days (调休 counted). */
export function deadlineOf(step: Step, day: string): string | null {
  if (!step.deadlineDays) return null;
  const { days, isWorking } = step.deadlineDays;
  if (isWorking && days > 0) return chineseDays.findWorkday(days, day);
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
