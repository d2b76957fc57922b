import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { outsideKinds } from "@/lib/pay/compute/totals";
import type { RunOverview } from "@/lib/pay/data/overview";
import type { PayRun } from "@/lib/pay/data/runs";
import { funds } from "@/lib/pay/types";

/** What the run comes to: in all, by element, by fund, by township. */
export async function RunTotals({ run, overview }: { run: PayRun; overview: RunOverview }) {
  const [pay, t] = await Promise.all([getTranslations("pay"), getTranslations("pay-runs.totals")]);
  const elementName = (kind: string) => t(`kinds.${kind}` as Parameters<typeof t>[0]);
  return (
    <>
      <StatGrid>
        <StatCard label={pay("payees")} value={run.payees} />
        <StatCard label={pay("gross")} value={<Money fen={run.grossFen} />} />
        <StatCard label={pay("withheld")} value={<Money fen={run.withheldFen} />} />
        <StatCard label={pay("net")} value={<Money fen={run.netFen} />} />
      </StatGrid>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("elements")} flush>
          <DataTable label={t("elements")}>
            <thead>
              <tr>
                <Head>{t("element")}</Head>
                <Head numeric>{t("amount")}</Head>
              </tr>
            </thead>
            <tbody>
              {overview.elements.map(({ elementKind, amountFen }) => (
                <tr
                  key={elementKind}
                  className={outsideKinds.includes(elementKind) ? "text-quiet" : undefined}
                >
                  <td>{elementName(elementKind)}</td>
                  <td className="text-right">
                    <Money fen={amountFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
        <Card title={t("funds")} flush>
          <DataTable label={t("funds")}>
            <thead>
              <tr>
                <Head>{t("fund")}</Head>
                <Head numeric>{t("amount")}</Head>
              </tr>
            </thead>
            <tbody>
              {funds.map((fund) => (
                <tr key={fund}>
                  <td>{t(`fundNames.${fund}`)}</td>
                  <td className="text-right">
                    <Money fen={overview.funds[`${fund}Fen`]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      </div>
      <Card title={t("townships")} flush>
        <DataTable label={t("townships")}>
          <thead>
            <tr>
              <Head>{t("township")}</Head>
              <Head numeric>{pay("payees")}</Head>
              <Head numeric>{pay("gross")}</Head>
              <Head numeric>{pay("net")}</Head>
            </tr>
          </thead>
          <tbody>
            {overview.townships.map(({ townshipId, name, payees, grossFen, netFen }) => (
              <tr key={townshipId}>
                <td>{name}</td>
                <td className="text-right">{payees}</td>
                <td className="text-right">
                  <Money fen={grossFen} />
                </td>
                <td className="text-right">
                  <Money fen={netFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Card>
    </>
  );
}
