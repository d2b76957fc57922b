import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import { Stars } from "@/app/_ui/stars";
import type { NearMiss } from "@/lib/rating";

/** People close to a cut-off, on either side of it: where a single point decides. */
export function NearMissTable({ cycleId, rows }: { cycleId: string; rows: readonly NearMiss[] }) {
  const t = useTranslations("rating.nearMiss");
  if (rows.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <DataTable label={t("title")}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("place")}</Head>
          <Head>{t("table")}</Head>
          <Head numeric>{t("value")}</Head>
          <Head numeric>{t("bound")}</Head>
          <Head>{t("gap")}</Head>
          <Head>{t("level")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.personId}-${row.table}-${row.bound}`}>
            <td>
              <Link
                href={`/ratings/${cycleId}/people/${row.personId}`}
                prefetch={false}
                className="link whitespace-nowrap font-medium"
              >
                {row.name}
              </Link>
            </td>
            <td className="whitespace-nowrap">
              {row.township} {row.village}
            </td>
            <td className="whitespace-nowrap">{row.table}</td>
            <td className="whitespace-nowrap text-right">{decimalText(row.value)}</td>
            <td className="whitespace-nowrap text-right">{decimalText(row.bound)}</td>
            <td className="whitespace-nowrap">
              {row.side === "below"
                ? t("below", { gap: decimalText(row.gap), next: row.next ?? "" })
                : t("above", { gap: decimalText(row.gap) })}
            </td>
            <td>
              <Stars level={row.level} size="small" />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
