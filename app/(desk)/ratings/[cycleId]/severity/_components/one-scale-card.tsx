import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { LinkButton } from "@/app/_ui/link-button";
import { Score } from "@/app/_ui/score";
import { mostAtOneScale, type OneScaleRow, type Severity } from "@/lib/rating/data/insights/severity";

/** What the scores would be if every township marked at the mean of all; computed when asked for, never stored. */
export function OneScaleCard({ severity: { cycle, oneScale, townships } }: { severity: Severity }) {
  const t = useTranslations("severity");
  return (
    <Card title={t("oneScale")} id="scale" flush={Array.isArray(oneScale)}>
      <p className={Array.isArray(oneScale) ? "px-4 pb-2 text-sm text-quiet" : "mb-3 text-sm text-quiet"}>
        {t("oneScaleNote")}
      </p>
      {oneScale === null ? (
        <LinkButton href={`/ratings/${cycle.id}/severity?scale=1#scale`}>{t("askOneScale")}</LinkButton>
      ) : oneScale === "many" ? (
        <p>{t("many", { most: mostAtOneScale })}</p>
      ) : (
        <OneScaleTable rows={oneScale} townships={townships} />
      )}
    </Card>
  );
}

type TableProps = { rows: readonly OneScaleRow[]; townships: Severity["townships"] };

function OneScaleTable({ rows, townships }: TableProps) {
  const t = useTranslations("severity");
  return (
    <DataTable label={t("oneScale")} stickyFirst>
      <thead>
        <tr>
          <Head>{t("township")}</Head>
          {(["people", "scoreNow", "scoreScaled", "moved"] as const).map((head) => (
            <Head key={head} numeric>
              {t(head)}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {townships.map(({ id, name }) => {
          const row = rows.find((candidate) => candidate.id === id);
          return row ? (
            <tr key={id}>
              <th scope="row" className="font-normal">
                {name}
              </th>
              <td className="text-right">{row.number}</td>
              {row.figures ? (
                <>
                  <td className="text-right">
                    <Score e4={row.figures.scoreE4} />
                  </td>
                  <td className="text-right">
                    <Score e4={row.figures.scaledE4} />
                  </td>
                  <td className="text-right">{row.figures.moved}</td>
                </>
              ) : (
                <td colSpan={3} className="text-quiet">
                  {t("few")}
                </td>
              )}
            </tr>
          ) : null;
        })}
      </tbody>
    </DataTable>
  );
}
