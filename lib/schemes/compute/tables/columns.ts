import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";

/** What a column of a table says. */
export type ColumnPart =
  | "key"
  | "lower"
  | "lowerIncluded"
  | "upper"
  | "upperIncluded"
  | "value"
  | "rate"
  | "cap"
  | "level"
  | "share"
  | "number"
  | "rest"
  | "limit"
  | "source"
  | "weight";

export type TableColumn = {
  /** Its place in a row of the form: "keys.0", "lower", "bands.1.upper". */
  readonly field: string;
  readonly part: ColumnPart;
  /** What the scheme calls the key or the axis. */
  readonly name?: string;
  readonly unit?: string;
  readonly isFigure?: boolean;
  readonly isCheck?: boolean;
  /** The only values that a cell may have. */
  readonly levels?: readonly string[];
  /** Values that are known to occur. */
  readonly known?: readonly string[];
};

type Key = {
  name: string;
  type?: string | undefined;
  levels?: string | undefined;
  values?: readonly (string | number)[] | undefined;
};

/** Columns of a table in the order in which the eye reads them; a form and a sheet have the same. */
export function tableColumns(table: SchemeTable, document: SchemeDocument): TableColumn[] {
  const keys = (list: readonly Key[] | undefined) =>
    (list ?? []).map((key, i) => keyColumn(key, `keys.${i}`, document));
  switch (table.kind) {
    case "map":
      return [...keys(table.keys), valueColumn(table, document)];
    case "mixed":
      return [...mixedColumns(table, document), valueColumn(table, document)];
    case "quota":
      return [
        { field: "level", part: "level", ...levelsOf(document, table.levels) },
        { field: "share", part: "share", isFigure: true },
        { field: "number", part: "number", isFigure: true },
      ];
    case "weights":
      return [
        { field: "source", part: "source" },
        { field: "weight", part: "weight", isFigure: true },
      ];
    default: {
      const value: TableColumn =
        table.kind === "band" ? valueColumn(table, document) : { field: "value", part: "rate" };
      const cap: TableColumn[] =
        table.kind === "marginal" ? [{ field: "cap", part: "cap", isFigure: true }] : [];
      return [...keys(table.keys), ...boundColumns("", table.axis), value, ...cap];
    }
  }
}

/** Whether a table may say what holds where no row does. */
export const mayHaveElse = (table: SchemeTable): boolean =>
  table.kind === "map" || table.kind === "mixed" || table.kind === "band" || table.kind === "slab";

function levelsOf(document: SchemeDocument, name: string | undefined): { levels?: readonly string[] } {
  const levels = document.levels?.find((level) => level.name === name)?.values;
  return levels ? { levels } : {};
}

function keyColumn(key: Key, field: string, document: SchemeDocument): TableColumn {
  const known = key.values?.map(String) ?? levelsOf(document, key.levels).levels;
  return { field, part: "key", name: key.name, ...(known ? { known } : {}) };
}

function valueColumn(
  { value }: Extract<SchemeTable, { value: unknown }>,
  document: SchemeDocument,
): TableColumn {
  return {
    field: "value",
    part: "value",
    ...(value.unit === undefined ? {} : { unit: value.unit }),
    ...levelsOf(document, value.levels),
  };
}

type Axis = { name?: string | undefined; unit?: string | undefined };

function boundColumns(before: string, axis: Axis | undefined): TableColumn[] {
  const named = {
    ...(axis?.name === undefined ? {} : { name: axis.name }),
    ...(axis?.unit === undefined ? {} : { unit: axis.unit }),
  };
  const whose = before === "" ? {} : named;
  return [
    { field: `${before}lower`, part: "lower", isFigure: true, ...named },
    { field: `${before}lowerIncluded`, part: "lowerIncluded", isCheck: true, ...whose },
    { field: `${before}upper`, part: "upper", isFigure: true, ...named },
    { field: `${before}upperIncluded`, part: "upperIncluded", isCheck: true, ...whose },
  ];
}

function mixedColumns(
  table: Extract<SchemeTable, { kind: "mixed" }>,
  document: SchemeDocument,
): TableColumn[] {
  let [keys, bands] = [0, 0];
  return table.columns.flatMap((column) => {
    if (column.kind === "band") return boundColumns(`bands.${bands++}.`, { name: column.name });
    return [keyColumn(column, `match.${keys++}`, document)];
  });
}
