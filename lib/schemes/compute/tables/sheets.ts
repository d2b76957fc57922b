import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { columnMeaning, elseMark, elseMeaning, headOf, kindWords, sheetColumns } from "./heads";
import { type Cell, cellText, rowTexts } from "./texts";

export type TableSheet = {
  readonly name: string;
  readonly title: string;
  readonly table: SchemeTable;
  /** Which version of the table, from 0. */
  readonly version: number;
};

export type SheetHead = {
  readonly head: string;
  readonly width: number;
  readonly choices?: readonly string[];
};
export type FilledSheet = {
  readonly name: string;
  readonly title?: string;
  readonly heads: readonly SheetHead[];
  readonly rows: readonly (readonly string[])[];
};

export const firstSheet = "说明";

/** The sheets of a scheme's tables, one for each version of a table; by their names a file finds them again. */
export function tableSheets(document: SchemeDocument): TableSheet[] {
  const taken = new Set([firstSheet]);
  return (document.tables ?? []).flatMap((table) =>
    table.versions.map((version, i) => {
      const since = version.from ? ` ${version.from}起` : table.versions.length > 1 ? ` 第${i + 1}版` : "";
      const label = table.label ?? table.name;
      const name = freeName(label, since, taken);
      const title = [`${label}${since}`, kindWords[table.kind], table.article].filter(Boolean).join(" · ");
      return { name, title, table, version: i };
    }),
  );
}

/** Excel takes 31 characters and few signs; a second table of the same name gets a number. */
function freeName(label: string, since: string, taken: Set<string>): string {
  const plain = label.replace(/[\\/?*[\]:']/g, " ").trim() || "表";
  for (let number = 1; ; number++) {
    const end = `${since}${number === 1 ? "" : ` ${number}`}`;
    const name = `${plain.slice(0, 31 - end.length)}${end}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** All tables of a scheme as sheets to be filled in, the first of which says what the columns mean. */
export function filledSheets(document: SchemeDocument): FilledSheet[] {
  const sheets = tableSheets(document);
  return [meaningSheet(document, sheets), ...sheets.map((sheet) => filledSheet(document, sheet))];
}

function filledSheet(document: SchemeDocument, { name, title, table, version }: TableSheet): FilledSheet {
  const columns = sheetColumns(table, document);
  const stored = table.versions[version];
  const rows = (stored?.rows ?? []).map((row) => {
    const texts = rowTexts(table, row);
    return columns.map((column) => texts[column.field] ?? "");
  });
  const other = stored && "else" in stored ? (stored.else as Cell | undefined) : undefined;
  const last = columns.map((column, i) =>
    column.field === "value" ? cellText(other) : i === 0 ? elseMark : "",
  );
  return {
    name,
    title,
    heads: columns.map((column) => {
      const head = headOf(column);
      const choices = column.isCheck ? ["是", "否"] : (column.levels ?? column.known);
      return { head, width: Math.min(30, 6 + head.length * 2), ...(choices ? { choices } : {}) };
    }),
    rows: other === undefined || other === null ? rows : [...rows, last],
  };
}

function meaningSheet(document: SchemeDocument, sheets: readonly TableSheet[]): FilledSheet {
  const rows = sheets.flatMap(({ name, table }) => {
    const head = [name, kindWords[table.kind], table.article ?? ""];
    const other = elseMeaning(table);
    return [
      ...sheetColumns(table, document).map((column) => [
        ...head,
        headOf(column),
        columnMeaning(table, column),
      ]),
      ...(other ? [[...head, elseMark, other]] : []),
    ];
  });
  return {
    name: firstSheet,
    heads: [
      { head: "工作表", width: 26 },
      { head: "种类", width: 16 },
      { head: "条款", width: 12 },
      { head: "栏目", width: 20 },
      { head: "含义和填法", width: 70 },
    ],
    rows,
  };
}
