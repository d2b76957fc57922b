import { useTranslations } from "next-intl";
import { Missing, Money } from "@/app/_ui/money";
import { StatCard } from "@/app/_ui/stat-card";
import type { Chosen } from "./chosen";
import { hundredthsText } from "./words";

/** What the head asks first: how many, how far, how many stars, how much money. */
export function KeyFigures({ chosen }: { chosen: Chosen }) {
  const t = useTranslations("insights");
  const { whole, meanLevel, cost } = chosen;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-5 print:grid-cols-5 print:gap-1">
      <StatCard label={t("covered")} value={whole.total.toLocaleString("en-US")} unit={t("people")} />
      <StatCard label={t("decided")} value={whole.decided.toLocaleString("en-US")} unit={t("people")} />
      <StatCard
        label={t("undecided")}
        value={(whole.total - whole.decided).toLocaleString("en-US")}
        unit={t("people")}
      />
      <StatCard label={t("meanLevel")} value={hundredthsText(meanLevel) ?? <Missing />} unit={t("star")} />
      {cost ? <StatCard label={t("costTotal")} value={<Money fen={cost.byTownship.whole.fen} />} /> : null}
    </dl>
  );
}
