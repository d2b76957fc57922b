import { getLocale, getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import { addDays } from "@/lib/base/period";
import type { EngineDifference } from "@/lib/results/data/engine/list";
import { figureWords } from "./figure-words";

type Props = { label: string; rows: readonly EngineDifference[] };

/** Every published figure that would come out otherwise, what was published beside what comes out now. */
export async function DifferenceTable({ label, rows }: Props) {
  const [t, locale, words] = await Promise.all([getTranslations("engine-gate"), getLocale(), figureWords()]);
  const last = (until: string) => dayText(addDays(until, -1), locale);
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("list.who")}</Head>
          <Head>{t("list.kind")}</Head>
          <Head>{t("list.what")}</Head>
          <Head>{t("list.before")}</Head>
          <Head>{t("list.after")}</Head>
          <Head>{t("list.period")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td className="font-medium">{row.personName ?? "—"}</td>
            <td>{t(`kinds.${row.kind}`)}</td>
            <td>{words.what(row)}</td>
            {row.isHidden ? (
              <td colSpan={2} className="text-quiet">
                {t("list.hidden")}
              </td>
            ) : (
              <>
                <td>{words.value(row, row.before)}</td>
                <td>{words.value(row, row.after)}</td>
              </>
            )}
            <td className="text-sm text-quiet">
              {row.periodFrom && row.periodUntil
                ? t("list.periodOf", { from: dayText(row.periodFrom, locale), until: last(row.periodUntil) })
                : "—"}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
