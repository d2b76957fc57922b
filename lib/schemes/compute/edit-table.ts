import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { Edit, RowEdit } from "../schema";
import { plainFigure, Refusals, storedFigure } from "./figures";

type TableEdit = Extract<Edit, { part: "table" }>;
type Cell = string | number | boolean | null | { unrated: string } | { param: string };

const unratedMark = /^不评定[：:]\s*(.+)$/;
const paramMark = /^参数[：:]\s*(.+)$/;

/** A cell as the form shows it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "unrated" in cell ? `不评定：${cell.unrated}` : `参数：${cell.param}`;
  if (typeof cell === "boolean") return cell ? "是" : "否";
  return String(cell);
}

function readCell(refusals: Refusals, field: string, typed: string | undefined, type: string): Cell {
  const text = typed?.trim() ?? "";
  if (text === "") return null;
  const unrated = unratedMark.exec(text)?.[1];
  if (unrated) return { unrated };
  const param = paramMark.exec(text)?.[1];
  if (param) return { param };
  if (type === "number") return refusals.figure(field, text) ?? null;
  if (type === "boolean") return ["是", "真", "true", "TRUE"].includes(text);
  return text;
}

const keyOf = (typed: string, type: string | undefined): string | number =>
  type === "number" ? storedFigure(plainFigure(typed)) : typed.trim();

function bounds(refusals: Refusals, at: string, row: RowEdit) {
  return {
    lower: refusals.figure(`${at}.lower`, row.lower) ?? null,
    lowerIncluded: row.lowerIncluded,
    upper: refusals.figure(`${at}.upper`, row.upper) ?? null,
    upperIncluded: row.upperIncluded,
  };
}

/** A row of the form that says nothing, such as the empty one at the end. */
function isBlank(row: RowEdit): boolean {
  const typed = [
    row.lower,
    row.upper,
    row.value,
    row.cap,
    row.level,
    row.share,
    row.number,
    row.source,
    row.weight,
  ];
  return [...typed, ...(row.keys ?? []), ...(row.match ?? [])].every((text) => !text || text.trim() === "");
}

function readRow(refusals: Refusals, table: SchemeTable, row: RowEdit, at: string): unknown {
  const type = "value" in table ? table.value.type : "number";
  switch (table.kind) {
    case "map": {
      const keys = table.keys.map((key, i) => keyOf(row.keys?.[i] ?? "", key.type));
      if (keys.some((key) => key === "")) refusals.refuse(`${at}.keys.0`, "errors.field.required");
      return { keys, value: readCell(refusals, `${at}.value`, row.value, type) };
    }
    case "mixed":
      return {
        ...readMatch(refusals, table, row, at),
        value: readCell(refusals, `${at}.value`, row.value, type),
      };
    case "quota":
      return {
        level: row.level ?? "",
        ...(row.share ? { share: refusals.figure(`${at}.share`, row.share, { min: 0 }) } : {}),
        ...(row.number
          ? { number: Number(refusals.figure(`${at}.number`, row.number, { min: 0 }) ?? 0) }
          : {}),
      };
    case "weights":
      return {
        source: row.source ?? "",
        weight: refusals.figure(`${at}.weight`, row.weight, { required: true }) ?? 0,
      };
    default: {
      const cap = refusals.figure(`${at}.cap`, row.cap);
      return {
        ...bounds(refusals, at, row),
        ...(table.keys ? { keys: table.keys.map((key, i) => keyOf(row.keys?.[i] ?? "", key.type)) } : {}),
        value: readCell(refusals, `${at}.value`, row.value, table.kind === "band" ? type : "number"),
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
  const texts = [...(row.match ?? [])];
  return {
    match: table.columns.map((column) =>
      column.kind === "key" ? keyOf(texts.shift() ?? "", column.type) : bounds(refusals, at, row),
    ),
  };
}

const usualEnds = { lowerIncluded: true, upperIncluded: false } as const;

/**
 * Keeps what the form does not show (the rest row of a quota, say), and leaves an end unstated that was unstated and
 * is the usual one, so that the difference between two versions names only what somebody changed.
 */
function mergeRow(before: unknown, after: unknown): unknown {
  const old = (typeof before === "object" && before !== null ? before : {}) as Record<string, unknown>;
  const row = { ...(after as Record<string, unknown>) };
  for (const [end, usual] of Object.entries(usualEnds)) {
    const isOpen = row[end.replace("Included", "")] === null;
    if (end in row && !(end in old) && (isOpen || row[end] === usual)) delete row[end];
  }
  for (const kept of ["rest", "kind"]) if (kept in old) row[kept] = old[kept];
  return row;
}

/** Rows, else row and the assumption mark of one version of a table. */
export function editTable(document: SchemeDocument, edit: TableEdit): SchemeDocument {
  const table = document.tables?.find((candidate) => candidate.name === edit.name);
  const version = table?.versions[edit.version];
  if (!table || !version) throw notFound();
  const refusals = new Refusals();
  const rows = edit.rows.flatMap((row, i) => {
    if (row.remove || isBlank(row)) return [];
    return [mergeRow(version.rows[i], readRow(refusals, table, row, `rows.${i}`))];
  });
  const type = "value" in table ? table.value.type : "number";
  const elseCell = readCell(refusals, "else", edit.else, type);
  refusals.settle();
  if (rows.length === 0) throw invalid({ rows: { key: "schemes.errors.noRows" } });
  (version as { rows: unknown[] }).rows = rows;
  if ("value" in table || table.kind === "slab") {
    const open = version as { else?: Cell };
    if (elseCell === null) delete open.else;
    else open.else = elseCell;
  }
  if (edit.assumption) table.assumption = true;
  else delete table.assumption;
  return document;
}
