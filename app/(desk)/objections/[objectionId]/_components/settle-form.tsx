import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { settleObjectionAction } from "@/lib/desk/actions/objections";
import { objectionOutcomes } from "@/lib/procedure";
import { mostReply } from "@/lib/procedure/schema/objections";
import { type Handled, HandledFields } from "./forms";

type Props = { at: Handled; today: string; needsDecision: boolean };

/** The answer, with the meeting where an appeal moves stars or money. */
export function SettleForm({ at, today, needsDecision }: Props) {
  const t = useTranslations("objections");
  return (
    <Card title={t("settle.title")}>
      <p className="text-quiet">{t("settle.lead")}</p>
      <ActionForm
        action={settleObjectionAction}
        label={t("settle.title")}
        className="mt-3 grid gap-4 sm:grid-cols-2"
      >
        <HandledFields {...at} />
        <Select
          name="outcome"
          label={t("settle.outcome")}
          isRequired
          options={objectionOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <TextInput name="replyNumber" label={t("settle.replyNumber")} maxLength={60} isRequired />
        <Textarea
          name="reply"
          label={t("settle.reply")}
          hint={t("settle.replyHint", { most: mostReply })}
          rows={6}
          maxLength={mostReply}
          isRequired
          className="sm:col-span-2"
        />
        {needsDecision ? (
          <div className="space-y-3 sm:col-span-2">
            <Notice tone="warn">{t("settle.decisionLead")}</Notice>
            <DecisionFields meeting={t("settle.meeting")} today={today} hasEffectiveDay />
          </div>
        ) : null}
        <div className="sm:col-span-2">
          <SubmitButton>{t("settle.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
