import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, NumberInput, Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type Actor, can } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes";
import { adoptForRunningAction } from "@/lib/workshop/actions/running";
import type { RunningView } from "@/lib/workshop/data/running-page";

type Props = { actor: Actor; version: SchemeVersion; view: RunningView };

/** The meeting that puts the version in force for the running cycle, on the very list above. */
export function AdoptRunningForm({ actor, version, view }: Props) {
  const t = useTranslations("adoption.form");
  const s = useTranslations("schemes.settle");
  const d = useTranslations("decisions");
  if (!can(actor, "scheme:adopt")) return <p className="text-quiet">{s("waitsForAdoption")}</p>;
  return (
    <Card title={t("title")} id="adopt">
      <ActionForm
        action={adoptForRunningAction}
        label={t("title")}
        className="grid max-w-3xl gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="schemeVersionId" value={version.id} />
        <input type="hidden" name="cycleId" value={view.cycle.id} />
        <input type="hidden" name="listHash" value={view.hash} />
        <TextInput name="meeting" label={s("meeting")} hint={s("meetingHint")} maxLength={200} isRequired />
        <TextInput name="number" label={s("number")} maxLength={100} isRequired />
        <DateInput name="day" label={s("day")} isRequired />
        <NumberInput name="dueCount" label={d("due")} hint={d("dueHint")} unit={d("people")} isWhole />
        <Textarea
          name="attendees"
          label={s("attendees")}
          hint={s("attendeesHint")}
          className="sm:col-span-2"
          isRequired
        />
        <Textarea
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          className="sm:col-span-2"
          isRequired
        />
        {version.warningReason ? null : (
          <Textarea
            name="warningReason"
            label={s("warningReason")}
            hint={s("warningHint")}
            className="sm:col-span-2"
          />
        )}
        <p className="text-quiet sm:col-span-2">{t("consequence")}</p>
        <div>
          <SubmitButton>{t("adopt")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
