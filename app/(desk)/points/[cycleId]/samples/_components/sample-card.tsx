import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { dayOf } from "@/app/_ui/figures";
import { Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { judgeSampleAction } from "@/lib/points/actions/reports";
import type { ReportView } from "@/lib/points/data/reports/list";
import { type PointItem, sampleFindings } from "@/lib/points/types";
import { ReportFacts } from "../../../_components/report-facts";

type Props = { report: ReportView; item: PointItem | undefined; mayJudge: boolean };

/** A drawn report: who verified it, and whether it holds. */
export function SampleCard({ report, item, mayJudge }: Props) {
  const t = useTranslations("reports.samples");
  const findings = useTranslations("reports.findings");
  return (
    <Card title={`${report.branchName} · ${report.name}`}>
      <div className="space-y-3">
        <ReportFacts report={report} item={item} />
        <p className="text-quiet">
          {t("verifiedBy", {
            name: report.settledByName ?? "",
            day: report.settledAt ? dayOf(report.settledAt) : "",
            reason: report.reason ?? "none",
          })}
        </p>
        {report.sampleFinding ? (
          <p className="font-medium">
            {findings(report.sampleFinding)}
            {report.sampleNote ? ` · ${report.sampleNote}` : ""}
          </p>
        ) : null}
        {mayJudge && report.sampleFinding !== "sound" ? (
          <ActionForm
            action={judgeSampleAction}
            label={t("judgeOf", { name: report.name, account: report.account })}
            success={null}
            className="grid gap-3 sm:grid-cols-3 sm:items-start"
          >
            <input type="hidden" name="cycleId" value={report.cycleId} />
            <input type="hidden" name="reportId" value={report.id} />
            <Select
              name="finding"
              label={t("finding")}
              empty={null}
              options={sampleFindings.map((value) => ({ value, label: findings(value) }))}
            />
            <TextInput name="note" label={t("note")} hint={t("noteHint")} maxLength={200} />
            <div className="space-y-3 sm:pt-7">
              <Checkbox name="isFrozen" label={t("freeze")} />
              <SubmitButton>{t("judge")}</SubmitButton>
            </div>
          </ActionForm>
        ) : null}
      </div>
    </Card>
  );
}
