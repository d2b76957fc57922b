import type { SchemeTable } from "@/lib/rules/types";
import type { BandEdit, RowEdit } from "../../schema/tables";
import type { Refusals } from "../figures";
import { type Cell, limitWords } from "./texts";

const unratedMark = /^不评定[：:]\s*(.+)$/;
const paramMark = /^参数[：:]\s*(.+)$/;
const yes = ["是", "真", "true", "TRUE"];
const no = ["否", "假", "false", "FALSE"];

export type CellType = { readonly type: string; readonly levels?: readonly string[] | undefined };

/** A typed cell as the scheme stores it; blank is null. */
export function readCell(refusals: Refusals, field: string, typed: string | undefined, cell: CellType): Cell {
  const text = typed?.trim() ?? "";
  if (text === "") return null;
  const unrated = unratedMark.exec(text)?.[1];
  if (unrated) return { unrated };
  const param = paramMark.exec(text)?.[1];
  if (param) return { param };
  if (cell.type === "number") return refusals.figure(field, text) ?? null;
  if (cell.type === "boolean") return readFlag(refusals, field, text);
  if (cell.levels && !cell.levels.includes(text))
    refusals.refuse(field, "schemes.errors.noSuchLevel", { levels: cell.levels.join("、") });
  return text;
}

function readFlag(refusals: Refusals, field: string, text: string): boolean {
  if (!yes.includes(text) && !no.includes(text)) refusals.refuse(field, "schemes.errors.yesOrNo");
  return yes.includes(text);
}

function readKey(refusals: Refusals, field: string, typed: string | undefined, type: string | undefined) {
  const text = typed?.trim() ?? "";
  if (text === "") {
    refusals.refuse(field, "errors.field.required");
    return "";
  }
  if (type === "number") return refusals.figure(field, text) ?? "";
  return type === "boolean" ? readFlag(refusals, field, text) : text;
}

function readBounds(refusals: Refusals, at: string, band: BandEdit | undefined) {
  return {
    lower: refusals.figure(`${at}lower`, band?.lower) ?? null,
    lowerIncluded: band?.lowerIncluded ?? false,
    upper: refusals.figure(`${at}upper`, band?.upper) ?? null,
    upperIncluded: band?.upperIncluded ?? false,
  };
}

/** A row of a form or a sheet as the scheme stores it; what cannot be read is refused at its field below `at`. */
export function readRow(
  refusals: Refusals,
  table: SchemeTable,
  row: RowEdit,
  at: string,
  cell: CellType,
): Record<string, unknown> {
  const value = () => readCell(refusals, `${at}.value`, row.value, cell);
  const keys = (list: readonly { type?: string | undefined }[]) =>
    list.map((key, i) => readKey(refusals, `${at}.keys.${i}`, row.keys?.[i], key.type));
  switch (table.kind) {
    case "map":
      return { keys: keys(table.keys), value: value() };
    case "mixed":
      return { match: readMatch(refusals, table, row, at), value: value() };
    case "quota":
      return readQuota(refusals, row, at);
    case "weights":
      return {
        source: row.source ?? "",
        weight: refusals.figure(`${at}.weight`, row.weight, { required: true }) ?? 0,
      };
    default: {
      const cap = refusals.figure(`${at}.cap`, row.cap);
      return {
        ...readBounds(refusals, `${at}.`, row),
        ...(table.keys ? { keys: keys(table.keys) } : {}),
        value: value(),
        ...(cap === undefined ? {} : { cap }),
      };
    }
  }
}

function readMatch(
  refusals: Refusals,
  table: Extract<SchemeTable, { kind: "mixed" }>,
  row: RowEdit,
  at: string,
) {
  let [keys, bands] = [0, 0];
  return table.columns.map((column) => {
    if (column.kind === "band") {
      const band = bands++;
      return readBounds(refusals, `${at}.bands.${band}.`, row.bands?.[band]);
    }
    const key = keys++;
    return readKey(refusals, `${at}.match.${key}`, row.match?.[key], column.type);
  });
}

function readQuota(refusals: Refusals, row: RowEdit, at: string): Record<string, unknown> {
  if (!row.level) refusals.refuse(`${at}.level`, "errors.field.required");
  const share = refusals.figure(`${at}.share`, row.share, { min: 0 });
  const number = refusals.figure(`${at}.number`, row.number, { min: 0 });
  if (number !== undefined && typeof number !== "number")
    refusals.refuse(`${at}.number`, "errors.field.integer");
  const limit = Object.entries(limitWords).find(([, word]) => word === row.limit)?.[0];
  return {
    level: row.level ?? "",
    ...(share === undefined ? {} : { share }),
    ...(number === undefined ? {} : { number }),
    // A form does not show these two; a sheet states them, "否" and "无" too.
    ...(row.rest === undefined ? {} : { rest: row.rest === "是" }),
    ...(row.limit === undefined ? {} : { kind: limit ?? null }),
  };
}
