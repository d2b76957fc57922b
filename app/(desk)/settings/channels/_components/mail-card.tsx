import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type ChannelView, defaultHours, mailSecurities } from "@/lib/messages";
import { saveMailAction, testChannelAction } from "@/lib/messages/actions";
import { Outcome } from "./outcome";

/** The mail server; its password is asked for and never shown. */
export async function MailCard({ channel }: { channel: ChannelView }) {
  const t = await getTranslations("messages.channels");
  const { mail } = channel;
  return (
    <Card title={t("smtp")}>
      <ActionForm action={saveMailAction} label={t("smtp")} className="space-y-4">
        <Checkbox name="isOn" label={t("isOn")} defaultChecked={channel.isOn} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput
            name="host"
            label={t("host")}
            defaultValue={mail?.host ?? ""}
            isRequired
            maxLength={253}
          />
          <NumberInput name="port" label={t("port")} defaultValue={mail?.port ?? 465} isRequired isWhole />
          <Select
            name="security"
            label={t("security")}
            options={mailSecurities.map((value) => ({ value, label: t(`securities.${value}`) }))}
            defaultValue={mail?.security ?? "tls"}
            empty={null}
          />
          <TextInput
            name="sender"
            type="email"
            label={t("sender")}
            defaultValue={mail?.sender ?? ""}
            isRequired
          />
          <TextInput name="user" label={t("user")} defaultValue={mail?.user ?? ""} maxLength={200} />
          <TextInput
            name="password"
            type="password"
            label={t("password")}
            autoComplete="new-password"
            {...(channel.hasSecret ? { hint: t("kept") } : {})}
          />
          <NumberInput
            name="fromHour"
            label={t("fromHour")}
            defaultValue={mail?.fromHour ?? defaultHours.fromHour}
            isWhole
          />
          <NumberInput
            name="untilHour"
            label={t("untilHour")}
            hint={t("hoursHint")}
            defaultValue={mail?.untilHour ?? defaultHours.untilHour}
            isWhole
          />
        </div>
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
      {mail ? (
        <ActionForm
          action={testChannelAction}
          success={t("tested")}
          label={t("test")}
          className="mt-4 space-y-3 border-t border-base-300 pt-4"
        >
          <Outcome channel={channel} />
          <input type="hidden" name="kind" value="smtp" />
          <TextInput name="to" type="email" label={t("testTo")} isRequired className="max-w-96" />
          <SubmitButton tone="secondary">{t("test")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
