import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { type TableColumn, tableColumns } from "@/lib/schemes/compute/tables/columns";
import { rowTexts } from "@/lib/schemes/compute/tables/texts";
import { Cell, CellCheck } from "./cell";

type Props = { document: SchemeDocument; table: SchemeTable; at: number };

/** Rows offered at once where a table has none yet. */
const rowsOfNewTable = 6;

/** All rows of one version of a table as inputs, and an empty one to add a row. */
export function TableRows({ document, table, at }: Props) {
  const t = useTranslations("schemes.edit.tables");
  const labelOf = ({ part, name, field }: TableColumn): string => {
    if (part === "key") return name ?? "";
    if (part === "lowerIncluded" || part === "upperIncluded") return t("included");
    // Of several bands each bound says whose it is; of one the axis stands above the form.
    return name && field.startsWith("bands.") ? `${name} ${t(part as "lower")}` : t(part as "lower");
  };
  const columns = tableColumns(table, document).map((column) => ({ ...column, label: labelOf(column) }));
  const rows = table.versions[at]?.rows ?? [];
  const all = [...rows, ...Array<null>(rows.length === 0 ? rowsOfNewTable : 1).fill(null)];
  return (
    <DataTable label={table.label ?? table.name} zebra={false}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.field} numeric={column.isFigure === true}>
              {column.label}
            </Head>
          ))}
          <Head>{t("remove")}</Head>
        </tr>
      </thead>
      <tbody>
        {all.map((row, i) => {
          const texts = row ? rowTexts(table, row) : {};
          const name = row || rows.length === 0 ? t("row", { row: i + 1 }) : t("newRow");
          return (
            // A changed or moved row is a new row: its inputs start from what is stored.
            <tr key={row ? `${i}-${JSON.stringify(row)}` : `new-${rows.length}-${i}`}>
              {columns.map((column) => (
                <td key={column.field}>
                  {column.isCheck ? (
                    <CellCheck
                      name={`rows.${i}.${column.field}`}
                      label={`${name} ${column.label}`}
                      defaultChecked={
                        texts[column.field] ? texts[column.field] === "是" : column.part === "lowerIncluded"
                      }
                    />
                  ) : (
                    <Cell
                      name={`rows.${i}.${column.field}`}
                      label={`${name} ${column.label}`}
                      defaultValue={texts[column.field] ?? ""}
                      isFigure={column.isFigure === true}
                      choices={column.levels}
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
