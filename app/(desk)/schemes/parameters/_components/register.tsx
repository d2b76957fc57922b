import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf, dayText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { SchemeParameter } from "@/lib/rules/types";
import type { ParameterRow } from "@/lib/schemes";
import { useParameterValue } from "../../_components/use-parameter-value";
import { useWords } from "../../_components/use-words";

type Props = {
  rows: readonly ParameterRow[];
  declared: ReadonlyMap<string, SchemeParameter>;
  mayWrite: boolean;
};

/** Every dated value with its source; what was replaced stays below what replaced it. */
export function Register({ rows, declared, mayWrite }: Props) {
  const t = useTranslations("schemes.parameters");
  const locale = useLocale();
  const { text } = useWords();
  const shown = useParameterValue();
  return (
    <DataTable label={t("title")}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("validity")}</Head>
          <Head>{t("place")}</Head>
          <Head numeric>{t("value")}</Head>
          <Head>{t("unit")}</Head>
          <Head>{t("source")}</Head>
          <Head>{t("state")}</Head>
          <Head>{t("recorded")}</Head>
          {mayWrite ? <Head>{t("actions")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const isReplaced = row.correctedById !== null;
          return (
            <tr key={row.id} className={isReplaced ? "text-quiet" : undefined}>
              <th scope="row" className="min-w-36 text-left font-normal">
                {text(declared.get(row.name)?.label, row.name)}
              </th>
              <td className="whitespace-nowrap">
                {row.year === null
                  ? t("fromDay", { day: dayText(row.from ?? "", locale) })
                  : t("ofYear", { year: String(row.year) })}
              </td>
              <td>{row.placeId === null ? t("county") : (row.placeName ?? row.placeId)}</td>
              <td className="tabular whitespace-nowrap text-right">
                {isReplaced ? <s>{shown(row.value)}</s> : shown(row.value)}
              </td>
              <td className="whitespace-nowrap">{row.unit}</td>
              <td className="min-w-40">{row.source}</td>
              <td className="space-x-1 whitespace-nowrap">
                {row.isExpected ? <StatusBadge tone="warn">{t("expected")}</StatusBadge> : null}
                {row.correctsId ? <StatusBadge tone="info">{t("correction")}</StatusBadge> : null}
                {isReplaced ? <StatusBadge>{t("replaced")}</StatusBadge> : null}
              </td>
              <td className="whitespace-nowrap">
                {row.recordedByName} {dayOf(row.recordedAt)}
              </td>
              {mayWrite ? (
                <td>
                  {isReplaced ? null : (
                    <Link
                      href={`/schemes/parameters?correct=${row.id}#record`}
                      prefetch={false}
                      className="link"
                      aria-label={t("correctOne", { name: row.name, value: row.value })}
                    >
                      {t("correct")}
                    </Link>
                  )}
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
