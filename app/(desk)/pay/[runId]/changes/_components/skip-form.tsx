import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { skipTownshipsAction } from "@/lib/pay/actions/confirm";
import type { TownshipState } from "@/lib/pay/data/changes";

type Props = { runId: string; townships: readonly TownshipState[] };

/** Lets the ticked townships pass without their confirmation, with a reason. */
export async function SkipForm({ runId, townships }: Props) {
  const t = await getTranslations("pay-runs.changes");
  return (
    <Card title={t("skipTitle", { count: townships.length })}>
      <ActionForm action={skipTownshipsAction} className="grid gap-3">
        <input type="hidden" name="runId" value={runId} />
        <p>{t("skipLead")}</p>
        <fieldset>
          <legend className="sr-only">{t("skipWhich")}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {townships.map(({ townshipId, name }) => (
              <label key={townshipId} className="flex items-center gap-2">
                <input
                  type="checkbox"
                  name="townshipIds[]"
                  value={townshipId}
                  className="checkbox checkbox-sm"
                />
                {name}
              </label>
            ))}
          </div>
          <FieldsetError name="townshipIds" />
        </fieldset>
        <div className="flex flex-wrap items-end gap-3">
          <TextInput name="reason" label={t("skipReason")} maxLength={500} isRequired />
          <SubmitButton tone="secondary">{t("skip")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
