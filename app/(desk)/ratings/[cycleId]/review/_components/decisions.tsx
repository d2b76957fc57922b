import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import type { DecisionView } from "@/lib/rating";

/** The recorded meetings of a cycle, newest first. */
export function Decisions({
  decisions,
  printable,
}: {
  decisions: readonly DecisionView[];
  /** Whether the reader may print them as papers. */
  printable: boolean;
}) {
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
            {printable ? (
              <p className="mt-1">
                <PaperLink kind="decision" id={decision.id} size="small" />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
