import type { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import type { OutValue } from "@/lib/rules/types";
import type { Words } from "@/lib/schemes";
import type { Cause } from "@/lib/workshop/compute/simulation/causes";

type T = ReturnType<typeof useTranslations<"simulation.causes">>;

/** One cause in words: "年度考核定星：2 星 → 3 星", or why there is no value. */
export function causeWords(cause: Cause, t: T, text: (words: Words) => string): string {
  const name = text(cause.label);
  const value = (given: OutValue) => {
    if (given === null) return t("noValue");
    if (typeof given === "boolean") return given ? t("isTrue") : t("isFalse");
    const figure = decimalText(given);
    return cause.unit ? t("figure", { figure, unit: cause.unit }) : figure;
  };
  if (cause.gap)
    return t(`gap.${cause.standing === "added" ? "added" : "both"}`, { name, reason: text(cause.gap) });
  return t(`line.${cause.standing}`, { name, before: value(cause.before), after: value(cause.after) });
}
