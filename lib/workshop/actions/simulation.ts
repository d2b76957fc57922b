"use server";

import { defineAction } from "@/lib/access/define-action";
import { exportTrial } from "../commands/export-trial";
import { showTrialNames } from "../commands/show-trial-names";
import { exportTrialInput, showTrialNamesInput } from "../schema/simulation";

export const showTrialNamesAction = defineAction({
  permission: "rating:read",
  schema: showTrialNamesInput,
  run: showTrialNames,
  redirectTo: (_shown, { schemeVersionId, partnerId, cycleId }) => {
    const query = new URLSearchParams({ cycle: cycleId, with: partnerId, names: "1" });
    return `/schemes/${encodeURIComponent(schemeVersionId)}/simulate?${query}`;
  },
});

export const exportTrialAction = defineAction({
  permission: "rating:read",
  schema: exportTrialInput,
  run: exportTrial,
});
