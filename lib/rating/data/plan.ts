import "server-only";
import { readSteps } from "@/lib/procedure/compute";
import type { Step } from "@/lib/procedure/types";
import { topLevelOf } from "@/lib/results/compute";
import type { SchemeDocument } from "@/lib/rules/types";
import { readsCohort } from "@/lib/schemes/compute/cohort";
import { loadedVersion, type SchemeOfCycle, versionCache } from "@/lib/schemes/data/version-cache";
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

const derive = (document: SchemeDocument) => ({
  plan: planOf(document),
  steps: readSteps(document),
  topLevel: topLevelOf(document),
  readsCohort: readsCohort(document),
  checksCohort: readsCohort(document, true),
});

/** The scheme version of a cycle with its plan and its compiled formulas, kept in memory. @throws AppError NOT_FOUND */
export const loadScheme = versionCache(derive);

/** A document that no cycle runs under yet, ready to be tried on real people. */
export const trialScheme = (
  version: Omit<SchemeOfCycle, "document" | "compiled">,
  document: SchemeDocument,
): LoadedScheme => loadedVersion({ ...version, document }, derive);
