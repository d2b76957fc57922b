import { useLocale, useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { useWords } from "@/app/(desk)/schemes/_components/use-words";
import type { Exact } from "@/lib/base/exact";
import type { Figure } from "@/lib/workshop/compute/what-if/figures";
import { figureText } from "@/lib/workshop/compute/what-if/typed";

/** A figure and its values in the words of the field: "星级补贴标准（每年）·三星", "1,500 元", for server components. */
export function useFigureWords() {
  const t = useTranslations("what-if");
  const locale = useLocale();
  const { bounds } = useWords();
  return {
    nameOf({ label, keys, band, year }: Figure): string {
      const row = [...keys, band ? bounds(band) : "", year === null ? "" : String(year)]
        .filter(Boolean)
        .join(" ");
      const name = wordsOf(label as string, locale);
      return row ? t("row", { label: name, row }) : name;
    },
    textOf({ isShare, unit }: Figure, value: Exact): string {
      const text = figureText(value, isShare);
      if (isShare) return text;
      return unit ? t("amount", { value: decimalText(text), unit }) : decimalText(text);
    },
  };
}
