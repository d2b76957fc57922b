import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { dayOf, dayText } from "@/app/_ui/figures";
import type { PublicFeedback } from "@/lib/feedback/types";

/** Questions that were answered for everybody, in neutral words. */
export function PublicAnswers({ answers }: { answers: readonly PublicFeedback[] }) {
  const t = useTranslations("feedback");
  const locale = useLocale();
  return (
    <Card title={t("public")}>
      {answers.length === 0 ? <p className="text-quiet">{t("noPublic")}</p> : null}
      <ul className="divide-y divide-base-300">
        {answers.map((one) => (
          <li key={one.id} className="space-y-1 py-3">
            <p className="font-semibold">{one.question}</p>
            <p className="whitespace-pre-wrap">{one.answer}</p>
            <p className="text-quiet">{dayText(dayOf(one.answeredAt), locale)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
