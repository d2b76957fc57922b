import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { closeRoundAction } from "@/lib/desk/actions/clearance";

/** Ends the list: who is not deferred goes on. */
export function CloseForm({ roundId, asksReason }: { roundId: string; asksReason: boolean }) {
  const t = useTranslations("clearance.close");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{t("lead")}</p>
      <ActionForm
        action={closeRoundAction}
        success={t("closed")}
        label={t("title")}
        className="mt-3 max-w-xl space-y-3"
      >
        <input type="hidden" name="roundId" value={roundId} />
        {asksReason ? (
          <TextInput name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={1000} />
        ) : null}
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
