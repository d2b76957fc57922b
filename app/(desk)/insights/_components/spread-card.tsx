import { useTranslations } from "next-intl";
import { type CardProps, levelsOf, townshipsOf } from "./chosen";
import { FiguresTable } from "./figures-table";
import { Picture } from "./picture";

/** How many have which stars, and which grades. */
export function SpreadCard({ chosen, isOpen }: CardProps) {
  const t = useTranslations("insights");
  const common = useTranslations("common.ui");
  const { whole, spreads, grades } = chosen;
  const words = levelsOf(chosen).map((level) => common("stars", { level }));
  const counts = (spread: typeof whole) => [...spread.counts, spread.unset, spread.total];
  const ofGrades = grades
    .map(({ grade, number }) => t("gradeCount", { grade: grade ?? t("noGrade"), count: number }))
    .join(t("comma"));
  return (
    <Picture
      title={t("spread")}
      alt={t("spreadAlt")}
      isOpen={isOpen}
      note={t("grades", { list: ofGrades })}
      drawing={{
        shape: "columns",
        categories: [...words, common("starsUnset")],
        series: [{ name: t("people"), values: [...whole.counts, whole.unset] }],
        unit: t("people"),
      }}
    >
      <FiguresTable
        label={t("spread")}
        first={t("township")}
        heads={[...words, common("starsUnset"), t("sum")].map((head) => ({ head }))}
        rows={townshipsOf(chosen).flatMap(({ id, name }) => {
          const spread = spreads.get(id);
          return spread ? [{ id, name, cells: counts(spread) }] : [];
        })}
        whole={{ id: "whole", name: t("all"), cells: counts(whole) }}
      />
    </Picture>
  );
}
