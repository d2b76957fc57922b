import "server-only";
import { readSteps } from "@/lib/procedure/compute";
import type { Step } from "@/lib/procedure/types";
import { topLevelOf } from "@/lib/results/compute";
import { readsCohort } from "@/lib/schemes/compute/cohort";
import { type SchemeOfCycle, versionCache } from "@/lib/schemes/data/version-cache";
import { type Plan, planOf } from "../compute";

/** A version that a cycle runs under, with what the rating reads out of it. */
export type LoadedScheme = SchemeOfCycle & {
  readonly plan: Plan;
  readonly steps: readonly Step[];
  readonly topLevel: number;
  /** One person's figures depend on other people's. */
  readonly readsCohort: boolean;
  /** So do the checks that a decision must pass. */
  readonly checksCohort: boolean;
};

/** The scheme version of a cycle with its plan and its compiled formulas, kept in memory. @throws AppError NOT_FOUND */
export const loadScheme = versionCache((document) => ({
  plan: planOf(document),
  steps: readSteps(document),
  topLevel: topLevelOf(document),
  readsCohort: readsCohort(document),
  checksCohort: readsCohort(document, true),
}));
