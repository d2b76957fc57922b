import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { dropRunAction, returnRunAction } from "@/lib/pay/actions/flow";
import type { PayRun } from "@/lib/pay/data/runs";

/** Gives a run back as a draft, or drops it; always with a reason. */
export async function BackDialog({ run, act }: { run: PayRun; act: "return" | "drop" }) {
  const t = await getTranslations("pay-runs.acts");
  return (
    <ConfirmDialog
      trigger={t(`${act}.open`)}
      title={t(`${act}.title`)}
      tone={act === "drop" ? "danger" : "secondary"}
    >
      <p>{t(`${act}.lead`)}</p>
      <ActionForm action={act === "drop" ? dropRunAction : returnRunAction} className="grid gap-3">
        <input type="hidden" name="runId" value={run.id} />
        <Textarea name="reason" label={t(`${act}.reason`)} rows={2} maxLength={500} isRequired />
        <div>
          <SubmitButton tone={act === "drop" ? "danger" : "primary"}>{t(`${act}.now`)}</SubmitButton>
        </div>
      </ActionForm>
    </ConfirmDialog>
  );
}
