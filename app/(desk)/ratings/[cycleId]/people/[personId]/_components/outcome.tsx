import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { ExplanationView } from "@/app/_ui/explanation-view";
import { Missing, Money } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { Stars } from "@/app/_ui/stars";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { SubjectSheet } from "@/lib/rating";

type Props = {
  sheet: SubjectSheet;
  topLevel: number;
  showsAmount: boolean;
  /** Where an article of the explanation leads. */
  articleHref: (number: string) => string;
};

/** What the scheme computes for one person, and how; provisional until the decision. */
export function Outcome({ sheet, topLevel, showsAmount, articleHref }: Props) {
  const t = useTranslations("rating.person");
  const common = useTranslations("common");
  const locale = useLocale();
  const { outcome, row, result } = sheet;
  const level = result ? result.level : (outcome?.level ?? null);
  return (
    <Card title={t("outcome")}>
      {result ? null : <p className="mb-3 text-quiet">{t("outcomeLead")}</p>}
      <DescriptionList
        items={[
          { term: t("level"), value: <Stars level={level} max={topLevel} isProposed={!result} /> },
          ...(outcome && outcome.computedLevel !== level
            ? [{ term: t("computedLevel"), value: <Stars level={outcome.computedLevel} max={topLevel} /> }]
            : []),
          { term: t("score"), value: <Score e4={result?.scoreE4 ?? outcome?.scoreE4 ?? null} unit /> },
          { term: t("computedGrade"), value: outcome?.grade ?? <Missing /> },
          {
            term: t("decidedGrade"),
            value: row.decidedGrade ? common(`grades.${row.decidedGrade}`) : <Missing />,
          },
          ...(showsAmount
            ? [{ term: t("amount"), value: <Money fen={result?.amountFen ?? outcome?.amountFen ?? null} /> }]
            : []),
        ]}
      />
      {outcome && outcome.errors.length > 0 ? (
        <div className="mt-3">
          <p className="font-medium text-warning">{t("errors")}</p>
          <ul className="list-disc pl-5">
            {[...new Set(outcome.errors.map((error) => wordsOf(error.message, locale)))]
              .slice(0, 20)
              .map((text) => (
                <li key={text}>{text}</li>
              ))}
          </ul>
        </div>
      ) : null}
      {sheet.explanation ? (
        <details className="mt-4" open={result !== null}>
          <summary className="cursor-pointer font-medium">{t("why")}</summary>
          <div className="mt-2">
            <ExplanationView explanation={sheet.explanation} isOpen={false} articleHref={articleHref} />
          </div>
        </details>
      ) : null}
      {sheet.distance && wordsOf(sheet.distance.text, locale) ? (
        <p className="mt-3">
          <strong>{t("distance")}</strong>：{wordsOf(sheet.distance.text, locale)}
        </p>
      ) : null}
    </Card>
  );
}
