import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Textarea } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { writeFeedbackAction } from "@/lib/feedback/actions";
import { ownFeedback, publicFeedback, waitingFeedback } from "@/lib/feedback/data";
import { mostFeedback } from "@/lib/feedback/schema";
import { OwnLetters } from "./_components/own-letters";
import { PublicAnswers } from "./_components/public-answers";
import { WaitingLetters } from "./_components/waiting-letters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("feedback"))("title") };
}

/** The box for complaints and suggestions about the program and its rules; what is said there is no fact of any scheme. */
export default async function FeedbackPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("feedback")]);
  const { own, answers, waiting } = await readPage(async (db) => ({
    own: await ownFeedback({ actor, db }),
    answers: await publicFeedback({ actor, db }),
    waiting: can(actor, "feedback:answer") ? await waitingFeedback({ actor, db }) : null,
  }));
  return (
    <Page title={t("title")} lead={t("lead")} narrow>
      {waiting ? <WaitingLetters letters={waiting} /> : null}
      {can(actor, "feedback:write") ? (
        <Card title={t("write")}>
          <ActionForm
            action={writeFeedbackAction}
            label={t("write")}
            success={t("sent")}
            resetOnSuccess
            className="grid gap-3"
          >
            <Textarea
              name="text"
              label={t("text")}
              hint={t("textHint")}
              rows={5}
              maxLength={mostFeedback}
              isRequired
            />
            <Checkbox name="mayBePublic" label={t("mayBePublic")} hint={t("mayBePublicHint")} />
            <div>
              <SubmitButton>{t("send")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      ) : null}
      <OwnLetters letters={own} />
      <PublicAnswers answers={answers} />
    </Page>
  );
}
