import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayOf, dayText, scoreText } from "@/app/_ui/figures";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { withdrawReportAction } from "@/lib/points/actions/reports";
import type { ReportView } from "@/lib/points/data/reports/list";
import type { PointItem } from "@/lib/points/types";

type Props = { reports: readonly ReportView[]; items: ReadonlyMap<string, PointItem> };

/** What one reported oneself: waiting, verified with what, or refused and why. */
export function MyReports({ reports, items }: Props) {
  const t = useTranslations("my-points");
  if (reports.length === 0) return null;
  return (
    <section
      aria-labelledby="reports"
      className="no-print rounded-box border border-base-300 bg-base-100 p-5"
    >
      <h2 id="reports" className="text-xl font-semibold">
        {t("reports")}
      </h2>
      <ul className="divide-y divide-base-300">
        {reports.map((report) => (
          <li key={report.id} className="space-y-1 py-3">
            <Report report={report} item={items.get(report.item)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ report, item }: { report: ReportView; item: PointItem | undefined }) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  const amount = report.amountE4 === null ? "" : `${scoreText(report.amountE4)}${item?.unit ?? t("points")}`;
  const details = [report.severity, amount].filter(Boolean).join("，");
  return (
    <>
      <p className="font-semibold">
        {dayText(report.day, locale)} {item ? wordsOf(item.name, locale) : report.item}
        {details ? <span className="font-normal">（{details}）</span> : null}
      </p>
      <p>{report.account}</p>
      <p className="font-medium">{t(`reportStates.${report.status}`)}</p>
      {report.settledByName && report.settledAt ? (
        <p className="text-quiet">
          {t("settledBy", {
            name: report.settledByName,
            day: dayText(dayOf(report.settledAt), locale),
            reason: report.reason ?? "none",
          })}
        </p>
      ) : null}
      {report.status === "open" ? (
        <ActionForm action={withdrawReportAction} label={t("withdraw")} success={null}>
          <input type="hidden" name="reportId" value={report.id} />
          <SubmitButton tone="secondary">
            {t("withdraw")}
            <span className="sr-only"> {report.account}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
