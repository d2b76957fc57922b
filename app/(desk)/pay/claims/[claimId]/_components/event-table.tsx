import { useLocale, useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import type { ClaimDetail } from "@/lib/pay/data/claims";

/** Letters, money that came back, and what a meeting let go. */
export function EventTable({ events }: { events: ClaimDetail["events"] }) {
  const t = useTranslations("pay-claims");
  const locale = useLocale();
  return (
    <DataTable label={t("events")}>
      <thead>
        <tr>
          <Head>{t("day")}</Head>
          <Head>{t("act")}</Head>
          <Head numeric>{t("sum")}</Head>
          <Head>{t("document")}</Head>
          <Head>{t("recordedBy")}</Head>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="whitespace-nowrap">{dayText(event.day, locale)}</td>
            <td>{t(`actions.${event.action}`)}</td>
            <td className="text-right">
              <Money fen={event.amountFen} />
            </td>
            <td>
              {event.decision ?? event.document}
              {event.note ? <p className="text-quiet">{event.note}</p> : null}
            </td>
            <td>{event.recordedByName}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
