import { isDay } from "@/lib/base/period";
import { readDay } from "@/lib/roster/compute/import-values";
import { idNumberProblem, normaliseNumber } from "@/lib/roster/compute/numbers";

/** The columns of another office's list in their order, and the heads by which a list with a head names them. */
export const watchColumns = ["idNumber", "name", "from", "to", "detail"] as const;
export type WatchColumn = (typeof watchColumns)[number];

const heads: Readonly<Record<WatchColumn, readonly string[]>> = {
  idNumber: ["身份证号", "身份证号码", "公民身份号码", "证件号码"],
  name: ["姓名"],
  from: ["起始日期", "开始日期", "日期", "死亡日期", "去世日期", "起"],
  to: ["截止日期", "结束日期", "止"],
  detail: ["说明", "内容", "户名", "单位", "备注"],
};

export const mostWatchRows = 20_000;

export type WatchCells = Readonly<Record<WatchColumn, string>>;

/** Rows of a list: with a head the columns may stand in any order, without one in the stated order. */
export function watchCells(cells: readonly (readonly string[])[]): WatchCells[] {
  const first = cells[0]?.map((cell) => cell.trim()) ?? [];
  const at = (column: WatchColumn) => first.findIndex((cell) => heads[column].includes(cell));
  const hasHead = at("idNumber") >= 0;
  const places = watchColumns.map((column, i) => [column, hasHead ? at(column) : i] as const);
  return (hasHead ? cells.slice(1) : cells)
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => {
      const typed = places.map(([column, place]) => [column, (row[place] ?? "").trim().slice(0, 100)]);
      return Object.fromEntries(typed) as WatchCells;
    });
}

export type ReadWatchRow = {
  readonly idNumber: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly detail: string | null;
  /** Message keys of what is wrong with it. */
  readonly problems: readonly string[];
};

const dayOf = (text: string) => {
  const day = text === "" ? null : readDay(text);
  return day && isDay(day) ? day : null;
};

/** One row as it is understood. @param needsDetail the list says nothing without its last column (a holder's name) */
export function readWatchRow(cells: WatchCells, needsDetail: boolean): ReadWatchRow {
  const idNumber = normaliseNumber(cells.idNumber);
  const from = dayOf(cells.from);
  const to = dayOf(cells.to);
  const problems = [
    idNumber === "" ? "pay-lists.errors.idMissing" : idNumberProblem(idNumber, null, null),
    from ? null : "pay-lists.errors.fromDay",
    cells.to !== "" && !to ? "pay-lists.errors.toDay" : null,
    from && to && to < from ? "pay-lists.errors.toBeforeFrom" : null,
    needsDetail && cells.detail === "" ? "pay-lists.errors.holderMissing" : null,
  ];
  return {
    idNumber,
    name: cells.name.replace(/\s/g, ""),
    from,
    to,
    detail: cells.detail || null,
    problems: problems.filter((one) => one !== null),
  };
}
