import { useLocale, useTranslations } from "next-intl";
import type { TriedValue } from "@/lib/workshop/types";

type Props = { tried: TriedValue; unit?: string | undefined };

/** What a rule gives for the chosen person; a blank says why. */
export function TriedValueText({ tried: { value, reasons }, unit }: Props) {
  const t = useTranslations("scheme-formula.editor");
  const locale = useLocale();
  if (value === null) {
    const why = reasons.map((reason) => (locale === "en" ? reason.en : reason.zh)).join(t("between"));
    return <span className="text-quiet">{why ? t("blank", { why }) : t("blankOnly")}</span>;
  }
  if (typeof value === "boolean") return <span className="font-semibold">{t(value ? "yes" : "no")}</span>;
  return (
    <span>
      <span className="font-semibold">
        {isFraction(value) ? t("about", { value: rounded(value) }) : value}
      </span>
      {unit ? <span className="ml-1 text-quiet">{unit}</span> : null}
    </span>
  );
}

/** The kernel keeps thirds as thirds; a reader wants two places. */
const isFraction = (value: string) => /^-?\d+\/\d+$/.test(value);

function rounded(fraction: string): string {
  const [above = 0, below = 1] = fraction.split("/").map(Number);
  return (above / below).toFixed(2);
}
