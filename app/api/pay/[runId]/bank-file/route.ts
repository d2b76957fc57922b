import { defineDownload } from "@/lib/access/define-route";
import { exportBankFile } from "@/lib/pay/commands/bank-files";
import { bankFileInput } from "@/lib/pay/schema/bank";

/** The file of a batch for the bank; asked for by POST, because it opens account numbers and leaves an entry. */
export const POST = defineDownload({
  name: "pay-bank-file",
  permission: "pay:pay",
  schema: bankFileInput,
  run: exportBankFile,
});
