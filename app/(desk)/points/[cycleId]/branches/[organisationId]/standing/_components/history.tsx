import { getTranslations } from "next-intl/server";
import { votesOf } from "@/lib/points/compute";
import type { StandingRow } from "@/lib/points/data/standing";
import type { StandingStep } from "@/lib/points/types";

/** The steps an application has taken: on which day, by whose hand, with which votes. */
export async function StandingHistory({ history }: Pick<StandingRow, "history">) {
  const t = await getTranslations("standing");
  return (
    <ol className="space-y-1">
      {history.map((line) => {
        const votes = votesOf(line.note);
        return (
          <li key={`${line.step}${line.at}`}>
            {t(`steps.${line.step as StandingStep}`)}
            <span className="ml-2 text-sm text-quiet">
              {t("stepLine", { day: line.day, by: line.byName })}
            </span>
            {votes ? <span className="ml-2 text-sm">{t("votes", votes)}</span> : null}
            {line.note && !votes ? <span className="ml-2 text-sm">{line.note}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
