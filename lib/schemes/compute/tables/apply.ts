import { fieldErrorsOf } from "@/lib/access/issues";
import { type FieldErrors, isAppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { type TableEdit, tableEdit } from "../../schema/tables";
import { applyEdit } from "../edit";
import type { ReadSheet, SheetProblem } from "./read-sheets";

export type Applied = {
  readonly document: SchemeDocument;
  /** The changes that were made, to be made again when they are saved. */
  readonly edits: readonly TableEdit[];
  readonly problems: readonly SheetProblem[];
};

/** The document with the tables of a file; a sheet with a problem changes nothing and says where it stands. */
export function applySheets(document: SchemeDocument, sheets: readonly ReadSheet[]): Applied {
  const problems: SheetProblem[] = [];
  const edits: TableEdit[] = [];
  let next = document;
  for (const { sheet, edit, placeOf } of sheets) {
    const refuse = (errors: FieldErrors) => {
      for (const [field, message] of Object.entries(errors))
        problems.push({ sheet, ...placeOf(field), message });
    };
    const parsed = tableEdit.safeParse(edit);
    if (!parsed.success) {
      refuse(fieldErrorsOf(parsed.error, edit));
      continue;
    }
    try {
      next = applyEdit(next, parsed.data);
      edits.push(parsed.data);
    } catch (error) {
      if (!isAppError(error) || !error.fieldErrors) throw error;
      refuse(error.fieldErrors);
    }
  }
  return { document: next, edits, problems };
}
