import { defineDownload } from "@/lib/access/define-route";
import { readScan } from "@/lib/procedure/commands/scans";
import { readScanInput } from "@/lib/procedure/schema/scan";

/** The scan of the signed paper; leaves a log entry. */
export const GET = defineDownload({
  name: "read-scan",
  permission: "rating:read",
  schema: readScanInput,
  run: readScan,
});
