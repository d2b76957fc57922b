import { defineDownload } from "@/lib/access/define-route";
import { printSample } from "@/lib/papers/commands";
import { samplePaperInput } from "@/lib/papers/schema";

/** A template filled with invented data. */
export const GET = defineDownload({
  name: "print-sample",
  permission: "paper:write",
  schema: samplePaperInput,
  run: printSample,
});
