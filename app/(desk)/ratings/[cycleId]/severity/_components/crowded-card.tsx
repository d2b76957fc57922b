import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Severity } from "@/lib/rating/data/insights/severity";
import { percent } from "./percent";

/** Where a township gave nearly everybody the full or the same mark. */
export function CrowdedCard({ severity: { townships, columns, crowded } }: { severity: Severity }) {
  const t = useTranslations("severity");
  const locale = useLocale();
  const names = new Map(columns.map(({ key, name }) => [key, wordsOf(name, locale)]));
  const rows = townships.flatMap(({ id, name }) =>
    crowded.filter((cell) => cell.townshipId === id).map((cell) => ({ ...cell, name })),
  );
  return (
    <Card title={t("crowded")} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p>{t("noCrowded")}</p>
      ) : (
        <DataTable label={t("crowded")} stickyFirst>
          <thead>
            <tr>
              <Head>{t("township")}</Head>
              <Head>{t("column")}</Head>
              <Head>{t("finding")}</Head>
              <Head numeric>{t("mean")}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.townshipId}|${row.column}`}>
                <th scope="row" className="font-normal">
                  {row.name}
                </th>
                <td>{names.get(row.column)}</td>
                <td>
                  <StatusBadge tone="warn">{t(`flags.${row.flag}`)}</StatusBadge>{" "}
                  <span className="text-sm text-quiet">
                    {t("ofNumber", { number: row.number, full: row.full })}
                  </span>
                </td>
                <td className="whitespace-nowrap text-right">{percent(row.mean)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Card>
  );
}
