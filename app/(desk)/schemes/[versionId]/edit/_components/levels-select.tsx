import { useTranslations } from "next-intl";
import { Select } from "@/app/_ui/inputs";
import type { SchemeDocument } from "@/lib/rules/types";

type Props = { document: SchemeDocument; value: string | undefined };

/** Which set of levels a value is taken from; nothing to choose while the scheme has none. */
export function LevelsSelect({ document, value }: Props) {
  const t = useTranslations("scheme-setup.levels");
  const sets = document.levels ?? [];
  if (sets.length === 0) return null;
  return (
    <Select
      name="levels"
      label={t("of")}
      hint={t("ofHint")}
      defaultValue={value}
      options={sets.map(({ name }) => ({ value: name, label: name }))}
    />
  );
}
