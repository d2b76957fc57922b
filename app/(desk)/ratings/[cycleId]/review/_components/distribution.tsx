import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { StarChart } from "@/app/(desk)/ratings/_components/star-chart";
import type { StarDistribution } from "@/lib/rating";

type Props = { distribution: StarDistribution; topLevel: number };

/** Stars by township: a picture, its table behind one click, and the total of the subsidy for those who may see it. */
export function Distribution({ distribution, topLevel }: Props) {
  const t = useTranslations("rating.distribution");
  const common = useTranslations("common");
  const levels = Array.from({ length: topLevel + 1 }, (_, level) => level);
  const words = levels.map((level) => common("ui.stars", { level }));
  const { rows, totalFen } = distribution;
  const sum = (level: number) => rows.reduce((total, row) => total + (row.counts[level] ?? 0), 0);
  return (
    <Card title={t("title")}>
      {totalFen === undefined ? null : (
        <p className="mb-3 text-lg">
          {t("total")}{" "}
          <strong>
            <Money fen={totalFen} />
          </strong>
          <span className="ml-2 text-sm text-quiet">{t("totalNote")}</span>
        </p>
      )}
      <StarChart
        alt={t("chart")}
        data={{
          levels: words,
          rows: rows.map((row) => ({
            name: row.name,
            counts: levels.map((level) => row.counts[level] ?? 0),
          })),
        }}
      />
      <details className="mt-2">
        <summary className="cursor-pointer">{t("asTable")}</summary>
        <DataTable label={t("title")}>
          <thead>
            <tr>
              <Head>{t("township")}</Head>
              {words.map((word) => (
                <Head key={word} numeric>
                  {word}
                </Head>
              ))}
              <Head numeric>{t("unset")}</Head>
              <Head numeric>{t("sum")}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.townshipId}>
                <td>{row.name}</td>
                {levels.map((level) => (
                  <td key={level} className="text-right">
                    {row.counts[level] ?? 0}
                  </td>
                ))}
                <td className="text-right">{row.unset}</td>
                <td className="text-right">{row.total}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("all")}</th>
              {levels.map((level) => (
                <td key={level} className="text-right">
                  {sum(level)}
                </td>
              ))}
              <td className="text-right">{rows.reduce((total, row) => total + row.unset, 0)}</td>
              <td className="text-right">{rows.reduce((total, row) => total + row.total, 0)}</td>
            </tr>
          </tfoot>
        </DataTable>
      </details>
    </Card>
  );
}
