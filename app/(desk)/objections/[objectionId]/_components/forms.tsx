import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import {
  assignObjectionAction,
  extendObjectionAction,
  hearObjectionAction,
  withdrawObjectionAction,
} from "@/lib/desk/actions/objections";
import { objectionWorkingDays } from "@/lib/procedure/compute/objections";
import type { Holder } from "@/lib/procedure/data/holders";

export type Handled = { objectionId: string; version: number };

/** The objection, and the state that the form was made from. */
export function HandledFields({ objectionId, version }: Handled) {
  return (
    <>
      <input type="hidden" name="objectionId" value={objectionId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

export function AssignForm({
  at,
  handlers,
  current,
}: {
  at: Handled;
  handlers: readonly Holder[];
  current: string | null;
}) {
  const t = useTranslations("objections.assign");
  const common = useTranslations("common.roles");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{handlers.length > 0 ? t("lead") : t("none")}</p>
      {handlers.length > 0 ? (
        <ActionForm
          action={assignObjectionAction}
          label={t("title")}
          success={t("done")}
          className="mt-3 grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end"
        >
          <HandledFields {...at} />
          <Select
            name="handlerId"
            label={t("handler")}
            isRequired
            defaultValue={current}
            options={handlers.map(({ userId, name, role }) => ({
              value: userId,
              label: `${name}（${common(role)}）`,
            }))}
          />
          <SubmitButton>{t("save")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

export function HearForm({ at, today, from }: { at: Handled; today: string; from: string }) {
  const t = useTranslations("objections.hear");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{t("lead")}</p>
      <ActionForm action={hearObjectionAction} label={t("title")} resetOnSuccess className="mt-3 grid gap-3">
        <HandledFields {...at} />
        <DateInput name="day" label={t("day")} defaultValue={today} min={from} max={today} isRequired />
        <Textarea name="note" label={t("note")} rows={4} maxLength={2000} isRequired />
        <div>
          <SubmitButton tone="secondary">{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

export function ExtendForm({ at }: { at: Handled }) {
  const t = useTranslations("objections.extend");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{t("lead", { days: objectionWorkingDays })}</p>
      <ActionForm
        action={extendObjectionAction}
        label={t("title")}
        className="mt-3 grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end"
      >
        <HandledFields {...at} />
        <TextInput name="reason" label={t("reason")} maxLength={500} isRequired />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

export function WithdrawForm({ at }: { at: Handled }) {
  const t = useTranslations("objections.withdraw");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{t("lead")}</p>
      <ActionForm
        action={withdrawObjectionAction}
        label={t("title")}
        className="mt-3 grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end"
      >
        <HandledFields {...at} />
        <TextInput name="reason" label={t("reason")} maxLength={500} isRequired />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
