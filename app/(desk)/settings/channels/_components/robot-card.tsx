import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ChannelKind, ChannelView } from "@/lib/messages";
import { saveRobotAction, testChannelAction } from "@/lib/messages/actions";
import { Outcome } from "./outcome";

type Props = { kind: Exclude<ChannelKind, "smtp">; channel: ChannelView };

/** A robot of a group; its address holds its key and is never shown again. */
export async function RobotCard({ kind, channel }: Props) {
  const t = await getTranslations("messages.channels");
  const { robot } = channel;
  return (
    <Card title={t(kind)}>
      <p className="mb-3 text-quiet">{t("digestLead")}</p>
      <ActionForm action={saveRobotAction} label={t(kind)} className="space-y-4">
        <input type="hidden" name="kind" value={kind} />
        <Checkbox name="isOn" label={t("isOn")} defaultChecked={channel.isOn} />
        {robot ? <p>{t("current", { host: robot.host })}</p> : null}
        <TextInput
          name="address"
          label={t("address")}
          maxLength={1000}
          isRequired={!channel.hasSecret}
          {...(channel.hasSecret ? { hint: t("kept") } : {})}
        />
        {kind === "dingtalk" ? (
          <TextInput
            name="signingPassword"
            type="password"
            label={t("signing")}
            autoComplete="new-password"
            maxLength={500}
          />
        ) : null}
        <Checkbox
          name="isGateway"
          label={t("isGateway")}
          hint={t("isGatewayHint")}
          defaultChecked={robot?.isGateway ?? false}
        />
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
      {robot ? (
        <ActionForm
          action={testChannelAction}
          success={t("tested")}
          className="mt-4 space-y-3 border-t border-base-300 pt-4"
        >
          <Outcome channel={channel} />
          <input type="hidden" name="kind" value={kind} />
          <SubmitButton tone="secondary">{t("test")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
