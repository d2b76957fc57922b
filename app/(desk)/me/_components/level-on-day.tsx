import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { DateInput } from "@/app/_ui/inputs";
import { Stars } from "@/app/_ui/stars";
import { isDay } from "@/lib/base/period";
import type { LevelStep } from "@/lib/rating";

type Props = {
  /** Newest first. */
  steps: readonly LevelStep[];
  topLevel: number;
  /** What the address asks for, as typed. */
  day: string | undefined;
};

/** The stars held on any day, asked by a form that needs no script. */
export function LevelOnDay({ steps, topLevel, day }: Props) {
  const t = useTranslations("me");
  const locale = useLocale();
  const asked = day !== undefined && isDay(day) ? day : null;
  const step = asked === null ? undefined : steps.find((one) => one.effectiveFrom <= asked);
  return (
    <form method="get" className="no-print mt-3 flex flex-wrap items-end gap-3">
      <DateInput name="on" label={t("onDay")} defaultValue={asked} />
      <button type="submit" className="btn btn-secondary">
        {t("ask")}
      </button>
      {asked === null ? null : (
        <p role="status" className="flex flex-wrap items-baseline gap-2 pb-2">
          {dayText(asked, locale)} {step ? <Stars level={step.level} max={topLevel} /> : t("noStarYet")}
        </p>
      )}
    </form>
  );
}
