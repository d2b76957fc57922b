import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import type { Cell } from "@/lib/pay/compute/budget";
import { funds, type PayElementKind } from "@/lib/pay/types";

/** What a run takes from each fund, by kind of element. */
export async function FundSplit({ cells }: { cells: readonly Cell[] }) {
  const [t, totals, ui] = await Promise.all([
    getTranslations("pay-targets"),
    getTranslations("pay-runs.totals"),
    getTranslations("common.ui"),
  ]);
  const used = funds.filter((fund) => cells.some((cell) => cell.fund === fund));
  const kinds = [...new Set(cells.map(({ elementKind }) => elementKind))] as PayElementKind[];
  const sum = (kind: string | null, fund: string | null) =>
    cells
      .filter((cell) => (kind === null || cell.elementKind === kind) && (fund === null || cell.fund === fund))
      .reduce((total, { amountFen }) => total + amountFen, 0);
  if (cells.length === 0) return <Card title={t("fundTitle")}>{t("fundNone")}</Card>;
  const row = (kind: PayElementKind | null) => (
    <>
      <th scope="row" className="text-left font-normal whitespace-nowrap">
        {kind === null ? t("whole") : totals(`kinds.${kind}`)}
      </th>
      {used.map((fund) => (
        <td key={fund} className="text-right">
          <Money fen={sum(kind, fund)} bare />
        </td>
      ))}
      <td className="text-right">
        <Money fen={sum(kind, null)} bare />
      </td>
    </>
  );
  return (
    <Card title={t("fundTitle")} flush>
      <DataTable label={t("fundTitle")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("kind")}</Head>
            {used.map((fund) => (
              <Head key={fund} numeric unit={ui("yuan")}>
                {totals(`fundNames.${fund}`)}
              </Head>
            ))}
            <Head numeric unit={ui("yuan")}>
              {t("amount")}
            </Head>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>{row(kind)}</tr>
          ))}
        </tbody>
        <tfoot>
          <tr>{row(null)}</tr>
        </tfoot>
      </DataTable>
    </Card>
  );
}
