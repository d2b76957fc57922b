import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateInput, NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { SchemeParameter } from "@/lib/rules/types";
import type { ParameterRow } from "@/lib/schemes";
import { recordParameterAction } from "@/lib/schemes/actions";

type Props = {
  declared: readonly SchemeParameter[];
  /** Who may choose an own value of some parameter. */
  places: readonly { placeId: string; name: string }[];
  corrected: ParameterRow | undefined;
  name: string | undefined;
};

/** Records a value, or a correction that names the row it replaces. */
export function ParameterForm({ declared, places, corrected, name }: Props) {
  const t = useTranslations("schemes.parameters");
  const local = useTranslations("scheme-tables.local");
  const choosing = declared.filter(({ localChoice }) => localChoice);
  return (
    <ActionForm
      action={recordParameterAction}
      label={t(corrected ? "correctTitle" : "recordTitle")}
      resetOnSuccess
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      {corrected ? (
        <div className="sm:col-span-2 lg:col-span-3">
          <Notice>{t("correcting", { name: corrected.name, value: corrected.value })}</Notice>
          <input type="hidden" name="correctsId" value={corrected.id} />
          {corrected.placeId ? <input type="hidden" name="placeId" value={corrected.placeId} /> : null}
        </div>
      ) : null}
      <TextInput
        name="name"
        label={t("name")}
        hint={
          declared.length > 0 ? t("nameHint", { names: declared.map((p) => p.name).join("、") }) : undefined
        }
        defaultValue={corrected?.name ?? name}
        isReadOnly={corrected !== undefined}
        maxLength={60}
        isRequired
      />
      <NumberInput name="value" label={t("value")} isRequired />
      <TextInput name="unit" label={t("unit")} defaultValue={corrected?.unit} maxLength={30} isRequired />
      <NumberInput
        name="year"
        label={t("year")}
        hint={t("yearHint")}
        defaultValue={corrected?.year}
        isReadOnly={corrected !== undefined}
        isWhole
      />
      <DateInput
        name="from"
        label={t("from")}
        hint={t("fromHint")}
        defaultValue={corrected?.from}
        isReadOnly={corrected !== undefined}
      />
      {places.length > 0 && !corrected ? (
        <Select
          name="placeId"
          label={t("place")}
          hint={local("placeHint", { names: choosing.map((p) => limitsOf(p, local)).join("；") })}
          empty={t("county")}
          options={places.map(({ placeId, name }) => ({ value: placeId, label: name }))}
        />
      ) : null}
      <TextInput name="source" label={t("source")} hint={t("sourceHint")} maxLength={500} isRequired />
      <div className="space-y-3 sm:col-span-2 lg:col-span-3">
        <Checkbox name="isExpected" label={t("isExpected")} hint={t("expectedHint")} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t(corrected ? "saveCorrection" : "save")}</SubmitButton>
          {corrected ? (
            <LinkButton href="/schemes/parameters" tone="quiet">
              {t("cancel")}
            </LinkButton>
          ) : null}
        </div>
      </div>
    </ActionForm>
  );
}

type Local = ReturnType<typeof useTranslations<"scheme-tables.local">>;

const limitsOf = ({ name, localChoice }: SchemeParameter, local: Local): string =>
  local("limits", {
    name,
    min: String(localChoice?.min ?? "none"),
    max: String(localChoice?.max ?? "none"),
  });
