import { useLocale, useTranslations } from "next-intl";
import { dayOf, dayText } from "@/app/_ui/figures";
import { Score } from "@/app/_ui/score";
import type { DecidedPoints, Membership } from "@/lib/points/data/sheet";

type Props = { decided: readonly DecidedPoints[]; memberships: readonly Membership[]; current: string };

/** What was decided in earlier years, and the way to the ledgers of other cycles. */
export function Years({ decided, memberships, current }: Props) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  const others = memberships.filter(({ cycle }) => cycle.id !== current);
  if (decided.length === 0 && others.length === 0) return null;
  return (
    <section aria-labelledby="years" className="no-print rounded-box border border-base-300 bg-base-100 p-5">
      <h2 id="years" className="text-xl font-semibold">
        {t("years")}
      </h2>
      <ul className="mt-2 space-y-2">
        {decided.map((one) => (
          <li key={one.id}>
            {one.title}
            {t("colon")}
            <strong>
              <Score e4={one.scoreE4} unit /> {one.grade ?? ""}
            </strong>
            <span className="text-quiet">
              {t("decidedOn", { day: dayText(dayOf(one.publishedAt), locale) })}
            </span>
          </li>
        ))}
        {others.map(({ cycle }) => (
          <li key={cycle.id}>
            <a href={`/me/points?cycle=${cycle.id}`} className="link">
              {t("seeCycle", { title: cycle.title })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
