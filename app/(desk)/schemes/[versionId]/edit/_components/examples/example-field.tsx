import { useLocale, useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateInput, NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import type { ExampleField } from "@/lib/schemes/compute/examples";

type Props = {
  field: ExampleField;
  hint?: string | undefined;
  error?: string | undefined;
  /** Stands before the label where several rows have the same labels. */
  before?: string | undefined;
};

/** One field of an example, with the control that suits what it takes. */
export function ExampleInput({ field, hint, error, before }: Props) {
  const t = useTranslations("scheme-examples");
  const locale = useLocale();
  const { kind, value, choices, unit, usual } = field;
  const said = hint ?? (usual ? t("form.usual", { value: usual }) : undefined);
  const own =
    "word" in field.label
      ? t(`words.${field.label.word}`)
      : locale === "en"
        ? field.label.text.en
        : field.label.text.zh;
  const shared = {
    name: `values.${field.name}`,
    label: before ? `${before} ${own}` : own,
    ...(said ? { hint: said } : {}),
    ...(error ? { error } : {}),
  };
  if (kind === "flag" || kind === "unknown")
    return <Checkbox name={shared.name} label={shared.label} defaultChecked={value === "on"} />;
  if (choices)
    return (
      <Select
        {...shared}
        defaultValue={value}
        empty="—"
        options={choices.map((choice) => ({
          value: choice,
          label: kind === "periodKind" ? t(`periodKinds.${choice as "year"}`) : choice,
        }))}
      />
    );
  const isDay = value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value);
  if ((kind === "day" || kind === "lastDay" || kind === "date") && isDay)
    return <DateInput {...shared} defaultValue={value} />;
  const isFigure = (kind === "number" || kind === "whole") && !value.includes("=");
  if (isFigure) return <NumberInput {...shared} defaultValue={value} {...(unit ? { unit } : {})} />;
  return <TextInput {...shared} defaultValue={value} maxLength={2000} />;
}
