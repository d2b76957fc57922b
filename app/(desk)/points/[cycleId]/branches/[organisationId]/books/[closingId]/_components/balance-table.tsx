import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Score } from "@/app/_ui/score";
import type { ClosingPageData } from "@/lib/points/data/books/closing-page";

/** What the closing kept of each member; before the check the balances as they stand today. */
export function BalanceTable({ shown }: { shown: ClosingPageData }) {
  const t = useTranslations("books");
  const { archive, balances } = shown;
  const rows = archive
    ? archive.rows.map(({ personId, name, periodE4, balanceE4 }) => ({ personId, name, periodE4, balanceE4 }))
    : balances
        .filter((row) => row.standing === "covered")
        .map(({ personId, name, scoreE4 }) => ({ personId, name, periodE4: null, balanceE4: scoreE4 }));
  return (
    <Card title={t(archive ? "kept" : "balancesNow", { count: rows.length })} flush>
      <DataTable label={t("balances")}>
        <thead>
          <tr>
            <Head>{t("member")}</Head>
            {archive ? (
              <Head numeric unit={t("points")}>
                {t("ofPeriod")}
              </Head>
            ) : null}
            <Head numeric unit={t("points")}>
              {t(archive ? "atEnd" : "today")}
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.personId}>
              <td>{row.name}</td>
              {archive ? (
                <td className="text-right">
                  <Score e4={row.periodE4} />
                </td>
              ) : null}
              <td className="text-right">
                <Score e4={row.balanceE4} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
