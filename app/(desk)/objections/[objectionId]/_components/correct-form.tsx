import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { correctObjectionAction } from "@/lib/desk/actions/objections";
import type { Correctable } from "@/lib/procedure/data";
import { type Handled, HandledFields } from "./forms";

type Props = { at: Handled; entries: readonly Correctable[]; isDecided: boolean };

/** Corrects one entry: the original stays where it is. */
export function CorrectForm({ at, entries, isDecided }: Props) {
  const t = useTranslations("objections.correct");
  const locale = useLocale();
  const labelOf = (entry: Correctable) => {
    const name = wordsOf(entry.name, locale);
    if (entry.value === "") return t("optionEvent", { name });
    const now = t("option", { name, value: entry.value, unit: entry.unit ?? "" });
    if (entry.minimum === null || entry.maximum === null) return now;
    return now + t("bounds", { minimum: entry.minimum, maximum: entry.maximum });
  };
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{isDecided ? t("leadDecided") : t("lead")}</p>
      {entries.length === 0 ? (
        <p className="mt-2">{t("none")}</p>
      ) : (
        <ActionForm
          action={correctObjectionAction}
          label={t("title")}
          resetOnSuccess
          className="mt-3 grid gap-3 sm:grid-cols-2"
        >
          <HandledFields {...at} />
          <Select
            name="entryId"
            label={t("entry")}
            isRequired
            className="sm:col-span-2"
            options={entries.map((entry) => ({ value: entry.entryId, label: labelOf(entry) }))}
          />
          <TextInput name="value" label={t("value")} maxLength={60} />
          {entries.some((entry) => entry.isEvent) ? (
            <div className="sm:self-end">
              <Checkbox name="isStruck" label={t("isStruck")} hint={t("struckHint")} />
            </div>
          ) : null}
          <TextInput name="reason" label={t("reason")} maxLength={500} isRequired className="sm:col-span-2" />
          <div className="sm:col-span-2">
            <SubmitButton tone="secondary">{t("save")}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}
