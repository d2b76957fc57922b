import { useTranslations } from "next-intl";
import { scoreText } from "@/app/_ui/figures";
import { type CardProps, type Chosen, levelsOf, townshipsOf } from "./chosen";
import { starTones } from "./draw";
import { FiguresTable } from "./figures-table";
import { Picture } from "./picture";
import { hundredthsText, shareText } from "./words";

type Row = Chosen["compared"]["whole"];

/** Townships side by side in the order of their places, without a rank. */
export function CompareCard({ chosen, isOpen }: CardProps) {
  const t = useTranslations("insights");
  const common = useTranslations("common.ui");
  const { compared } = chosen;
  const levels = levelsOf(chosen);
  const words = levels.map((level) => common("stars", { level }));
  const rows = townshipsOf(chosen).flatMap(({ id, name }) => {
    const row = compared.rows.get(id);
    return row ? [{ id, name, row }] : [];
  });
  const cells = (row: Row) => [
    row.number,
    row.meanScoreE4 === null ? null : scoreText(row.meanScoreE4),
    hundredthsText(row.meanLevel),
    ...row.shares.map(shareText),
  ];
  return (
    <Picture
      title={t("compare")}
      alt={t("compareAlt")}
      isOpen={isOpen}
      note={t("compareNote")}
      drawing={{
        shape: "bars",
        isStacked: true,
        categories: rows.map(({ name }) => name),
        series: levels.map((level) => ({
          name: words[level] ?? "",
          values: rows.map(({ row }) => {
            const tenths = row.shares[level] ?? null;
            return tenths === null ? null : tenths / 10;
          }),
        })),
        unit: "%",
        most: 100,
        tones: starTones,
      }}
    >
      <FiguresTable
        label={t("compare")}
        first={t("township")}
        heads={[t("number"), t("meanScore"), t("meanLevel"), ...words].map((head) => ({ head }))}
        rows={rows.map(({ id, name, row }) => ({ id, name, cells: cells(row), isWithheld: row.isWithheld }))}
        whole={{ id: "whole", name: t("all"), cells: cells(compared.whole) }}
      />
    </Picture>
  );
}
