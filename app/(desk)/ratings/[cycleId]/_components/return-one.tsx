import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { returnSubjectsAction } from "@/lib/rating/actions";

type Props = { cycleId: string; personId: string; name: string };

/** Sends one person back with a reason; the others of the township go on. */
export function ReturnOne({ cycleId, personId, name }: Props) {
  const t = useTranslations("rating.compare");
  return (
    <ConfirmDialog trigger={t("return")} title={t("returnTitle", { name })} tone="quiet" size="small">
      <p>{t("returnLead")}</p>
      <ActionForm action={returnSubjectsAction} className="space-y-3">
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="personIds[]" value={personId} />
        <Textarea name="reason" label={t("returnReason")} isRequired maxLength={1000} />
        <SubmitButton>{t("return")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
