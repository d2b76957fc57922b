import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { Stars } from "@/app/_ui/stars";
import type { SubjectRow } from "@/lib/rating";

type Props = {
  cycleId: string;
  label: string;
  rows: readonly SubjectRow[];
  /** Form to which the boxes belong; without it there are none. */
  formId?: string;
  /** Whose box starts ticked. */
  isChosen?: (row: SubjectRow) => boolean;
  /** Name of the boxes, or of each by its position. */
  boxName?: string | ((index: number) => string);
  boxHead?: string;
  /** A last column, e.g. the button that returns one person. */
  last?: (row: SubjectRow, index: number) => ReactNode;
  lastHead?: string;
};

/** People side by side on one screen: score, grade and stars, with what is still missing. */
export function CompareTable({ cycleId, label, rows, formId, isChosen, last, ...rest }: Props) {
  const t = useTranslations("rating.compare");
  const common = useTranslations("common");
  const { boxName = "personIds[]" } = rest;
  const nameOfBox = (index: number) => (typeof boxName === "string" ? boxName : boxName(index));
  const namesTownship = new Set(rows.map((row) => row.townshipId)).size > 1;
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          {formId ? <Head>{rest.boxHead ?? t("choose")}</Head> : null}
          <Head>{t("name")}</Head>
          <th scope="col" className="max-sm:hidden">
            {t("post")}
          </th>
          <Head numeric unit={common("ui.points")}>
            {t("score")}
          </Head>
          <Head>{t("computedGrade")}</Head>
          <Head>{t("fixedGrade")}</Head>
          <Head>{t("level")}</Head>
          <Head>{t("state")}</Head>
          {last ? <Head>{rest.lastHead ?? t("act")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.personId}>
            {formId ? (
              <td>
                <input
                  type="checkbox"
                  form={formId}
                  name={nameOfBox(index)}
                  value={row.personId}
                  defaultChecked={isChosen?.(row) ?? false}
                  aria-label={t("chooseOne", { name: row.name })}
                  className="checkbox checkbox-sm"
                />
              </td>
            ) : null}
            <td>
              <Link
                href={`/ratings/${cycleId}/people/${row.personId}`}
                prefetch={false}
                className="link whitespace-nowrap font-medium"
              >
                {row.name}
              </Link>
              <span className="block text-sm text-quiet">
                {namesTownship ? `${row.township} ` : ""}
                {row.village}
              </span>
            </td>
            <td className="text-sm max-sm:hidden">
              {common(`posts.${row.post}`)}
              {row.isDualPost ? <span className="block text-quiet">{common("dualPost")}</span> : null}
            </td>
            <td className="text-right">
              <Score e4={row.scoreE4} />
            </td>
            <td>{row.grade ?? <Missing />}</td>
            <td>{row.decidedGrade ? common(`grades.${row.decidedGrade}`) : <Missing />}</td>
            <td>
              <Stars level={row.level} size="small" />
              {row.computedLevel !== row.level ? (
                <span className="block text-sm text-quiet">
                  {t("computed", { level: row.computedLevel ?? "—" })}
                </span>
              ) : null}
            </td>
            <td className="text-sm">
              {row.errors > 0 ? (
                <span className="text-warning">{t("missing", { count: row.errors })}</span>
              ) : null}
              {row.returnReason ? (
                <span className="block text-warning">{t("returned", { reason: row.returnReason })}</span>
              ) : null}
            </td>
            {last ? <td>{last(row, index)}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
