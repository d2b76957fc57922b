import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { AssumptionList } from "@/app/(desk)/schemes/_components/cost/assumption-list";
import { AverageTable } from "@/app/(desk)/schemes/_components/cost/average-table";
import { CeilingTable } from "@/app/(desk)/schemes/_components/cost/ceiling-table";
import { StarMoves } from "@/app/(desk)/schemes/_components/cost/star-moves";
import { TownshipTable } from "@/app/(desk)/schemes/_components/cost/township-table";
import { YearTable } from "@/app/(desk)/schemes/_components/cost/year-table";
import type { Answer } from "@/lib/workshop/data/what-if/answer";
import type { Base } from "@/lib/workshop/data/what-if/base";

const both = ["now", "next"] as const;

/** The whole answer: money, stars, townships, budget, targets, and what was taken for granted. */
export function AnswerCards({ answer, base }: { answer: Answer; base: Base }) {
  const t = useTranslations("what-if");
  const locale = useLocale();
  const { elements, stars, sums, ceilings, averages } = answer;
  const { townships, ground } = base;
  const names = elements.map((one) => wordsOf(one.name ?? one.code, locale)).join("、");
  return (
    <>
      {stars ? (
        <Card title={t("stars.title")}>
          <StarMoves stars={stars} />
        </Card>
      ) : null}
      <Card title={t("money.title")} flush>
        <p className="px-4 text-sm text-quiet">{t("money.elements", { names })}</p>
        <YearTable sums={sums} year={ground.year} show={both} />
      </Card>
      <Card title={t("ceiling.title")} flush>
        <CeilingTable ceilings={ceilings} townships={townships} year={ground.year} show={both} onlyTouched />
      </Card>
      <Card title={t("targets.title")} flush>
        <AverageTable rows={averages} />
      </Card>
      <Card title={t("money.byTownship")} flush>
        <TownshipTable comparison={answer} townships={townships} show={both} />
      </Card>
      <Card title={t("assumptions.title")}>
        <AssumptionList base={base} comparison={answer} hasNow hasStars={stars !== null} />
      </Card>
    </>
  );
}
