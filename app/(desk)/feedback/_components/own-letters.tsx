import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { dayOf, dayText } from "@/app/_ui/figures";
import type { OwnFeedback } from "@/lib/feedback/types";

/** One's own letters with their answers; nobody else sees them here. */
export function OwnLetters({ letters }: { letters: readonly OwnFeedback[] }) {
  const t = useTranslations("feedback");
  const locale = useLocale();
  if (letters.length === 0) return null;
  return (
    <Card title={t("own")} id="own">
      <ul className="divide-y divide-base-300">
        {letters.map((letter) => (
          <li key={letter.id} className="space-y-1 py-3">
            <p className="text-quiet">{dayText(dayOf(letter.writtenAt), locale)}</p>
            <p className="whitespace-pre-wrap">{letter.text}</p>
            {letter.status === "open" ? <p className="font-medium">{t("waiting")}</p> : null}
            {letter.answer ? <Answer label={t("answer")} text={letter.answer} /> : null}
            {letter.publicAnswer ? <Answer label={t("publicAnswer")} text={letter.publicAnswer} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Answer({ label, text }: { label: string; text: string }) {
  return (
    <div className="border-l-4 border-base-300 pl-4">
      <p className="font-medium">{label}</p>
      <p className="whitespace-pre-wrap">{text}</p>
    </div>
  );
}
