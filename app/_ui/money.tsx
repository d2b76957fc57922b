import { useTranslations } from "next-intl";
import { yuanText } from "./figures";

type Props = {
  /** Whole fen; null = not known, which is not zero. */
  fen: number | bigint | null;
  /** Leaves "元" to the head of the column. */
  bare?: boolean;
};

/** An amount: 123400 fen reads 1,234.00 元. */
export function Money({ fen, bare }: Props) {
  const t = useTranslations("common.ui");
  if (fen === null) return <Missing />;
  return (
    <span className="whitespace-nowrap">
      {yuanText(fen)}
      {bare ? null : ` ${t("yuan")}`}
    </span>
  );
}

/** A figure that is not there, said as such: missing is not zero. */
export function Missing() {
  const t = useTranslations("common.ui");
  return (
    <span className="text-quiet">
      <span aria-hidden="true">{t("notSet")}</span>
      <span className="sr-only">{t("missing")}</span>
    </span>
  );
}
