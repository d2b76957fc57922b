"use server";

import { defineAction } from "@/lib/access/define-action";
import { storeScan } from "@/lib/procedure/commands/scans";
import { storeScanInput } from "@/lib/procedure/schema/scan";

/** Whoever records that kind of decision; the command checks which. */
export const storeScanAction = defineAction({
  name: "store-scan",
  permission: "rating:read",
  schema: storeScanInput,
  run: storeScan,
  revalidate: ["/decisions/[decisionId]", "/decisions"],
});
