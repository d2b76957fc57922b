import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { dayText, scoreText } from "@/app/_ui/figures";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { refuseReportAction, verifyReportAction } from "@/lib/points/actions/reports";
import type { OpenReport } from "@/lib/points/data/reports/list";
import type { PointItem } from "@/lib/points/types";
import { ReportFacts } from "./report-facts";

type Props = { report: OpenReport; item: PointItem | undefined; mayVerify: boolean; isOwn: boolean };

/** A report that waits, with the two ways it can go; a deed of that day in the ledger is shown before anybody decides. */
export function OpenReportCard({ report, item, mayVerify, isOwn }: Props) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const { known } = report;
  return (
    <Card title={report.name}>
      <div className="space-y-3">
        <ReportFacts report={report} item={item} />
        {known ? (
          <Notice tone="warn">
            {t("known", {
              day: dayText(known.day, locale),
              by: known.recordedByName,
              reason: known.reason,
            })}
          </Notice>
        ) : null}
        {isOwn ? <p className="text-quiet">{t("own")}</p> : null}
        {mayVerify && item ? (
          <div className="grid gap-4 lg:grid-cols-2">
            <Verify report={report} item={item} />
            <Refuse report={report} />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function Verify({ report, item }: { report: OpenReport; item: PointItem }) {
  const t = useTranslations("reports");
  return (
    <ActionForm
      action={verifyReportAction}
      label={t("verifyOf", { name: report.name, account: report.account })}
      success={null}
      className="grid content-start gap-3"
    >
      <input type="hidden" name="cycleId" value={report.cycleId} />
      <input type="hidden" name="reportId" value={report.id} />
      {item.needsQuantity ? (
        <NumberInput
          name="amount"
          label={t("verifiedAmount")}
          unit={item.isPoints ? t("pointsUnit") : (item.unit ?? "")}
          defaultValue={report.amountE4 === null ? "" : scoreText(report.amountE4).replaceAll(",", "")}
        />
      ) : null}
      {item.severities.length > 0 ? (
        <Select
          name="severity"
          label={t("verifiedSeverity")}
          defaultValue={report.severity}
          options={item.severities.map((value) => ({ value, label: value }))}
        />
      ) : null}
      {item.needsQuantity || item.severities.length > 0 ? (
        <TextInput name="reason" label={t("changeReason")} hint={t("changeReasonHint")} maxLength={200} />
      ) : null}
      {report.known ? <Checkbox name="isOther" label={t("isOther")} /> : null}
      <div>
        <SubmitButton>{t("verify")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Refuse({ report }: { report: OpenReport }) {
  const t = useTranslations("reports");
  return (
    <ActionForm
      action={refuseReportAction}
      label={t("refuseOf", { name: report.name, account: report.account })}
      success={null}
      className="grid content-start gap-3"
    >
      <input type="hidden" name="cycleId" value={report.cycleId} />
      <input type="hidden" name="reportId" value={report.id} />
      <TextInput name="reason" label={t("refuseReason")} maxLength={200} isRequired />
      <div>
        <SubmitButton tone="secondary">{t("refuse")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
