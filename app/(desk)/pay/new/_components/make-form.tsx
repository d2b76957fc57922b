import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { makeRunAction } from "@/lib/pay/actions/runs";
import { runKinds } from "@/lib/pay/types";

/** Kind, name and period of a run; it is computed at once and remains a draft. */
export function MakeForm({ from, until }: { from: string; until: string }) {
  const t = useTranslations("pay");
  return (
    <ActionForm action={makeRunAction} className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          name="kind"
          label={t("kindHead")}
          options={runKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          defaultValue="month"
          empty={null}
        />
        <TextInput
          name="title"
          label={t("runName")}
          defaultValue={t("defaultTitle", { year: from.slice(0, 4), month: Number(from.slice(5, 7)) })}
          isRequired
          maxLength={100}
        />
        <DateInput name="periodFrom" label={t("periodFrom")} defaultValue={from} isRequired />
        <DateInput
          name="periodUntil"
          label={t("periodUntil")}
          hint={t("periodUntilHint")}
          defaultValue={until}
          isRequired
        />
      </div>
      <SubmitButton>{t("makeNow")}</SubmitButton>
    </ActionForm>
  );
}
