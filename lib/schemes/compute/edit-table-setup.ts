import { AppError, invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { namesOf } from "./edit-setup";
import { Refusals } from "./figures";

type NewTable = Extract<Edit, { part: "newTable" }>;
type VersionsEdit = Extract<Edit, { part: "tableVersions" }>;

const columns = (typed: string | undefined) => namesOf(typed).map((name) => ({ name }));

/** What a table of a kind has beside its name; rows come in its own form. */
function kindFields(edit: NewTable, document: SchemeDocument): Record<string, unknown> {
  const refusals = new Refusals();
  const threshold = refusals.figure("threshold", edit.threshold);
  refusals.settle();
  const value = {
    value: {
      type: edit.type,
      ...(edit.type === "level" ? { levels: edit.levels } : {}),
      ...(edit.unit ? { unit: edit.unit } : {}),
    },
  };
  const name = edit.axis ?? "";
  const axis = { axis: { name, ...(edit.axisUnit ? { unit: edit.axisUnit } : {}) } };
  const from = edit.from ? { from: edit.from } : {};
  const empty = { versions: [{ ...from, rows: [] }] };
  const keys = columns(edit.keys);
  const keyed = keys.length > 0 ? { keys } : {};
  switch (edit.kind) {
    case "map":
      return { ...value, keys, ...empty };
    case "mixed":
      return {
        ...value,
        columns: [...keys.map((key) => ({ ...key, kind: "key" })), { name, kind: "band" }],
        ...empty,
      };
    case "quota": {
      const lowest = document.levels?.find((level) => level.name === edit.levels)?.values[0];
      return {
        ...(edit.levels ? { levels: edit.levels } : {}),
        rounding: edit.rounding ?? "down",
        versions: [{ ...from, rows: [{ level: lowest ?? "其余", rest: true }] }],
      };
    }
    case "weights":
      return { versions: [{ ...from, rows: [{ source: edit.axis ?? "来源", weight: 1 }] }] };
    case "band":
      return { ...value, ...axis, ...keyed, gap: "forbidden", ...empty };
    case "slab":
      return {
        ...axis,
        ...keyed,
        ...(threshold === undefined ? { on: "whole" } : { on: "excess", threshold }),
        ...empty,
      };
    default:
      return { ...axis, ...keyed, ...empty };
  }
}

/** Adds an empty table. @throws AppError VALIDATION at its fields */
export function addTable(document: SchemeDocument, edit: NewTable): SchemeDocument {
  const tables = document.tables ?? [];
  const { name } = edit;
  if (tables.some((table) => table.name === name))
    throw invalid({ name: { key: "schemes.errors.twice", values: { name } } });
  if ((edit.kind === "map" || edit.kind === "mixed") && namesOf(edit.keys).length === 0)
    throw invalid({ keys: { key: "errors.field.required" } });
  if (["band", "mixed", "slab", "marginal"].includes(edit.kind) && !edit.axis)
    throw invalid({ axis: { key: "errors.field.required" } });
  if (edit.type === "level" && !edit.levels) throw invalid({ levels: { key: "errors.field.required" } });
  const head = {
    name,
    ...(edit.label ? { label: edit.label } : {}),
    kind: edit.kind,
    ...(edit.article ? { article: edit.article } : {}),
  };
  return { ...document, tables: [...tables, { ...head, ...kindFields(edit, document) } as SchemeTable] };
}

/**
 * Gives a table figures from a day on: the last ones end there and stand again below, to be changed. Takes the last
 * ones away, or the whole table.
 * @throws AppError NOT_FOUND, VALIDATION when the day is not later than the last one, STATE when one version is all
 */
export function editTableVersions(document: SchemeDocument, edit: VersionsEdit): SchemeDocument {
  const table = document.tables?.find(({ name }) => name === edit.name);
  if (!table) throw notFound();
  if (edit.remove) return { ...document, tables: document.tables?.filter((each) => each !== table) };
  const versions = table.versions as { from?: string; until?: string; rows: unknown[] }[];
  const last = versions.at(-1);
  if (!last) throw notFound();
  if (edit.removeLast) {
    const before = versions.at(-2);
    if (!before) throw new AppError("STATE", "scheme-setup.errors.lastVersion");
    versions.pop();
    delete before.until;
    return document;
  }
  if (!edit.from) throw invalid({ from: { key: "errors.field.required" } });
  if (last.from && edit.from <= last.from)
    throw invalid({ from: { key: "scheme-setup.errors.laterDay", values: { day: last.from } } });
  versions.push({ ...structuredClone(last), from: edit.from });
  last.until = edit.from;
  return document;
}
