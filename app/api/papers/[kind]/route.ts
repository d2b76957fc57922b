import { defineDownload } from "@/lib/access/define-route";
import { printPaper } from "@/lib/papers/commands";
import { printPaperInput } from "@/lib/papers/schema";

/** A paper as a file; every kind has a door of its own, and printing leaves an entry. */
export const GET = defineDownload({
  name: "print-paper",
  permission: "signed-in",
  schema: printPaperInput,
  run: printPaper,
});
