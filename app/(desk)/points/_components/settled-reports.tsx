import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { ReportView } from "@/lib/points/data/reports/list";
import type { PointItem } from "@/lib/points/types";

type Props = { reports: readonly ReportView[]; items: ReadonlyMap<string, PointItem> };

/** How reports of a branch ended, and what the township found when it looked again. */
export function SettledReports({ reports, items }: Props) {
  const t = useTranslations("reports");
  const locale = useLocale();
  if (reports.length === 0) return null;
  return (
    <Card title={t("settled")} flush>
      <DataTable label={t("settled")}>
        <thead>
          <tr>
            <Head>{t("member")}</Head>
            <Head>{t("day")}</Head>
            <Head>{t("account")}</Head>
            <Head>{t("outcome")}</Head>
            <Head>{t("settledBy")}</Head>
            <Head>{t("sample")}</Head>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => {
            const name = items.get(report.item)?.name;
            return (
              <tr key={report.id}>
                <td className="whitespace-nowrap">{report.name}</td>
                <td className="whitespace-nowrap">{report.day}</td>
                <td>
                  {name ? wordsOf(name, locale) : report.item}
                  {t("colon")}
                  {report.account}
                </td>
                <td>
                  {t(`states.${report.status}`)}
                  {report.reason ? `${t("colon")}${report.reason}` : ""}
                </td>
                <td className="whitespace-nowrap">
                  {report.settledByName} {report.settledAt ? dayOf(report.settledAt) : ""}
                </td>
                <td>
                  {report.sampledAt === null
                    ? "—"
                    : report.sampleFinding
                      ? t(`findings.${report.sampleFinding}`)
                      : t("drawn")}
                  {report.sampleNote ? `${t("colon")}${report.sampleNote}` : ""}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </Card>
  );
}
