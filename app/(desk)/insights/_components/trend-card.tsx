import { useTranslations } from "next-intl";
import { type CardProps, levelsOf } from "./chosen";
import { starTones } from "./draw";
import { FiguresTable } from "./figures-table";
import { Picture } from "./picture";
import { periodText } from "./words";

/** The spread of the stars over the periods under one scheme. */
export function TrendCard({ chosen, isOpen }: CardProps) {
  const t = useTranslations("insights");
  const common = useTranslations("common.ui");
  const levels = levelsOf(chosen);
  const words = levels.map((level) => common("stars", { level }));
  const periods = chosen.trend.map((row) => {
    const { key, ...values } = periodText(row.periodFrom, row.periodUntil);
    const name = `${t(`periods.${key}`, values)}${row.isDecided ? "" : common("starsProposed")}`;
    return { ...row, name };
  });
  return (
    <Picture
      title={t("trend")}
      alt={t("trendAlt")}
      isOpen={isOpen}
      note={t("trendNote", { title: chosen.schemeTitle })}
      drawing={{
        shape: "columns",
        isStacked: true,
        categories: periods.map(({ name }) => name),
        series: levels.map((level) => ({
          name: words[level] ?? "",
          values: periods.map(({ counts }) => counts[level] ?? 0),
        })),
        unit: t("people"),
        tones: starTones,
      }}
    >
      <FiguresTable
        label={t("trend")}
        first={t("period")}
        heads={[...words, common("starsUnset"), t("sum")].map((head) => ({ head }))}
        rows={periods.map(({ cycleId, name, counts, unset, total }) => ({
          id: cycleId,
          name,
          cells: [...counts, unset, total],
        }))}
      />
    </Picture>
  );
}
