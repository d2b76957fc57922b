import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { type ColumnPart, mayHaveElse, type TableColumn, tableColumns } from "./columns";

/** Heads of the sheets; a scheme is a Chinese document, so its sheets are, whoever fetches them. */
const words: Readonly<Record<ColumnPart, string>> = {
  key: "",
  lower: "下限",
  lowerIncluded: "含下限",
  upper: "上限",
  upperIncluded: "含上限",
  value: "值",
  rate: "比例",
  cap: "封顶",
  level: "等级",
  share: "比例",
  number: "名额",
  rest: "其余名额",
  limit: "限定",
  source: "来源",
  weight: "权重",
};

export const kindWords: Readonly<Record<SchemeTable["kind"], string>> = {
  map: "对照表",
  mixed: "对照与分段",
  band: "分段",
  slab: "分段（整额比例）",
  marginal: "分段累进",
  quota: "名额",
  weights: "权重",
};

/** Stands in the first column of the row that says what holds where no other row does. */
export const elseMark = "（其余情况）";

/** The columns of a table's sheet: those of its form, and what a form leaves as it was. */
export function sheetColumns(table: SchemeTable, document: SchemeDocument): TableColumn[] {
  const columns = tableColumns(table, document);
  if (table.kind !== "quota") return columns;
  return [
    ...columns,
    { field: "rest", part: "rest", known: ["是", "否"] },
    { field: "limit", part: "limit", known: ["恰好", "至多", "至少", "无"] },
  ];
}

/** The head of a column: 得分下限（分）, 值（元）. */
export function headOf({ part, name = "", unit }: TableColumn): string {
  return `${name}${words[part]}${unit === undefined ? "" : `（${unit}）`}`;
}

/** The head without the axis and the unit, as one writes it by hand: 下限. */
export const bareHeadOf = (column: TableColumn): string =>
  column.field.startsWith("bands.") ? headOf(column) : words[column.part] || headOf(column);

/** What a column means and how it is filled, for the first sheet. */
export function columnMeaning(table: SchemeTable, column: TableColumn): string {
  const known = column.levels ?? column.known;
  const choices = known && known.length > 0 ? `可填：${known.join("、")}。` : "";
  return `${meanings(table, column)}${choices}`;
}

const cellHint = "也可写“参数：名称”，取这个参数的值；或写“不评定：原因”。";

function meanings(table: SchemeTable, { part, name }: TableColumn): string {
  switch (part) {
    case "key":
      return `按“${name}”查表，不能空。`;
    case "lower":
      return "这一档从多少起；空着就是没有下限。";
    case "upper":
      return "这一档到多少止；空着就是没有上限。";
    case "lowerIncluded":
      return "填“是”或“否”：正好等于下限的算不算这一档。空着按“是”。";
    case "upperIncluded":
      return "填“是”或“否”：正好等于上限的算不算这一档。空着按“否”。";
    case "value":
      return `查到这一行时取的值。${valueMeaning(table)}`;
    case "rate":
      return table.kind === "slab" ? slabMeaning(table.on) : "落在这一段里的部分按这个比例计。";
    case "cap":
      return "这一段最多给多少；空着不封顶。";
    case "level":
      return "名额分给哪个等级。";
    case "share":
      return "占全部人数的比例，如 20%。";
    case "number":
      return "固定的名额，填整数；与比例填一个。";
    case "rest":
      return "填“是”：剩下的人都归这一级。";
    case "limit":
      return "名额怎样算数；空着或“无”就是没有写明。";
    case "source":
      return "分数来自哪一项。";
    case "weight":
      return "这一项占的权重，如 70%。";
  }
}

const slabMeaning = (on: "whole" | "excess" | undefined) =>
  on === "excess" ? "超出起点的部分按这一档的比例计。" : "全额按这一档的比例计。";

function valueMeaning(table: SchemeTable): string {
  const type = "value" in table ? table.value.type : "number";
  if (type === "number") return `填数字，可写 60%、1/3；${cellHint}`;
  return type === "boolean" ? "填“是”或“否”。" : cellHint;
}

/** What the row with the mark means, for tables that may have one. */
export const elseMeaning = (table: SchemeTable): string | undefined =>
  mayHaveElse(table)
    ? `第一栏写“${elseMark}”的一行：表里没有的情况取这个值；没有这一行，就不允许出现表外的情况。`
    : undefined;
