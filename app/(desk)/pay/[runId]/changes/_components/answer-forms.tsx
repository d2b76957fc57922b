import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { confirmTownshipAction, objectTownshipAction } from "@/lib/pay/actions/confirm";

type Props = { runId: string; townshipId: string; seen: string; changes: number; isConfirmed: boolean };

/** One click when nothing changed; the list with an optional note otherwise; or what has to change first. */
export async function AnswerForms({ runId, townshipId, seen, changes, isConfirmed }: Props) {
  const t = await getTranslations("pay-runs.changes");
  const what = (
    <>
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="townshipId" value={townshipId} />
      <input type="hidden" name="seen" value={seen} />
    </>
  );
  return (
    <div className="flex flex-wrap items-end gap-3">
      {isConfirmed ? null : (
        <ActionForm action={confirmTownshipAction} className="flex flex-wrap items-end gap-3">
          {what}
          {changes > 0 ? (
            <TextInput name="note" label={t("note")} hint={t("noteHint")} maxLength={500} />
          ) : null}
          <SubmitButton>{t(changes > 0 ? "confirm" : "confirmNone")}</SubmitButton>
        </ActionForm>
      )}
      <ConfirmDialog trigger={t("object")} title={t("objectTitle")}>
        <ActionForm action={objectTownshipAction} className="grid gap-3">
          {what}
          <Textarea
            name="objection"
            label={t("objection")}
            hint={t("objectionHint")}
            maxLength={500}
            isRequired
          />
          <div>
            <SubmitButton>{t("objectNow")}</SubmitButton>
          </div>
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
