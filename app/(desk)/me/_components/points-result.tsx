import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { MyPointsResult } from "@/lib/points/data/year/results";
import { appealUntil } from "@/lib/procedure/compute/objections";
import type { MyObjection } from "@/lib/procedure/data/objections/mine";
import { ObjectForm } from "./object-form";

type Props = { result: MyPointsResult; mine: readonly MyObjection[]; mayObject: boolean; today: string };

/** A decided grade of points: by which meeting, what follows from it, and the appeal while its term runs. */
export function PointsResult({ result, mine, mayObject, today }: Props) {
  const t = useTranslations("points-year.me");
  const locale = useLocale();
  const { decision, actions } = result;
  const until = appealUntil(result.publishedOn);
  return (
    <section
      aria-labelledby={`points-${result.resultId}`}
      // The printed sheet is the star's; the points have a card of their own.
      className="no-print rounded-box border border-base-300 bg-base-100 p-5 text-lg"
    >
      <h2 id={`points-${result.resultId}`} className="text-xl font-semibold">
        {result.title}
      </h2>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-base text-quiet">{t("grade")}</dt>
          <dd className="text-2xl font-semibold">{result.grade ?? <Missing />}</dd>
        </div>
        <div>
          <dt className="text-base text-quiet">{t("score")}</dt>
          <dd className="text-2xl font-semibold">
            <Score e4={result.scoreE4} unit />
          </dd>
        </div>
      </dl>
      {decision ? (
        <p className="mt-2">
          {t("decided", {
            meeting: decision.meeting,
            number: decision.number,
            day: dayText(decision.day, locale),
          })}
        </p>
      ) : null}
      <p className="text-base text-quiet">{t("evidence")}</p>
      {actions.length > 0 ? (
        <>
          <h3 className="mt-3 font-semibold">{t("follows")}</h3>
          <ul className="list-disc pl-6">
            {actions.map((action) => (
              <li key={action.id}>
                {t(`action.${action.status}`, {
                  name: wordsOf(action.name, locale),
                  day: action.dueDay ? dayText(action.dueDay, locale) : "—",
                  done: action.doneDay ? dayText(action.doneDay, locale) : "—",
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayObject && today <= until ? (
        <div className="no-print">
          <p className="mt-3">{t("appealUntil", { day: dayText(until, locale) })}</p>
          <ObjectForm
            kind="appeal"
            target={{ resultId: result.resultId }}
            processId={result.cycleId}
            mine={mine}
          />
        </div>
      ) : null}
    </section>
  );
}
