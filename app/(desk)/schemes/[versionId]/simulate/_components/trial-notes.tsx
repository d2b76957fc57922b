import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { addDays, shanghaiDay } from "@/lib/base/period";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { useWords } from "../../../_components/use-words";
import { useSides, type Versions } from "./use-sides";

/** What the figures rest on, and what they do not know. */
export function TrialNotes({ trial, versions }: { trial: Trial; versions: Versions }) {
  const t = useTranslations("simulation.notes");
  const locale = useLocale();
  const { text } = useWords();
  const sides = useSides(versions);
  const { period, comparison, overrides, fixedGrades, gaps } = trial;
  const day = (value: string) => dayText(value, locale);
  return (
    <>
      <Notice
        tone="info"
        title={t("title", {
          from: day(period.periodFrom),
          to: day(addDays(period.periodUntil, -1)),
          count: comparison.whole.total,
        })}
      >
        <ul className="list-disc pl-5">
          <li>{t("sides", { before: sides.before, after: sides.after })}</li>
          <li>{t("data", { day: day(shanghaiDay(new Date())) })}</li>
          {fixedGrades > 0 ? <li>{t("fixedGrades", { count: fixedGrades })}</li> : null}
          {overrides > 0 ? <li>{t("overrides", { count: overrides })}</li> : null}
          {comparison.whole.none > 0 ? <li>{t("none", { count: comparison.whole.none })}</li> : null}
          <li>{t("coverage")}</li>
        </ul>
      </Notice>
      {gaps.people > 0 ? (
        <Notice tone="warn" title={t("gaps", { count: gaps.people })}>
          <ul className="list-disc pl-5">
            {gaps.reasons.slice(0, mostGaps).map((gap) => (
              <li key={gap.text.zh}>{t("gap", { reason: text(gap.text), count: gap.number })}</li>
            ))}
          </ul>
          {gaps.reasons.length > mostGaps ? (
            <p>{t("moreGaps", { count: gaps.reasons.length - mostGaps })}</p>
          ) : null}
        </Notice>
      ) : null}
    </>
  );
}

/** Reasons that are told one by one. */
const mostGaps = 8;
