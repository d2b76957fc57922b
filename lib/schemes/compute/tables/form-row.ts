import type { TableColumn } from "./columns";

const flags = new Map([
  ["是", true],
  ["含", true],
  ["否", false],
  ["不含", false],
]);

/** Whether a column takes yes or no and the text is neither. */
export const isWrongFlag = (column: TableColumn, text: string): boolean =>
  (column.isCheck === true || column.part === "rest") && text !== "" && !flags.has(text);

/** A row of texts as a row of the form: "bands.1.lower" stands in the second of its bands. */
export function formRow(columns: readonly TableColumn[], textOf: (column: TableColumn) => string) {
  const row: Record<string, unknown> = {};
  for (const column of columns) {
    const [first = "", index, last] = column.field.split(".");
    const value = formValue(column, textOf(column));
    if (index === undefined) {
      row[first] = value;
      continue;
    }
    row[first] ??= [];
    const list = row[first] as unknown[];
    const at = Number(index);
    list[at] = last === undefined ? value : { ...(list[at] as object | undefined), [last]: value };
  }
  return row;
}

function formValue(column: TableColumn, text: string): string | boolean {
  if (column.isCheck) return flags.get(text) ?? column.part === "lowerIncluded";
  if (column.part === "rest") return flags.get(text) ? "是" : "否";
  return column.part === "limit" && text === "" ? "无" : text;
}
