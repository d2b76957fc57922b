import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { dayText, minuteOf } from "@/app/_ui/figures";
import type { DecisionView } from "@/lib/rating";

/** The recorded meetings of a cycle, newest first. */
export function Decisions({ decisions }: { decisions: readonly DecisionView[] }) {
  const t = useTranslations("rating.decisions");
  const locale = useLocale();
  if (decisions.length === 0) return null;
  return (
    <Card title={t("title")}>
      <ul className="divide-y divide-base-300">
        {decisions.map((decision) => (
          <li key={decision.id} className="py-2">
            <p>
              <strong>{t(`kinds.${decision.kind}`)}</strong> · {decision.meeting} ·{" "}
              <Link href={`/decisions/${decision.id}`} prefetch={false} className="link">
                {decision.number}
              </Link>{" "}
              · {dayText(decision.day, locale)}
            </p>
            <p className="text-sm text-quiet">
              {t("present", { names: decision.attendees.join("、") })} ·{" "}
              {t("from", { day: dayText(decision.effectiveFrom, locale) })} ·{" "}
              {t("recorded", { name: decision.recordedByName, at: minuteOf(decision.recordedAt) })}
              {decision.note ? ` · ${decision.note}` : ""}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
