import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { scoreText, yuanText } from "@/app/_ui/figures";
import { Missing, Money } from "@/app/_ui/money";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { meanLevel } from "@/lib/rating/compute/insights";
import { meanScoreE4 } from "@/lib/rating/compute/insights/figures";
import type { SideCost, TrialCost } from "@/lib/workshop/compute/simulation/cost";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { useSides, type Versions } from "./use-sides";

const hundredths = (value: number | null) =>
  value === null ? null : `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
const plus = (fen: number) => (fen > 0 ? `+${yuanText(fen)}` : yuanText(fen));

type Props = { trial: Trial; versions: Versions };

/** What the head asks first: how many move, which way, how far on the average, what it costs. */
export function KeyFigures({ trial, versions }: Props) {
  const t = useTranslations("simulation.figures");
  const sides = useSides(versions);
  const { whole, before, after, amountsChanged } = trial.comparison;
  const score = (side: typeof before) => {
    const mean = meanScoreE4(side.scoreE4, side.scores);
    return mean === null ? null : scoreText(mean);
  };
  const people = t("people");
  const besides = [
    ...(whole.gained > 0 ? [t("gained", { count: whole.gained })] : []),
    ...(whole.leftOut > 0 ? [t("leftOut", { count: whole.leftOut })] : []),
  ];
  return (
    <StatGrid>
      <StatCard label={t("up")} value={whole.up} unit={people} />
      <StatCard label={t("down")} value={whole.down} unit={people} />
      <StatCard label={t("same")} value={whole.same} unit={people} />
      <StatCard
        label={t("lost")}
        value={whole.lost + whole.none}
        unit={people}
        hint={besides.length > 0 ? besides.join(t("comma")) : undefined}
      />
      {sides.countsStars ? (
        <StatCard
          label={t("meanLevel")}
          value={<BeforeAfter before={hundredths(meanLevel(before))} after={hundredths(meanLevel(after))} />}
        />
      ) : null}
      <StatCard label={t("meanScore")} value={<BeforeAfter before={score(before)} after={score(after)} />} />
      {trial.cost ? <CostCards cost={trial.cost} changed={amountsChanged} /> : null}
    </StatGrid>
  );
}

function BeforeAfter({ before, after }: { before: ReactNode; after: ReactNode }) {
  const t = useTranslations("simulation.figures");
  return (
    <span className="whitespace-nowrap">
      {before ?? <Missing />} <span aria-hidden="true">→</span>
      <span className="sr-only">{t("to")}</span> {after ?? <Missing />}
    </span>
  );
}

/** The whole cost on both sides; a difference only where both are paid equally often. */
function CostCards({ cost, changed }: { cost: TrialCost; changed: number }) {
  const t = useTranslations("simulation.figures");
  const { before, after, differenceFen } = cost;
  if (before.per === null && after.per === null) return null;
  const label = (side: "costBefore" | "costAfter", { per }: SideCost) => t(side, { per: per ?? "none" });
  return (
    <>
      <StatCard
        label={label("costBefore", before)}
        value={<Money fen={before.fen} />}
        hint={t("counted", { count: before.people })}
      />
      <StatCard
        label={label("costAfter", after)}
        value={<Money fen={after.fen} />}
        hint={t("counted", { count: after.people })}
      />
      <StatCard
        label={t("difference")}
        value={differenceFen === null ? <Missing /> : plus(differenceFen)}
        {...(differenceFen === null ? {} : { unit: t("yuan") })}
        hint={t("amountsChanged", { count: changed })}
      />
    </>
  );
}
