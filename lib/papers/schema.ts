import { z } from "zod";
import { processKinds } from "@/lib/procedure/types";
import { paperKinds } from "./types";

const id = z.string().trim().min(1).max(100);
const kind = z.enum(paperKinds);

/**
 * Which paper of what: a process for packet and list, a row for notice, decision and reply, a person for the card, a run
 * for the register and payslips.
 */
export const printPaperInput = z.object({
  kind,
  id,
  process: z.enum(processKinds).default("rating"),
  /** Limits packet, list, register and payslips to a township, a notice to a township or village. */
  place: id.optional(),
  /** The result of a card; without it the newest. */
  result: id.optional(),
  /** Limits payslips to one person. */
  person: id.optional(),
});
export type PrintPaperInput = z.output<typeof printPaperInput>;

export const samplePaperInput = z.object({ kind, template: id.optional() });
export type SamplePaperInput = z.output<typeof samplePaperInput>;

export const uploadTemplateInput = z.object({
  kind,
  file: z.instanceof(File, { message: "errors.field.required" }),
});
export type UploadTemplateInput = z.output<typeof uploadTemplateInput>;

export const templateInput = z.object({ id });
export type TemplateInput = z.output<typeof templateInput>;
