import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const storeScanInput = z.strictObject({
  decisionId: id,
  file: z.instanceof(File, { message: "errors.file.empty" }),
});
export const readScanInput = z.strictObject({ decisionId: id });
