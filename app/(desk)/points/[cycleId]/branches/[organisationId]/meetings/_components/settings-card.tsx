import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { setBranchAction } from "@/lib/points/actions/meetings";
import type { Branch } from "@/lib/points/types";

/** What the branch has decides which meetings are due; it says why. */
export async function SettingsCard({ cycleId, branch }: { cycleId: string; branch: Branch }) {
  const t = await getTranslations("meetings");
  return (
    <Card title={t("settings")}>
      <ActionForm action={setBranchAction} label={t("settings")} className="max-w-xl space-y-3">
        <p>{t("settingsLead")}</p>
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="organisationId" value={branch.organisationId} />
        <Checkbox name="hasCommittee" label={t("hasCommittee")} defaultChecked={branch.hasCommittee} />
        <Checkbox name="hasGroups" label={t("hasGroups")} defaultChecked={branch.hasGroups} />
        <TextInput
          name="reason"
          label={t("settingsReason")}
          hint={t("settingsHint")}
          maxLength={200}
          isRequired
        />
        <SubmitButton tone="secondary">{t("saveSettings")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
