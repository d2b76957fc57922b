import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import { Missing, Money } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { Stars } from "@/app/_ui/stars";
import type { SubjectFigures } from "@/lib/procedure";
import { differenceOf } from "@/lib/procedure/compute/objections";

type Props = {
  before: SubjectFigures;
  after: SubjectFigures;
  /** Nothing of it holds until a meeting decides. */
  isPlanned: boolean;
  seesPay: boolean;
  /** A grade of points has neither stars nor money. */
  ofPoints?: boolean;
};

/** What a correction moved: the figures before, after, and between them. */
export function FiguresTable({ before, after, isPlanned, seesPay, ofPoints = false }: Props) {
  const t = useTranslations("objections.detail");
  const locale = useLocale();
  const moved = differenceOf(before, after);
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  return (
    <DataTable label={t("figures")} zebra={false}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t("figures")}</span>
          </th>
          <th scope="col">{t("before")}</th>
          <th scope="col">{isPlanned ? t("afterPlanned") : t("after")}</th>
          <th scope="col">{t("difference")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t("score")}</th>
          <td>
            <Score e4={before.scoreE4} />
          </td>
          <td>
            <Score e4={after.scoreE4} />
          </td>
          <td>
            <Score e4={moved.scoreE4} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t("grade")}</th>
          <td>{before.grade ?? <Missing />}</td>
          <td>{after.grade ?? <Missing />}</td>
          <td />
        </tr>
        {ofPoints ? null : (
          <tr>
            <th scope="row">{t("level")}</th>
            <td>
              <Stars level={before.level} />
            </td>
            <td>
              <Stars level={after.level} isProposed={isPlanned} />
            </td>
            <td>{moved.level === null ? <Missing /> : t("stars", { count: signed.format(moved.level) })}</td>
          </tr>
        )}
        {seesPay && !ofPoints ? (
          <tr>
            <th scope="row">{t("amount")}</th>
            <td>
              <Money fen={before.amountFen} />
            </td>
            <td>
              <Money fen={after.amountFen} />
            </td>
            <td>
              <Money fen={moved.amountFen} />
            </td>
          </tr>
        ) : null}
      </tbody>
    </DataTable>
  );
}
