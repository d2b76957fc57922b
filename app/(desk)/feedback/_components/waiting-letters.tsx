import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { dayOf, dayText } from "@/app/_ui/figures";
import { Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { answerFeedbackAction } from "@/lib/feedback/actions";
import type { WaitingFeedback } from "@/lib/feedback/types";

/** Letters that wait for an answer, the oldest first; not whose they are. */
export function WaitingLetters({ letters }: { letters: readonly WaitingFeedback[] }) {
  const t = useTranslations("feedback");
  const locale = useLocale();
  return (
    <Card title={t("inbox", { count: letters.length })}>
      {letters.length === 0 ? <p className="text-quiet">{t("noInbox")}</p> : null}
      <ul className="divide-y divide-base-300">
        {letters.map((letter) => (
          <li key={letter.id} className="space-y-3 py-4">
            <p className="text-quiet">
              {dayText(dayOf(letter.writtenAt), locale)} ·{" "}
              {letter.mayBePublic ? t("publicAllowed") : t("privateOnly")}
            </p>
            <p className="whitespace-pre-wrap">{letter.text}</p>
            <AnswerForm letter={letter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AnswerForm({ letter }: { letter: WaitingFeedback }) {
  const t = useTranslations("feedback");
  return (
    <ActionForm
      action={answerFeedbackAction}
      label={t("answerOf", { text: letter.text.slice(0, 30) })}
      success={null}
      className="grid gap-3"
    >
      <input type="hidden" name="feedbackId" value={letter.id} />
      <Textarea name="answer" label={t("privateAnswer")} rows={3} maxLength={2_000} />
      {letter.mayBePublic ? (
        <>
          <TextInput
            name="publicQuestion"
            label={t("publicQuestion")}
            hint={t("publicQuestionHint")}
            maxLength={300}
          />
          <Textarea name="publicAnswer" label={t("publicAnswerLabel")} rows={3} maxLength={2_000} />
        </>
      ) : null}
      <div>
        <SubmitButton>{t("answerSubmit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
