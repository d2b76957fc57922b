import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { approveRunAction } from "@/lib/pay/actions/flow";
import type { PayRun } from "@/lib/pay/data/runs";

/** One approval; what was looked at goes along, so that nobody approves other figures. */
export async function ApproveForm({ run, step, isLast }: { run: PayRun; step: string; isLast: boolean }) {
  const t = await getTranslations("pay-runs.acts");
  return (
    <ActionForm action={approveRunAction} className="grid gap-3">
      <input type="hidden" name="runId" value={run.id} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="hash" value={run.hash ?? ""} />
      <p>{t(isLast ? "approveLast" : "approveLead")}</p>
      <Textarea name="note" label={t("note")} rows={2} maxLength={500} />
      <div>
        <SubmitButton>{t(isLast ? "lock" : "approve")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
