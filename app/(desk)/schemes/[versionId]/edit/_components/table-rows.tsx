import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { cellText } from "@/lib/schemes";
import { Cell, CellCheck } from "./cell";

type Props = { document: SchemeDocument; table: SchemeTable; at: number };
type Column = {
  key: string;
  label: string;
  kind: "text" | "figure" | "check" | "choice";
  choices?: readonly string[];
};
type Row = Record<string, unknown>;

/** Columns of a table's form, in the order in which the eye reads them. */
function columnsOf(table: SchemeTable, document: SchemeDocument, words: Words): Column[] {
  const keys = (list: readonly { name: string }[] | undefined): Column[] =>
    (list ?? []).map((key, i) => ({ key: `keys.${i}`, label: key.name, kind: "text" }));
  const bounds: Column[] = [
    { key: "lower", label: words.lower, kind: "figure" },
    { key: "lowerIncluded", label: words.included, kind: "check" },
    { key: "upper", label: words.upper, kind: "figure" },
    { key: "upperIncluded", label: words.included, kind: "check" },
  ];
  const levels =
    "value" in table
      ? document.levels?.find((level) => level.name === table.value.levels)?.values
      : undefined;
  const value: Column = levels
    ? { key: "value", label: words.value, kind: "choice", choices: levels }
    : { key: "value", label: words.value, kind: "text" };
  switch (table.kind) {
    case "map":
      return [...keys(table.keys), value];
    case "mixed":
      return [
        ...table.columns
          .filter((column) => column.kind === "key")
          .map((column, i): Column => ({ key: `match.${i}`, label: column.name, kind: "text" })),
        ...bounds,
        value,
      ];
    case "quota":
      return [
        { key: "level", label: words.level, kind: "text" },
        { key: "share", label: words.share, kind: "figure" },
        { key: "number", label: words.number, kind: "figure" },
      ];
    case "weights":
      return [
        { key: "source", label: words.source, kind: "text" },
        { key: "weight", label: words.weight, kind: "figure" },
      ];
    case "marginal":
      return [
        ...keys(table.keys),
        ...bounds,
        { ...value, label: words.rate },
        { key: "cap", label: words.cap, kind: "figure" },
      ];
    default:
      return [
        ...keys(table.keys),
        ...bounds,
        table.kind === "band" ? value : { ...value, label: words.rate },
      ];
  }
}

type Words = Record<
  | "lower"
  | "upper"
  | "included"
  | "level"
  | "share"
  | "number"
  | "source"
  | "weight"
  | "rate"
  | "cap"
  | "value",
  string
>;

/** A stored row as flat texts by column key. */
function textsOf(table: SchemeTable, row: Row): Record<string, string | boolean> {
  const texts: Record<string, string | boolean> = {};
  const put = (from: Row) => {
    texts.lower = cellText(from.lower as never);
    texts.upper = cellText(from.upper as never);
    texts.lowerIncluded = from.lowerIncluded !== false;
    texts.upperIncluded = from.upperIncluded === true;
  };
  put(row);
  ((row.keys as unknown[]) ?? []).forEach((key, i) => {
    texts[`keys.${i}`] = String(key);
  });
  if (table.kind === "mixed") {
    const match = row.match as (Row | string | number | boolean)[];
    match
      .filter((part) => typeof part !== "object")
      .forEach((part, i) => {
        texts[`match.${i}`] = String(part);
      });
    const band = match.find((part) => typeof part === "object");
    if (typeof band === "object") put(band);
  }
  for (const key of ["value", "cap", "level", "share", "number", "source", "weight"]) {
    texts[key] = cellText(row[key] as never);
  }
  return texts;
}

/** Rows offered at once where a table has none yet. */
const rowsOfNewTable = 6;

/** All rows of one version of a table as inputs, and an empty one to add a row. */
export function TableRows({ document, table, at }: Props) {
  const t = useTranslations("schemes.edit.tables");
  const words: Words = {
    value: t("value"),
    lower: t("lower"),
    upper: t("upper"),
    included: t("included"),
    level: t("level"),
    share: t("share"),
    number: t("number"),
    source: t("source"),
    weight: t("weight"),
    rate: t("rate"),
    cap: t("cap"),
  };
  const columns = columnsOf(table, document, words);
  const rows = (table.versions[at]?.rows ?? []) as Row[];
  const all: (Row | null)[] = [...rows, ...Array<null>(rows.length === 0 ? rowsOfNewTable : 1).fill(null)];
  return (
    <DataTable label={table.label ?? table.name} zebra={false}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} numeric={column.kind === "figure"}>
              {column.label}
            </Head>
          ))}
          <Head>{t("remove")}</Head>
        </tr>
      </thead>
      <tbody>
        {all.map((row, i) => {
          const texts = row ? textsOf(table, row) : {};
          const name = row || rows.length === 0 ? t("row", { row: i + 1 }) : t("newRow");
          return (
            // A changed or moved row is a new row: its inputs start from what is stored.
            <tr key={row ? `${i}-${JSON.stringify(row)}` : `new-${rows.length}-${i}`}>
              {columns.map((column) => (
                <td key={column.key}>
                  {column.kind === "check" ? (
                    <CellCheck
                      name={`rows.${i}.${column.key}`}
                      label={`${name} ${column.label}`}
                      defaultChecked={row ? texts[column.key] === true : column.key === "lowerIncluded"}
                    />
                  ) : (
                    <Cell
                      name={`rows.${i}.${column.key}`}
                      label={`${name} ${column.label}`}
                      defaultValue={row ? String(texts[column.key] ?? "") : ""}
                      isFigure={column.kind === "figure"}
                      choices={column.choices}
                    />
                  )}
                </td>
              ))}
              <td>
                <input type="hidden" name={`rows.${i}.row`} value={i + 1} />
                {row ? (
                  <CellCheck name={`rows.${i}.remove`} label={t("removeRow", { row: i + 1 })} />
                ) : (
                  t("newRow")
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
