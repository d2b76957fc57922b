"use server";

import { defineAction } from "@/lib/access/define-action";
import { adoptForRunning, lookAtRunning } from "../commands/adopt-running";
import { adoptRunningInput, lookAtRunningInput } from "../schema/running";

/** Leads to the page with the names; the address carries the hash of the list that is looked at. */
export const lookAtRunningAction = defineAction({
  permission: "scheme:read",
  schema: lookAtRunningInput,
  run: lookAtRunning,
  redirectTo: ({ hash }, { schemeVersionId, cycleId }) =>
    `/schemes/${schemeVersionId}/running?cycle=${cycleId}&list=${hash}`,
});

export const adoptForRunningAction = defineAction({
  permission: "scheme:adopt",
  schema: adoptRunningInput,
  run: adoptForRunning,
  // The figures are computed again after the commit, in transactions of their own.
  repeatable: false,
  revalidate: ["/schemes", "/schemes/[versionId]", "/ratings", "/ratings/[cycleId]"],
  redirectTo: ({ decisionId }) => `/decisions/${decisionId}`,
});
