import "server-only";
import { readSteps } from "@/lib/procedure/compute";
import type { Step } from "@/lib/procedure/types";
import { topLevelOf } from "@/lib/results/compute";
import { readsCohort } from "@/lib/schemes/compute/cohort";
import { type SchemeOfCycle, versionCache } from "@/lib/schemes/data/version-cache";
import { pointItems } from "../compute";
import type { PointItem } from "../types";

/** A points scheme with what the ledger reads out of it. */
export type PointsScheme = SchemeOfCycle & {
  readonly items: ReadonlyMap<string, PointItem>;
  readonly steps: readonly Step[];
  readonly topLevel: number;
  /** One member's figures depend on other members'. */
  readonly readsCohort: boolean;
};

/** The scheme version of a points cycle, kept in memory. @throws AppError NOT_FOUND */
export const loadPointsScheme = versionCache((document) => ({
  items: pointItems(document),
  steps: readSteps(document),
  topLevel: topLevelOf(document),
  readsCohort: readsCohort(document),
}));
