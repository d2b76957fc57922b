import { useTranslations } from "next-intl";
import { scoreText } from "./figures";
import { Missing } from "./money";

type Props = {
  /** Ten-thousandths of a point; null = not known. */ e4: number | bigint | null;
  unit?: boolean;
};

/** A score to its last recorded place: 865000 reads 86.5. */
export function Score({ e4, unit }: Props) {
  const t = useTranslations("common.ui");
  if (e4 === null) return <Missing />;
  return (
    <span className="whitespace-nowrap">
      {scoreText(e4)}
      {unit ? ` ${t("points")}` : ""}
    </span>
  );
}
