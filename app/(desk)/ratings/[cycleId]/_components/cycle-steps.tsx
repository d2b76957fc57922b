import { useLocale, useTranslations } from "next-intl";
import { type Step, Steps } from "@/app/_ui/steps";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { CycleHead } from "@/lib/rating";

/** The scheme's procedure with the number of people at each step and the time the scheme gives for it. */
export function CycleSteps({ cycle }: { cycle: CycleHead }) {
  const t = useTranslations("rating.overview");
  const deadlines = useTranslations("schemes.procedure");
  const locale = useLocale();
  const within = (code: string) => {
    const deadline = cycle.document.procedure?.steps.find((step) => step.code === code)?.deadline;
    if (deadline?.workingDays !== undefined) return deadlines("workingDays", { days: deadline.workingDays });
    if (deadline?.days !== undefined) return deadlines("days", { days: deadline.days });
    return deadline?.date ? deadlines("date", { date: deadline.date }) : undefined;
  };
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
        detail:
          [step.count > 0 ? t("stepCount", { count: step.count }) : undefined, within(step.code)]
            .filter(Boolean)
            .join(" · ") || undefined,
      }))}
    />
  );
}
