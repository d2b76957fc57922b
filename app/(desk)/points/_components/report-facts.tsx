import { useLocale, useTranslations } from "next-intl";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayText, scoreText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { ReportView } from "@/lib/points/data/reports/list";
import type { PointItem } from "@/lib/points/types";

/** What a member says they did. */
export function ReportFacts({ report, item }: { report: ReportView; item: PointItem | undefined }) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const unit = item?.unit ?? t("pointsUnit");
  const amount = report.amountE4 === null ? "" : `${scoreText(report.amountE4)} ${unit}`;
  const details = [report.severity, amount].filter(Boolean).join("，");
  return (
    <DescriptionList
      items={[
        { term: t("item"), value: item ? wordsOf(item.name, locale) : report.item },
        { term: t("day"), value: dayText(report.day, locale) },
        ...(details ? [{ term: t("amount"), value: details }] : []),
        { term: t("account"), value: report.account },
        ...(report.evidence ? [{ term: t("evidence"), value: report.evidence }] : []),
      ]}
    />
  );
}
