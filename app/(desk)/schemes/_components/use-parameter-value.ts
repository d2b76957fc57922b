import { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";

/** A recorded value as one reads it. */
export function useParameterValue(): (value: string) => string {
  const t = useTranslations("common.ui");
  return (value) => (value === "true" ? t("yes") : value === "false" ? t("no") : decimalText(value));
}
