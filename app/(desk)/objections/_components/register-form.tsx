import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { dayText } from "@/app/_ui/figures";
import { DateInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { registerObjectionAction } from "@/lib/desk/actions/objections";
import type { OpenTo } from "@/lib/procedure/data/objections/open-to";
import { mostStatement } from "@/lib/procedure/schema/objections";

/** Keys in what came on paper or by word of mouth. */
export function RegisterForm({ about, today }: { about: OpenTo; today: string }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const last = about.lastDay && about.lastDay < today ? about.lastDay : today;
  return (
    <Card title={t("new.about", { name: about.name, village: about.village })}>
      <p className="text-quiet">{about.title}</p>
      <ActionForm
        action={registerObjectionAction}
        label={t("new.title")}
        className="mt-3 grid gap-4 sm:grid-cols-2"
      >
        {about.noticeId ? <input type="hidden" name="noticeId" value={about.noticeId} /> : null}
        {about.resultId ? <input type="hidden" name="resultId" value={about.resultId} /> : null}
        <input type="hidden" name="subjectId" value={about.subjectId} />
        <Select
          name="channel"
          label={t("new.channel")}
          isRequired
          empty={null}
          options={(["paper", "oral"] as const).map((value) => ({ value, label: t(`channels.${value}`) }))}
        />
        <DateInput
          name="receivedDay"
          label={t("new.receivedDay")}
          hint={
            about.lastDay
              ? t("new.receivedHint", {
                  from: dayText(about.firstDay, locale),
                  until: dayText(about.lastDay, locale),
                })
              : undefined
          }
          defaultValue={last}
          max={today}
          isRequired
        />
        <div className="sm:col-span-2">
          <Checkbox name="isOwn" label={t("new.isOwn")} defaultChecked={about.resultId !== null} />
        </div>
        <fieldset className="grid gap-4 sm:col-span-2 sm:grid-cols-2">
          <legend className="mb-1 font-semibold">{t("new.objector")}</legend>
          <p className="text-sm text-quiet sm:col-span-2">{t("new.objectorLead")}</p>
          <TextInput name="objectorName" label={t("new.name")} maxLength={60} />
          <TextInput name="objectorContact" label={t("new.contact")} maxLength={100} />
        </fieldset>
        <Textarea
          name="statement"
          label={t("new.statement")}
          hint={t("new.statementHint", { most: mostStatement })}
          rows={6}
          maxLength={mostStatement}
          isRequired
          className="sm:col-span-2"
        />
        <div className="sm:col-span-2">
          <SubmitButton>{t("new.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
