import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { BudgetRow } from "@/lib/pay/data/budget";
import type { PayElementKind } from "@/lib/pay/types";

type Props = {
  rows: readonly BudgetRow[];
  current: ReadonlySet<string>;
  townships: ReadonlyMap<string, string>;
};

/** Every entry of a year, newest first; what was replaced stays readable. */
export function History({ rows, current, townships }: Props) {
  const t = useTranslations("pay-budget");
  const totals = useTranslations("pay-runs.totals");
  const ui = useTranslations("common.ui");
  return (
    <Card title={t("history")} flush>
      <DataTable label={t("history")}>
        <thead>
          <tr>
            <Head>{t("fund")}</Head>
            <Head>{t("kind")}</Head>
            <Head>{t("township")}</Head>
            <Head numeric unit={ui("yuan")}>
              {t("amount")}
            </Head>
            <Head>{t("document")}</Head>
            <Head>{t("recorded")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={current.has(row.id) ? undefined : "text-quiet"}>
              <td className="whitespace-nowrap">{totals(`fundNames.${row.fund}`)}</td>
              <td className="whitespace-nowrap">
                {row.elementKind === null
                  ? t("allKinds")
                  : totals(`kinds.${row.elementKind as PayElementKind}`)}
              </td>
              <td className="whitespace-nowrap">
                {row.townshipId === null
                  ? t("allTownships")
                  : (townships.get(row.townshipId) ?? row.townshipId)}
              </td>
              <td className="text-right">
                <Money fen={row.amountFen} bare />
              </td>
              <td className="min-w-40">
                {row.document}{" "}
                {current.has(row.id) ? null : <StatusBadge tone="neutral">{t("replaced")}</StatusBadge>}
              </td>
              <td className="whitespace-nowrap">
                {row.recordedByName} {dayOf(row.recordedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
