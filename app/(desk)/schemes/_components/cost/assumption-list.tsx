import { useLocale, useTranslations } from "next-intl";
import { decimalText, minuteOf } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Base } from "@/lib/workshop/data/what-if/base";
import type { Comparison } from "@/lib/workshop/data/what-if/compare";

type Props = {
  base: Base;
  comparison: Pick<Comparison, "ceilings" | "gaps">;
  /** What of the running year is told too. */
  hasNow: boolean;
  hasStars: boolean;
};

/** What was taken for granted, in sentences. */
export function AssumptionList({ base, comparison, hasNow, hasStars }: Props) {
  const t = useTranslations("what-if.assumptions");
  const locale = useLocale();
  const { ground, asOf, budgets } = base;
  const [year, next] = [String(ground.year), String(ground.year + 1)];
  const labelOf = (name: string) => {
    const declared = ground.schemes
      .flatMap(({ document }) => document.parameters ?? [])
      .find((parameter) => parameter.name === name);
    return wordsOf(declared?.label ?? name, locale);
  };
  const sentences = [
    t("people", { time: minuteOf(asOf) }),
    hasNow ? t("left") : "",
    ...ground.carried.map(({ name, from, value }) =>
      t("carried", { name: labelOf(name), year, from: String(from), value: decimalText(value) }),
    ),
    ground.grades > 0 ? t("grades", { count: ground.grades }) : "",
    t("local"),
    t("budget"),
    comparison.ceilings.nextPlan === "now" && budgets.now.size > 0 ? t("plan", { year, next }) : "",
    comparison.gaps > 0 ? t("gaps", { count: comparison.gaps }) : "",
    hasStars ? t("stars") : "",
  ];
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {sentences.filter(Boolean).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
