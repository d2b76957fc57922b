import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { dayOf } from "@/app/_ui/figures";
import { DateInput, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { closeRunAction, payRunAction } from "@/lib/pay/actions/flow";
import type { PayRun } from "@/lib/pay/data/runs";

/** The day on which a locked run went to the bank. */
export async function PaidForm({ run }: { run: PayRun }) {
  const t = await getTranslations("pay-runs.acts");
  const today = dayOf(new Date());
  return (
    <ActionForm action={payRunAction} className="grid gap-3 sm:max-w-md">
      <input type="hidden" name="runId" value={run.id} />
      <p>{t("payLead")}</p>
      <DateInput name="paidOn" label={t("paidOn")} defaultValue={today} max={today} isRequired />
      <div>
        <SubmitButton>{t("pay")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The number of the bank's receipt, which closes the run. */
export async function ReceiptForm({ run }: { run: PayRun }) {
  const t = await getTranslations("pay-runs.acts");
  return (
    <ActionForm action={closeRunAction} className="grid gap-3 sm:max-w-md">
      <input type="hidden" name="runId" value={run.id} />
      <p>{t("closeLead")}</p>
      <TextInput name="receipt" label={t("receipt")} maxLength={100} isRequired />
      <div>
        <SubmitButton>{t("close")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
