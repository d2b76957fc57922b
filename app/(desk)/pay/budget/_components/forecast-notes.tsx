import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { ForecastStep } from "@/lib/pay/data/forecast";

/** How a forecast was made: its assumptions, and every element with the method that filled the rest of its year. */
export function ForecastNotes({ steps, day }: { steps: readonly ForecastStep[]; day: string }) {
  const t = useTranslations("pay-budget");
  const ui = useTranslations("common.ui");
  const locale = useLocale();
  const assumptions = ["repeat", "dry", "open", "year"] as const;
  return (
    <Card title={t("forecastTitle")}>
      <div className="space-y-3">
        <p>{t("forecastLead", { day })}</p>
        <ul className="list-disc pl-5">
          {assumptions.map((one) => (
            <li key={one}>{t(`assumptions.${one}`)}</li>
          ))}
        </ul>
        <DataTable label={t("forecastTitle")}>
          <thead>
            <tr>
              <Head>{t("element")}</Head>
              <Head>{t("method")}</Head>
              <Head numeric>{t("units")}</Head>
              <Head numeric unit={ui("yuan")}>
                {t("rest")}
              </Head>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ scheme, element, method, newest, units, amountFen, gaps }) => (
              <tr key={`${scheme.schemeId}/${element.code}`}>
                <th scope="row" className="text-left font-normal">
                  {wordsOf(element.name ?? element.code, locale)}
                </th>
                <td>
                  {t(`methods.${method}`, { from: newest ?? "" })}
                  {gaps > 0 ? `，${t("gaps", { count: gaps })}` : null}
                </td>
                <td className="text-right">{method === "repeat" ? units : null}</td>
                <td className="text-right">
                  <Money fen={method === "none" ? null : amountFen} bare />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </Card>
  );
}
