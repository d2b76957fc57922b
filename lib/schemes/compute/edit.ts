import { AppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { editGrid } from "./edit-grid";
import { editItem } from "./edit-item";
import {
  editArticle,
  editCoverage,
  editExample,
  editGroup,
  editHeader,
  editLevel,
  editParameter,
  editStep,
} from "./edit-parts";
import { editElement, editPaySettings } from "./edit-pay";
import { editRule, moveRule } from "./edit-rule";
import { editSettings, editTenure } from "./edit-settings";
import { editInputPart, editLevels, editOutcomes } from "./edit-setup";
import { editTable } from "./edit-table";
import { addTable, editTableVersions } from "./edit-table-setup";
import { actOnExample, editExampleForm } from "./examples/edit";

/**
 * The document after one form's change; the given one stays as it was.
 * @throws AppError VALIDATION with the refused fields, NOT_FOUND when the part is not in the document
 */
export function applyEdit(document: SchemeDocument, edit: Edit): SchemeDocument {
  const next = structuredClone(document);
  switch (edit.part) {
    case "header":
      return editHeader(next, edit);
    case "article":
      return editArticle(next, edit);
    case "group":
      return editGroup(next, edit);
    case "level":
      return editLevel(next, edit);
    case "item":
      return editItem(next, edit);
    case "grid":
      return editGrid(next, edit);
    case "table":
      return editTable(next, edit);
    case "parameter":
      return editParameter(next, edit);
    case "coverage":
      return editCoverage(next, edit);
    case "rule":
      return editRule(next, edit);
    case "ruleOrder":
      return moveRule(next, edit);
    case "tenure":
      return editTenure(next, edit);
    case "settings":
      return editSettings(next, edit);
    case "step":
      return editStep(next, edit);
    case "example":
      return editExample(next, edit);
    case "exampleForm":
      return editExampleForm(next, edit);
    case "exampleAct":
      return actOnExample(next, edit);
    case "element":
      return editElement(next, edit);
    case "pay":
      return editPaySettings(next, edit);
    case "newTable":
      return addTable(next, edit);
    case "tableVersions":
      return editTableVersions(next, edit);
    case "levels":
      return editLevels(next, edit);
    case "input":
      return editInputPart(next, edit);
    case "outcomes":
      return editOutcomes(next, edit);
    default:
      throw new AppError("VALIDATION", "errors.invalid");
  }
}
