import type { SchemeDocument } from "@/lib/rules/types";

const cohortCall = /\b(PEERS|QUOTA|RANK|PLACE|SHARE)\s*\(/;

/**
 * Whether one person's figures depend on other people's: then the whole cohort must be computed. A CHECK over the
 * cohort (how many may be 优秀, say) changes nobody's figures; it counts only `withChecks`.
 */
export function readsCohort(document: SchemeDocument, withChecks = false): boolean {
  if (document.items?.some((item) => item.kind === "rank")) return true;
  const rules = document.rules.filter((rule) => withChecks || !rule.check);
  return cohortCall.test(JSON.stringify([rules, document.items ?? [], document.coverage ?? {}]));
}
