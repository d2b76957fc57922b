import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Approval } from "@/lib/pay/compute/approval";
import type { PayRun } from "@/lib/pay/data/runs";
import type { RunStep } from "@/lib/pay/data/steps";

type Props = { run: PayRun; chain: readonly Approval[]; steps: readonly RunStep[] };

/** What was done to the run, newest first, and whether the figures then are the figures now. */
export async function RunHistory({ run, chain, steps }: Props) {
  const [t, locale] = await Promise.all([getTranslations("pay-runs.history"), getLocale()]);
  const stepName = ({ step }: RunStep) => {
    const approval = chain.find(({ code }) => code === step);
    return approval ? t("ofStep", { step: wordsOf(approval.name, locale) }) : "";
  };
  return (
    <Card title={t("title")} flush>
      <DataTable label={t("title")}>
        <thead>
          <tr>
            <Head>{t("at")}</Head>
            <Head>{t("by")}</Head>
            <Head>{t("act")}</Head>
            <Head>{t("note")}</Head>
            <Head>{t("figures")}</Head>
          </tr>
        </thead>
        <tbody>
          {steps.toReversed().map((step) => (
            <tr key={step.id}>
              <td className="whitespace-nowrap">{minuteOf(step.at)}</td>
              <td className="whitespace-nowrap">{step.by}</td>
              <td className="min-w-40">
                {t(`acts.${step.action}`)}
                {stepName(step)}
              </td>
              <td className="min-w-40">{step.note ?? <Missing />}</td>
              <td className="whitespace-nowrap">{t(step.hash === run.hash ? "same" : "other")}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
