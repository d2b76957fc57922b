import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { setMessagePreferenceAction } from "@/lib/messages/actions";
import { loadPreference } from "@/lib/messages/data/preferences";

const rhythms = ["never", "daily", "at-once"] as const;

/** Whether messages also come by e-mail; nothing is chosen for anybody. */
export async function MessagePreference({ actor }: { actor: Actor }) {
  const [t, { address, rhythm, isMailOn }] = await Promise.all([
    getTranslations("messages.preference"),
    loadPreference({ actor, db: getStore().read }),
  ]);
  return (
    <Card title={t("title")} id="messages">
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <ActionForm action={setMessagePreferenceAction} label={t("title")} className="space-y-4">
        <Select
          name="rhythm"
          label={t("rhythm")}
          options={rhythms.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
          defaultValue={rhythm}
          empty={null}
          {...(isMailOn ? {} : { hint: t("mailOff") })}
          className="max-w-60"
        />
        <TextInput
          name="address"
          type="email"
          label={t("address")}
          hint={t("addressHint")}
          defaultValue={address}
          maxLength={200}
          autoComplete="email"
          className="max-w-96"
        />
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
