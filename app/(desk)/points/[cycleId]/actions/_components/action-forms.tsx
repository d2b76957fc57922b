import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateInput, Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { assignActionAction, settleActionAction } from "@/lib/points/actions/year";
import type { ActionView } from "@/lib/points/data/year/actions";

type Props = { cycleId: string; row: ActionView; today: string; title: string };

/** Who sees to it, that it is done, or why it is dropped. */
export function ActionForms({ cycleId, row, today, title }: Props) {
  const t = useTranslations("points-year.actions");
  const about = `${row.member} ${title}`;
  const hidden = (
    <>
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="actionId" value={row.id} />
    </>
  );
  const named = (verb: string) => (
    <>
      {verb}
      <span className="sr-only"> {about}</span>
    </>
  );
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog trigger={named(t("assign"))} title={about} size="small">
        <ActionForm action={assignActionAction} label={t("assign")} className="space-y-3">
          {hidden}
          <TextInput
            name="responsible"
            label={t("who")}
            defaultValue={row.responsible ?? ""}
            isRequired
            maxLength={60}
          />
          <DateInput name="dueDay" label={t("dueDay")} defaultValue={row.dueDay ?? ""} />
          <SubmitButton>{t("assign")}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
      <ConfirmDialog trigger={named(t("done"))} title={about} size="small">
        <ActionForm action={settleActionAction} label={t("done")} className="space-y-3">
          {hidden}
          <input type="hidden" name="status" value="done" />
          <DateInput name="doneDay" label={t("doneDay")} defaultValue={today} max={today} isRequired />
          <Textarea name="outcome" label={t("outcome")} isRequired maxLength={1000} />
          <SubmitButton>{t("done")}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
      <ConfirmDialog trigger={named(t("drop"))} title={about} tone="quiet" size="small">
        <ActionForm action={settleActionAction} label={t("drop")} className="space-y-3">
          {hidden}
          <input type="hidden" name="status" value="dropped" />
          <Textarea name="outcome" label={t("dropReason")} isRequired maxLength={1000} />
          <SubmitButton>{t("drop")}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
