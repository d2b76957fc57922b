"use server";

import { defineAction } from "@/lib/access/define-action";
import { showTrialNames } from "../commands/show-trial-names";
import { showTrialNamesInput } from "../schema/simulation";

export const showTrialNamesAction = defineAction({
  permission: "rating:read",
  schema: showTrialNamesInput,
  run: showTrialNames,
  redirectTo: (_shown, { schemeVersionId, partnerId, cycleId }) => {
    const query = new URLSearchParams({ cycle: cycleId, with: partnerId, names: "1" });
    return `/schemes/${encodeURIComponent(schemeVersionId)}/simulate?${query}`;
  },
});
