import { useLocale, useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { yuanText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Average } from "@/lib/workshop/compute/what-if/averages";
import type { AverageRow } from "@/lib/workshop/data/what-if/compare";

const tones = { reached: "success", short: "warn", over: "warn", open: "neutral", none: "neutral" } as const;

/** What the averages come to for a full year, before and after, beside what they have to reach. */
export function AverageTable({ rows }: { rows: readonly AverageRow[] }) {
  const t = useTranslations("what-if.targets");
  const targets = useTranslations("pay-targets");
  const locale = useLocale();
  if (rows.length === 0) return <p className="px-4 pb-3">{t("none")}</p>;
  const bounds = ({ atLeastFen, atMostFen }: Average) =>
    [
      atLeastFen === null ? "" : targets("atLeast", { value: yuanText(atLeastFen) }),
      atMostFen === null ? "" : targets("atMost", { value: yuanText(atMostFen) }),
    ]
      .filter(Boolean)
      .join("，");
  const value = (average: Average | null, of: string) => {
    if (!average) return <Missing />;
    if (of === "each") return t("missed", { count: average.missed });
    return average.valueFen === null ? <Missing /> : yuanText(average.valueFen);
  };
  return (
    <DataTable label={t("title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("target")}</Head>
          <Head numeric>{t("payees")}</Head>
          <Head>{t("bounds")}</Head>
          <Head numeric>{t("before")}</Head>
          <Head numeric>{t("after")}</Head>
          <Head>{t("verdict")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ target, before, after, isTouched }) => (
          <tr key={target.code}>
            <th scope="row" className="min-w-40 text-left font-normal">
              {wordsOf(target.name, locale)}
            </th>
            <td className="text-right">{after.payees}</td>
            <td className="min-w-40">{bounds(after)}</td>
            <td className="text-right whitespace-nowrap">{value(before, target.of)}</td>
            <td className="text-right whitespace-nowrap">{value(after, target.of)}</td>
            <td>
              <StatusBadge tone={tones[after.verdict]}>{targets(`verdict.${after.verdict}`)}</StatusBadge>
              {isTouched ? null : <span className="ml-2 text-sm text-quiet">{t("untouched")}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
