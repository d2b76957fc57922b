import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { PlanRow } from "@/lib/pay/compute/claims";
import type { ClaimDetail } from "@/lib/pay/data/claims";

const stateOf = ({ amountFen, paidFen, isOverdue }: PlanRow) =>
  paidFen === amountFen ? "done" : isOverdue ? "overdue" : "waiting";
const tones = { done: "success", overdue: "error", waiting: "neutral" } as const;

/** The instalments that were agreed last, and how far they are kept. */
export function PlanTable({ detail }: { detail: ClaimDetail }) {
  const t = useTranslations("pay-claims");
  const locale = useLocale();
  return (
    <Card title={t("plan.title")} actions={<span className="text-quiet">{detail.planDocument}</span>} flush>
      <DataTable label={t("plan.title")}>
        <thead>
          <tr>
            <Head>{t("plan.due")}</Head>
            <Head numeric>{t("plan.amount")}</Head>
            <Head numeric>{t("plan.paid")}</Head>
            <Head>{t("statusHead")}</Head>
          </tr>
        </thead>
        <tbody>
          {detail.plan.map((row) => (
            <tr key={row.day}>
              <td className="whitespace-nowrap">{dayText(row.day, locale)}</td>
              <td className="text-right">
                <Money fen={row.amountFen} />
              </td>
              <td className="text-right">
                <Money fen={row.paidFen} />
              </td>
              <td>
                <StatusBadge tone={tones[stateOf(row)]}>{t(`plan.${stateOf(row)}`)}</StatusBadge>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
