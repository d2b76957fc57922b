import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { hundredthsText } from "@/app/(desk)/insights/_components/words";
import type { StarCrowd } from "@/lib/rating/compute/insights";
import type { Severity } from "@/lib/rating/data/insights/severity";
import { percent } from "./percent";

/** Whether a township's people nearly all have the highest stars, or nearly all the same. */
export function StarsCard({ severity: { townships, stars } }: { severity: Severity }) {
  const t = useTranslations("severity");
  const byId = new Map(stars.map((row) => [row.id, row]));
  return (
    <Card title={t("stars")} flush>
      <p className="px-4 pb-2 text-sm text-quiet">{t("starsNote")}</p>
      <DataTable label={t("stars")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("township")}</Head>
            <Head numeric>{t("rated")}</Head>
            <Head numeric>{t("meanStars")}</Head>
            <Head>{t("commonest")}</Head>
            <Head>{t("judged")}</Head>
          </tr>
        </thead>
        <tbody>
          {townships.map(({ id, name }) => {
            const row = byId.get(id);
            return row ? (
              <tr key={id}>
                <th scope="row" className="font-normal">
                  {name}
                </th>
                <td className="text-right">{row.number}</td>
                <Stars row={row} />
              </tr>
            ) : null;
          })}
        </tbody>
      </DataTable>
    </Card>
  );
}

function Stars({ row: { figures } }: { row: StarCrowd }) {
  const t = useTranslations("severity");
  const common = useTranslations("common.ui");
  if (!figures)
    return (
      <td colSpan={3} className="text-quiet">
        {t("few")}
      </td>
    );
  const { mean, level, share, flag } = figures;
  return (
    <>
      <td className="text-right">{hundredthsText(mean) ?? <Missing />}</td>
      <td className="whitespace-nowrap">
        {common("stars", { level })} {percent(share)}
      </td>
      <td>{flag ? <StatusBadge tone="warn">{t(`starFlags.${flag}`)}</StatusBadge> : t("ordinary")}</td>
    </>
  );
}
