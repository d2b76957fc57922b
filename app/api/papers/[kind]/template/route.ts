import { defineDownload } from "@/lib/access/define-route";
import { downloadTemplate } from "@/lib/papers/commands";
import { samplePaperInput } from "@/lib/papers/schema";

/** A template as it is: an own one by its id, otherwise the default to start from. */
export const GET = defineDownload({
  name: "download-template",
  permission: "paper:write",
  schema: samplePaperInput,
  run: downloadTemplate,
});
