import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing, Money } from "@/app/_ui/money";
import type { Params } from "@/app/_ui/params";
import { Score } from "@/app/_ui/score";
import { SortHead } from "@/app/_ui/sort-head";
import { Stars } from "@/app/_ui/stars";
import { StatusBadge } from "@/app/_ui/status-badge";
import { caseTones } from "@/app/(desk)/ratings/_components/status";
import type { SubjectRow } from "@/lib/rating";

type Props = {
  cycleId: string;
  rows: readonly SubjectRow[];
  path: string;
  params: Params;
  showsAmount: boolean;
  stepNames: Readonly<Record<string, string>>;
};

/** Outcomes of a cycle, one line a person; the name opens everything behind the figure. */
export function OutcomeTable({ cycleId, rows, path, params, showsAmount, stepNames }: Props) {
  const t = useTranslations("rating.results");
  const common = useTranslations("common");
  const sort = { path, params, fallback: "place" };
  return (
    <DataTable label={t("title")} stickyFirst>
      <thead>
        <tr>
          <SortHead name="name" label={t("name")} {...sort} />
          <SortHead name="place" label={t("place")} {...sort} />
          <Head>{t("post")}</Head>
          <SortHead name="score" label={t("score")} numeric unit={common("ui.points")} {...sort} />
          <Head>{t("grade")}</Head>
          <SortHead name="level" label={t("level")} numeric {...sort} />
          {showsAmount ? (
            <Head numeric unit={common("ui.yuan")}>
              {t("amount")}
            </Head>
          ) : null}
          <Head>{t("step")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.personId}>
            <td className="whitespace-nowrap">
              <Link
                href={`/ratings/${cycleId}/people/${row.personId}`}
                prefetch={false}
                className="link font-medium"
              >
                {row.name}
              </Link>
            </td>
            <td>
              {row.township} {row.village}
            </td>
            <td>
              {common(`posts.${row.post}`)}
              {row.isDualPost ? ` · ${common("dualPost")}` : ""}
            </td>
            {row.coverage === "covered" ? (
              <>
                <td className="text-right">
                  <Score e4={row.scoreE4} />
                </td>
                <td className="whitespace-nowrap">
                  {row.decidedGrade ? common(`grades.${row.decidedGrade}`) : (row.grade ?? <Missing />)}
                </td>
                <td className="text-right">
                  <Stars level={row.level} size="small" />
                  {row.computedLevel !== null && row.level !== row.computedLevel ? (
                    <span className="block text-sm text-quiet">
                      {t("computed", { level: row.computedLevel })}
                    </span>
                  ) : null}
                </td>
                {showsAmount ? (
                  <td className="text-right">
                    <Money fen={row.amountFen} bare />
                  </td>
                ) : null}
                <td>
                  <StatusBadge tone={caseTones[row.status ?? "open"]}>
                    {row.status === "decided" ? t("decided") : (stepNames[row.step ?? ""] ?? row.step ?? "")}
                  </StatusBadge>
                  {row.returnReason ? (
                    <span className="block text-sm text-warning">{row.returnReason}</span>
                  ) : null}
                </td>
              </>
            ) : (
              <td colSpan={showsAmount ? 5 : 4} className="text-quiet">
                {common(`coverage.${row.coverage}`)}：{row.reasonText}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
