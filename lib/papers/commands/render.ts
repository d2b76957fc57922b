import "server-only";
import type { Read } from "@/db/store";
import { AppError, isAppError } from "@/lib/base/errors";
import { docxTags, fillDocx } from "@/lib/documents/docx-fill";
import { withFooterLine } from "@/lib/documents/docx-footer";
import { type Filling, openTemplate, type Parts, requireKnown } from "@/lib/documents/template";
import { fillXlsx, xlsxTags } from "@/lib/documents/xlsx-fill";
import { loadFile } from "@/lib/files";
import { defaultTemplate, footLine, footPlaceholder } from "../compute/defaults";
import { withoutSubtotals } from "../compute/pay-register";
import { namesOf, vocabularies } from "../compute/vocabulary";
import { templateById, templateInUse } from "../data/templates";
import { formatOf, type PaperKind, type Variant } from "../types";

type InCounty = { readonly county: string; readonly db: Read };
export type Form = { readonly templateId: string | null; readonly bytes: Uint8Array };

const list = "名单";
const listFields = (kind: PaperKind) => namesOf(vocabularies[kind]).lists[list]?.fields ?? [];
const tagsOf = (kind: PaperKind, parts: Parts) =>
  formatOf(kind) === "docx" ? docxTags(parts) : xlsxTags(parts, list, listFields(kind));

/**
 * Opens a template and asks whether its paper knows every placeholder.
 * @throws AppError VALIDATION documents.template.*
 */
export function checkTemplate(kind: PaperKind, bytes: Uint8Array): Parts {
  const parts = openTemplate(bytes, formatOf(kind));
  requireKnown(tagsOf(kind, parts), namesOf(vocabularies[kind]));
  return parts;
}

/** The form that a kind is filled into: the named one, the own one in use, or the default. */
export async function formOf(
  { county, db }: InCounty,
  kind: PaperKind,
  variant: Variant,
  templateId?: string,
): Promise<Form | null> {
  const row = templateId
    ? await templateById({ county, db }, templateId)
    : await templateInUse({ county, db }, kind);
  if (templateId && row?.kind !== kind) return null;
  if (!row) return { templateId: null, bytes: await defaultTemplate(kind, variant) };
  const file = await loadFile({ county, db }, row.fileId);
  return file && { templateId: row.id, bytes: file.bytes };
}

const filledFoot = (filling: Filling) =>
  footLine.replace(/\{([^}]+)\}/g, (_, name: string) => String(filling[name] ?? ""));

/** Whether a form of the register tells its subtotals from its rows. */
const marksSubtotals = (parts: Parts) =>
  tagsOf("pay-register", parts).some(({ inside }) => inside?.some(({ name }) => name === "行类"));

/** Fills a form; the foot is added where the form does not name it. @throws AppError STATE papers.errors.broken */
export function fillForm(kind: PaperKind, { bytes }: Form, filling: Filling): Uint8Array<ArrayBuffer> {
  try {
    const parts = openTemplate(bytes, formatOf(kind));
    if (formatOf(kind) === "docx") return fillDocx(withFooterLine(parts, footLine, footPlaceholder), filling);
    return fillXlsx(parts, {
      filling: kind === "pay-register" && !marksSubtotals(parts) ? withoutSubtotals(filling) : filling,
      list,
      listFields: listFields(kind),
      footer: filledFoot(filling),
    });
  } catch (error) {
    // It was checked when it came in: what is refused now is the form, not the request.
    if (isAppError(error)) throw new AppError("STATE", "papers.errors.broken");
    throw error;
  }
}
