import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";

/** A figure as text; null = not known. */
export type Cell = string | number | null;
export type FiguresRow = { id: string; name: string; cells: readonly Cell[]; isWithheld?: boolean };

type Props = {
  label: string;
  /** Head of the first column and of the figures, these with their unit. */
  first: string;
  heads: readonly { head: string; unit?: string }[];
  rows: readonly FiguresRow[];
  /** All rows together. */
  whole?: FiguresRow;
};

/** A table of figures, thousands separated; what is kept back or not known is said as such. */
export function FiguresTable({ label, first, heads, rows, whole }: Props) {
  return (
    <DataTable label={label} stickyFirst>
      <thead>
        <tr>
          <Head>{first}</Head>
          {heads.map(({ head, unit }) => (
            <Head key={head} numeric unit={unit}>
              {head}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="whitespace-nowrap">{row.name}</td>
            <Figures row={row} />
          </tr>
        ))}
      </tbody>
      {whole ? (
        <tfoot>
          <tr>
            <th scope="row">{whole.name}</th>
            <Figures row={whole} />
          </tr>
        </tfoot>
      ) : null}
    </DataTable>
  );
}

function Figures({ row }: { row: FiguresRow }) {
  return row.cells.map((cell, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change their order
    <td key={i} className="whitespace-nowrap text-right">
      <Figure cell={cell} isWithheld={row.isWithheld} />
    </td>
  ));
}

function Figure({ cell, isWithheld }: { cell: Cell; isWithheld?: boolean }) {
  const t = useTranslations("insights");
  if (cell === null) return isWithheld ? <span className="text-quiet">{t("withheld")}</span> : <Missing />;
  return typeof cell === "number" ? cell.toLocaleString("en-US") : cell;
}
