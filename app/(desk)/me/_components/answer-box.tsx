import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayOf, dayText } from "@/app/_ui/figures";
import { SubmitButton } from "@/app/_ui/submit-button";
import { answerResultAction } from "@/lib/desk/actions/objections";
import type { MyAnswers, MyObjection } from "@/lib/procedure/data/objections/mine";
import type { PublishedView } from "@/lib/rating";
import { ObjectForm } from "./object-form";

type Props = {
  result: Pick<PublishedView, "id" | "cycleId">;
  answers: MyAnswers;
  mine: readonly MyObjection[];
  mayObject: boolean;
};

/** Read, agreed, or an appeal until its last day; nobody has to answer. */
export function AnswerBox({ result, answers, mine, mayObject }: Props) {
  const t = useTranslations("objections.me");
  const locale = useLocale();
  const until = dayText(answers.appealUntil, locale);
  return (
    <section
      aria-labelledby="answer"
      className="no-print rounded-box border border-base-300 bg-base-100 p-5 text-lg"
    >
      <h2 id="answer" className="text-xl font-semibold">
        {t("answerTitle")}
      </h2>
      <p className="text-base text-quiet">{t("answerLead")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Answer resultId={result.id} answer="read" at={answers.readAt} />
        <Answer resultId={result.id} answer="agreed" at={answers.agreedAt} />
      </div>
      <p className="mt-3">
        {answers.mayAppeal ? t("appealUntil", { day: until }) : t("appealOver", { day: until })}
      </p>
      {answers.mayAppeal && mayObject ? (
        <ObjectForm kind="appeal" target={{ resultId: result.id }} processId={result.cycleId} mine={mine} />
      ) : null}
    </section>
  );
}

type AnswerProps = { resultId: string; answer: "read" | "agreed"; at: Date | null };

function Answer({ resultId, answer, at }: AnswerProps) {
  const t = useTranslations("objections.me");
  const locale = useLocale();
  if (at)
    return (
      <p className="font-medium">
        {t(answer === "read" ? "readAt" : "agreedAt", { at: dayText(dayOf(at), locale) })}
      </p>
    );
  return (
    <ActionForm action={answerResultAction} label={t(answer)} success={null}>
      <input type="hidden" name="resultId" value={resultId} />
      <input type="hidden" name="answer" value={answer} />
      <SubmitButton tone="secondary">{t(answer)}</SubmitButton>
    </ActionForm>
  );
}
