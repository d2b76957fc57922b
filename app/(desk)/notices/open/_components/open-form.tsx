import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { dayText } from "@/app/_ui/figures";
import { DateInput, NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openNoticeAction } from "@/lib/desk/actions/notices";
import type { NoticeDraft } from "@/lib/desk/data/notices";
import { type NoticeField, noticeAudiences } from "@/lib/procedure/types";
import { PeopleBoxes } from "./people-boxes";

export type Defaults = {
  firstDay: string;
  workingDays: number;
  /** null = the calendar does not know the holidays of `unknownYear`. */
  lastDay: string | null;
  unknownYear: number | null;
};

type Props = { draft: NoticeDraft; defaults: Defaults; townshipId: string | undefined };

/** Who is published and what the notice says, fixed once it is sent. */
export function OpenForm({ draft, defaults, townshipId }: Props) {
  const t = useTranslations("notices.open");
  const { head, step, standing, findings } = draft;
  return (
    <ActionForm action={openNoticeAction} label={t("title")} className="space-y-4">
      <input type="hidden" name="process" value={head.process} />
      <input type="hidden" name="processId" value={head.processId} />
      <input type="hidden" name="step" value={step.code} />
      {townshipId ? <input type="hidden" name="townshipId" value={townshipId} /> : null}
      <Card title={t("whom", { count: standing.length })} flush>
        <PeopleBoxes subjects={standing} topLevel={head.topLevel} fields={draft.fields} />
      </Card>
      <Card title={t("text")}>
        <TextFields draft={draft} defaults={defaults} />
      </Card>
      {findings.some((finding) => finding.isOverridable) ? (
        <Card>
          <Textarea
            name="gateReason"
            label={t("gateReason")}
            hint={t("gateReasonHint")}
            isRequired
            maxLength={1000}
          />
        </Card>
      ) : null}
      <p className="text-quiet">{t("fixed")}</p>
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}

function TextFields({ draft, defaults }: Omit<Props, "townshipId">) {
  const t = useTranslations("notices.open");
  const all = useTranslations("notices");
  const locale = useLocale();
  const { head, fields } = draft;
  const hasStars = fields.includes("level");
  const isChecked = (field: NoticeField) => (hasStars ? field !== "grade" : true);
  const { firstDay, workingDays, lastDay, unknownYear } = defaults;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {unknownYear === null ? null : (
        <Notice tone="warn">{t("unknownYear", { year: String(unknownYear) })}</Notice>
      )}
      <TextInput
        name="number"
        label={t("number")}
        defaultValue={t("numberDefault", { year: firstDay.slice(0, 4), number: draft.nextNumber })}
        isRequired
        maxLength={80}
      />
      <Select
        name="audience"
        label={all("audience")}
        empty={null}
        defaultValue="village"
        options={noticeAudiences.map((value) => ({
          value,
          label: `${all(`audiences.${value}`)}（${all(`audienceHints.${value}`)}）`,
        }))}
        isRequired
      />
      <TextInput
        name="title"
        label={t("heading")}
        defaultValue={t(hasStars ? "headingDefault" : "headingPoints", { title: head.title })}
        className="sm:col-span-2"
        isRequired
        maxLength={100}
      />
      <TextInput
        name="basis"
        label={t("basis")}
        hint={t("basisHint")}
        defaultValue={head.basis}
        className="sm:col-span-2"
        isRequired
        maxLength={200}
      />
      <Textarea
        name="body"
        label={t("body")}
        rows={5}
        defaultValue={t(hasStars ? "bodyDefault" : "bodyPoints", { basis: head.basis })}
        className="sm:col-span-2"
        isRequired
        maxLength={2000}
      />
      <TextInput
        name="contact"
        label={t("contact")}
        hint={t("contactHint")}
        className="sm:col-span-2"
        isRequired
        maxLength={300}
      />
      <fieldset className="sm:col-span-2">
        <legend className="font-medium">{t("fields")}</legend>
        <div className="flex flex-wrap gap-x-6">
          {fields.map((field) => (
            <Checkbox
              key={field}
              name="fields[]"
              value={field}
              label={
                hasStars
                  ? all(`fields.${field}`)
                  : t(`pointsFields.${field as "village" | "grade" | "positive"}`)
              }
              defaultChecked={isChecked(field)}
            />
          ))}
        </div>
        <p className="text-sm text-quiet">{t(hasStars ? "fieldsRule" : "pointsRule")}</p>
        <FieldsetError name="fields" />
      </fieldset>
      <DateInput
        name="firstDay"
        label={t("firstDay")}
        hint={t("firstDayHint")}
        defaultValue={firstDay}
        isRequired
      />
      <NumberInput
        name="workingDays"
        label={t("workingDays")}
        unit={t("workingDaysUnit")}
        hint={
          lastDay
            ? t("lastDayHint", {
                from: dayText(firstDay, locale),
                days: workingDays,
                to: dayText(lastDay, locale),
              })
            : undefined
        }
        defaultValue={workingDays}
        isWhole
        isRequired
      />
    </div>
  );
}
