import { useLocale, useTranslations } from "next-intl";
import { type Step, Steps } from "@/app/_ui/steps";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { CycleHead } from "@/lib/rating";

/** The scheme's procedure with the number of people at each step. */
export function CycleSteps({ cycle }: { cycle: CycleHead }) {
  const t = useTranslations("rating.overview");
  const locale = useLocale();
  const steps = cycle.steps.filter((step) => step.stage !== "done");
  const first = steps.findIndex((step) => step.count > 0);
  const state = (index: number): Step["state"] => {
    if (cycle.status !== "open" || (first >= 0 && index < first)) return "done";
    return (steps[index]?.count ?? 0) > 0 ? "current" : "waiting";
  };
  return (
    <Steps
      items={steps.map((step, index) => ({
        id: step.code,
        label: wordsOf(step.name, locale),
        state: state(index),
        detail: step.count > 0 ? t("stepCount", { count: step.count }) : undefined,
      }))}
    />
  );
}
