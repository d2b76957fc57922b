import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { checkClosingAction, returnClosingAction } from "@/lib/points/actions/books";

/** The township's check: sound, or given back with a reason. */
export function CheckCard({ cycleId, closingId }: { cycleId: string; closingId: string }) {
  const t = useTranslations("books");
  const hidden = (
    <>
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="closingId" value={closingId} />
    </>
  );
  return (
    <Card title={t("checkTitle")}>
      <div className="grid gap-6 lg:grid-cols-2">
        <ActionForm action={checkClosingAction} label={t("checkTitle")} className="space-y-3">
          {hidden}
          <p className="text-quiet">{t("checkHint")}</p>
          <SubmitButton>{t("check")}</SubmitButton>
        </ActionForm>
        <ActionForm action={returnClosingAction} label={t("returnTitle")} className="space-y-3">
          {hidden}
          <Textarea
            name="reason"
            label={t("returnReason")}
            hint={t("returnHint")}
            isRequired
            maxLength={500}
          />
          <SubmitButton tone="secondary">{t("return")}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
