import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Severity } from "@/lib/rating/data/insights/severity";
import { percent } from "./percent";

/** What all hands together gave in each indicator. */
export function MeansCard({ severity: { columns } }: { severity: Severity }) {
  const t = useTranslations("severity");
  const locale = useLocale();
  return (
    <Card title={t("means")} flush>
      <DataTable label={t("means")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("column")}</Head>
            <Head numeric>{t("mean")}</Head>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ key, name, mean }) => (
            <tr key={key}>
              <th scope="row" className="font-normal">
                {wordsOf(name, locale)}
              </th>
              <td className="text-right">{mean === null ? <Missing /> : percent(mean)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
