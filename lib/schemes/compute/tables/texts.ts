import type { SchemeTable } from "@/lib/rules/types";

export type Cell = string | number | boolean | null | { unrated: string } | { param: string };
type Row = Readonly<Record<string, unknown>>;

/** A cell as the form shows it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "unrated" in cell ? `不评定：${cell.unrated}` : `参数：${cell.param}`;
  if (typeof cell === "boolean") return yesNo(cell);
  return String(cell);
}

const yesNo = (is: boolean): string => (is ? "是" : "否");

/** How many a level may take: the word of the sheet for the word of the format. */
export const limitWords = { exact: "恰好", atMost: "至多", atLeast: "至少" } as const;

/** A stored row as flat texts by the fields of its columns; an end without bound says nothing of belonging. */
export function rowTexts(table: SchemeTable, stored: unknown): Record<string, string> {
  const row = stored as Row;
  const texts: Record<string, string> = {};
  if (table.kind === "mixed") putMatch(texts, row.match as unknown[]);
  else if ("lower" in row) putBounds(texts, "", row);
  ((row.keys as Cell[] | undefined) ?? []).forEach((key, i) => {
    texts[`keys.${i}`] = cellText(key);
  });
  for (const field of ["value", "cap", "level", "share", "number", "source", "weight"])
    if (field in row) texts[field] = cellText(row[field] as Cell);
  if (table.kind === "quota") {
    if (row.rest === true) texts.rest = yesNo(true);
    if (row.kind !== undefined) texts.limit = limitWords[row.kind as keyof typeof limitWords];
  }
  return texts;
}

function putBounds(texts: Record<string, string>, before: string, band: Row): void {
  texts[`${before}lower`] = cellText(band.lower as Cell);
  texts[`${before}upper`] = cellText(band.upper as Cell);
  if (band.lower !== null) texts[`${before}lowerIncluded`] = yesNo(band.lowerIncluded !== false);
  if (band.upper !== null) texts[`${before}upperIncluded`] = yesNo(band.upperIncluded === true);
}

function putMatch(texts: Record<string, string>, match: readonly unknown[]): void {
  let [keys, bands] = [0, 0];
  for (const part of match) {
    if (typeof part === "object" && part !== null) putBounds(texts, `bands.${bands++}.`, part as Row);
    else texts[`match.${keys++}`] = cellText(part as Cell);
  }
}
